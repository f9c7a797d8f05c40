"""The order in which the events of a match happened, which the API does not tell.

Rows come kind by kind, and ``sort_order`` counts within the kind; a kick of a shoot-out has its number for a minute.
Source: real answers of the API, which agree in this.
"""

from __future__ import annotations

import polars as pl

from .declare import INT

# Kicks of a shoot-out, missed and scored.
_KICKS = (22, 23)
_KEYS = ("shootout", "begun", "period", "minute", "extra", "sort_order")


def order_of_play(
    match: pl.Series, period: pl.Series, type_id: pl.Series, minute: pl.Series, extra: pl.Series, sort_order: pl.Series
) -> pl.Series:
    """The place of each event in its match, from 1.

    By period, a shoot-out last and the others by their first minute; within one by minute, added minute, place among
    the events of its kind, and as they came. What has no minute is the last of its period.

    Args:
        match: Whatever tells matches apart and ascends; rows of one match stand together.
        period: Ids of periods.
        type_id: Kinds of events.
        minute: Minutes of the match; of a kick its number.
        extra: Minutes of added time, or null.
        sort_order: Place among the events of its kind.
    """
    rows = pl.DataFrame(
        [
            match.alias("match"), period.alias("period"), type_id.is_in(_KICKS).fill_null(value=False).alias("kick"),
            minute.alias("minute"), extra.alias("extra"), sort_order.alias("sort_order"),
        ]
    )  # fmt: skip
    if rows["kick"].any():
        # A kick without a period is in none that another event is in.
        rows = rows.with_columns(shootout=pl.col("kick").any().over("match", "period"))
        rows = rows.with_columns(shootout=pl.when(pl.col("period").is_null()).then("kick").otherwise("shootout"))
    else:
        rows = rows.with_columns(shootout=pl.lit(value=False))
    ordered = rows.with_row_index("row").with_columns(
        begun=pl.col("minute").min().over("match", "period", "shootout")
    ).sort(
        "match", *_KEYS, nulls_last=[False, False, True, True, True, False, True], maintain_order=True
    )  # fmt: skip
    first = pl.col("row").min().over("match")
    return (
        ordered.select("row", place=(pl.int_range(pl.len()) - first + 1).cast(INT)).sort("row")["place"].alias("order")
    )
