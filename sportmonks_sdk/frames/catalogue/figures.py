"""Figures about a match: statistics, expected goals, predictions, metadata, weather, facts.

Source of fields and meanings: Sportmonks docs, "Entities" (Statistic, Expected, Prediction, Metadata, Weather report,
Match fact).
"""

from __future__ import annotations

from ..declare import (
    FLAG,
    FLOAT,
    TEXT,
    Table,
    exact,
    integer,
    json_text,
    member,
    number,
    owner,
    team,
    text,
    to_one,
    typed,
    value,
)

STATISTICS = Table(
    name="statistics",
    description="One row per team and statistic. The API leaves a count of 0 out: it has no row, but with zeros=True.",
    includes=("statistics", "participants"),
    relation="statistics",
    columns=(
        *owner(),
        *team(side="location"),
        *typed('Name of the statistic, for example "shots_total", "ball_possession".'),
        *value("data.value", "The value"),
        integer("period_id", "The period it is about; null for the whole match."),
        integer("statistic_id", "The row's id; null in rows made by zeros=True.", "id"),
    ),
    implied=("fixture_id",),
    spare=("fixture_statistic_id",),
    relations=to_one("type", participant="team"),
)

XG = Table(
    name="xg",
    description="One row per team and expected figure; plain statistics come beside them.",
    includes=("xGFixture", "participants"),
    relation="xgfixture",
    also=("expected",),
    columns=(
        *owner(),
        *team(side="location"),
        *typed('Name of the figure, for example "expected_goals".'),
        *value("data.value", "The value"),
        integer("xg_id", "The row's id.", "id"),
    ),
    implied=("fixture_id",),
    relations=to_one("type", participant="team"),
)

PREDICTIONS = Table(
    name="predictions",
    description="One row per prediction. Which columns hold something depends on the type; predictions holds it all.",
    includes=("predictions",),
    relation="predictions",
    columns=(
        *owner(),
        *typed('Name of the prediction, for example "fulltime_result_probability".'),
        member("yes", FLOAT, "Chance in percent that it happens.", "predictions"),
        member("no", FLOAT, "Chance in percent that it does not.", "predictions"),
        member("home", FLOAT, "Chance in percent of the home team.", "predictions"),
        member("draw", FLOAT, "Chance in percent of a draw.", "predictions"),
        member("away", FLOAT, "Chance in percent of the away team.", "predictions"),
        member("equal", FLOAT, "Chance in percent of exactly the line.", "predictions"),
        member("bet", TEXT, "Value bets: what to bet on.", "predictions"),
        member("bookmaker", TEXT, "Value bets: whose odds.", "predictions"),
        member("fair_odd", FLOAT, "Value bets: the odds that would be fair.", "predictions"),
        member("odd", FLOAT, "Value bets: the odds offered.", "predictions"),
        member("stake", FLOAT, "Value bets: the stake advised.", "predictions"),
        member("is_value", FLAG, "Value bets: true where the odds are above the fair ones.", "predictions"),
        json_text("predictions", 'All of it as JSON text, for example {"scores":{"0-0":5.5,…}}.'),
        integer("prediction_id", "The row's id.", "id"),
    ),
    implied=("fixture_id",),
    relations=to_one("type"),
)

METADATA = Table(
    name="metadata",
    description="One row per further fact: attendance, shirts, confirmed line-ups.",
    includes=("metadata",),
    relation="metadata",
    columns=(
        *owner(),
        *typed("Name of the fact."),
        text("value_type", 'What the API says the value is: "integer", "boolean", "string", "object", "array".'),
        *value("values", "The value"),
        integer("metadata_id", "The row's id.", "id"),
    ),
    implied=("metadatable_id",),
    relations=to_one("type"),
)

WEATHER = Table(
    name="weather",
    description="One row per fixture that has a weather report.",
    includes=("weatherReport",),
    relation="weatherreport",
    single=True,
    columns=(
        *owner(),
        integer("venue_id", "The venue."),
        text("type", '"forecast" or "current".'),
        text("description", "The weather in words."),
        *(
            number(f"{name}_{part}", f"{what}, {part}.", f"{path}.{part}")
            for name, what, path in (
                ("temperature", "Temperature", "temperature"),
                ("feels_like", "Temperature as it feels", "feels_like"),
            )
            for part in ("day", "morning", "evening", "night")
        ),
        number("wind_speed", "Speed of the wind.", "wind.speed"),
        number("wind_direction", "Where the wind comes from, in degrees.", "wind.direction"),
        *exact("humidity", "Humidity in percent", kind="percent"),
        number("pressure", "Air pressure in hectopascal."),
        *exact("clouds", "Sky covered by clouds, in percent", kind="percent"),
        text("metric", 'Unit of the temperatures, "celcius" as the API spells it.'),
        json_text("current", "The weather now, as JSON text."),
        text("icon", "URL of a picture."),
        integer("weather_id", "The report's id.", "id"),
    ),
    implied=("fixture_id",),
    relations=to_one("venue"),
)

MATCH_FACTS = Table(
    name="match_facts",
    description="One row per fact about the teams before the match.",
    includes=("matchfacts",),
    relation="matchfacts",
    columns=(
        *owner(),
        *typed("Name of the fact."),
        text("participant", 'Whom it is about: "home", "away" or both.'),
        text("basis", "Which matches it counts."),
        text("scope", "Over which time."),
        text("category", "Kind of fact."),
        text("natural_language", "The fact as a sentence."),
        json_text("data", "Its figures, as JSON text."),
        integer("match_fact_id", "The row's id.", "id"),
    ),
    implied=("fixture_id",),
    spare=("sport_id",),
    relations=to_one("type"),
)
