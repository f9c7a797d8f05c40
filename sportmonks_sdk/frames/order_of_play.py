"""The order in which the events of a match happened, which the API does not tell.

Rows come kind by kind, and ``sort_order`` counts within the kind; a kick of a shoot-out has its number for a minute.
Source: real answers of the API, which agree in this.
"""

from __future__ import annotations

import polars as pl

from .declare import INT

# Kicks of a shoot-out, missed and scored.
_KICKS = (22, 23)


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
    kick = type_id.is_in(_KICKS).fill_null(value=False)
    rows = pl.DataFrame(
        [
            match.alias("match"), period.alias("period"), minute.alias("minute"), extra.alias("extra"),
            sort_order.alias("sort_order"), kick.alias("shootout"),
            pl.Series("row", range(len(match)), dtype=pl.UInt32),
        ]
    )  # fmt: skip
    if kick.any():
        # A kick without a period is in none that another event is in.
        within = pl.col("shootout").any().over("match", "period")
        rows = rows.with_columns(shootout=pl.when(pl.col("period").is_null()).then("shootout").otherwise(within))
    begun = pl.col("minute").min().over("match", "period", "shootout")
    keys = ["match", "shootout", begun, "period", "minute", "extra", "sort_order"]
    last = [False, False, True, True, True, False, True]
    ordered = rows.sort(keys, nulls_last=last, maintain_order=True)["row"]
    # Rows of one match stand together, so that a place in the match is a place in all less where the match begins.
    place = ordered.clear().extend_constant(0, len(ordered)).scatter(ordered, rows["row"])
    first = rows["row"].filter(match.is_first_distinct())
    starts = first[match.rle_id()]
    return (place - starts + 1).cast(INT).alias("order")
