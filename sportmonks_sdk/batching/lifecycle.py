"""The life of one fixture in one call: what happens to it, what it is then, and what to do next.

A call keeps a `FixtureState` for each of its fixtures: the phase it is in, and the marks of what it went through.
`TABLE` has what can happen in each phase, and where that leads; what it does not have cannot happen. Three phases are
ends, and every fixture comes to exactly one of them: served, missing with a reason, or lost with an error.

Those who follow a flight are in other calls, with a life of their own there: what is landed here has ``landed`` there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Literal, NamedTuple, TypeAlias

Phase: TypeAlias = Literal[
    "wanted", "missed", "led", "queued", "sent", "awaited", "followed", "arrived", "fallback",
    "served", "missing", "lost",
]  # fmt: skip
Mark: TypeAlias = Literal["spare", "left_out", "short", "failed_once", "alone", "kept"]
Event: TypeAlias = Literal[
    "found", "ageing", "spare", "unknown", "absent", "lead", "follow", "free", "elsewhere", "sent", "answered",
    "incomplete", "no_better", "left_out", "put_back", "landed", "landed_elsewhere", "given_up", "overdue",
    "failed", "refused", "settle",
]  # fmt: skip
Do: TypeAlias = Literal["note", "serve", "refresh", "keep", "land", "report", "warn"]

# What a fixture is in each phase, and what its call does about it.
PHASES: Mapping[Phase, tuple[str, str]] = {
    "wanted": ("asked for by the caller", "look it up in the cache"),
    "missed": ("the cache does not answer", "lead a flight, or follow that of another call"),
    "led": ("a flight of this call", "look again: somebody may have brought it, or be fetching it elsewhere"),
    "queued": ("to be asked for", "send it in a batch"),
    "sent": ("in a request under way", "wait for the answer"),
    "awaited": ("another process is fetching it", "look into the cache now and then"),
    "followed": ("another call of this process is fetching it", "wait until that lands it"),
    "arrived": ("brought by the flight of another call", "settle, when nothing else is left to do"),
    "fallback": ("the API failed, and the cache has an old one", "settle, when nothing else is left to do"),
    "served": ("the caller has it", "nothing"),
    "missing": ("it is not there, and the caller knows why", "nothing"),
    "lost": ("it could not be had, and the caller has the error", "nothing"),
}
ENDS: Collection[Phase] = ("served", "missing", "lost")

MARKS: Mapping[Mark, str] = {
    "spare": "the cache has it, too old to be served unless the API fails",
    "left_out": "an answer was without it",
    "short": "an answer had it without an include that was asked for",
    "failed_once": "a flight that it followed has failed",
    "alone": "not to follow any more",
    "kept": "the cache of this call has it already",
}

EVENTS: Mapping[Event, str] = {
    "found": "the cache answers",
    "ageing": "the cache answers, and it is time for a new one",
    "spare": "the cache has one that is too old, unless the API fails",
    "unknown": "the cache has nothing of use",
    "absent": "it is known not to be there",
    "lead": "nobody is fetching it",
    "follow": "another call is fetching it",
    "free": "nor is another process",
    "elsewhere": "another process is fetching it",
    "sent": "its batch is sent",
    "answered": "the answer has it",
    "incomplete": "the answer has it, without an include that was asked for",
    "no_better": "asked once more, there is no other answer",
    "left_out": "the answer is without it",
    "put_back": "its batch failed; a smaller one, or one without an include, may not",
    "landed": "the flight brought it, into the cache of this call",
    "landed_elsewhere": "the flight brought it, into another cache",
    "given_up": "the flight ended and brought nothing",
    "overdue": "to wait would take longer than to ask",
    "failed": "the API failed",
    "refused": "the question was at fault, or the client",
    "settle": "nothing else is left to do",
}

DOES: Mapping[Do, str] = {
    "note": "note the epoch of the cache",
    "serve": "give it to the caller",
    "refresh": "fetch it again behind the call",
    "keep": "let the cache keep it, unless that was invalidated since the epoch noted last",
    "land": "hand it to those who follow",
    "report": "tell the caller why",
    "warn": "remember the error, to warn of when the old one is served",
}


class FixtureState(NamedTuple):
    """Where a fixture is in its call, and what it went through."""

    phase: Phase = "wanted"
    marks: frozenset[Mark] = frozenset()


class Step(NamedTuple):
    """What an event leads to, where the state has the marks ``given``: a phase, another mark, and what to do."""

    to: Phase
    do: tuple[Do, ...] = ()
    mark: Mark | None = None
    given: frozenset[Mark] = frozenset()


# Of several steps the first that fits is taken.
Steps: TypeAlias = tuple[Step, ...]
Table: TypeAlias = Mapping[Phase, Mapping[Event, Steps]]


def _to(phase: Phase, *do: Do, mark: Mark | None = None, given: Collection[Mark] = ()) -> Steps:
    return (Step(phase, do, mark, frozenset(given)),)


_FAILED = _to("fallback", "warn", given=["spare"]) + _to("lost", "report")
_REFUSED = _to("lost", "report")
# Where the call stops: what fails one request altogether would fail the others too.
_STOPPED: Mapping[Event, Steps] = {"failed": _FAILED, "refused": _REFUSED}
# A look at what somebody else may have brought meanwhile, for those who follow as well.
_LOOKED: Mapping[Event, Steps] = {
    "found": _to("served", "serve", "land"),
    "ageing": _to("served", "serve", "refresh", "land"),
    "absent": _to("missing", "report", "land"),
}
_ONCE = _to("missed", mark="failed_once")

TABLE: Table = {
    "wanted": {
        "found": _to("served", "serve"),
        "ageing": _to("served", "serve", "refresh"),
        "spare": _to("missed", "note", mark="spare"),
        "unknown": _to("missed", "note"),
        "absent": _to("missing", "report"),
    },
    "missed": {
        "lead": _to("led"),
        "follow": _to("followed"),
        **_STOPPED,
    },
    "led": {
        **_LOOKED,
        "spare": _to("led", mark="spare"),
        "unknown": _to("led"),
        "free": _to("queued"),
        "elsewhere": _to("awaited"),
        **_STOPPED,
    },
    "queued": {
        # Noted before it is sent: an answer may be as old as its question.
        "sent": _to("sent", "note"),
        "no_better": _to("served", "serve", "land", given=["short"]),
        **_STOPPED,
    },
    "sent": {
        "answered": _to("served", "serve", "keep", "land"),
        "incomplete": _to("served", "serve", "keep", "land", given=["short"])
        + _to("served", "serve", "keep", "land", given=["left_out"])
        + _to("queued", mark="short"),
        # Not kept: it is older than the question asked last.
        "no_better": _to("served", "serve", "land", given=["short"]),
        "left_out": _to("missing", "report", "keep", "land", given=["left_out"]) + _to("queued", mark="left_out"),
        "put_back": _to("queued"),
        "failed": _FAILED,
        "refused": _REFUSED,
    },
    "awaited": {
        **_LOOKED,
        "spare": _to("awaited", mark="spare"),
        "unknown": _to("awaited"),
        "given_up": _to("missed"),
        "overdue": _to("missed", mark="alone"),
        **_STOPPED,
    },
    "followed": {
        "landed": _to("arrived", mark="kept"),
        "landed_elsewhere": _to("arrived"),
        "absent": _to("missing", "report"),
        "given_up": _to("missed"),
        "overdue": _to("missed", mark="alone"),
        # A flight that failed is flown once more by one of those who followed; what fails twice has failed for all.
        "failed": _to("fallback", "warn", given=["failed_once", "spare"])
        + _to("lost", "report", given=["failed_once"])
        + _ONCE,
        "refused": _to("lost", "report", given=["failed_once"]) + _ONCE,
    },
    # Last, so that all who followed a flight that failed lead or follow the next one together.
    "arrived": {"settle": _to("served", "serve", given=["kept"]) + _to("served", "serve", "keep")},
    "fallback": {"settle": _to("served", "serve")},
    "served": {},
    "missing": {},
    "lost": {},
}


class ImpossibleError(AssertionError):
    """The table has no such event in this phase: whoever says so is mistaken."""


def after(state: FixtureState, event: Event, table: Table = TABLE) -> tuple[FixtureState, tuple[Do, ...]]:
    """The state after an event, and what to do.

    >>> from sportmonks_sdk.batching.lifecycle import FixtureState, after
    >>> after(FixtureState("sent"), "left_out")
    (FixtureState(phase='queued', marks=frozenset({'left_out'})), ())
    >>> after(FixtureState("sent", frozenset({"left_out"})), "left_out")
    (FixtureState(phase='missing', marks=frozenset({'left_out'})), ('report', 'keep', 'land'))

    Raises:
        ImpossibleError: that cannot happen in this phase.
    """
    for step in table[state.phase].get(event, ()):
        if step.given <= state.marks:
            marks = state.marks if step.mark is None else state.marks | {step.mark}
            return FixtureState(step.to, marks), step.do
    raise ImpossibleError(f"{event!r} happens to no fixture that is {state.phase!r}")


@lru_cache(maxsize=1024)  # few states, and few events in each
def _usually(state: FixtureState, event: Event) -> tuple[FixtureState, tuple[Do, ...]]:
    return after(state, event)


def _together(several: Iterable[Mapping[Do, Sequence[int]]]) -> Mapping[Do, Sequence[int]]:
    todo: dict[Do, list[int]] = {}
    for one in several:
        for do, ids in one.items():
            todo.setdefault(do, []).extend(ids)
    return todo


class CallStates:
    """The state of every fixture of one call, by id: the one place where it is kept."""

    def __init__(self, ids: Iterable[int], table: Table = TABLE) -> None:
        self._states: dict[int, FixtureState] = dict.fromkeys(ids, FixtureState())
        self._after = _usually if table is TABLE else partial(after, table=table)
        # How many have come to their end.
        self.ended = 0

    def __len__(self) -> int:
        return len(self._states)

    @property
    def all_ended(self) -> bool:
        """Whether every fixture has come to its end."""
        return self.ended == len(self._states)

    def happen(self, event: Event, ids: Collection[int]) -> Mapping[Do, Sequence[int]]:
        """Let the event happen to these; returns what to do, in this order, and for which of them.

        Raises:
            ImpossibleError: it cannot happen to one of them; then it has happened to none.
        """
        if not ids:
            return {}
        # Many fixtures, few states, mostly one: the table is asked once for each of these.
        were = set(map(self._states.__getitem__, ids))
        if len(were) == 1:
            then, does = self._after(were.pop(), event)
            self._states.update(dict.fromkeys(ids, then))
            if then.phase in ENDS:
                self.ended += len(ids)
            all_of_them = list(ids)
            return dict.fromkeys(does, all_of_them)
        alike: dict[FixtureState, list[int]] = {}
        for one in ids:
            alike.setdefault(self._states[one], []).append(one)
        for state in alike:
            self._after(state, event)
        return _together(self.happen(event, some) for some in alike.values())

    def happen_each(self, events: Mapping[Event, Collection[int]]) -> Mapping[Do, Sequence[int]]:
        """`happen` for each of these; what is to be done for several of them stands together."""
        happening = [(event, ids) for event, ids in events.items() if ids]
        if len(happening) == 1:  # as usual
            return self.happen(*happening[0])
        return _together(self.happen(event, ids) for event, ids in happening)

    def those(self, *phases: Phase, of: Iterable[int] | None = None) -> list[int]:
        """The fixtures in these phases, in the order of ``of`` (all of the call, by default)."""
        states = self._states
        return [one for one in (states if of is None else of) if states[one].phase in phases]

    def marked(self, mark: Mark, of: Iterable[int]) -> list[int]:
        """Those of them that have this mark."""
        return [one for one in of if mark in self._states[one].marks]
