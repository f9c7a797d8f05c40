"""The script that processes share a quota by (``ledger.lua``): what is said to it, and what it answers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from math import inf
from typing import Any

import msgspec

from ..core.budget import Budget, Held
from ..core.quota import PRIORITIES, Priority, Rules, Settlement, Wait, WaitForAnswer, WaitUntil

_LEASE, _DESK = "lease ", "desk "
_WAITS: dict[bytes, Callable[[float], Wait]] = {b"until": WaitUntil, b"answer": WaitForAnswer}


@cache
def source() -> str:
    """The text of the script."""
    return files("sportmonks_sdk.io").joinpath("ledger.lua").read_text("utf-8")


class Script:
    """The script, run by its digest; a server that does not know it is given the text.

    Args:
        text: another text, for tests.
    """

    def __init__(self, text: str | None = None) -> None:
        self._text = source() if text is None else text
        self._digest = hashlib.sha1(self._text.encode(), usedforsecurity=False).hexdigest()

    async def run(self, keys: Sequence[str], message: bytes, redis: Any) -> Answer | None:
        """The script's answer; None where the state that the message speaks of is gone.

        Raises:
            ValueError: that was not our script.
        """
        from redis.exceptions import NoScriptError

        try:
            reply = await redis.evalsha(self._digest, len(keys), *keys, message)
        except NoScriptError:
            reply = await redis.eval(self._text, len(keys), *keys, message)
        return Answer.of(reply)


@dataclass(frozen=True, slots=True)
class Ask:
    """A place that wants a call; ``ticket`` (0: none yet) tells its turn."""

    name: str
    priority: Priority
    ticket: int


@dataclass(frozen=True, slots=True)
class Ended:
    """How a call ended, ``at`` local time. Without a ``name`` it was not leased here, and sent at ``sent``."""

    name: str | None
    how: Settlement
    at: float
    sent: float = 0.0


@dataclass(slots=True)
class Message:
    """What one event loop has to say of one entity; all times are of its own clock.

    ``told`` is a state to be merged; its lease -1 is that of ``strangers[0]``, and so on.
    """

    desk: str
    rules: Rules
    now: float
    born: str | None = None
    told: Budget | None = None
    strangers: Sequence[str] = ()
    ended: Sequence[Ended] = ()
    left: Sequence[tuple[str, Priority]] = ()
    asks: Sequence[Ask] = ()
    others: int = 0
    back: float = 0.0

    def encoded(self) -> bytes:
        """As the script reads it: durations instead of times, and no None."""
        told: dict[str, Any] = {
            "desk": self.desk,
            "rules": msgspec.Raw(_rules(self.rules)),
            "ended": [self._ending(one) for one in self.ended],
            "left": [{"name": name, "class": priority} for name, priority in self.left],
            "asks": [
                {"name": ask.name, "class": ask.priority, **({"ticket": ask.ticket} if ask.ticket else {})}
                for ask in self.asks
            ],
            "others": self.others,
            "back": self.back,
        }
        if self.born is not None:
            told["born"] = self.born
        if self.told is not None:
            told["told"] = self._state(self.told)
        return msgspec.json.encode(told)

    def _ending(self, ended: Ended) -> dict[str, Any]:
        seen = ended.how.observation
        told = {
            "name": ended.name,
            "event": ended.how.event,
            "ago": max(0.0, self.now - ended.at),
            "sent_ago": self.now - ended.sent,
            "limit": seen.limit,
            "remaining": seen.remaining,
            "resets_in": seen.resets_in,
        }
        return {name: value for name, value in told.items() if value is not None}

    def _state(self, state: Budget) -> dict[str, Any]:
        times = {"ends": state.end, "ends_from": state.end_from, "opened": state.opened, "seen": state.seen}
        return {
            "source": state.source,
            "remaining": state.remaining,
            "limit": state.limit,
            "opening": state.opening,
            "refusals": state.refusals,
            "serial": state.serial,
            "alone": state.alone,
            **{name: at - self.now for name, at in times.items() if at > -inf},
            "held": {
                self._name(lease): [one - self.now for one in (h.sent, h.live_until, h.included_from)]
                for lease, h in state.held.items()
            },
        }

    def _name(self, lease: int) -> str:
        return f"{self.desk}.{lease}" if lease > 0 else self.strangers[-lease - 1]


@dataclass(frozen=True)
class Answer:
    """What the script answered; all times are the server's.

    ``turns`` has for each ask 0 (go) or its ticket, ``told`` what those wait for who wait, ``waiting`` how many do
    in each class.
    """

    now: float
    born: str
    turns: Sequence[int]
    told: Wait | None
    waiting: Mapping[Priority, int]
    text: bytes = field(repr=False)

    @classmethod
    def of(cls, reply: Any) -> Answer | None:
        """The answer in a reply of Redis; None for "gone"."""
        if reply == [b"gone"]:
            return None
        kind, now, at, born, turns, text, *waiting = reply
        wait = _WAITS.get(kind)
        return cls(
            now=float(now),
            born=born.decode(),
            turns=turns,
            told=None if wait is None else wait(float(at)),
            waiting=dict(zip(PRIORITIES, waiting, strict=True)),
            text=text,
        )

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """The state as Redis keeps it."""
        return dict(line.split("=", 1) for line in self.text.decode().split("\n"))

    def strangers(self, desk: str) -> list[str]:
        """Names of the leases of others than ``desk``, in order."""
        return sorted(name for name in self._leases() if name.rpartition(".")[0] != desk)

    def budget(self, entity: str, desk: str, ahead: float = 0.0) -> Budget:
        """The state; leases of ``desk`` have their own numbers, those of `strangers` -1, -2, ….

        Args:
            ahead: how far the clock of the answer to be is ahead of the server's.
        """
        told = self.fields
        numbers = {name: -1 - at for at, name in enumerate(self.strangers(desk))}
        held = {
            numbers.get(name) or int(name.rpartition(".")[2]): Held(*(float(at) + ahead for at in value.split()))
            for name, value in self._leases().items()
        }

        def time(name: str) -> float:
            return float(told[name]) + ahead if name in told else -inf

        def count(name: str) -> int:
            return int(float(told.get(name, 0)))

        return Budget(
            entity=entity,
            source=told["source"],  # type: ignore[arg-type]
            remaining=count("remaining"),
            limit=count("limit") if "limit" in told else None,
            end=time("ends"),
            end_from=time("ends_from"),
            opened=time("opened"),
            opening=count("opening"),
            seen=time("seen"),
            refusals=count("refusals"),
            serial=count("serial"),
            alone=count("alone"),
            held=held,
        )

    @cached_property
    def sharers(self) -> int:
        """How many event loops, of all processes, have calls in flight or wait."""
        waiting = {name.removeprefix(_DESK) for name in self.fields if name.startswith(_DESK)}
        return len(waiting | {name.rpartition(".")[0] for name in self._leases()})

    def _leases(self) -> dict[str, str]:
        return {name.removeprefix(_LEASE): value for name, value in self.fields.items() if name.startswith(_LEASE)}


@cache
def _rules(rules: Rules) -> bytes:
    return msgspec.json.encode(rules)
