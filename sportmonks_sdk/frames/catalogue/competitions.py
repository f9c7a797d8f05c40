"""Competitions as tables of their own: leagues, seasons, stages, rounds, and the places they are played at.

Source of fields and paths: Sportmonks docs, "Entities" and the pages of the endpoints.
"""

from __future__ import annotations

from sportmonks_sdk.query.ways import ResourceWay

from ..declare import Column, Table, clock, exact, integer, text, to_one
from ..resource import Resource
from .entities import ENTITIES


def own(entity: str, without: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """The columns of an entity as those of its own table: its id is ``league_id``, never a bare ``id``."""
    columns = [column for column in ENTITIES[entity].columns if column.name not in without]
    return tuple(
        integer(f"{entity}_id", column.description, "id") if column.name == "id" else column for column in columns
    )


def searched(path: str) -> ResourceWay:
    return ResourceWay(("search",), f"{path}/search/{{search}}", paged=True)


_F = "football"
_PLACE = ("latitude", "longitude")

LEAGUES = Resource(
    Table(
        name="leagues",
        description="One row per league or cup.",
        includes=("country", "currentSeason"),
        relation="",
        columns=(
            *own("league"),
            text("country", "Name of the country.", "country.name"),
            integer("current_season_id", "The season that is on; null between two.", "currentseason.id"),
            text("current_season", 'Its name, for example "2025/2026".', "currentseason.name"),
        ),
        spare=("sport_id",),
        relations=to_one("country", currentSeason="season"),
    ),
    (
        ResourceWay((), f"{_F}/leagues", paged=True),
        ResourceWay(("ids",), f"{_F}/leagues/{{ids}}"),
        searched(f"{_F}/leagues"),
        ResourceWay(("country",), f"{_F}/leagues/countries/{{country}}", paged=True),
        ResourceWay(("team",), f"{_F}/leagues/teams/{{team}}", paged=True),
        ResourceWay(("team", "current"), f"{_F}/leagues/teams/{{team}}/current", paged=True),
        ResourceWay(("date",), f"{_F}/leagues/date/{{date}}", paged=True),
        ResourceWay(("live",), f"{_F}/leagues/live"),
    ),
    note="``live=True`` and ``date=`` are the leagues with matches in play, or on that day.",
)

SEASONS = Resource(
    Table(
        name="seasons",
        description="One row per season of a league.",
        includes=("league",),
        relation="",
        columns=(*own("season"), text("league", "Name of the league.", "league.name")),
        spare=("sport_id",),
        relations=to_one("league"),
    ),
    (
        ResourceWay((), f"{_F}/seasons", paged=True),
        ResourceWay(("ids",), f"{_F}/seasons/{{ids}}"),
        ResourceWay(("league",), f"{_F}/seasons", "seasonLeagues:{league}", paged=True, only={"league_id": "league"}),
        ResourceWay(("team",), f"{_F}/seasons/teams/{{team}}"),
        searched(f"{_F}/seasons"),
    ),
    example="league=8",
)


def _part(entity: str, description: str, *more: Column) -> Resource:
    name, path = f"{entity}s", f"{_F}/{entity}s"
    return Resource(
        Table(
            name=name,
            description=description,
            includes=("league",),
            relation="",
            columns=(*own(entity), text("league", "Name of the league.", "league.name"), *more),
            spare=("sport_id",),
            relations=ENTITIES[entity].relations,
        ),
        (
            ResourceWay((), path, paged=True),
            ResourceWay(("ids",), f"{path}/{{ids}}"),
            ResourceWay(("season",), f"{path}/seasons/{{season}}"),
            searched(path),
        ),
        example="season=25583",
    )


STAGES = _part("stage", "One row per stage of a season: a regular season, a group stage, a final.")
ROUNDS = _part("round", "One row per round: a match day of a league.")

GROUPS = Resource(
    Table(
        name="groups",
        description="One row per group of a group stage.",
        includes=(),
        relation="",
        columns=own("group"),
        spare=("sport_id", "league", "season", "stage"),
    ),
    (
        ResourceWay(("season",), f"{_F}/seasons/{{season}}", rows="groups", holder="season"),
        ResourceWay(("stage",), f"{_F}/stages/{{stage}}", rows="groups", holder="stage"),
    ),
    example="season=30126",
)

BRACKETS = Resource(
    Table(
        name="brackets",
        description="One row per knock-out match and the match that it leads to.",
        includes=(),
        relation="",
        columns=(
            integer("child_fixture_id", "The match that is played first."),
            integer("parent_fixture_id", "The match that it leads to."),
            integer("slot", "The place there: 1 or 2."),
            text("outcome", 'Who goes there, for example "winner".'),
            integer("stage_id", "The stage of the first match, where told."),
        ),
    ),
    (ResourceWay(("season",), f"{_F}/seasons/{{season}}/brackets", rows="edges", plain=True),),
    kind="resource",
    example="season=30126",
    note="Where a competition has a knock-out tree. The matches themselves are ``fixtures``.",
)

COUNTRIES = Resource(
    Table(
        name="countries",
        description="One row per country.",
        includes=("continent",),
        relation="",
        columns=(
            *own("country", _PLACE),
            *exact("latitude", "Degrees north"),
            *exact("longitude", "Degrees east"),
            text("continent", "Name of the continent.", "continent.name"),
        ),
        relations=to_one("continent"),
    ),
    (
        ResourceWay((), "core/countries", paged=True),
        ResourceWay(("ids",), "core/countries/{ids}"),
        searched("core/countries"),
    ),
)

CONTINENTS = Resource(
    Table(name="continents", description="One row per continent.", includes=(), relation="", columns=own("continent")),
    (ResourceWay((), "core/continents", paged=True), ResourceWay(("ids",), "core/continents/{ids}")),
)

REGIONS = Resource(
    Table(
        name="regions",
        description="One row per region of a country.",
        includes=("country",),
        relation="",
        columns=(
            integer("region_id", "The region's id.", "id"),
            integer("country_id", "Its country."),
            text("name", "Name of the region."),
            text("country", "Name of the country.", "country.name"),
        ),
        relations=to_one("country"),
    ),
    (
        ResourceWay((), "core/regions", paged=True),
        ResourceWay(("ids",), "core/regions/{ids}"),
        searched("core/regions"),
    ),
)

CITIES = Resource(
    Table(
        name="cities",
        description="One row per city.",
        includes=(),
        relation="",
        columns=(
            integer("city_id", "The city's id.", "id"),
            integer("country_id", "Its country."),
            integer("region_id", "Its region."),
            text("name", "Name of the city."),
            *exact("latitude", "Degrees north"),
            *exact("longitude", "Degrees east"),
            integer("geoname_id", "Its id at GeoNames.", "geonameid"),
        ),
    ),
    (ResourceWay((), "core/cities", paged=True), ResourceWay(("ids",), "core/cities/{ids}"), searched("core/cities")),
)

VENUES = Resource(
    Table(
        name="venues",
        description="One row per venue.",
        includes=("country",),
        relation="",
        columns=(
            *own("venue", _PLACE),
            *exact("latitude", "Degrees north"),
            *exact("longitude", "Degrees east"),
            text("country", "Name of the country.", "country.name"),
        ),
        relations=to_one("country"),
    ),
    (
        ResourceWay((), f"{_F}/venues", paged=True),
        ResourceWay(("ids",), f"{_F}/venues/{{ids}}"),
        ResourceWay(("season",), f"{_F}/venues/seasons/{{season}}"),
        searched(f"{_F}/venues"),
    ),
    example="season=25583",
)

TYPES = Resource(
    Table(name="types", description="One row per type: what a type id means.", includes=(), relation="",
          columns=own("type")),
    (ResourceWay((), "core/types", paged=True, plain=True), ResourceWay(("ids",), "core/types/{ids}", plain=True)),
    kind="type",
)  # fmt: skip

ENTITY_TYPES = Resource(
    Table(
        name="entity_types",
        description="One row per entity and type: which types its rows can have.",
        includes=(),
        relation="",
        columns=(text("entity", "The entity, for example event."), *own("type")),
    ),
    (ResourceWay((), "core/types/entities", rows="types", keyed="entity", plain=True),),
    kind="type",
)

TIMEZONES = Resource(
    Table(name="timezones", description="One row per time zone that ``timezone=`` takes.", includes=(), relation="",
          columns=(text("timezone", 'Its name, for example "Europe/London".', "value"),)),
    (ResourceWay((), "core/timezones", plain=True, of_values=True),),
    kind="type",
)  # fmt: skip

STATES = Resource(
    Table(name="states", description="One row per state that a fixture can be in.", includes=(), relation="",
          columns=own("state"), spare=("state", "type_id")),
    (ResourceWay((), f"{_F}/states", paged=True), ResourceWay(("ids",), f"{_F}/states/{{ids}}")),
    kind="type",
)  # fmt: skip

MARKETS = Resource(
    Table(name="markets", description="One row per market that odds are for.", includes=(), relation="",
          columns=own("market")),
    (
        ResourceWay((), "odds/markets", paged=True, plain=True),
        ResourceWay(("ids",), "odds/markets/{ids}", plain=True),
        ResourceWay(("premium",), "odds/markets/premium", paged=True, plain=True),
        ResourceWay(("search",), "odds/markets/search/{search}", paged=True, plain=True),
    ),
    kind="type",
)  # fmt: skip

BOOKMAKERS = Resource(
    Table(name="bookmakers", description="One row per bookmaker.", includes=(), relation="",
          columns=own("bookmaker")),
    (
        ResourceWay((), "odds/bookmakers", paged=True, plain=True),
        ResourceWay(("ids",), "odds/bookmakers/{ids}", plain=True),
        ResourceWay(("fixture",), "odds/bookmakers/fixtures/{fixture}", plain=True),
        ResourceWay(("premium",), "odds/bookmakers/premium", paged=True, plain=True),
        ResourceWay(("search",), "odds/bookmakers/search/{search}", paged=True, plain=True),
    ),
    kind="type",
)  # fmt: skip

STATIONS = Resource(
    Table(name="stations", description="One row per TV station; who shows a match is in ``tv_stations``.",
          includes=(), relation="", columns=own("station")),
    (ResourceWay((), f"{_F}/tv-stations", paged=True), ResourceWay(("ids",), f"{_F}/tv-stations/{{ids}}")),
)  # fmt: skip

MY_USAGE = Resource(
    Table(
        name="my_usage",
        description="One row per five minutes and endpoint: what this token has spent.",
        includes=(),
        relation="",
        columns=(
            integer("usage_id", "The row's id.", "id"),
            text("endpoint", "The endpoint."),
            text("entity", "Whose quota it was."),
            integer("count", "Requests."),
            integer("remaining_requests", "What was left of the quota."),
            clock("period_start", "Begin of the five minutes, UTC."),
            clock("period_end", "Their end, UTC."),
        ),
    ),
    (ResourceWay((), "my/usage", plain=True),),
    kind="live",
)

MY_LEAGUES = Resource(
    Table(
        name="my_leagues",
        description="One row per league that this token may ask for.",
        includes=("country", "currentSeason"),
        relation="",
        columns=LEAGUES.table.columns,
        spare=("sport_id",),
        relations=LEAGUES.table.relations,
    ),
    (ResourceWay((), "my/leagues", paged=True),),
)

MY_RESOURCES = Resource(
    Table(
        name="my_resources",
        description="One row per endpoint that this token may ask.",
        includes=(),
        relation="",
        columns=(
            integer("resource_id", "The row's id.", "id"),
            text("resource", "The endpoint."),
            text("sport", "The sport."),
        ),
    ),
    (ResourceWay((), "my/resources", plain=True),),
)

MY_INCLUDES = Resource(
    Table(
        name="my_includes",
        description="One row per include that this token may ask for.",
        includes=(),
        relation="",
        columns=(
            integer("enrichment_id", "The row's id.", "id"),
            text("name", "Name of the include."),
            text("type", "What it is."),
        ),
    ),
    (ResourceWay((), "my/enrichments", plain=True),),
)

MY_FILTERS = Resource(
    Table(
        name="my_filters",
        description="One row per entity and filter that requests for it take.",
        includes=(),
        relation="",
        columns=(
            text("entity", "The entity, for example fixture."),
            text("filter", "The filter, for example fixtureLeagues.", "value"),
        ),
    ),
    (ResourceWay((), "my/filters/entity", keyed="entity", plain=True, of_values=True),),
)

COMPETITIONS = (
    LEAGUES, SEASONS, STAGES, ROUNDS, GROUPS, BRACKETS, COUNTRIES, CONTINENTS, REGIONS, CITIES, VENUES, TYPES,
    ENTITY_TYPES, TIMEZONES, STATES, MARKETS, BOOKMAKERS, STATIONS, MY_LEAGUES, MY_USAGE, MY_RESOURCES, MY_INCLUDES,
    MY_FILTERS,
)  # fmt: skip
