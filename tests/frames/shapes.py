"""What bodies look like, written by hand from the documentation: one line a field, for generators and the slow reader.

``column=path:kind``; the column is the path's last key where it is not named. Shares nothing with the package's own
declarations: where the two differ, one of them is wrong, and a test says so.

Kinds: id, int, float, word, flag, side, epoch; time (text), day; price and percent (numbers as text); type, state,
market and bookmaker (an id, beside it a column with its name); loose, json, label (a text or a number); members (an
object some keys of which are columns).
"""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    column: str
    path: str
    kind: str


def fields(text: str) -> tuple[Field, ...]:
    found = []
    for word in text.split():
        name, _, kind = word.rpartition(":")
        column, _, path = name.rpartition("=")
        found.append(Field(column or path.rpartition(".")[2], path, kind))
    return tuple(found)


_SPAN = "finished:flag is_current:flag starting_at:day ending_at:day games_in_current_week:flag"
_PERSON = (
    "id:id name:word display_name:word common_name:word firstname:word lastname:word country_id:id nationality_id:id "
    "city_id:id date_of_birth:day gender:word height:int weight:int image_path:word"
)
_PERIOD = (
    "type_id:int description:word started:epoch ended:epoch counts_from:int ticking:flag sort_order:int time_added:int "
    "period_length:int minutes:int seconds:int has_timer:flag"
)
_EVENT = (
    "event_id=id:id period_id:id team_id=participant_id:id type_id:type minute:int extra_minute:int section:word "
    "player_id:id player_name:word related_player_id:id related_player_name:word coach_id:id sub_type_id:type "
    "result:word info:word addition:word injured:flag on_bench:flag rescinded:flag detailed_period_id:id sort_order:int"
)
_SHEET = (
    "lineup_id=id:id team_id:id player_id:id player_name:word type_id:type jersey_number:int position_id:type "
    "detailed_position_id:type formation_field:word formation_position:int"
)
_XG = "type_id:type value=data.value:loose xg_id=id:id"
_ODD = (
    "odd_id=id:id market_id:market bookmaker_id:bookmaker label:bet name:word original_label:bet value:price "
    "probability:percent dp3:word fractional:word american:word total:word handicap:word participants:word "
    "market_description:word sort_order:int stopped:flag created_at:time updated_at:time latest_bookmaker_update:time"
)
_DEGREES = " ".join(f"{of}_{at}={of}.{at}:float" for of in ("temperature", "feels_like") for at in (
    "day", "morning", "evening", "night"))  # fmt: skip

_LINES = f"""
participants participants team_id=id:id location=meta.location:side team=name:word short_code:word \
    winner=meta.winner:flag position=meta.position:int country_id:id venue_id:id founded:int gender:word type:word \
    placeholder:flag image_path:word last_played_at:time
scores scores team_id=participant_id:id location=score.participant:side type_id:score description:word \
    goals=score.goals:int score_id=id:id
periods periods period_id=id:id {_PERIOD}
detailed_periods detailedperiods detailed_period_id=id:id period_id:id {_PERIOD}
events events {_EVENT}
timeline timeline {_EVENT}
statistics statistics team_id=participant_id:id location:side type_id:type value=data.value:loose period_id:id \
    statistic_id=id:id
lineups lineups {_SHEET}
expected_lineups expectedlineups {_SHEET}
predicted_lineups predictedlineups {_SHEET}
lineup_details lineups.details lineup_id:id player_id:id team_id:id type_id:type value=data.value:loose detail_id=id:id
player_xg lineups.xglineup lineup_id:id player_id:id team_id:id {_XG}
formations formations team_id=participant_id:id location:side formation:word formation_id=id:id
sidelined sidelined sidelined_id=id:id team_id=participant_id:id player_id:id type_id:type sideline_id:id
referees referees referee_id:id type_id:type fixture_referee_id=id:id
coaches coaches team_id=meta.participant_id:id coach_id={_PERSON} player_id:id
tv_stations tvstations tv_station_id=tvstation_id:id country_id:id broadcast_id=id:id
odds odds {_ODD} winning:flag
premium_odds premiumodds {_ODD}
inplay_odds inplayodds {_ODD} winning:flag suspended:flag external_reference=external_id:label provider_id:id
predictions predictions type_id:type predictions:members prediction_id=id:id
xg xgfixture team_id=participant_id:id location:side {_XG}
trends trends team_id=participant_id:id type_id:type period_id:id minute:int value:loose trend_id=id:id
pressure pressure team_id=participant_id:id minute:int pressure:float pressure_id=id:id
ball_coordinates ballcoordinates period_id:id timer:word x:price y:price coordinate_id=id:id
comments comments comment_id=id:id order:int minute:int extra_minute:int comment:word is_goal:flag \
    is_important:flag player_id:id related_player_id:id
weather weatherreport venue_id:id type:word description:word {_DEGREES} wind_speed=wind.speed:float \
    wind_direction=wind.direction:float humidity:percent pressure:float clouds:percent metric:word current:json \
    icon:word weather_id=id:id
metadata metadata type_id:type value_type:word value=values:loose metadata_id=id:id
news prematchnews news_id=id:id type:word title:word
match_facts matchfacts type_id:type participant:word basis:word scope:word category:word natural_language:word \
    data:json match_fact_id=id:id
ai_overviews aioverviews ai_overview_id=id:id type:word overview:word
"""
# Table → the keys that lead to its rows, and its fields. Every table also has fixture_id.
TABLES: dict[str, tuple[str, tuple[Field, ...]]] = {
    name: (way, fields(text)) for name, way, text in (line.split(maxsplit=2) for line in _LINES.strip().splitlines())
}
FIXTURE = fields(
    "fixture_id=id:id league_id:id season_id:id stage_id:id round_id:id group_id:id aggregate_id:id venue_id:id "
    "state_id:state name:word result_info:word leg:word details:word length:int placeholder:flag has_odds:flag "
    "has_premium_odds:flag"
)
# Fields of the fixture that become columns in other ways.
HIDDEN = fields("starting_at_timestamp:epoch starting_at:clock home_score:int away_score:int sport_id:int")
# Rows that may come under a second key, and one that comes alone.
ALSO = {"prematchnews": "postmatchnews", "xgfixture": "expected"}
SINGLE = ("weatherreport",)

ENTITIES: dict[str, tuple[Field, ...]] = {
    "player": fields(f"{_PERSON} position_id:id detailed_position_id:id type_id:id"),
    "coach": fields(f"{_PERSON} player_id:id"),
    "referee": fields(_PERSON),
    "team": fields(
        "id:id name:word short_code:word country_id:id venue_id:id founded:int gender:word type:word placeholder:flag "
        "image_path:word last_played_at:time"
    ),
    "type": fields("id:id name:word code:word developer_name:word model_type:word stat_group:word"),
    "state": fields("id:id name:word short_name:word developer_name:word"),
    "sport": fields("id:id name:word code:word"),
    "country": fields(
        "id:id continent_id:id name:word official_name:word fifa_name:word iso2:word iso3:word latitude:word "
        "longitude:word borders:json image_path:word"
    ),
    "continent": fields("id:id name:word code:word"),
    "venue": fields(
        "id:id name:word country_id:id city_id:id city_name:word address:word zipcode:word latitude:word "
        "longitude:word capacity:int surface:word national_team:flag image_path:word"
    ),
    "league": fields(
        "id:id country_id:id name:word short_code:word type:word sub_type:word category:int active:flag "
        "has_jerseys:flag last_played_at:time image_path:word"
    ),
    "season": fields(
        f"id:id league_id:id name:word pending:flag {_SPAN} tie_breaker_rule_id:id standings_recalculated_at:time"
    ),
    "stage": fields(
        f"id:id league_id:id season_id:id type_id:id name:word sort_order:int {_SPAN} tie_breaker_rule_id:id"
    ),
    "round": fields(f"id:id league_id:id season_id:id stage_id:id name:word {_SPAN}"),
    "group": fields(f"id:id league_id:id season_id:id stage_id:id name:word pending:flag {_SPAN}"),
    "aggregate": fields(
        "id:id league_id:id season_id:id stage_id:id name:word fixture_ids:json result:word detail:word "
        "winner_team_id=winner_participant_id:id"
    ),
    "period": fields(f"id:id {_PERIOD}"),
    "sideline": fields(
        "id:id player_id:id type_id:id team_id:id season_id:id category:word start_date:day end_date:day "
        "games_missed:int completed:flag"
    ),
    "market": fields("id:id legacy_id:id name:word developer_name:word has_winning_calculations:flag"),
    "bookmaker": fields("id:id legacy_id:id name:word"),
    "station": fields("id:id name:word url:word type:word related_id:id image_path:word"),
}


def _relations(text: str) -> dict[str, tuple[str, str]]:
    """``prefix=key:entity`` as key → (prefix, entity); prefix, key and entity are one word where only one is given."""
    found = {}
    for word in text.split():
        left, _, entity = word.rpartition(":")
        prefix, _, key = (left or entity).rpartition("=")
        found[key] = (prefix or key, entity)
    return found


_OF_EVENT = "player period coach type sub_type=subtype:type related_player=relatedplayer:player team=participant:team"
_OF_SHEET = "player team type position=position:type detailed_position=detailedposition:type"
_OF_SPORT = "league season stage"
# Table or entity → JSON key → (how its columns begin, what it leads to).
RELATIONS: dict[str, dict[str, tuple[str, str]]] = {
    name: _relations(text)
    for name, text in {
        "fixtures": "sport round stage group aggregate league season venue state current_period=currentperiod:period",
        "participants": "country venue",
        "scores": "type team=participant:team",
        "periods": "type", "detailed_periods": "type",
        "events": _OF_EVENT, "timeline": _OF_EVENT,
        "statistics": "type team=participant:team", "xg": "type team=participant:team",
        "lineups": _OF_SHEET, "expected_lineups": _OF_SHEET, "predicted_lineups": _OF_SHEET,
        "lineup_details": "type player", "player_xg": "type player",
        "formations": "team=participant:team", "pressure": "team=participant:team",
        "sidelined": "sideline player type team=participant:team",
        "referees": "referee type",
        "coaches": "country nationality:country",
        "tv_stations": "country tv_station=tvstation:station",
        "odds": "market bookmaker", "premium_odds": "market bookmaker", "inplay_odds": "market bookmaker",
        "predictions": "type", "metadata": "type", "match_facts": "type",
        "trends": "type period team=participant:team",
        "ball_coordinates": "period",
        "comments": "player related_player=relatedplayer:player",
        "weather": "venue",
        "news": "league",
        "player": "country nationality:country position:type detailed_position=detailedposition:type type",
        "coach": "country nationality:country",
        "referee": "country",
        "team": "country venue",
        "country": "continent",
        "venue": "country",
        "league": "country",
        "season": "league",
        "stage": "league season type",
        "round": _OF_SPORT, "group": _OF_SPORT, "aggregate": _OF_SPORT,
        "period": "type",
        "sideline": "player type season team",
    }.items()
}  # fmt: skip
# Relations whose columns are there without being asked for.
ALWAYS = {"sidelined": "sideline", "referees": "referee", "tv_stations": "tvstation"}
DEPTH = 3


def ways(table: str) -> tuple[str, ...]:
    """The paths of the includes under which a table's rows come."""
    if table == "fixtures":
        return ("",)
    way = TABLES[table][0]
    return (way, ALSO[way]) if way in ALSO else (way,)


def everything() -> frozenset[str]:
    """Every include that leads to a table or to one row, down to the depth the API allows."""
    found: set[str] = set()

    def descend(way: str, name: str) -> None:
        for key, (_, entity) in RELATIONS.get(name, {}).items():
            path = f"{way}.{key}" if way else key
            if path.count(".") < DEPTH:
                found.add(path)
                descend(path, entity)

    for table in ("fixtures", *TABLES):
        for way in ways(table):
            found |= {way} - {""}
            descend(way, table)
    return frozenset(found)
