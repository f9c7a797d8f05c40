"""What an endpoint is, and the fixture and livescore endpoints."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from .clubs import club_name
from .context import Context
from .fixture_rows import fixture_name, tv_stations
from .limits import Limits
from .query_string import Query, Refusal, a_date, invalid
from .reference import DELETED, IN_PLAY
from .story import state_at, story
from .world import DAY, HOUR, Fixture, Season

MAX_IDS, MAX_DAYS = 50, 100
_LIVE_EDGE = 15 * 60
_TRACKED_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as an endpoint sees it."""

    ctx: Context
    query: Query
    args: tuple[str, ...]
    limits: Limits

    def number(self, place: int = 0) -> int:
        return int(self.args[place])


Source: TypeAlias = Callable[[Asked], Any]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """``shape``: one record, a plain list, a list in pages, or raw data that is passed on as it is."""

    pattern: re.Pattern[str]
    entity: str  # that the quota counts
    rows: str  # of the include graph
    source: Source
    shape: str = "list"
    depth: int = 3
    order: str = "id"  # column of the default order; "given" keeps the source's
    quiet: bool = False  # an empty list is no "no result"
    refused: frozenset[str] = frozenset()


def endpoint(path: str, entity: str, rows: str, source: Source, **more: Any) -> Endpoint:
    """``{}`` in a path is an integer, ``{*}`` any text."""
    pattern = re.escape(path).replace(r"\{\}", r"(-?\d+)").replace(r"\{\*\}", r"([^/]+)")
    return Endpoint(re.compile(f"{pattern}/?"), entity, rows, source, **more)


# -- filters that choose fixtures --------------------------------------------------------------------------------


def _ids_of(pick: Callable[[Context, Fixture], int | None]) -> Callable[[Context, tuple[str, ...], Fixture], bool]:
    def keep(ctx: Context, values: tuple[str, ...], fixture: Fixture) -> bool:
        return str(pick(ctx, fixture)) in values

    return keep


def _search(ctx: Context, values: tuple[str, ...], fixture: Fixture) -> bool:
    """In the names of clubs, which are those of today."""
    text = ",".join(values).lower()
    sides = fixture.home, fixture.away
    return ctx.drawn(fixture) and any(text in club_name(ctx.world, team, ctx.now).lower() for team in sides)


def _today(ctx: Context, _: tuple[str, ...], fixture: Fixture) -> bool:
    first, end = day_bounds(ctx, datetime.fromtimestamp(ctx.now, ctx.zone).date())
    return first <= fixture.kickoff < end


FIXTURE_FILTERS: dict[str, Callable[[Context, tuple[str, ...], Fixture], bool]] = {
    "fixtureleagues": _ids_of(lambda ctx, f: f.season.league.id),
    "fixtureseasons": _ids_of(lambda ctx, f: f.season.id),
    "fixturestages": _ids_of(lambda ctx, f: f.stage_id),
    "fixturegroups": _ids_of(lambda ctx, f: f.group_id),
    "fixturerounds": _ids_of(lambda ctx, f: f.round_id),
    "fixtureids": _ids_of(lambda ctx, f: f.id),
    "fixturestates": _ids_of(lambda ctx, f: state_at(ctx.world, f, ctx.now)),
    "venues": _ids_of(lambda ctx, f: 10_000 + f.home if ctx.drawn(f) else None),
    "idafter": lambda ctx, values, f: f.id > int(values[0]) if values and values[0].isdigit() else True,
    "participantsearch": _search,
    "todaydate": _today,
    "havingodds": lambda ctx, _, f: ctx.priced(f),
    "havingpremiumodds": lambda ctx, _, f: ctx.priced(f) and f.id % 3 == 0,
    "havingtrends": lambda ctx, _, f: ctx.moment(f).started,
}


def chosen(ctx: Context, fixtures: Iterable[Fixture]) -> list[Fixture]:
    """What the filters leave; deleted fixtures come only when they are asked for. Unknown filters do nothing."""
    deleted = "deleted" in ctx.filters or "isdeleted" in ctx.filters
    active = [(FIXTURE_FILTERS[n], values) for n, values in ctx.filters.items() if n in FIXTURE_FILTERS]
    return [
        f for f in fixtures if (f.fate == DELETED) == deleted and all(keep(ctx, values, f) for keep, values in active)
    ]


# -- sources -----------------------------------------------------------------------------------------------------


def _all(ask: Asked) -> list[Fixture]:
    filters, world = ask.ctx.filters, ask.ctx.world
    seasons: Iterable[Season] = sorted(world.seasons.values(), key=lambda s: s.first_id)
    for name, pick in (("fixtureseasons", _season_id), ("fixtureleagues", _league_id)):
        if name in filters:
            seasons = [s for s in seasons if str(pick(s)) in filters[name]]
    return chosen(ask.ctx, (f for s in seasons for f in world.fixtures_of(s)))


def _season_id(season: Season) -> int:
    return season.id


def _league_id(season: Season) -> int:
    return season.league.id


def _one(ask: Asked) -> Fixture | None:
    fixture = ask.ctx.world.fixture(ask.number())
    return next(iter(chosen(ask.ctx, [fixture])), None) if fixture else None


def _multi(ask: Asked) -> list[Fixture]:
    texts = ask.args[0].split(",")
    if not all(text.lstrip("-").isdigit() for text in texts):
        raise invalid("ids", "The ids must be integers.")
    if len(texts) > MAX_IDS:
        raise Refusal(422, f"You can request at most {MAX_IDS} ids at once, {len(texts)} were given.", 5006)
    found = (ask.ctx.world.fixture(number) for number in sorted({int(text) for text in texts}))
    return chosen(ask.ctx, (f for f in found if f is not None))


def day_bounds(ctx: Context, first: date, last: date | None = None) -> tuple[int, int]:
    """The days from first to last, in the requested timezone, as [epoch, epoch)."""
    after = (last or first) + timedelta(days=1)
    starts = (datetime(d.year, d.month, d.day, tzinfo=ctx.zone).timestamp() for d in (first, after))
    begin, end = (int(s) for s in starts)
    return begin, end


def _on_date(ask: Asked) -> list[Fixture]:
    first, end = day_bounds(ask.ctx, a_date(ask.args[0], "date"))
    return chosen(ask.ctx, ask.ctx.world.fixtures_between(first, end))


def _between(ask: Asked) -> list[Fixture]:
    start, end = a_date(ask.args[0], "start date"), a_date(ask.args[1], "end date")
    if end < start:
        raise invalid("end", "The end date must be a date after or equal to the start date.")
    days = (end - start).days
    if days > MAX_DAYS:
        raise invalid("end", f"The date range of {days} days is too long: the maximum is {MAX_DAYS} days.")
    return chosen(ask.ctx, ask.ctx.world.fixtures_between(*day_bounds(ask.ctx, start, end)))


def _between_team(ask: Asked) -> list[Fixture]:
    if not ask.args[2].isdigit():
        raise invalid("team", "The team must be an integer.")
    return [f for f in _between(ask) if _plays(ask.ctx, f, int(ask.args[2]))]


def _plays(ctx: Context, fixture: Fixture, team: int) -> bool:
    return ctx.drawn(fixture) and team in (fixture.home, fixture.away)


def _by_time(fixtures: Iterable[Fixture]) -> list[Fixture]:
    return sorted(fixtures, key=lambda f: (f.kickoff, f.id))


def _head_to_head(ask: Asked) -> list[Fixture]:
    teams = {ask.number(0), ask.number(1)}
    found = (f for f in ask.ctx.world.all_fixtures() if {f.home, f.away} == teams and ask.ctx.drawn(f))
    return _by_time(chosen(ask.ctx, found))


def _search_name(ask: Asked) -> list[Fixture]:
    """In the names of fixtures, which are those of their day."""
    text = ask.args[0].lower()
    found = (f for f in ask.ctx.world.all_fixtures() if ask.ctx.drawn(f) and text in fixture_name(ask.ctx, f).lower())
    return _by_time(chosen(ask.ctx, found))


def _near(ask: Asked, before: float, after: float) -> list[Fixture]:
    now = ask.ctx.now
    return chosen(ask.ctx, ask.ctx.world.fixtures_between(int(now - before), int(now + after)))


def _upcoming_market(ask: Asked) -> list[Fixture]:
    return [f for f in _near(ask, -1, 14 * DAY) if ask.ctx.priced(f) and ask.number() in _MARKETS]


def _upcoming_station(ask: Asked) -> list[Fixture]:
    return [f for f in _near(ask, -1, 14 * DAY) if _on_station(ask, f)]


def _past_station(ask: Asked) -> list[Fixture]:
    return [f for f in _near(ask, 30 * DAY, 0) if _on_station(ask, f)]


def _on_station(ask: Asked, fixture: Fixture) -> bool:
    return any(row["tvstation_id"] == ask.number() for row in tv_stations(ask.ctx, fixture))


_MARKETS = frozenset({1, 2, 11, 14, 31, 56, 57, 80})


def _live_by_time(ask: Asked) -> list[Fixture]:
    """From 15 minutes before kick-off to 15 minutes after the end."""
    now, world = ask.ctx.now, ask.ctx.world
    near = _near(ask, 4 * HOUR, _LIVE_EDGE + 1)
    return [f for f in near if not f.fate and now <= story(world, f).phases[-1][2] + _LIVE_EDGE]


def _in_play(ask: Asked) -> list[Fixture]:
    return [f for f in _near(ask, 4 * HOUR, 1) if state_at(ask.ctx.world, f, ask.ctx.now) in IN_PLAY]


def _latest(ask: Asked) -> list[Fixture]:
    """Whose state changed within the last ten seconds."""
    now, world = ask.ctx.now, ask.ctx.world

    def changed(f: Fixture) -> bool:
        phases = story(world, f).phases
        times = [start for _, start, _ in phases] + [phases[-1][2]]
        return any(now - _TRACKED_SECONDS < t <= now for t in times)

    return [f for f in _near(ask, 4 * HOUR, 1) if not f.fate and changed(f)]


_NO_LIVE_ODDS = frozenset({"odds", "premiumodds"})


def _fixtures(path: str, source: Source, **more: Any) -> Endpoint:
    return endpoint(f"/football/fixtures{path}", "Fixture", "fixture", source, **more)


def _livescores(path: str, source: Source, **more: Any) -> Endpoint:
    return endpoint(f"/football/livescores{path}", "Fixture", "fixture", source, refused=_NO_LIVE_ODDS, **more)


_TIMED: Mapping[str, Any] = {"shape": "page", "order": "starting_at"}
FIXTURES: tuple[Endpoint, ...] = (
    _fixtures("", _all, shape="page"),
    _fixtures("/{}", _one, shape="one"),
    _fixtures("/multi/{*}", _multi),
    _fixtures("/date/{*}", _on_date, **_TIMED),
    _fixtures("/between/{*}/{*}", _between, **_TIMED),
    _fixtures("/between/{*}/{*}/{*}", _between_team, **_TIMED),
    _fixtures("/head-to-head/{}/{}", _head_to_head, **_TIMED),
    _fixtures("/search/{*}", _search_name, **_TIMED),
    _fixtures("/upcoming/markets/{}", _upcoming_market, **_TIMED),
    _fixtures("/upcoming/tv-stations/{}", _upcoming_station, **_TIMED),
    _fixtures("/past/tv-stations/{}", _past_station, **_TIMED),
    _fixtures("/latest", _latest, quiet=True),
    _livescores("", _live_by_time),
    _livescores("/inplay", _in_play),
    _livescores("/latest", _latest, quiet=True),
)
