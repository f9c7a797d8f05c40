"""Worlds in which the API lies at random, and what must hold of every call in them. ``--worlds 50000`` runs many.

A world is a few fixtures, a question, and a server that tells the truth about them but for some lies. Whatever it
answers: ids asked for are rows, missing or dropped; no row contradicts its question; what a call raises is a
`SportmonksError`; and nothing that was told in one place is found in another.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import polars as pl

sys.path.insert(0, str(Path(__file__).parents[1]))

from lying_server import Asked, LyingServer, Told
from small_api import LEAGUE, SEASON, Row, SmallApi, row

from sportmonks_sdk import PartialResultError, Report, Sportmonks, SportmonksError
from sportmonks_sdk.query.states import STATES, state_class
from sportmonks_sdk.transport import retry_policy

STATE_IDS = (*STATES, 99)
HUGE = 10**30
# Bytes of memory that worlds may come to use beside what the first of them took, however many there are.
MORE_MEMORY = 150_000_000
FIRST_WORLDS = 100
DEEP = b'{"data":' + b"[" * 20_000 + b"]" * 20_000 + b"}"
JUNK: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    1.5,
    "",
    "7",
    "x",
    "\x00\x1b[31m",
    HUGE,
    -HUGE,
    [],
    {},
    [[]],
    {"a": {"b": []}},
)
COLUMNS = ("id", "state_id", "season_id", "league_id", "starting_at_timestamp", "starting_at", "name", "venue_id")
RELATIONS = ("participants", "scores", "events")
NO_ANSWERS: tuple[Told, ...] = (
    Told(b"<html><body>Please wait</body></html>", 200, {"Content-Type": "text/html"}),
    Told(b"", 200),
    Told(b"null"),
    Told(b"[]"),
    Told(b"{}"),
    Told(b"\xff\xfe{"),
    Told(b'{"data": NaN}'),
    Told(DEEP),
    Told({"data": None}),
    Told({"data": "none"}),
    Told({"message": "Service temporarily unavailable"}),
    Told({"message": "No result(s) found matching your request."}),
    Told({"message": "no"}, 500),
    Told({"message": "no"}, 404),
    Told({"message": "no", "code": 5002}, 403),
    Told(b"<html>", 403, {"Content-Type": "text/html"}),
    Told({"message": "slow down"}, 429),
    Told({"message": "slow down"}, 429, {"Retry-After": "x"}),
    Told({"message": 7, "errors": {"a": [None]}}, 422),
)


@dataclass
class World:
    """A server's fixtures, and the lies it tells; ``sent`` is every row that it sent of each fixture by ``/multi``."""

    dice: random.Random
    api: SmallApi
    lies: list[Callable[[World, Any], Any]]
    sent: dict[int, list[Row]] = field(default_factory=dict)

    def answer(self, asked: Asked) -> Any:
        """The truth, or a lie in about every other answer."""
        told = self.api(asked)
        broken: Any = None
        for lie in self.lies:
            if self.dice.random() < 0.5:
                told = told if isinstance(told, Told) else msgspec.json.decode(msgspec.json.encode(told))
                broken = lie(self, told)
                if isinstance(broken, Told):
                    return broken
        for one in _rows(told) if "/multi/" in asked.path else ():
            if isinstance(one, dict) and str(one.get("id")).isdecimal():  # an id that came as text is one as well
                self.sent.setdefault(int(one["id"]), []).append(one)
        return told


def _rows(told: Any) -> list[Any]:
    data = told.get("data") if isinstance(told, dict) else None
    return data if isinstance(data, list) else []


def _some(world: World, told: Any) -> Iterable[tuple[list[Any], int]]:
    """Places of rows to lie about."""
    rows = _rows(told)
    for place in world.dice.sample(range(len(rows)), min(len(rows), world.dice.randint(1, 3))):
        if isinstance(rows[place], dict):
            yield rows, place


def leave_out(world: World, told: Any) -> None:
    if rows := _rows(told):
        rows.pop(world.dice.randrange(len(rows)))


def repeat(world: World, told: Any) -> None:
    if rows := _rows(told):
        rows.insert(0, rows[world.dice.randrange(len(rows))])


def shuffle(world: World, told: Any) -> None:
    world.dice.shuffle(_rows(told))


def add_strangers(world: World, told: Any) -> None:
    if isinstance(told, dict) and "data" in told:
        _rows(told).extend([row(world.dice.choice([77, 1, 2])), world.dice.choice(JUNK)])


def change(world: World, told: Any) -> None:
    """Another state, season, league or time than was true."""
    for rows, place in _some(world, told):
        rows[place] = rows[place] | world.dice.choice(
            [
                {"state_id": world.dice.choice(STATE_IDS)},
                {"season_id": world.dice.choice([SEASON, 7])},
                {"league_id": world.dice.choice([LEAGUE, 7])},
                {"starting_at_timestamp": world.dice.choice([0, 10**9, 2 * 10**9])},
            ]
        )


def spoil(world: World, told: Any) -> None:
    """Junk in place of a value."""
    for rows, place in _some(world, told):
        rows[place] = rows[place] | {world.dice.choice(COLUMNS): world.dice.choice(JUNK)}


def drop_columns(world: World, told: Any) -> None:
    for rows, place in _some(world, told):
        gone = world.dice.choice(COLUMNS)
        rows[place] = {name: value for name, value in rows[place].items() if name != gone}


def withhold(world: World, told: Any) -> None:
    """An include is left out, null, or of another shape, in some or in all rows."""
    relation, value = world.dice.choice(RELATIONS), world.dice.choice([..., ..., None, None, *JUNK])
    rows = _rows(told)
    for place in [place for _, place in _some(world, told)] if world.dice.random() < 0.5 else range(len(rows)):
        if isinstance(rows[place], dict):
            kept = {name: old for name, old in rows[place].items() if name != relation}
            rows[place] = kept if value is ... else kept | {relation: value}


def spoil_includes(world: World, told: Any) -> None:
    """Junk within the rows of an include."""
    for rows, place in _some(world, told):
        relation = world.dice.choice(RELATIONS)
        inner = rows[place].get(relation)
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            bad = world.dice.choice(JUNK)
            name = world.dice.choice(list(inner[0]))
            spoiled = bad if world.dice.random() < 0.3 else inner[0] | {name: bad}
            rows[place] = rows[place] | {relation: [spoiled, *inner[1:]]}


def miscount(world: World, told: Any) -> None:
    if isinstance(told, dict):
        told["pagination"] = world.dice.choice([None, [], {}, {"count": 3}, {"has_more": True}, {"count": "x"},
            {"count": len(_rows(told)), "has_more": world.dice.choice([True, False, None, "yes"]),
             "per_page": world.dice.choice(JUNK), "current_page": world.dice.choice(JUNK)}])  # fmt: skip


def misquote(world: World, told: Any) -> None:
    if isinstance(told, dict):
        told["rate_limit"] = world.dice.choice([None, [], {"remaining": world.dice.choice(JUNK)},
            {"resets_in_seconds": world.dice.choice(JUNK), "remaining": 5, "requested_entity": "Fixture"},
            {"resets_in_seconds": 9, "remaining": 5, "requested_entity": world.dice.choice(JUNK)}])  # fmt: skip


def tell_nothing(world: World, told: Any) -> Told:
    return world.dice.choice(NO_ANSWERS)


def cut_short(world: World, told: Any) -> Told:
    body = msgspec.json.encode(told)
    return Told(body[: world.dice.randrange(len(body))])


def ignore_filters(world: World, told: Any) -> None:
    """Rows of the list that nobody asked for; and what is in ``/multi`` is not what was listed."""
    if isinstance(told, dict) and "pagination" in told:
        told["data"] = [
            {name: value for name, value in one.items() if not isinstance(value, list)}
            for one in world.api.rows.values()
        ]


LIES: tuple[Callable[[World, Any], Any], ...] = (
    leave_out, repeat, shuffle, add_strangers, change, spoil, drop_columns, withhold, spoil_includes, miscount,
    misquote, tell_nothing, cut_short, ignore_filters,
)  # fmt: skip


@dataclass(frozen=True)
class Question:
    """A call: its words, and its ids where it has any."""

    words: Mapping[str, Any]
    ids: tuple[int, ...] | None = None

    def of(self, call: Callable[..., Any], *first: Any, **more: Any) -> Any:
        return call(*first, *([] if self.ids is None else [list(self.ids)]), **self.words, **more)


def question(dice: random.Random) -> Question:
    """Which fixtures a call asks for."""
    words: dict[str, Any] = {}
    if dice.random() < 0.4:
        words["states"] = dice.sample(STATE_IDS[:-1], dice.randint(1, 12))
    if dice.random() < 0.5:
        return Question(words, tuple(dice.choices(range(1, 13), k=dice.randint(1, 10))))
    today = datetime.now(UTC).date()
    days = {"date": str(today - timedelta(3))}, {"between": (str(today - timedelta(dice.randint(1, 9))), str(today))}
    chosen: Mapping[str, Any] = dice.choice([{"season": SEASON}, {"season": [SEASON, 7]}, {"league": LEAGUE}, *days])
    zone = {"timezone": dice.choice(["UTC", "Asia/Tokyo", "America/Lima"])}
    return Question({**words, **zone, **chosen} if dice.random() < 0.8 else {"live": True})


def contradiction(asked: Question, one: Mapping[str, Any]) -> str | None:
    """What of a row of ``fixtures`` is not as it was asked for."""
    words = asked.words
    if "states" in words and one["state_id"] not in words["states"]:
        return "state"
    if "live" in words and state_class(one["state_id"]) not in ("live", "unknown"):
        return "live"
    for name in ("season", "league"):
        wanted = words.get(name)
        listed = wanted if isinstance(wanted, list) else [wanted]
        if wanted is not None and one[f"{name}_id"] is not None and one[f"{name}_id"] not in listed:
            return name
    if one["kickoff"] is not None and ("date" in words or "between" in words):
        first, last = words.get("between", (words.get("date"),) * 2)
        day = one["kickoff"].astimezone(_zone(words)).date()
        if not date.fromisoformat(first) <= day <= date.fromisoformat(last):
            return "day"
    return None


def _zone(words: Mapping[str, Any]) -> Any:
    from zoneinfo import ZoneInfo

    return ZoneInfo(words["timezone"])


def check(
    world: World, asked: Question, tables: Mapping[str, pl.DataFrame], report: Report, partial: bool,
    *, in_a_file: bool = False,
) -> None:  # fmt: skip
    """What holds of every result.

    Raises:
        AssertionError: It does not.
    """
    fixtures = tables["fixtures"]
    got = fixtures["fixture_id"].to_list()
    told = [set(got), set(report.missing), set(report.dropped)]
    assert len(set.union(*told)) == sum(map(len, told)) == report.ids, "ids asked for are rows, missing or dropped"
    if asked.ids is not None:
        assert set.union(*told) == set(asked.ids)
        wanted = [one for one in asked.ids if one in told[0]]
        assert got == (sorted(wanted) if in_a_file else wanted), "in the order asked for, in a file in that of the ids"
    else:
        assert len(got) == len(told[0]), "each once"
    for one in fixtures.iter_rows(named=True):
        assert (wrong := contradiction(asked, one)) is None, f"a row contradicts its question: {wrong}"
        names = [sent.get("name") for sent in world.sent.get(one["fixture_id"], ())]
        assert names, "a row that nobody sent"
    for name, frame in tables.items():
        assert set(frame["fixture_id"]) <= told[0], f"{name} has rows of a fixture that is not there"
    for relation in RELATIONS if "events" in tables else ():
        for one in told[0]:
            came = [isinstance(sent.get(relation), list) for sent in world.sent[one]]
            if not any(came):
                assert one in report.incomplete.get(relation, ()), (
                    f"{relation} of {one} did not come, and nobody says so"
                )
            if all(came):
                assert one not in report.incomplete.get(relation, ())


def ask_tables(world: World, client: Sportmonks, asked: Question) -> None:
    try:
        tables, partial = dict(asked.of(client.tables, include=["events"])), False
    except PartialResultError as error:
        tables, partial = dict(error.tables or {}), True
    report = client.last_report
    assert report is not None
    check(world, asked, tables, report, partial)


def ask_fixtures(world: World, client: Sportmonks, asked: Question) -> None:
    try:
        frame = asked.of(client.fixtures)
    except PartialResultError as error:
        frame = pl.DataFrame() if error.frame is None else error.frame
    report = client.last_report
    assert report is not None
    check(world, asked, {"fixtures": frame}, report, False)


def ask_plan(world: World, client: Sportmonks, asked: Question) -> None:
    plan = asked.of(client.plan, discover=world.dice.random() < 0.5)
    if asked.ids is not None:
        assert plan.fixtures == len(set(asked.ids))
    if plan.fixtures is not None:
        assert plan.cached + plan.to_fetch == plan.fixtures


def ask_get(world: World, client: Sportmonks, asked: Question) -> None:
    try:
        records = client.get("fixtures", as_="records", filters=f"fixtureSeasons:{SEASON}")
    except PartialResultError:
        return
    assert isinstance(records, list)
    report = client.last_report
    assert report is not None
    assert report.ids == len(records) + len(report.dropped)
    for one in records:
        assert one.get("season_id") in (None, SEASON, str(SEASON), float(SEASON)), "a record of another season"
    client.get("fixtures", limit=3)


def ask_export(world: World, client: Sportmonks, asked: Question) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "lake"
        try:
            files = asked.of(client.export, target, include=["events"])
        except PartialResultError:
            files = {file.stem: file for file in target.glob("*.parquet")}
        frames = {name: pl.read_parquet(file) for name, file in files.items()}
        report = client.last_report
        assert report is not None
        if frames and not report.kept:
            check(world, asked, frames, report, False, in_a_file=True)


CALLS: Sequence[Callable[[World, Sportmonks, Question], None]] = (
    ask_fixtures, ask_fixtures, ask_tables, ask_tables, ask_plan, ask_get, ask_export,
)  # fmt: skip


def live_in(dice: random.Random, server: LyingServer) -> str:
    """One world: a call, and the same once more with what the cache has by then; returns what came of it."""
    now = int(time.time())
    rows = [
        row(one, dice.choice(STATE_IDS), now - dice.choice([0, 3600, 3 * 86400, 400 * 86400, -5 * 86400]), events=[
            {"id": 10 * one, "fixture_id": one, "type_id": 14, "minute": 7, "participant_id": 10 * one}
        ])
        for one in range(1, dice.randint(2, 11))
    ]  # fmt: skip
    world = World(dice, SmallApi(rows), dice.sample(LIES, dice.randint(0, 5)))
    server.answer, server.requests = world.answer, []
    retry_policy._BUCKETS.clear()
    asked, call = question(dice), dice.choice(CALLS)
    options: dict[str, Any] = {
        "missing": dice.choice(["warn", "raise", "ignore"]),
        "batch_size": dice.choice([2, 3, 50]),
    }
    came = ""
    with Sportmonks(
        f"token-{dice.getrandbits(64):x}", base_url=server.url, progress=False, max_retries=1, base_delay=0.001,
        max_delay=0.002, on_limit="raise", max_wait=0.0, **options,
    ) as client, warnings.catch_warnings():  # fmt: skip
        warnings.simplefilter("ignore")
        for _ in range(2):
            try:
                call(world, client, asked)
                came += "answered "
            except SportmonksError as error:
                came += f"{type(error).__name__} "
            if dice.random() < 0.3:
                world.lies = []
    return came


def memory() -> int:
    """The most memory that this process ever used, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else 1024 * peak


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--worlds", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=0, help="where to begin")
    told = parser.parse_args()
    begun, came, broken, first = time.monotonic(), dict[str, int](), list[int](), 0
    with LyingServer(lambda asked: {}) as server:
        for seed in range(told.seed, told.seed + told.worlds):
            try:
                what = live_in(random.Random(seed), server)
            except Exception:
                traceback.print_exc()
                print(f"in the world of --seed {seed}", file=sys.stderr)
                broken.append(seed)
                what = "broken"
            came[what] = came.get(what, 0) + 1
            first = memory() if seed < told.seed + FIRST_WORLDS else first
    assert memory() - first < MORE_MEMORY, f"{memory():,} bytes of memory, {first:,} after the first worlds"
    verdict = f"broken promises in the worlds of --seed {broken}" if broken else "nothing lost in silence"
    print(f"lying worlds: {told.worlds:,}, {verdict}; {memory() / 1e6:.0f} MB; "
          f"{time.monotonic() - begun:.0f} s")  # fmt: skip
    for what, number in sorted(came.items(), key=lambda pair: -pair[1])[:12]:
        print(f"  {number:7,} {what}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
