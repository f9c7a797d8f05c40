"""What rows of resources look like, written by hand from the documentation, in the words of ``shapes.py``.

``RELATIONS`` says which objects lie in a row, by the way to each; fields of them that are columns of the table have
their whole path here. What has no column is in ``HIDDEN`` or in the entity's own shape, and must come in ``extra``.
"""

from __future__ import annotations

import shapes
from shapes import Field, fields

_SPAN = shapes._SPAN
_LEAGUE = (
    "league_id=id:id country_id:id name:word short_code:word type:word sub_type:word category:int active:flag "
    "has_jerseys:flag last_played_at:time image_path:word country=country.name:word "
    "current_season_id=currentseason.id:id current_season=currentseason.name:word"
)
_SEASON = (
    f"season_id=id:id league_id:id name:word pending:flag {_SPAN} tie_breaker_rule_id:id standings_recalculated_at:time"
)
_POSITIONS = "position_id:type detailed_position_id:type"
_PERSON = (
    "name:word display_name:word common_name:word firstname:word lastname:word country_id:id nationality_id:id "
    "city_id:id date_of_birth:day gender:word height:int weight:int image_path:word country=country.name:word"
)
_NATION = "nationality=nationality.name:word"
_MOVE = (
    "date:day player_id:id player_name=player.display_name:word from_team_id:id from_team=fromteam.name:word "
    f"to_team_id:id to_team=toteam.name:word type_id:type amount:float {_POSITIONS}"
)
_LINES = f"""
leagues {_LEAGUE}
my_leagues {_LEAGUE}
seasons {_SEASON} league=league.name:word
stages stage_id=id:id league_id:id season_id:id type_id:id name:word sort_order:int {_SPAN} tie_breaker_rule_id:id \
    league=league.name:word
rounds round_id=id:id league_id:id season_id:id stage_id:id name:word {_SPAN} league=league.name:word
groups group_id=id:id league_id:id season_id:id stage_id:id name:word pending:flag {_SPAN}
countries country_id=id:id continent_id:id name:word official_name:word fifa_name:word iso2:word iso3:word \
    borders:json image_path:word latitude:price longitude:price continent=continent.name:word
continents continent_id=id:id name:word code:word
regions region_id=id:id country_id:id name:word country=country.name:word
cities city_id=id:id country_id:id region_id:id name:word latitude:price longitude:price geoname_id=geonameid:id
venues venue_id=id:id name:word country_id:id city_id:id city_name:word address:word zipcode:word capacity:int \
    surface:word national_team:flag image_path:word latitude:price longitude:price country=country.name:word
types type_id=id:id name:word code:word developer_name:word model_type:word stat_group:word
states state_id=id:id name:word short_name:word developer_name:word
markets market_id=id:id legacy_id:id name:word developer_name:word has_winning_calculations:flag
bookmakers bookmaker_id=id:id legacy_id:id name:word
stations station_id=id:id name:word url:word type:word related_id:id image_path:word
my_usage usage_id=id:id endpoint:word entity:word count:int remaining_requests:int period_start:time period_end:time
my_resources resource_id=id:id resource:word sport:word
my_includes enrichment_id=id:id name:word type:word
standings position:int team_id=participant_id:id team=participant.name:word points:int result:word \
    zone=rule.type.name:word league_id:id league=league.name:word season_id:id season=season.name:word stage_id:id \
    stage=stage.name:word group_id:id group=group.name:word round_id:id round=round.name:word standing_rule_id:id \
    standing_id=id:id
standing_corrections team_id=participant_id:id value:int calc_type:word type_id:type season_id:id stage_id:id \
    group_id:id participant_type:word active:flag correction_id=id:id
topscorers type_id:type position:int total:int player_id:id player_name=player.display_name:word \
    team_id=participant_id:id team=participant.name:word season_id:id stage_id:id topscorer_id=id:id
player_season_statistics player_id:id player_name=player.display_name:word team_id:id team=team.name:word {_POSITIONS} \
    jersey_number:int season_id:id player_statistic_id=id:id
team_season_statistics team_id:id team=team.name:word season_id:id team_statistic_id=id:id
teams team_id=id:id name:word short_code:word country_id:id venue_id:id founded:int gender:word type:word \
    placeholder:flag image_path:word last_played_at:time country=country.name:word venue=venue.name:word
squads team_id:id team=team.name:word player_id:id player_name=player.display_name:word jersey_number:int {_POSITIONS} \
    nationality=player.nationality.name:word date_of_birth=player.date_of_birth:day height=player.height:int \
    weight=player.weight:int captain:flag start:day end:day transfer_id:id squad_id=id:id
players player_id=id:id {_PERSON} {_NATION} {_POSITIONS} in_squad:flag
coach_profiles coach_id=id:id {_PERSON} {_NATION} player_id:id
referee_profiles referee_id=id:id {_PERSON}
injuries team_id:id team=team.name:word player_id:id player_name=player.display_name:word type_id:type category:word \
    start_date:day end_date:day games_missed:int completed:flag season_id:id sideline_id=id:id
transfers {_MOVE} completed:flag completed_at:day career_ended:flag transfer_id=id:id
transfer_rumours {_MOVE} currency:word probability:word source_name:word source_url:word rumour_id=id:id
team_rankings date:day rank=current_rank:int score=scaled_score:float team_id:id team=team.name:word ranking_id=id:id
team_of_the_week round_id:id round=round.name:word player_id:id player_name=player.display_name:word team_id:id \
    team=team.name:word rating:price formation:word formation_position:int fixture_id:id selection_id=id:id
coach_season_statistics coach_id:id coach_name=coach.display_name:word team_id:id team=team.name:word season_id:id \
    coach_statistic_id=id:id
referee_season_statistics referee_id:id referee_name=referee.display_name:word season_id:id referee_statistic_id=id:id
season_statistics season_id=model_id:id relation_id:id
stage_statistics stage_id=model_id:id relation_id:id
round_statistics round_id=model_id:id relation_id:id
predictability league_id:id league=league.name:word
brackets child_fixture_id:id parent_fixture_id:id slot:int outcome:word stage_id:id
trophies team_id=team.id:id team=team.name:word player_id=player.id:id player_name=player.display_name:word \
    coach_id=coach.id:id coach_name=coach.display_name:word trophy=trophy.name:word position=trophy.position:int \
    league_id:id league=league.name:word season_id:id season=season.name:word trophy_id:id won_id=id:id
coach_spells team_id=team.id:id team=team.name:word coach_id=coach.id:id coach_name=coach.display_name:word \
    position_id:type start:day end:day active:flag temporary:flag spell_id=id:id
coming_lineups fixture_id:id fixture=fixture.name:word kickoff=fixture.starting_at:time team_id:id player_id:id \
    player_name:word type_id:type {_POSITIONS} formation_field:word formation_position:int jersey_number:int \
    lineup_id=id:id
my_filters entity:word filter=value:word
timezones timezone=value:word
entity_types entity:word type_id=id:id name:word code:word developer_name:word model_type:word stat_group:word
bookmaker_events fixture_id:id bookmaker_id:id bookmaker=bookmaker_name:word event_reference=bookmaker_event_id:label \
    url=bookmaker_event_url:word
odds_changes fixture_id:id {shapes._ODD} winning:flag suspended:flag external_reference=external_id:label provider_id:id
odds_history odd_id:id value:price probability:percent dp3:word fractional:word american:word bookmaker_update:time \
    history_id=id:id
rivals team_id:id team=team.name:word rival_id:id rival=rival.name:word rivalry_id=id:id
"""
TABLES: dict[str, tuple[Field, ...]] = {
    name: fields(text) for name, text in (line.split(maxsplit=1) for line in _LINES.strip().splitlines())
}
# Fields of a row without a column.
HIDDEN: dict[str, tuple[Field, ...]] = {
    **{name: fields("sport_id:id") for name in (
        "leagues", "my_leagues", "seasons", "stages", "rounds", "groups", "standings", "teams", "coach_profiles",
        "referee_profiles", "transfers", "transfer_rumours", "rivals")},
    "players": fields("sport_id:id type_id:id"),
    "states": fields("state:word type_id:id"),
    "squads": fields("has_values:flag season_id:id"),
    "topscorers": fields("participant_type:word"),
    "coming_lineups": fields("sport_id:id"),
}  # fmt: skip
_PLAYERS_TEAM = {"player": "player", "team": "team"}
_LEAGUES = {"country": "country", "currentseason": "season"}
# Resource → the way to an object in its rows → what that is.
RELATIONS: dict[str, dict[str, str]] = {
    "leagues": _LEAGUES, "my_leagues": _LEAGUES,
    "seasons": {"league": "league"}, "stages": {"league": "league"}, "rounds": {"league": "league"},
    "countries": {"continent": "continent"}, "regions": {"country": "country"}, "venues": {"country": "country"},
    "standings": {"participant": "team", "rule": "rule", "rule.type": "type", "league": "league", "season": "season",
                  "stage": "stage", "group": "group", "round": "round"},
    "topscorers": {"player": "player", "participant": "team"},
    "player_season_statistics": _PLAYERS_TEAM, "team_season_statistics": {"team": "team"},
    "teams": {"country": "country", "venue": "venue"},
    "squads": {**_PLAYERS_TEAM, "player.nationality": "country"},
    "players": {"country": "country", "nationality": "country"},
    "coach_profiles": {"country": "country", "nationality": "country"},
    "referee_profiles": {"country": "country"},
    "injuries": _PLAYERS_TEAM,
    "transfers": {"player": "player", "fromteam": "team", "toteam": "team"},
    "transfer_rumours": {"player": "player", "fromteam": "team", "toteam": "team"},
    "rivals": {"team": "team", "rival": "team"},
    "team_rankings": {"team": "team"},
    "coach_season_statistics": {"coach": "coach", "team": "team"},
    "referee_season_statistics": {"referee": "referee"},
    "predictability": {"league": "league"},
    "trophies": {"team": "team", "player": "player", "coach": "coach", "league": "league", "season": "season",
                 "trophy": "trophy"},
    "coach_spells": {"team": "team", "coach": "coach"},
    "coming_lineups": {"fixture": "fixture"},
    "team_of_the_week": {"player": "player", "team": "team", "round": "round"},
}  # fmt: skip
ENTITIES = {
    **shapes.ENTITIES,
    "rule": fields("id:id type_id:id position:int model_type:word model_id:id"),
    "trophy": fields("sport_id:id name:word position:int"),
    "fixture": fields("id:id league_id:id season_id:id name:word starting_at:time result_info:word has_odds:flag"),
}
# Column of standings → the type of the detail that it is.
DETAILS = {
    **dict(zip(("played", "won", "drawn", "lost", "goals_for", "goals_against"), range(129, 135), strict=True)),
    **dict(zip(("home_played", "home_won", "home_drawn", "home_lost", "home_goals_for", "home_goals_against"),
               range(135, 141), strict=True)),
    **dict(zip(("away_played", "away_won", "away_drawn", "away_lost", "away_goals_for", "away_goals_against"),
               range(141, 147), strict=True)),
    "goal_difference": 179, "home_points": 185, "away_points": 186,
}  # fmt: skip
# Resources of which each value of their details is a row.
BY_VALUE = (
    "player_season_statistics",
    "team_season_statistics",
    "coach_season_statistics",
    "referee_season_statistics",
)
# The same, where the values lie in the row itself: resource → the key of the object, and the column of the row's id.
BY_OWN = {
    **{f"{of}_statistics": ("value", f"{of}_statistic_id") for of in ("season", "stage", "round")},
    "predictability": ("data", "predictability_id"),
}
