"""Where the callers of one event loop queue for a quota that lives in Redis.

A desk gathers what is to be said of an entity (who asks, who left, how calls ended) while its last message is under
way, so a message and its answer serve many callers, and callers who wait hold no connection. While Redis is away a
desk goes on alone, with a ledger in memory that starts from what it last knew.
"""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from ..redis_link.circuit import RedisLine, RedisLines
from ..values import PRIORITIES
from . import budget
from .budget import Budget
from .ledger_script import Answer, Ask, Ended, Message, Script
from .memory_ledger import MemoryLedger, is_news
from .redis_places import Line, SharedLease, SharedPlace, tell
from .vocabulary import BudgetView, Lease, Rules, Settlement, Turn, WaitUntil

# Seconds until a desk looks again what others did: while an answer is awaited, and while the quota is spent. What it
# has waiting or under way counts as lost where it is not heard of for longer than that.
GLANCE = 0.1
LOOK = 2.0
BACK = LOOK + 1.0
# Seconds that the end of a call may wait for the beginning of another, to be told in the same message.
SOON = 0.005
# Places told of in one message; the others of the same desk come behind them anyway.
AT_ONCE = 64


class Desk:
    """The queue of the running event loop.

    Args:
        name: of this desk alone, in the whole world.
        lines: to the Redis.
        prefix: of the keys.
        script: what Redis runs.
        clock: seconds, monotonic.
        jitter: a number from 0 to 1, so that processes do not look all at once.
    """

    def __init__(
        self,
        name: str,
        lines: RedisLines,
        prefix: str,
        *,
        script: Script,
        clock: Callable[[], float],
        jitter: Callable[[], float],
    ) -> None:
        self.name = name
        self.loop = weakref.ref(asyncio.get_running_loop())
        self.memory: MemoryLedger | None = None
        self._redis = lines
        self._prefix = prefix
        self._script = script
        self._clock = clock
        self._jitter = jitter
        self._lines: dict[str, Line] = {}
        self._watched: RedisLine | None = None

    def line(self, entity: str) -> Line:
        """The line of an entity."""
        key = entity.casefold()
        if key not in self._lines:
            self._lines[key] = Line(entity)
        return self._lines[key]

    async def ask(self, place: SharedPlace) -> Turn:
        """A place's turn: a lease, or how long to wait."""
        while place.lease is None:
            await self._watch()
            place.line.queues[place.priority].setdefault(place)
            turn: Turn | None
            if self.memory is not None:
                turn = await self._ask_memory(place, self.memory)
            else:
                place.answer = asyncio.get_running_loop().create_future()
                self._go(place.line)
                turn = await place.answer
            if turn is not None and turn.lease is None:
                return turn
        place.done = True
        return Turn(lease=place.lease)

    def leave(self, place: SharedPlace) -> None:
        """Take a place out of the queue; give back what it got and did not take."""
        if place.done:
            return
        place.done, place.answer = True, None
        place.line.queues[place.priority].pop(place, None)
        if place.alone is not None:
            place.alone.leave()
        if place.lease is not None:
            self.settle(place.lease, Settlement("freed"), place.rules)
        elif place.ticket and self.memory is None:
            place.line.left.append((self._named(place.number), place.priority))
            self._go(place.line)

    def settle(self, lease: Lease, how: Settlement, rules: Rules) -> None:
        """Say how a leased call ended."""
        if self.memory is not None:
            return self.memory.settle(lease, how, rules)
        self.line(lease.entity).flying.discard(lease.id)
        now, told = self._clock(), how.observation
        if told.entity is not None and told.entity.casefold() != lease.entity.casefold():
            # The server counted the call for another entity than we leased it from; its word decides.
            self._end(self.line(told.entity), None, Ended(None, how, now, lease.sent), rules)
            how = Settlement("freed")
        return self._end(self.line(lease.entity), lease, Ended(self._named(lease.id), how, now), rules)

    def observe(self, entity: str, how: Settlement, rules: Rules) -> None:
        """Learn from an answer to a call that was not leased here."""
        if self.memory is not None:
            return self.memory.observe(entity, how, rules)
        now = self._clock()
        return self._end(self.line(entity), None, Ended(None, how, now, now - rules.lease_timeout), rules)

    def views(self) -> list[tuple[float, BudgetView]]:
        """What is known of each entity, and when it was so; from any thread."""
        now, memory = self._clock(), self.memory
        if memory is not None:
            return [(now, view) for view in memory.views().values()]
        lines = [(line, line.answer) for line in list(self._lines.values())]
        return [(answer.now, self._view(line, answer, now)) for line, answer in lines if answer is not None]

    async def look(self, entities: Iterable[str]) -> None:
        """Ask Redis how things are, with the entities known here and these."""
        await self._watch()
        if self.memory is None:
            for line in [*map(self.line, entities), *self._lines.values()]:
                line.look = True
                self._go(line)
        await self.settle_down()

    async def settle_down(self) -> None:
        """Until everything is said."""
        for line in self._lines.values():
            if line.ended and self.memory is None:
                self._go(line)
        while pumps := [line.pump for line in self._lines.values() if line.pump is not None]:
            await asyncio.wait(pumps)

    def close(self) -> None:
        """Look no more at what others do."""
        for line in self._lines.values():
            for timer in (line.timer, line.soon):
                if timer is not None:
                    timer.cancel()
            line.timer = line.soon = None

    def _end(self, line: Line, lease: Lease | None, ended: Ended, rules: Rules) -> None:
        line.ended.append((lease, ended, rules))
        if line.waiting():
            self._go(line)
        elif line.soon is None:
            line.soon = asyncio.get_running_loop().call_later(SOON, self._go, line)

    def _go(self, line: Line) -> None:
        if line.soon is not None:
            line.soon.cancel()
            line.soon = None
        if line.pump is None:
            line.pump = asyncio.get_running_loop().create_task(self._pump(line))

    async def _pump(self, line: Line) -> None:
        try:
            while line.has_news() and self.memory is None:
                await self._exchange(line, await self._watch())
        except Exception as error:
            # Of the caller's making, as a Redis client of another event loop: the callers shall see it.
            listening = line.listening()
            if not listening:
                raise
            for place in listening:
                tell(place, error)
        finally:
            line.pump = None

    async def _exchange(self, line: Line, redis: RedisLine) -> None:
        """One message and its answer."""
        asked = self._asking(line)
        ended, line.ended = line.ended, []
        left, line.left = line.left, []
        line.look = False
        if asked or ended or line.rules is None:
            line.rules = asked[0].rules if asked else ended[0][2] if ended else Rules()
        listening = [place for place in line.listening() if place.rules == line.rules]
        message = Message(
            desk=self.name,
            rules=line.rules,
            now=self._clock(),
            born=line.born,
            told=line.merge,
            strangers=line.strangers,
            ended=[one for _, one, _ in ended],
            left=left,
            asks=[Ask(self._named(place.number), place.priority, place.ticket) for place in asked],
            others=len(line.waiting()) - len(asked) + len(line.flying),
            back=BACK,
        )
        say = partial(self._say, self._keys(line), message.encoded())
        heard = await redis.attempt("quota", say, listening[0].emit if listening else None)
        if heard is None:
            line.ended[:0] = ended
            self._go_alone()
        elif heard[0] is None:
            line.ended[:0], line.left[:0] = ended, left
            self._remember(line)
        else:
            answer = heard[0]
            line.merge, line.born = None, answer.born
            line.answer, line.ahead = answer, self._clock() - answer.now
            self._hand_out(line, asked, answer)
            self._answer(line, listening, answer)

    async def _say(self, keys: list[str], message: bytes, redis: Any) -> tuple[Answer | None]:
        # In a tuple, because None means to the line that Redis failed.
        return (await self._script.run(keys, message, redis),)

    def _asking(self, line: Line) -> list[SharedPlace]:
        """Who is to be told of in the next message, in order; their rules are the same."""
        waiting = [place for place in line.waiting() if place.answer is not None or place.ticket]
        rules = next((place.rules for place in [*line.listening(), *waiting]), None)
        fitting = [place for place in waiting if place.rules == rules]
        asked = [place for at, place in enumerate(fitting) if at < AT_ONCE or not place.ticket]
        for place in asked:
            if not place.number:
                line.serial += 1
                place.number = line.serial
        return asked

    def _hand_out(self, line: Line, asked: list[SharedPlace], answer: Answer) -> None:
        sent = answer.now + line.ahead
        for place, turn in zip(asked, answer.turns, strict=True):
            if turn:
                place.ticket = turn
                if place.done:  # it left in the meantime
                    line.left.append((self._named(place.number), place.priority))
                continue
            place.lease = SharedLease(line.entity, place.number, sent, sent + place.rules.lease_timeout, self)
            line.queues[place.priority].pop(place, None)
            line.flying.add(place.number)
            if place.done:
                self.settle(place.lease, Settlement("freed"), place.rules)
            elif place.answer is not None:
                tell(place, None)
            else:
                place.wake()

    def _answer(self, line: Line, listening: list[SharedPlace], answer: Answer) -> None:
        """Tell those who asked and got none how long to wait, and the others if that is news to them."""
        listening = [place for place in listening if place.answer is not None]
        waiting = line.waiting()
        if answer.told is None:
            line.told = None
            for place in listening:
                tell(place, None)
            # A full message leaves some out who have their ticket.
            line.look = any(place.ticket for place in waiting)
            self._look_later(line, LOOK if line.flying else None)
            return
        wait = type(answer.told)(answer.told.at + line.ahead)
        if is_news(line.told, wait):
            for place in waiting:
                if place.answer is None:
                    place.wake()
        line.told = wait
        now, spent = self._clock(), isinstance(wait, WaitUntil)
        turn = Turn(None, max(0.0, wait.at - now), spent, self._view(line, answer, now).remaining)
        for place in listening:
            tell(place, turn)
        self._look_later(line, min(turn.after, LOOK if spent else GLANCE) if waiting or line.flying else None)

    def _look_later(self, line: Line, after: float | None) -> None:
        if line.timer is not None:
            line.timer.cancel()
            line.timer = None
        if after is not None:
            delay = after * (0.5 + 0.5 * self._jitter())
            line.timer = asyncio.get_running_loop().call_later(delay, self._look_now, line)

    def _look_now(self, line: Line) -> None:
        line.timer = None
        if (line.waiting() or line.flying) and self.memory is None:
            line.look = True
            self._go(line)

    def _named(self, number: int) -> str:
        return f"{self.name}.{number}"

    def _keys(self, line: Line) -> list[str]:
        key = self._prefix + line.entity.casefold()
        return [key, *(f"{key}:{priority}" for priority in PRIORITIES)]

    def _view(self, line: Line, answer: Answer, now: float) -> BudgetView:
        state = answer.budget(line.entity, self.name, line.ahead)
        return budget.view(state, now, answer.waiting, max(1, answer.sharers))

    # While Redis is away ---------------------------------------------------------------------------------------------

    async def _watch(self) -> RedisLine:
        redis = await self._redis.get()
        if redis is not self._watched:
            self._watched = redis
            redis.on_recovery(self._come_back)
            self._come_back()
        return redis

    def _remember(self, line: Line) -> None:
        """Keep what was known last, to be merged into what Redis knows when it answers."""
        if line.answer is not None:
            line.merge = line.answer.budget(line.entity, self.name, line.ahead)
            line.strangers = line.answer.strangers(self.name)
            line.answer = None
        elif line.merge is None:
            line.born = None

    def _go_alone(self) -> None:
        """Nobody else is heard of; what others held of the quota stays held until an answer tells."""
        if self.memory is None:
            self.memory = MemoryLedger(clock=self._clock, states=[self._known(line) for line in self._lines.values()])
        for line in self._lines.values():
            self._look_later(line, None)
            ended, line.ended, line.left, line.told = line.ended, [], [], None
            for lease, one, rules in ended:
                if lease is not None:
                    self.memory.settle(lease, one.how, rules)
                else:
                    self.memory.observe(line.entity, one.how, rules)
            for place in line.waiting():
                if place.answer is not None:
                    tell(place, None)
                else:
                    place.wake()

    def _known(self, line: Line) -> Budget:
        self._remember(line)
        state = line.merge or Budget(line.entity)
        # Leases are numbered by this desk from now on.
        return replace(state, serial=line.serial, alone=state.alone - state.serial + line.serial)

    async def _ask_memory(self, place: SharedPlace, memory: MemoryLedger) -> Turn:
        if place.alone is None:
            place.alone = memory.join(place.line.entity, rules=place.rules, priority=place.priority, wake=place.wake)
        turn = await place.alone.ask()
        if turn.lease is not None:
            self._take(place, turn.lease)
        return turn

    def _take(self, place: SharedPlace, lease: Lease) -> None:
        place.lease = SharedLease(lease.entity, lease.id, lease.sent, lease.expires, self)
        place.line.queues[place.priority].pop(place, None)

    def _come_back(self) -> None:
        """Redis answers again: tell it what was learned without it, and queue there."""
        memory, redis = self.memory, self._watched
        if memory is None or redis is None or redis.is_out("quota"):
            return
        self.memory = None
        for view in memory.views().values():
            line = self.line(view.entity)
            line.merge = memory.state(line.entity)
            line.serial = max(line.serial, line.merge.serial)
            now = self._clock()
            line.flying = {lease for lease, held in line.merge.held.items() if lease > 0 and held.live_until > now}
            line.look = True
            for place in line.waiting():
                place.number = 0
                if place.alone is not None and place.alone.lease is not None:
                    self._take(place, place.alone.lease)
                place.alone = None
                place.wake()
            self._go(line)
