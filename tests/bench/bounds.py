"""The bounds, in one table, and what it means to keep one. Pure: figures in, verdicts out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured. ``key`` finds its bound, where it has one."""

    key: str
    label: str
    value: float
    unit: str = "×"


@dataclass(frozen=True, slots=True)
class Bound:
    """What a figure may be at most (at least, where ``least``).

    ``group`` is the measurement that brings the figure, ``ablation`` the switch of ``--ablate`` that breaks the bound,
    ``also`` are others that do.
    """

    key: str
    group: str
    limit: float
    ablation: str
    least: bool = False
    also: tuple[str, ...] = ()

    @property
    def ablations(self) -> tuple[str, ...]:
        return (self.ablation, *self.also)

    def holds(self, value: float) -> bool:
        """Whether a value keeps the bound; what is no number keeps none."""
        if math.isnan(value):
            return False
        return value >= self.limit if self.least else value <= self.limit


BOUNDS = (
    # Ablation "batch": 25 ids a request in place of 50 make it 17 requests.
    Bound("cold.requests", "cold", 10, "batch"),
    # Ablation "serial": one request in flight in place of 3, so the waiting adds up.
    Bound("cold.time", "cold", 1.25, "serial"),
    # Ablation "bypass": no cache, so every call is the first one.
    Bound("warm.requests", "warm", 0, "bypass"),
    # Ablation "memo": frames are not remembered, so the cached documents are unpacked and decoded again.
    Bound("warm.cpu", "warm", 1 / 5, "memo"),
    # µs for a season of 380 fixtures from memory. Ablation "recall": whole answers are not remembered, so the
    # listing is decoded and 380 entries are looked up and judged each time.
    Bound("hop.season_call", "hop", 1000, "recall"),
    Bound("hop.season_awaited", "hop", 1000, "recall"),
    # Ablation "bypass": Redis is not asked, so the API is.
    Bound("redis.requests", "redis", 0, "bypass"),
    # Ablation "mget": one key a MGET in place of 200.
    Bound("redis.mget_ids", "redis", 2, "mget"),
    # The same and one more: the remembered listing of the season is a key of its own. Ablation "mget" again.
    Bound("redis.mget_season", "redis", 3, "mget"),
    # Ablation "from_dicts": json.loads and inferred schemas in place of msgspec and declared ones.
    Bound("convert.pandas_typical", "convert", 10, "from_dicts", least=True),
    Bound("convert.from_dicts_typical", "convert", 3.5, "from_dicts", least=True),
    Bound("convert.pandas_details", "convert", 20, "from_dicts", least=True),
    Bound("convert.from_dicts_details", "convert", 5, "from_dicts", least=True),
    Bound("convert.pandas_odds", "convert", 6.5, "from_dicts", least=True),
    Bound("convert.from_dicts_odds", "convert", 2.3, "from_dicts", least=True),
    # Ablation "lenient_rows": the statistics of a season are parsed without their types, and read one by one.
    Bound("seasons.pandas", "seasons", 7, "lenient_rows", least=True),
    Bound("seasons.from_dicts", "seasons", 3.2, "lenient_rows", least=True),
    # Ablation "unlearned": what came as another type is not remembered, so each such document is read by way of dicts.
    Bound("drift.one", "drift", 1.5, "unlearned"),
    # The first ones are still read by way of dicts, the others checked again. Ablation "unlearned" again.
    Bound("drift.any", "drift", 1.5, "unlearned"),
    # Ablation "reread": a document is decoded once for each piece that it would be cut into.
    # 1.15 is wanted; 1.19 to 1.28 with two processors free, 0.9 to 1 where others take of their caches as well.
    Bound("large.row", "large", 1.35, "reread"),
    # Ablation "lenient": documents are not decoded into structs but by way of dicts, the way of what structs refuse.
    Bound("many.memory", "many", 1 / 4, "lenient"),
    Bound("many.redis", "many", 1 / 4, "lenient"),
    # Milliseconds. Ablation "small": a bound that does not hold the frames, so that they are made anew.
    Bound("same.call", "same", 20, "small"),
    # Ablation "bypass": no cache, so the next process asks for everything.
    Bound("disk.requests", "disk", 0, "bypass"),
    Bound("disk.call", "disk", 0.12, "bypass", also=("remake",)),
    # Ablation "bypass" again: then it is aiohttp too, and the waiting.
    Bound("disk.process", "disk", 2.2, "bypass"),
    # Ablation "remake": frames are not kept beside the entries, so the next process makes them anew.
    Bound("disk.many", "disk", 0.15, "remake"),
    # The heavier season: what holds there holds for the usual one.
    # Ablation "on_loop": answers are unpacked and decoded where they arrive, not in a worker thread.
    Bound("stall.native_heavy", "stall", 50, "on_loop"),
    Bound("stall.portal_heavy", "stall", 50, "on_loop"),
    # The same with 62 MB of JSON. Ablation "on_loop" again.
    Bound("heavy.stall", "heavy", 50, "on_loop"),
    # Ablation "hoard": documents are kept as Python objects until the call ends.
    Bound("heavy.memory", "heavy", 1, "hoard"),
    # Ablation "serial": one request in flight in place of 3.
    Bound("waiting.alone", "waiting", 3.2, "serial"),
    # Of frames and cache. Ablation "keep_bodies": answers are kept as they came until the call ends.
    Bound("ten.memory", "ten", 1.2, "keep_bodies"),
    # Ablation "eager": aiohttp, redis, pyarrow, dotenv and what a client takes are imported along, not at first use.
    Bound("import.package", "import", 1.5, "eager"),
    # The package is lazy, so this one says what a user pays who goes on to make a client.
    Bound("import.client", "import", 1.35, "eager"),
    # 2.0 is wanted; 1.94 to 2.04 with two processors free, 2.2 before. Ablation "eager" again.
    Bound("import.first_byte", "import", 2.1, "eager"),
    # Ablation "thread": each call starts a thread and an event loop in place of using those of the portal.
    Bound("hop.fixture", "hop", 150, "thread"),
    # Of the time without. Ablation "named_again": what lies around the rows is made into columns four times.
    # 1.05 is wanted; with line-ups and their details, of which there are 250 rows a fixture, it was 1.08.
    Bound("add.names_typical", "add", 1.05, "named_again"),
    Bound("add.names_details", "add", 1.12, "named_again"),
    # Ablation "by_rows": what is put in goes through rows of Python objects once.
    # 1.10 is wanted: 1.09 to 1.11; where more rows are put in than there are (158,000 beside 100,000) 1.13 to 1.19.
    Bound("add.zeros_typical", "add", 1.12, "by_rows"),
    Bound("add.zeros_details", "add", 1.20, "by_rows"),
    # Milliseconds. Ablation "table_by_table": a call for each round before it, as tables that are carried on have.
    Bound("analysis.table", "analysis", 5, "table_by_table"),
    # Seconds. Ablation "table_by_table": a call for each season and round in place of one.
    Bound("analysis.tables", "analysis", 0.25, "table_by_table"),
    # Ablation "book_by_book": a call for each book in place of one for all.
    Bound("analysis.shin", "analysis", 20, "book_by_book", least=True),
    # Ablation "unlooked": when each fixture was looked at is not noted, so an unchanged night asks for all of them.
    Bound("lake.night_requests", "lake", 10, "unlooked"),
    # Seconds of CPU. Ablation "unlooked" again.
    Bound("lake.night_cpu", "lake", 0.15, "unlooked"),
    # Ablation "uncompared": what is stored is not compared with what came, and written again.
    Bound("lake.night_bytes", "lake", 0, "uncompared"),
    # Ablation "in_full": every fixture is asked for.
    Bound("lake.changed_time", "lake", 0.5, "in_full"),
    # Ablation "uncompared" again: all tables of a season that was looked at are written.
    Bound("lake.changed_tables", "lake", 2, "uncompared"),
    # Ablation "every_manifest": the manifests of all seasons are read.
    # 1.2 is wanted; 1.16 to 1.22.
    Bound("lake.scan", "lake", 1.25, "every_manifest"),
    # Milliseconds. Ablation "unprepared": the names of a list are prepared again for each name.
    Bound("names.league_name", "names", 5, "unprepared"),
    Bound("names.league_part", "names", 5, "unprepared"),
    Bound("names.league_none", "names", 5, "unprepared"),
    Bound("names.team_name", "names", 5, "unprepared"),
    Bound("names.team_part", "names", 5, "unprepared"),
    Bound("names.team_none", "names", 5, "unprepared"),
    # Ablation "lenient": every document is read the slow way.
    # 5 is wanted; 4.6 to 5.0 with two processors free, 3.3 to 3.6 with twenty jobs.
    Bound("export.speed", "export", 4, "lenient", least=True),
    # Ablation "whole": nothing is put aside.
    Bound("export.memory", "export", 1.15, "whole"),
    # MB. Ablation "whole" again.
    Bound("export.peak", "export", 400, "whole"),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A figure beside its bound; ``kept`` is None where it has none, ``figure`` where it was not measured."""

    key: str
    figure: Figure | None
    bound: Bound | None

    @property
    def kept(self) -> bool | None:
        if self.bound is None:
            return None
        return self.figure is not None and self.bound.holds(self.figure.value)


def check(figures: Iterable[Figure], bounds: Iterable[Bound] = BOUNDS) -> list[Verdict]:
    """Every figure with its bound, and every bound without its figure, which counts as broken."""
    by_key: Mapping[str, Bound] = {bound.key: bound for bound in bounds}
    verdicts = [Verdict(figure.key, figure, by_key.get(figure.key)) for figure in figures]
    seen = {verdict.key for verdict in verdicts}
    return verdicts + [Verdict(key, None, bound) for key, bound in by_key.items() if key not in seen]


def broken(verdicts: Iterable[Verdict]) -> list[str]:
    """Keys of the bounds that do not hold."""
    return [verdict.key for verdict in verdicts if verdict.kept is False]


def table(verdicts: Sequence[Verdict]) -> str:
    """The verdicts as text, one line each."""
    lines = []
    for verdict in verdicts:
        figure, bound = verdict.figure, verdict.bound
        label, value = ("not measured", "") if figure is None else (figure.label, _shown(figure.value, figure.unit))
        limit = "" if bound is None else f"{'≥' if bound.least else '≤'} {bound.limit:g}"
        word = {True: "ok", False: "BROKEN", None: ""}[verdict.kept]
        lines.append((verdict.key, label, value, limit, word))
    head = ("figure", "what", "measured", "bound", "verdict")
    widths = [max(len(row[place]) for row in (head, *lines)) for place in range(len(head))]
    rule = tuple("-" * width for width in widths)
    return "\n".join(
        "  ".join(
            text.rjust(width) if place == 2 else text.ljust(width) for place, (text, width) in enumerate(cells)
        ).rstrip()
        for cells in (list(zip(row, widths, strict=True)) for row in (head, rule, *lines))
    )


def _shown(value: float, unit: str) -> str:
    digits = 0 if value == int(value) or abs(value) >= 100 else 2 if abs(value) < 10 else 1
    return f"{value:,.{digits}f} {unit}".strip()
