"""Which call serves which endpoint: those that the sandbox has, which are the documented ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from sportmonks_sdk.frames.catalogue import RESOURCES
from sportmonks_sdk.query.ways import WORDS, ResourceWay
from sportmonks_sdk.sandbox.routes import ENDPOINTS

# Path → a call of a table of fixtures that asks it.
ASKED: Mapping[str, str] = {
    "football/fixtures": "fixtures(season=25583)",
    "football/fixtures/multi/{text}": "fixtures([19134453, 19134460])",
    "football/fixtures/date/{text}": 'fixtures(date="2026-11-21")',
    "football/fixtures/between/{text}/{text}": 'fixtures(between=("2026-11-20", "2026-11-22"))',
    "football/fixtures/between/{text}/{text}/{text}": 'fixtures(team=8, between=("2026-11-01", "2026-11-22"))',
    "football/fixtures/head-to-head/{id}/{id}": "fixtures(head_to_head=(8, 14))",
    "football/fixtures/search/{text}": 'fixtures(search="Harbour FC")',
    "football/livescores/inplay": "fixtures(live=True)",
    "football/schedules/teams/{id}": "fixtures(team=8)",
    "football/schedules/seasons/{id}/teams/{id}": "fixtures(season=25583, team=8)",
}
# Path → a call that has the same rows by way of their fixtures.
BY_FIXTURES: Mapping[str, str] = {
    "football/fixtures/{id}": "fixtures(19134453)",
    "football/schedules/seasons/{id}": "fixtures(season=25583)",
    "football/match-facts/{id}": "match_facts(19134453)",
    "football/match-facts/between/{text}/{text}": 'match_facts(between=("2026-11-20", "2026-11-22"))',
    "football/match-facts/leagues/{id}": 'match_facts(league=8, between=("2026-11-20", "2026-11-22"))',
    "football/tv-stations/fixtures/{id}": "tv_stations(19134453)",
    "football/expected/fixtures": "xg(19134453)",
    "football/expected/lineups": "player_xg(19134453)",
    "football/predictions/probabilities": 'predictions(between=("2026-11-23", "2026-11-25"))',
    "football/predictions/probabilities/fixtures/{id}": "predictions(19134453)",
    "football/predictions/value-bets": 'predictions(between=("2026-11-23", "2026-11-25"))',
    "football/predictions/value-bets/fixtures/{id}": 'predictions(19134453, filters={"predictionTypes": [33]})',
    "football/news/pre-match/seasons/{id}": "news(season=25583, limit=60)",
    "football/news/pre-match/upcoming": 'news(between=("2026-11-23", "2026-11-25"))',
    "football/news/post-match/seasons/{id}": "news(season=25583, limit=60)",
    "football/commentaries/fixtures/{id}": "comments(19134453)",
    **{
        f"football/odds/{kind}/fixtures/{{id}}{more}": f"{call}({one}{filters})"
        for kind, call, one in (
            ("pre-match", "odds", 19134453), ("inplay", "inplay_odds", 19134453), ("premium", "premium_odds", 19135209),
        )
        for more, filters in (
            ("", ""),
            ("/markets/{id}", ', filters={"markets": [1]}'),
            ("/bookmakers/{id}", ', filters={"bookmakers": [4]}'),
        )
    },
}  # fmt: skip
_ALL = "whatever there is, of all fixtures: ask for it by fixture, day or season; {}"
# Path → why no table asks for it; `client.get` does.
NOT_SERVED: Mapping[str, str] = {
    "football/livescores": "`fixtures(live=True)` has what is in play, `fixtures(date=…)` the day",
    "football/livescores/latest": "changes of ten seconds; `refresh=True` asks for the day's fixtures anew",
    "football/fixtures/latest": "changes of ten seconds; `refresh=True` asks for the day's fixtures anew",
    "football/fixtures/upcoming/markets/{id}": "`fixtures(between=…)` and `odds(…)` tell the same",
    "football/fixtures/upcoming/tv-stations/{id}": "`tv_stations(between=…)` tells the same",
    "football/fixtures/past/tv-stations/{id}": "`tv_stations(between=…)` tells the same",
    "football/match-facts": _ALL.format("`match_facts(…)`"),
    "football/commentaries": _ALL.format("`comments(…)`"),
    "football/news/pre-match": _ALL.format("`news(…)`"),
    "football/news/post-match": _ALL.format("`news(…)`"),
    "football/odds/pre-match": _ALL.format("`odds(…)`"),
    "football/odds/inplay": _ALL.format("`inplay_odds(…)`"),
    "football/odds/premium": _ALL.format("`premium_odds(…)`"),
}


class Served(NamedTuple):
    """An endpoint: its path, the calls that serve it, and a word about that, or why there is none."""

    path: str
    calls: tuple[str, ...]
    note: str


def endpoints() -> list[str]:
    """The paths of all endpoints, with a place for each value in them."""
    texts = {one.pattern.pattern.removesuffix("/?").replace("\\-", "-").lstrip("/") for one in ENDPOINTS}
    return sorted(text.replace(r"(-?\d+)", "{id}").replace("([^/]+)", "{text}") for text in texts)


def served() -> list[Served]:
    """Every endpoint with what serves it."""
    by_shape: dict[str, list[str]] = {}
    for name, declared in RESOURCES.items():
        for way in declared.ways:
            for path in dict.fromkeys(filter(None, (way.path, way.else_))):
                by_shape.setdefault(shape(path), []).append(f"{name}({words_of(way)})")
    found = []
    for path in endpoints():
        if calls := by_shape.get(shape(path)):
            found.append(Served(path, tuple(dict.fromkeys(calls)), ""))
        elif call := ASKED.get(path):
            found.append(Served(path, (call,), ""))
        elif call := BY_FIXTURES.get(path):
            found.append(Served(path, (call,), "the same rows, by their fixtures"))
        else:
            found.append(Served(path, (), NOT_SERVED[path]))
    return found


def shape(path: str) -> str:
    """A path with nothing but places for values."""
    ranges = path.replace("{between}", "{}/{}").replace("{updated}", "{}/{}")
    return re.sub(r"\{[^}]*\}", "{}", ranges)


def words_of(way: ResourceWay) -> str:
    """The words of a way as a call has them."""
    told = {word: "True" if WORDS[word].kind == "flag" else "…" for word in way.words}
    return ", ".join("ids" if word == "ids" else f"{word}={told[word]}" for word in way.words)
