"""What processes share a quota by: the script on a real Redis, and a file; the test steps the clock of either."""

from __future__ import annotations

import asyncio
import tempfile
from itertools import count
from math import ceil
from pathlib import Path
from typing import Any

from redis import Redis
from redis_server import RedisServer

from sportmonks_sdk.quota import budget
from sportmonks_sdk.quota.disk_ledger import DiskLedger
from sportmonks_sdk.quota.ledger_script import LedgerScript, source
from sportmonks_sdk.quota.redis_ledger import RedisLedger
from sportmonks_sdk.quota.shared_ledger import SharedLedger
from sportmonks_sdk.quota.shared_message import Ended, LeaseRequest, LedgerReply, Message
from sportmonks_sdk.quota.shared_step import step, unpacked
from sportmonks_sdk.quota.state import Budget, forgotten, view
from sportmonks_sdk.quota.vocabulary import Admit, BudgetView, Decision, Lease, Rules, Settlement, Turn, Wait, WaitUntil
from sportmonks_sdk.redis_link.circuit import RedisAddress, RedisCircuits
from sportmonks_sdk.values import Priority

CLOCK = "clock-of-the-test"
_TIME = "redis.call('TIME')"
assert source().count(_TIME) == 1
# The script as it is but for its clock, which is a key.
_TEXT = source().replace(_TIME, f"redis.call('HMGET', '{CLOCK}', 'seconds', 'micros')")
STEPPED = LedgerScript(_TEXT)
_SCOPES = count(1)
_OWNER = "owner"


class Stepped:
    """A Redis whose time is ours, in whole microseconds as Redis tells it."""

    def __init__(self, server: RedisServer, now: float = 1000.0) -> None:
        self.redis: Any = Redis.from_url(server.url, protocol=2)
        self.now = now

    @property
    def now(self) -> float:
        return self._now

    @now.setter
    def now(self, value: float) -> None:
        # Upwards: who waited until then has waited long enough.
        seconds, micros = divmod(ceil(value * 1_000_000), 1_000_000)
        self._now = seconds + micros / 1_000_000
        self.redis.hset(CLOCK, mapping={"seconds": seconds, "micros": micros})

    def close(self) -> None:
        self.redis.close()


class ScriptBooks:
    """The script and quota/budget.py side by side: what one decides, the other must."""

    def __init__(self, server: RedisServer, rules: Rules) -> None:
        self.clock = Stepped(server)
        self.rules = rules
        self.state = Budget("Fixture")
        self.keys = [f"test:{next(_SCOPES)}:{kind}" for kind in ("state", "interactive", "backfill")]
        self.text = _TEXT
        self.names = count(1)

    @property
    def now(self) -> float:
        return self.clock.now

    @now.setter
    def now(self, value: float) -> None:
        self.clock.now = value

    def reserve(self, priority: Priority) -> Turn:
        decision = self.decide(priority)
        if isinstance(decision, Admit):
            return Turn(lease=decision.lease)
        return Turn(after=decision.at - self.now, spent=isinstance(decision, WaitUntil))

    def decide(self, priority: Priority) -> Decision:
        self.state, decision = budget.reserve(self.state, self.now, self.rules, priority)
        name = f"{_OWNER}.{self.state.serial if isinstance(decision, Admit) else 10_000 + next(self.names)}"
        answer = self.say(asks=[LeaseRequest(name, priority, 0)])
        if isinstance(decision, Admit):
            assert (answer.turns, answer.told) == ([0], None)
        else:
            told: Wait | None = answer.told
            assert told == decision
            self.say(left=[(name, priority)])
        return decision

    def settle(self, lease: Lease, how: Settlement) -> None:
        self.state = budget.settled(self.state, lease, how, self.now, self.rules)
        self.say(ended=[Ended(f"{_OWNER}.{lease.id}", how, self.now)])

    def observe(self, how: Settlement, sent: float | None) -> None:
        self.state = budget.observed(self.state, how, self.now, self.rules, sent)
        if sent is None:
            sent = self.now if how.event == "refused" else self.now - self.rules.lease_timeout
        self.say(ended=[Ended(None, how, self.now, sent)])

    def forget(self) -> None:
        self.state = forgotten(self.state)
        self.say(forget=True)

    def view(self) -> BudgetView:
        return view(self.state, self.now)

    def say(self, **what: Any) -> LedgerReply:
        message = Message(owner=_OWNER, rules=self.rules, now=self.now, back=3.0, **what)
        answer = LedgerReply.of(self.clock.redis.eval(self.text, 3, *self.keys, message.encoded()))
        assert answer is not None
        assert answer.budget("Fixture", _OWNER) == self.state
        return answer

    def close(self) -> None:
        self.clock.close()


class _Clock:
    now = 1000.0

    def close(self) -> None:
        """Nothing to close."""


class StepBooks(ScriptBooks):
    """The step of a file and quota/budget.py side by side."""

    def __init__(self, server: RedisServer | None, rules: Rules) -> None:
        self.clock = _Clock()  # type: ignore[assignment]
        self.rules = rules
        self.state = Budget("Fixture")
        self.packed: bytes | None = None
        self.names = count(1)

    def say(self, **what: Any) -> LedgerReply:
        message = Message(owner=_OWNER, rules=self.rules, now=self.now, back=3.0, **what)
        done = step(unpacked(self.packed), message, self.now)
        assert done is not None
        if done.kept is not None:
            self.packed = done.reply.packed
        assert done.reply.budget("Fixture", _OWNER) == self.state
        return done.reply


class LedgerBooks:
    """The Redis ledger, through its queue, on an event loop that runs when it is asked."""

    ledger: SharedLedger

    def __init__(self, server: RedisServer, rules: Rules) -> None:
        self.clock: Stepped | _Clock = Stepped(server)
        self.rules = rules
        self.runner = asyncio.Runner()
        self.circuits = RedisCircuits(RedisAddress(server.url), timeout=10.0, retry_after=10.0)
        self.ledger = RedisLedger(
            self.circuits, f"test-{next(_SCOPES)}", script=STEPPED, clock=lambda: self.clock.now, jitter=lambda: 0.0
        )

    @property
    def now(self) -> float:
        return self.clock.now

    @now.setter
    def now(self, value: float) -> None:
        self.clock.now = value

    def reserve(self, priority: Priority) -> Turn:
        async def ask() -> Turn:
            place = self.ledger.join("Fixture", rules=self.rules, priority=priority, wake=lambda: True)
            turn = await place.ask()
            if turn.lease is None:
                place.leave()
            await self.ledger.aclose()
            return turn

        return self.runner.run(ask())

    def settle(self, lease: Lease, how: Settlement) -> None:
        async def settle() -> None:
            self.ledger.settle(lease, how, self.rules)
            await self.ledger.aclose()

        self.runner.run(settle())

    def view(self) -> BudgetView:
        return self.ledger.views().get("Fixture", BudgetView("Fixture", None, None, 0, None))

    def close(self) -> None:
        self.runner.run(self.circuits.aclose())
        self.runner.close()
        self.clock.close()


class _OpenLedger(DiskLedger):
    async def aclose(self) -> None:
        await SharedLedger.aclose(self)  # the file stays open between two things that are asked of it


class DiskLedgerBooks(LedgerBooks):
    """The same with the ledger of a file."""

    ledger: _OpenLedger

    def __init__(self, server: RedisServer | None, rules: Rules) -> None:
        self.clock = _Clock()
        self.rules = rules
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "books.quota"
        self.ledger = _OpenLedger(path, "boot", clock=lambda: self.clock.now, jitter=lambda: 0.0)

    def close(self) -> None:
        self.runner.run(self.ledger._store.aclose())
        self.runner.close()
        self.folder.cleanup()
