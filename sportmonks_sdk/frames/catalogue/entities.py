"""What to-one relations lead to; each is declared once, whatever table reaches it.

Source of fields and meanings: Sportmonks docs, "Entities" (Player, Coach, Referee, Team, Type, Odds, …).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..declare import Column, Entity, clock, day, flag, integer, json_text, moment, text, to_one


def person(*more: Column) -> tuple[Column, ...]:
    """The columns of a player, a coach or a referee, ``more`` at their end."""
    return (
        integer("id", "The person's id."),
        text("name", "Full name."),
        text("display_name", "The name to show."),
        text("common_name", "The name in common use, often with initials."),
        text("firstname", "First names."),
        text("lastname", "Last names."),
        integer("country_id", "The country."),
        integer("nationality_id", "The country of the nationality; not sent for referees."),
        integer("city_id", "The city of birth."),
        day("date_of_birth", "Date of birth."),
        text("gender", '"male" or "female".'),
        integer("height", "Height in centimetres."),
        integer("weight", "Weight in kilograms."),
        text("image_path", "URL of the portrait."),
        *more,
    )


def _span() -> tuple[Column, ...]:
    return (
        flag("finished", "True where all of it was played."),
        flag("is_current", "True while it is on."),
        day("starting_at", "First day."),
        day("ending_at", "Last day."),
        flag("games_in_current_week", "True where it has matches in this week."),
    )


_NATION = to_one("country", nationality="country")

ENTITIES: Mapping[str, Entity] = MappingProxyType(
    {
        "player": Entity(
            person(
                integer("position_id", "The usual position."),
                integer("detailed_position_id", "The usual finer position."),
                integer("type_id", "The type of player."),
            ),
            (*_NATION, *to_one(position="type", detailedPosition="type", type="type")),
        ),
        "coach": Entity(person(integer("player_id", "The coach's id as a player.")), _NATION),
        "referee": Entity(person(), to_one("country")),
        "team": Entity(
            (
                integer("id", "The team's id."),
                text("name", "The team's name."),
                text("short_code", "Short form of the name."),
                integer("country_id", "The team's country."),
                integer("venue_id", "The team's own venue."),
                integer("founded", "Year of foundation."),
                text("gender", '"male" or "female".'),
                text("type", '"domestic" or "national".'),
                flag("placeholder", "True for a team that stands in for one not known yet."),
                text("image_path", "URL of the crest."),
                clock("last_played_at", "The team's last match."),
            ),
            to_one("country", "venue"),
        ),
        "type": Entity(
            (
                integer("id", "The type's id."),
                text("name", "Name for people, in the language of the call."),
                text("code", "Name for addresses."),
                text("developer_name", "Stable upper-case name."),
                text("model_type", "What the type is mainly used for."),
                text("stat_group", "The group of a statistic."),
            ),
        ),
        "state": Entity(
            (
                integer("id", "The state's id."),
                text("name", "Name for people, in the language of the call."),
                text("short_name", "Short name; not unique."),
                text("developer_name", "Stable upper-case name."),
            ),
            spare=("state", "type_id"),
        ),
        "sport": Entity(
            (
                integer("id", "The sport's id."),
                text("name", "Name of the sport."),
                text("code", "Name for addresses."),
            ),
            spare=("type_id",),
        ),
        "country": Entity(
            (
                integer("id", "The country's id."),
                integer("continent_id", "The continent."),
                text("name", "Name of the country."),
                text("official_name", "Official name."),
                text("fifa_name", "Three letters as FIFA uses them."),
                text("iso2", "ISO 3166, two letters."),
                text("iso3", "ISO 3166, three letters."),
                text("latitude", "Degrees north, as text."),
                text("longitude", "Degrees east, as text."),
                json_text("borders", "Neighbours by ISO code, as JSON text."),
                text("image_path", "URL of the flag."),
            ),
            to_one("continent"),
            spare=(),
        ),
        "continent": Entity(
            (
                integer("id", "The continent's id."),
                text("name", "Name of the continent."),
                text("code", "Two letters."),
            ),
            spare=(),
        ),
        "venue": Entity(
            (
                integer("id", "The venue's id."),
                text("name", "Name of the venue."),
                integer("country_id", "Its country."),
                integer("city_id", "Its city."),
                text("city_name", "Name of its city."),
                text("address", "Street and number."),
                text("zipcode", "Postal code."),
                text("latitude", "Degrees north, as text."),
                text("longitude", "Degrees east, as text."),
                integer("capacity", "Places for spectators."),
                text("surface", "What is played on."),
                flag("national_team", "True for the home of a national team."),
                text("image_path", "URL of a picture."),
            ),
            to_one("country"),
            spare=(),
        ),
        "league": Entity(
            (
                integer("id", "The league's id."),
                integer("country_id", "Its country."),
                text("name", "Name of the league."),
                text("short_code", "Short form of the name."),
                text("type", "Kind of competition."),
                text("sub_type", "Finer kind."),
                integer("category", "Importance, 1 for the first."),
                flag("active", "True while Sportmonks covers it."),
                flag("has_jerseys", "True where shirts are known."),
                clock("last_played_at", "Its last match."),
                text("image_path", "URL of the emblem."),
            ),
            to_one("country"),
        ),
        "season": Entity(
            (
                integer("id", "The season's id."),
                integer("league_id", "Its league."),
                text("name", 'Name of the season, for example "2025/2026".'),
                flag("pending", "True before it begins."),
                *_span(),
                integer("tie_breaker_rule_id", "The rule for equal points."),
                clock("standings_recalculated_at", "When its table was last computed."),
            ),
            to_one("league"),
        ),
        "stage": Entity(
            (
                integer("id", "The stage's id."),
                integer("league_id", "Its league."),
                integer("season_id", "Its season."),
                integer("type_id", "Its type: group stage, knock-out, …."),
                text("name", "Name of the stage."),
                integer("sort_order", "Its place in the season."),
                *_span(),
                integer("tie_breaker_rule_id", "The rule for equal points."),
            ),
            to_one("league", "season", "type"),
        ),
        "round": Entity(
            (
                integer("id", "The round's id."),
                integer("league_id", "Its league."),
                integer("season_id", "Its season."),
                integer("stage_id", "Its stage."),
                text("name", "The round's number, as text."),
                *_span(),
            ),
            to_one("league", "season", "stage"),
        ),
        "group": Entity(
            (
                integer("id", "The group's id."),
                integer("league_id", "Its league."),
                integer("season_id", "Its season."),
                integer("stage_id", "Its stage."),
                text("name", "Name of the group."),
                flag("pending", "True before it begins."),
                *_span(),
            ),
            to_one("league", "season", "stage"),
        ),
        "aggregate": Entity(
            (
                integer("id", "The tie's id."),
                integer("league_id", "Its league."),
                integer("season_id", "Its season."),
                integer("stage_id", "Its stage."),
                text("name", "Name of the tie."),
                json_text("fixture_ids", "Its fixtures, as JSON text."),
                text("result", "Goals over both legs."),
                text("detail", "How it was decided."),
                integer(
                    "winner_team_id",
                    "The team that won the tie (winner_participant_id upstream).",
                    "winner_participant_id",
                ),
            ),
            to_one("league", "season", "stage"),
            spare=(),
        ),
        "period": Entity(
            (
                integer("id", "The period's id."),
                integer("type_id", "The period's type."),
                text("description", "Name of the period."),
                moment("started", "Start, UTC."),
                moment("ended", "End, UTC."),
                integer("counts_from", "Minute at which its clock starts."),
                flag("ticking", "True while the clock runs."),
                integer("sort_order", "Order within the fixture."),
                integer("time_added", "Minutes added."),
                integer("period_length", "Scheduled length in minutes."),
                integer("minutes", "Minutes on the clock."),
                integer("seconds", "Seconds on the clock."),
                flag("has_timer", "True where the clock is kept live."),
            ),
            to_one("type"),
            spare=("fixture_id", "period_id"),
        ),
        "sideline": Entity(
            (
                integer("id", "The absence's id."),
                integer("player_id", "The player."),
                integer("type_id", "The reason's type."),
                integer("team_id", "The team."),
                integer("season_id", "The season."),
                text("category", '"injury" or "suspended".'),
                day("start_date", "First day of the absence."),
                day("end_date", "Last day; null while not known."),
                integer("games_missed", "Matches missed."),
                flag("completed", "True where the player is back."),
            ),
            to_one("player", "type", "season", team="team"),
            spare=(),
        ),
        "rule": Entity(
            (
                integer("id", "The rule's id."),
                integer("type_id", "What the place leads to."),
                integer("position", "The place."),
                text("model_type", "What it is a rule of."),
                integer("model_id", "The stage or season it is a rule of."),
            ),
            to_one("type"),
            spare=(),
        ),
        "market": Entity(
            (
                integer("id", "The market's id."),
                integer("legacy_id", "Its id in the API before version 3."),
                text("name", "Name of the market."),
                text("developer_name", "Stable upper-case name."),
                flag("has_winning_calculations", "True where bets are settled."),
            ),
            spare=(),
        ),
        "bookmaker": Entity(
            (
                integer("id", "The bookmaker's id."),
                integer("legacy_id", "Its id in the API before version 3."),
                text("name", "Name of the bookmaker."),
            ),
            spare=(),
        ),
        "station": Entity(
            (
                integer("id", "The station's id."),
                text("name", "Name of the station."),
                text("url", "Its address."),
                text("type", '"tv" or "channel".'),
                integer("related_id", "A station it belongs to."),
                text("image_path", "URL of its emblem."),
            ),
            spare=(),
        ),
    }
)
