"""What is said and shown: TV stations, news, what an AI wrote.

Source of fields and meanings: Sportmonks docs, "Entities" (TV station, News). Of AIOverviews the docs name nothing but
the include (fixture endpoints, "Include options", 2026): the fields here are a guess after the API's other entities.
"""

from __future__ import annotations

from ..declare import Table, integer, owner, text, to_one

TV_STATIONS = Table(
    name="tv_stations",
    description="One row per station and country that shows the match; several hundred are usual.",
    includes=("tvStations.tvStation",),
    relation="tvstations",
    columns=(
        *owner(),
        integer("tv_station_id", "The station.", "tvstation_id"),
        integer("country_id", "The country."),
        integer("broadcast_id", "The row's id.", "id"),
    ),
    implied=("fixture_id",),
    relations=to_one("country", tvStation="station"),
    always=("tvStation",),
)

NEWS = Table(
    name="news",
    description="One row per article before and after the match.",
    includes=("prematchNews", "postmatchNews"),
    relation="prematchnews",
    also=("postmatchnews",),
    columns=(
        *owner(),
        integer("news_id", "The article's id.", "id"),
        text("type", '"prematch" or "postmatch".'),
        text("title", "The headline."),
    ),
    implied=("fixture_id", "league_id"),
    relations=to_one("league"),
)

AI_OVERVIEWS = Table(
    name="ai_overviews",
    description="One row per text that an AI wrote about the match. The API's documents do not name its fields: "
    "extra=True keeps those that have no column here.",
    includes=("AIOverviews",),
    relation="aioverviews",
    columns=(
        *owner(),
        integer("ai_overview_id", "The text's id.", "id"),
        text("type", 'Kind of text, for example "preview".'),
        text("overview", "The text."),
    ),
    implied=("fixture_id",),
)
