"""What an event loop says of a quota that processes share, and what it is answered; the same wherever that is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

import msgspec
from msgspec import Struct

from ..values import Priority
from .state import Budget, Held
from .vocabulary import Rules, Settlement, Wait, WaitForAnswer, WaitUntil

_WAITS: dict[str, Callable[[float], Wait]] = {"until": WaitUntil, "answer": WaitForAnswer}


class LeaseRequest(Struct, frozen=True):
    """A place that wants a call; ``ticket`` (0: none yet) tells its turn."""

    name: str
    priority: Priority
    ticket: int


class Ended(Struct, frozen=True):
    """How a call ended, ``at`` local time. Without a ``name`` it was not leased here, and sent at ``sent``."""

    name: str | None
    how: Settlement
    at: float
    sent: float = 0.0


class Message(Struct):
    """What one event loop has to say of one entity; all times are of its own clock.

    ``told`` is a state to be merged; its lease -1 is that of ``strangers[0]``, and so on.
    """

    owner: str
    rules: Rules
    now: float
    born: float | None = None
    told: Budget | None = None
    strangers: Sequence[str] = ()
    ended: Sequence[Ended] = ()
    left: Sequence[tuple[str, Priority]] = ()
    asks: Sequence[LeaseRequest] = ()
    others: int = 0
    back: float = 0.0
    forget: bool = False

    def encoded(self) -> bytes:
        """As the script reads it: durations instead of times."""
        told = {
            "owner": self.owner,
            "rules": msgspec.Raw(_rules(self.rules)),
            "born": self.born,
            "told": None if self.told is None else self._state(self.told),
            "ended": [self._ending(one) for one in self.ended],
            "left": [{"name": name, "class": priority} for name, priority in self.left],
            "asks": [{"name": ask.name, "class": ask.priority, "ticket": ask.ticket or None} for ask in self.asks],
            "others": self.others,
            "back": self.back,
            "forget": self.forget,
        }
        return msgspec.msgpack.encode(told)

    def _ending(self, ended: Ended) -> dict[str, Any]:
        seen = ended.how.observation
        return {
            "name": ended.name,
            "event": ended.how.event,
            "ago": max(0.0, self.now - ended.at),
            "sent_ago": self.now - ended.sent,
            "limit": seen.limit,
            "remaining": seen.remaining,
            "resets_in": seen.resets_in,
            "retry_after": seen.retry_after,
            "jitter": ended.how.jitter,
        }

    def _state(self, state: Budget) -> dict[str, Any]:
        return {
            "source": state.source,
            "remaining": state.remaining,
            "limit": state.limit,
            "opening": state.opening,
            "refusals": state.refusals,
            "serial": state.serial,
            "alone": state.alone,
            "ends": state.end - self.now,
            "ends_from": state.end_from - self.now,
            "opened": state.opened - self.now,
            "seen": state.seen - self.now,
            "heard": state.heard - self.now,
            "paused": state.paused - self.now,
            "pauses": state.pauses,
            "resume": state.resume - self.now,
            "held": {
                self._name(lease): [one - self.now for one in (h.sent, h.live_until, h.included_from)]
                for lease, h in state.held.items()
            },
        }

    def _name(self, lease: int) -> str:
        return f"{self.owner}.{lease}" if lease > 0 else self.strangers[-lease - 1]


class LedgerReply(Struct, frozen=True, dict=True):
    """What the script answered; all times are the server's.

    ``turns`` has for each ask 0 (go) or its ticket, ``told`` what those wait for who wait, ``waiting`` how many do
    in each class. ``born`` names the state; None where there is none.
    """

    now: float
    born: float | None
    turns: Sequence[int]
    told: Wait | None
    waiting: Mapping[Priority, int]
    packed: bytes

    @classmethod
    def of(cls, reply: Any) -> LedgerReply | None:
        """The answer in a reply of Redis; None for "gone"."""
        if reply == [b"gone"]:
            return None
        told, packed = reply
        head = msgspec.msgpack.decode(told)
        wait = _WAITS.get(head["kind"])
        return cls(
            now=float(head["now"]),
            born=head.get("born"),
            turns=list(head["turns"]),
            told=None if wait is None else wait(float(head["at"])),
            waiting=head["waiting"],
            packed=packed,
        )

    @cached_property
    def state(self) -> Mapping[str, Any]:
        """The state as Redis keeps it."""
        state: dict[str, Any] = msgspec.msgpack.decode(self.packed)
        for name in ("held", "owners"):
            state[name] = state[name] or {}  # Lua has one kind of table, and an empty one may come as a list
        return state

    def strangers(self, owner: str) -> list[str]:
        """Names of the leases of others than ``owner``, in order."""
        return sorted(name for name in self.state["held"] if _owner(name) != owner)

    def budget(self, entity: str, owner: str, ahead: float = 0.0) -> Budget:
        """The state; leases of ``owner`` have their own numbers, those of `strangers` -1, -2, ….

        Args:
            ahead: how far the clock of the answer to be is ahead of the server's.
        """
        told = self.state
        numbers = {name: -1 - at for at, name in enumerate(self.strangers(owner))}
        return Budget(
            entity=entity,
            source=told["source"],
            remaining=told["remaining"],
            limit=told.get("limit"),
            end=told["ends"] + ahead,
            end_from=told["ends_from"] + ahead,
            opened=told["opened"] + ahead,
            opening=told["opening"],
            seen=told["seen"] + ahead,
            heard=told["heard"] + ahead,
            paused=told["paused"] + ahead,
            pauses=told["pauses"],
            resume=told["resume"] + ahead,
            refusals=told["refusals"],
            serial=told["serial"],
            alone=told["alone"],
            held={
                numbers.get(name) or int(name.rpartition(".")[2]): Held(*(at + ahead for at in times))
                for name, times in told["held"].items()
            },
        )

    @cached_property
    def sharers(self) -> int:
        """How many event loops, of all processes, have calls in flight or wait."""
        return len(self.state["owners"].keys() | {_owner(name) for name in self.state["held"]})


def _owner(lease: str) -> str:
    return lease.rpartition(".")[0]


@cache
def _rules(rules: Rules) -> bytes:
    return msgspec.msgpack.encode(rules)
