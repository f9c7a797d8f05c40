"""What changed between two looks at a match: typed changes, each once, in the order of play."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from ..query.states import FINISHED, state_class

Kind: TypeAlias = Literal[
    "kick_off", "goal", "card", "substitution", "event", "score", "state", "correction"
]  # fmt: skip
# Names of the types of events (Sportmonks docs, "Event types"); what is in none of them is an "event".
_KINDS: Mapping[str, Kind] = {
    "goal": "goal", "owngoal": "goal", "penalty": "goal",
    "yellowcard": "card", "redcard": "card", "yellowredcard": "card",
    "substitution": "substitution",
}  # fmt: skip
# What makes an event another one for whoever was told of it; the other columns are beside it.
_TELLING = ("type", "minute", "extra_minute", "team_id", "player_id", "related_player_id", "rescinded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of a match.

    Attributes:
        kind: "kick_off"; "goal" (own goals and penalties too), "card", "substitution", "event" (any other, such as a
            VAR decision); "score"; "state" (half time, full time, …); "correction": what was told before is otherwise,
            or gone.
        fixture_id: the match.
        name: its name.
        seen_at: when it was seen (UTC): later than it happened by the age of what is fresh, at most.
        state: the state of the match then.
        home_goals, away_goals: its score then.
        event_id: of an event, like what follows.
        type: "goal", "owngoal", "yellowcard", …
        minute, extra_minute: of the match; minutes into added time.
        team_id, team: whom it counts for.
        player_id, player_name: who scores, is booked, comes on.
        related_player_id, related_player_name: who assisted, who goes off.
        field: what is otherwise: "state", "score", "kickoff", "fixture", "event", or a column of the event.
        before, after: its values as text; None where there is none.
    """

    kind: Kind
    fixture_id: int
    name: str | None
    seen_at: datetime
    state: str | None
    home_goals: int | None = None
    away_goals: int | None = None
    event_id: int | None = None
    type: str | None = None
    minute: int | None = None
    extra_minute: int | None = None
    team_id: int | None = None
    team: str | None = None
    player_id: int | None = None
    player_name: str | None = None
    related_player_id: int | None = None
    related_player_name: str | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None

    def __str__(self) -> str:
        minute = (
            "" if self.minute is None else f" {self.minute}{'' if not self.extra_minute else f'+{self.extra_minute}'}'"
        )
        who = ", ".join(one for one in (self.player_name, self.team) if one)
        told = f" {self.type}" if self.type and self.type != self.kind else ""
        other = f" {self.field}: {self.before} → {self.after}" if self.field else ""
        score = "" if self.home_goals is None else f" {self.home_goals}-{self.away_goals}"
        return f"{self.name}{score}{minute} {self.kind}{told}{other}{f' ({who})' if who else ''}"


class Seen(Struct, frozen=True):
    """A match as it was at one look: its row of fixtures, and its events by id in the order of play."""

    at: datetime
    match: Mapping[str, Any]
    events: Mapping[int, Mapping[str, Any]]

    @property
    def state_id(self) -> int | None:
        """The id of its state."""
        found: int | None = self.match["state_id"]
        return found

    @property
    def score(self) -> tuple[int | None, int | None]:
        """Goals, home and away."""
        return self.match["home_goals"], self.match["away_goals"]


def compare(before: Seen, now: Seen) -> Iterator[Change]:
    """The changes from one look to the next: the kick-off, then events in the order of play, the score, the state."""
    state_before, state_now = state_class(before.state_id), state_class(now.state_id)
    began = state_before in ("not_started", "delayed") and state_now in ("live", "finished")
    if began:
        yield _change("kick_off", now)
    if before.match["kickoff"] != now.match["kickoff"]:
        yield _other(
            "correction" if state_now != "not_started" else "state", now, "kickoff", *_both("kickoff", before, now)
        )
    yield from _of_events(before, now)
    if before.score != now.score and None not in now.score:
        yield _other(_kind_of_score(before, now), now, "score", _score(before), _score(now))
    # A match that is in its first half has kicked off, and no more; one that is over already has a state to tell.
    if before.state_id != now.state_id and not (began and now.match["state"] == "INPLAY_1ST_HALF"):
        yield _other("state", now, "state", *_both("state", before, now))


def gone(before: Seen, at: datetime) -> Change:
    """The API has the match no longer."""
    return _other("correction", Seen(at, before.match, before.events), "fixture", str(before.match["name"]), None)


def _of_events(before: Seen, now: Seen) -> Iterator[Change]:
    for one, event in before.events.items():
        if one not in now.events:
            yield _other("correction", now, "event", _told(event), None, event)
    for one, event in now.events.items():
        old = before.events.get(one)
        if old is None:
            yield _change(_KINDS.get(event["type"] or "", "event"), now, event)
            continue
        for name in _TELLING:
            if old[name] != event[name] and old[name] is not None:
                yield _other("correction", now, name, str(old[name]), _text(event[name]), event)


def _kind_of_score(before: Seen, now: Seen) -> Kind:
    over = before.state_id in FINISHED and now.state_id in FINISHED
    less = any(
        old is not None and new < old for old, new in zip(before.score, now.score, strict=True) if new is not None
    )
    return "correction" if over or less else "score"


def _change(kind: Kind, now: Seen, event: Mapping[str, Any] | None = None, **more: Any) -> Change:
    told = {} if event is None else {name: event[name] for name in _OF_EVENT}
    return Change(
        kind=kind, fixture_id=now.match["fixture_id"], name=now.match["name"], seen_at=now.at,
        state=now.match["state"], home_goals=now.score[0], away_goals=now.score[1], **told, **more,
    )  # fmt: skip


def _other(
    kind: Kind, now: Seen, field: str, before: str | None, after: str | None, event: Mapping[str, Any] | None = None
) -> Change:
    return _change(kind, now, event, field=field, before=before, after=after)


_OF_EVENT = (
    "event_id", "type", "minute", "extra_minute", "team_id", "team", "player_id", "player_name", "related_player_id",
    "related_player_name",
)  # fmt: skip


def _both(name: str, before: Seen, now: Seen) -> tuple[str | None, str | None]:
    return _text(before.match[name]), _text(now.match[name])


def _score(seen: Seen) -> str | None:
    home, away = seen.score
    return None if home is None or away is None else f"{home}-{away}"


def _told(event: Mapping[str, Any]) -> str:
    return " ".join(str(event[name]) for name in ("type", "minute", "player_name") if event[name] is not None)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
