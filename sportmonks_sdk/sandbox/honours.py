"""What clubs and people have behind them: seasons of coaches and referees, spells, trophies, matches, rivals, ranks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from . import fixture_rows, moves, names, season_statistics, standings
from .competition_rows import day_of, squad_rows
from .context import Context
from .memo import dice
from .reference import FINISHED, IN_PLAY, Row
from .sheets import RED, SECOND_YELLOW, YELLOW
from .story import state_at, tie_winner
from .world import DAY, Fixture, Season

_RECORD = (321, 214, 215, 216)  # matches, won, drawn, lost
_YELLOW, _RED, _MATCHES, _FOOT = 84, 83, 321, 229
_SHOWN = 10
TROPHIES: dict[int, Row] = {
    1: {"id": 1, "sport_id": 1, "position": 1, "name": "Winner"},
    2: {"id": 2, "sport_id": 1, "position": 2, "name": "Runner-up"},
}


# -- coaches ------------------------------------------------------------------------------------------------------


def _spell(ctx: Context, team: int, coach: int, *, active: bool) -> Row:
    start = ctx.world.year - team % 4
    return {
        "id": team * 10 + (not active),
        "team_id": team,
        "coach_id": coach,
        "position_id": 221,
        "active": active,
        "start": f"{start if active else start - 2}-07-01",
        "end": None if active else f"{start}-06-30",
        "temporary": False,
    }


def _spells(ctx: Context) -> list[Row]:
    """Each club has a coach, and had the one of the next club before."""
    teams = list(ctx.world.team_names)
    return [
        _spell(ctx, team, names.COACH_BASE + coach, active=team == coach)
        for team, after in zip(teams, [*teams[1:], teams[0]], strict=True)
        for coach in (team, after)
    ]


def spells_of_team(ctx: Context, team: Row) -> list[Row]:
    return [row for row in _spells(ctx) if row["team_id"] == team["id"]]


def spells_of_coach(ctx: Context, coach: Row) -> list[Row]:
    return [row for row in _spells(ctx) if row["coach_id"] == coach["id"]]


def coach_row(ctx: Context, row: Row) -> Row:
    return names.coach_row(ctx.world.seed, row["coach_id"])


def coach_seasons(ctx: Context, coach: int) -> list[Row]:
    """The seasons of a coach with the club of today: how many matches, won, drawn, lost."""
    team = coach - names.COACH_BASE
    if team not in ctx.world.team_names:
        return []
    first = ctx.world.year - team % 4
    seasons = [s for s in season_statistics.seasons_of(ctx, team) if s.year >= first]
    rows = []
    for season in seasons:
        (told,) = season_statistics.team_rows(ctx, team, [season])
        values = {detail["type_id"]: detail["value"] for detail in told["details"]}
        counts = [(kind, values[kind].get("total", values[kind].get("all", {}).get("count")))
                  for kind in _RECORD if kind in values]  # fmt: skip
        record = _season(season, "coach", told, counts)
        rows.append({"id": told["id"] * 10, "coach_id": coach, "team_id": team, **record})
    return rows


def _season(season: Season, who: str, told: Row, counts: Iterable[tuple[int, int]]) -> Row:
    details = [
        {"id": told["id"] * 100 + place, f"{who}_statistic_id": told["id"] * 10, "type_id": kind,
         "value": {"total": count}}
        for place, (kind, count) in enumerate(counts)
    ]  # fmt: skip
    return {"season_id": season.id, "has_values": bool(details), "details": details}


# -- referees -----------------------------------------------------------------------------------------------------


def referee_seasons(ctx: Context, referee: int, wanted: Iterable[Season] | None = None) -> list[Row]:
    """The running season and the one before, of every competition: matches as referee, cards shown."""
    near = [s for s in ctx.world.seasons.values() if s.year >= ctx.world.year - 1]
    rows = []
    for season in near if wanted is None else wanted:
        if counts := _whistled(ctx, season).get(referee):
            told = {"id": season.id * 1_000 + referee - names.REFEREE_BASE}
            rows.append({"id": told["id"] * 10, "referee_id": referee,
                         **_season(season, "referee", told, counts.items())})  # fmt: skip
    return rows


def _whistled(ctx: Context, season: Season) -> dict[int, dict[int, int]]:
    """Referee → type → how many, in a season."""

    def make() -> dict[int, dict[int, int]]:
        found: dict[int, dict[int, int]] = {}
        for fixture in ctx.world.fixtures_of(season):
            now = ctx.moment(fixture)
            if not (now.started and ctx.drawn(fixture)):
                continue
            mine = found.setdefault(fixture_rows.referees(ctx, fixture)[0]["referee_id"], {})
            kinds = [i.kind for i in ctx.match(fixture).seen(now)]
            for kind, count in (
                (_MATCHES, 1),
                (_YELLOW, kinds.count(YELLOW)),
                (_RED, kinds.count(RED) + kinds.count(SECOND_YELLOW)),
            ):
                mine[kind] = mine.get(kind, 0) + count
        return found

    return cast(dict[int, dict[int, int]], ctx.world.tables.get(("whistled", season.id, int(ctx.now) // 60), make))


def without_details(rows: list[Row]) -> list[Row]:
    """As an include: the details come when they are asked for."""
    return [{key: value for key, value in row.items() if key != "details"} for row in rows]


def in_seasons(ctx: Context, kind: str, rows: list[Row]) -> list[Row]:
    """Those of the seasons that a filter such as ``playerStatisticSeasons`` names."""
    wanted = ctx.numbers(f"{kind}seasons")
    return [row for row in rows if wanted is None or row["season_id"] in wanted]


# -- trophies -----------------------------------------------------------------------------------------------------


def _won(ctx: Context, season: Season) -> list[int]:
    """Winner and runner-up of a season that is over."""
    if season.league.cup:
        final = max(ctx.world.fixtures_of(season), key=lambda f: f.kickoff)
        if ctx.moment(final).state not in FINISHED:
            return []
        winner = tie_winner(ctx.world, final)
        return [winner, final.home if winner == final.away else final.away]
    last = max(f.kickoff for f in ctx.world.fixtures_of(season))
    return [line.team for line in standings.lines(ctx, season)[:2]] if last + DAY < ctx.now else []


def team_trophies(ctx: Context, team: Row) -> list[Row]:
    """What a club won in the last three years."""
    return _trophies(ctx, team["id"], [(season, team["id"]) for season in _late(ctx, team["id"])])


def player_trophies(ctx: Context, player: Row) -> list[Row]:
    """What a player won with the club."""
    team = names.team_of(player["id"])
    with_it = [s for s in _late(ctx, team) if player["id"] in names.squad(team, s.year)]
    return _trophies(ctx, player["id"], [(season, team) for season in with_it])


def coach_trophies(ctx: Context, coach: Row) -> list[Row]:
    """What a coach won with the club of today."""
    team = coach["id"] - names.COACH_BASE
    since = ctx.world.year - team % 4
    return _trophies(ctx, coach["id"], [(season, team) for season in _late(ctx, team) if season.year >= since])


def _late(ctx: Context, team: int) -> list[Season]:
    return [s for s in season_statistics.seasons_of(ctx, team) if s.year >= ctx.world.year - 3]


def _trophies(ctx: Context, who: int, seasons: Iterable[tuple[Season, int]]) -> list[Row]:
    return [
        {"id": season.id * 100_000_000 + who, "participant_id": who, "team_id": team, "league_id": season.league.id,
         "season_id": season.id, "trophy_id": best.index(team) + 1}
        for season, team in seasons
        if team in (best := _won(ctx, season))
    ]  # fmt: skip


# -- matches ------------------------------------------------------------------------------------------------------


def _own(ctx: Context, team: int, first: float, end: float) -> list[Fixture]:
    near = ctx.world.fixtures_between(int(first), int(end))
    return [f for f in near if ctx.drawn(f) and team in (f.home, f.away) and not f.fate]


def latest_of(ctx: Context, team: int) -> list[Fixture]:
    """The last matches that a club has played, the newest first."""
    found = [f for f in _own(ctx, team, ctx.now - 120 * DAY, ctx.now) if ctx.moment(f).done]
    return found[::-1][:_SHOWN]


def upcoming_of(ctx: Context, team: int) -> list[Fixture]:
    return _own(ctx, team, ctx.now + 1, ctx.now + 60 * DAY)[:_SHOWN]


def of_league(ctx: Context, league: Row, first: float, end: float) -> list[Fixture]:
    near = ctx.world.fixtures_between(int(first), int(end))
    return [f for f in near if f.season.league.id == league["id"]]


def played_in_league(ctx: Context, league: Row) -> list[Fixture]:
    found = of_league(ctx, league, ctx.now - 30 * DAY, ctx.now)
    return [f for f in found if ctx.moment(f).done][::-1][:_SHOWN]


def in_play(ctx: Context, league: Row) -> list[Fixture]:
    found = of_league(ctx, league, ctx.now - DAY / 6, ctx.now + 1)
    return [f for f in found if state_at(ctx.world, f, ctx.now) in IN_PLAY]


def refereed(ctx: Context, referee: Row) -> list[Fixture]:
    near = ctx.world.fixtures_between(int(ctx.now - 60 * DAY), int(ctx.now))
    return [f for f in near if any(r["referee_id"] == referee["id"] for r in fixture_rows.referees(ctx, f))][:_SHOWN]


def player_lineups(ctx: Context, player: Row) -> list[Row]:
    """The line-ups that a player was in, of the club's last matches."""
    found = [row for f in latest_of(ctx, names.team_of(player["id"])) for row in fixture_rows.lineups(ctx, f)]
    return [row for row in found if row["player_id"] == player["id"]]


def sidelined_before(ctx: Context, team: Row) -> list[Row]:
    """Who was missing in the club's last matches."""
    rows = [
        fixture_rows.sideline_of(ctx, row)
        for fixture in latest_of(ctx, team["id"])
        for row in fixture_rows.sidelined(ctx, fixture)
        if row["participant_id"] == team["id"]
    ]
    return [row for row in rows if row["completed"]]


# -- clubs and players --------------------------------------------------------------------------------------------


def squads_of(ctx: Context, player: Row) -> list[Row]:
    """The player's place in the squad of today, where there is one."""
    team = names.team_of(player["id"])
    found = squad_rows(ctx, team, ctx.world.year) if team in ctx.world.team_names else []
    return [row for row in found if row["player_id"] == player["id"]]


def transfers_of(ctx: Context, player: Row) -> list[Row]:
    """The move that brought a player."""
    team, years = names.team_of(player["id"]), sorted({s.year for s in ctx.world.seasons.values()})
    return [moves.transfer(player["id"], team, y) for y in years if player["id"] in names.squad(team, y)[-2:]]


def player_metadata(_: Context, player: Row) -> list[Row]:
    foot = ("right", "left", "both")[player["id"] % 3]
    return [{"id": player["id"] * 10, "metadatable_id": player["id"], "type_id": _FOOT, "value_type": "string",
             "values": foot}]  # fmt: skip


def socials(_: Context, team: Row) -> list[Row]:
    return [{"id": team["id"] * 10, "social_id": team["id"], "social_channel_id": 1, "social_type": "team",
             "value": f"https://sandbox.invalid/social/{team['id']}"}]  # fmt: skip


def rivals(ctx: Context) -> list[Row]:
    """Neighbours in a league's list of teams."""
    found: list[Row] = []
    for league in ctx.world.leagues.values():
        for one, other in zip(league.teams[::2], league.teams[1::2], strict=False) if not league.cup else ():
            found += [
                {"id": a * 10_000 + b, "sport_id": 1, "team_id": a, "rival_id": b}
                for a, b in ((one, other), (other, one))
            ]
    return sorted(found, key=lambda row: int(row["id"]))


def ranked(ctx: Context, day: int) -> list[Row]:
    """All teams on a day, the strongest first; ``day`` counts from 1970."""
    strength = {
        team: 40
        + dice(ctx.world.seed, "rank", team).uniform(0, 55)
        + dice(ctx.world.seed, "day", team, day).uniform(-2, 2)
        for team in ctx.world.team_names
    }
    return [
        {
            "id": day * 10_000 + team,
            "team_id": team,
            "date": day_of(day * DAY),
            "current_rank": place,
            "scaled_score": round(strength[team], 2),
        }
        for place, team in enumerate(sorted(strength, key=lambda one: -strength[one]), 1)
    ]


def ranks_of(ctx: Context, team: Row, days: int = 1) -> list[Row]:
    today = int(ctx.now) // DAY
    rows = [row for day in range(today - days + 1, today + 1) for row in ranked(ctx, day)]
    return [row for row in rows if row["team_id"] == team["id"]]
