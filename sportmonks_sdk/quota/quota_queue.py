"""Where the callers of one event loop queue for a quota that processes share: in a Redis, or a file of their host.

A queue gathers what is to be said of an entity (who asks, who left, how calls ended) while its last message is under
way, so a message and its answer serve many callers, and callers who wait hold no connection. While that is out of
order a queue goes on alone, with a ledger in memory that starts from what it last knew.
"""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable, Iterable
from typing import Protocol

from msgspec.structs import replace

from ..observe.events import Emit
from .entity_queue import EntityQueue, SharedLease, SharedPlace, tell
from .memory_ledger import MANY, MemoryLedger, is_news
from .shared_message import Ended, LeaseRequest, LedgerReply, Message
from .state import Budget, forgotten, view
from .vocabulary import BudgetView, Lease, Rules, Settlement, Turn, WaitUntil

# Seconds until a queue looks again what others did: while an answer is awaited, and while the quota is spent. What it
# has waiting or under way counts as lost where it is not heard of for longer than that.
GLANCE = 0.1
LOOK = 2.0
BACK = LOOK + 1.0
# Seconds that the end of a call may wait for the beginning of another, to be told in the same message.
SOON = 0.005


class LedgerLink(Protocol):
    """How one queue speaks to what is shared."""

    @property
    def is_out(self) -> bool:
        """Whether it is out of order, and not worth asking for now."""
        ...

    async def ready(self, back: Callable[[], None], emit: Emit | None = None) -> None:
        """Before each use; ``back``, a method, is called here and later where it may be in order again.

        ``emit`` is told what nobody heard before.
        """
        ...

    async def say(self, entity: str, message: Message, emit: Emit | None) -> tuple[LedgerReply | None] | None:
        """The answer, in a tuple: None in it where the state that the message speaks of is gone; None: out of order.

        ``emit`` is told so, once.
        """
        ...


class QuotaQueue:
    """All who wait on the running event loop, entity by entity; it speaks for them to what is shared.

    Args:
        name: of this queue alone, in the whole world.
        link: how it speaks.
        clock: seconds, monotonic.
        jitter: a number from 0 to 1, so that processes do not look all at once.
    """

    def __init__(
        self,
        name: str,
        link: LedgerLink,
        *,
        clock: Callable[[], float],
        jitter: Callable[[], float],
    ) -> None:
        self.name = name
        self.loop = weakref.ref(asyncio.get_running_loop())
        self.memory: MemoryLedger | None = None
        # While those are looked for that other processes asked for: what is asked for here comes first.
        self.forgetting = False
        self._link = link
        self._clock = clock
        self._jitter = jitter
        self._queues: dict[str, EntityQueue] = {}

    def of(self, entity: str) -> EntityQueue:
        """The queue of an entity."""
        key = entity.casefold()
        if key not in self._queues:
            if len(self._queues) >= MANY:
                now = self._clock()
                self._queues = {name: queue for name, queue in self._queues.items() if queue.matters(now)}
            self._queues[key] = EntityQueue(entity, forget=self.forgetting)
        return self._queues[key]

    def knows(self, entity: str) -> bool:
        """Whether anything was asked or told of an entity here."""
        return entity.casefold() in self._queues

    async def ask(self, place: SharedPlace) -> Turn:
        """A place's turn: a lease, or how long to wait."""
        while place.lease is None:
            await self._link.ready(self._come_back, place.emit)
            place.queue.places[place.priority].setdefault(place)
            turn: Turn | None
            if self.memory is not None:
                turn = await self._ask_memory(place, self.memory)
            else:
                place.answer = asyncio.get_running_loop().create_future()
                self._go(place.queue)
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
        place.queue.places[place.priority].pop(place, None)
        if place.alone is not None:
            place.alone.leave()
        if place.lease is not None:
            self.settle(place.lease, Settlement("freed"), place.rules)
        elif place.ticket and self.memory is None:
            place.queue.left.append((self._named(place.number), place.priority))
            self._go(place.queue)

    def settle(self, lease: Lease, how: Settlement, rules: Rules) -> None:
        """Say how a leased call ended."""
        if self.memory is not None:
            return self.memory.settle(lease, how, rules)
        self.of(lease.entity).flying.discard(lease.id)
        now, told = self._clock(), how.observation
        if told.entity is not None and told.entity.casefold() != lease.entity.casefold():
            # The server counted the call for another entity than we leased it from; its word decides.
            self._end(self.of(told.entity), None, Ended(None, how, now, lease.sent), rules)
            how = Settlement("freed")
        return self._end(self.of(lease.entity), lease, Ended(self._named(lease.id), how, now), rules)

    def observe(self, entity: str, how: Settlement, rules: Rules) -> None:
        """Learn from an answer to a call that was not leased here."""
        if self.memory is not None:
            return self.memory.observe(entity, how, rules)
        now = self._clock()
        sent = now if how.event == "refused" else now - rules.lease_timeout
        return self._end(self.of(entity), None, Ended(None, how, now, sent), rules)

    def views(self) -> list[tuple[float, BudgetView]]:
        """What is known of each entity, and when it was so; from any thread."""
        now, memory = self._clock(), self.memory
        if memory is not None:
            return [(now, view) for view in memory.views().values()]
        seen = (queue.seen(self.name, now) for queue in list(self._queues.values()))
        return [one for one in seen if one is not None]

    def forget(self, entity: str | None) -> None:
        """Forget what is known of an entity, or of all: here, and with the next message for all."""
        if self.memory is not None:
            self.memory.forget(entity)
        for queue in list(self._queues.values()) if entity is None else [self.of(entity)]:
            queue.forget, queue.answer, queue.telling = True, None, []
            # What was heard before, and is still to be told, is forgotten too: the calls are over, and that is all.
            over = Settlement("freed")
            queue.ended = [(lease, replace(one, how=over), rules) for lease, one, rules in queue.ended if one.name]
            if queue.merge is not None:
                queue.merge = forgotten(queue.merge)
            if self.memory is None:
                self._go(queue)

    async def look(self, entities: Iterable[str]) -> None:
        """Ask how things are, with the entities known here and these."""
        await self._link.ready(self._come_back)
        if self.memory is None:
            for queue in [*map(self.of, entities), *self._queues.values()]:
                queue.look = True
                self._go(queue)
        await self.settle_down()

    async def settle_down(self) -> None:
        """Until everything is said."""
        for queue in self._queues.values():
            if queue.ended and self.memory is None:
                self._go(queue)
        while pumps := [queue.pump for queue in self._queues.values() if queue.pump is not None]:
            await asyncio.wait(pumps)

    def close(self) -> None:
        """Look no more at what others do."""
        for queue in self._queues.values():
            for timer in (queue.timer, queue.soon):
                if timer is not None:
                    timer.cancel()
            queue.timer = queue.soon = None

    def _end(self, queue: EntityQueue, lease: Lease | None, ended: Ended, rules: Rules) -> None:
        queue.ended.append((lease, ended, rules))
        if queue.waiting():
            self._go(queue)
        elif queue.soon is None:
            queue.soon = asyncio.get_running_loop().call_later(SOON, self._go, queue)

    def _go(self, queue: EntityQueue) -> None:
        if queue.soon is not None:
            queue.soon.cancel()
            queue.soon = None
        if queue.pump is None:
            queue.pump = asyncio.get_running_loop().create_task(self._pump(queue))

    async def _pump(self, queue: EntityQueue) -> None:
        try:
            while queue.has_news() and self.memory is None:
                await self._link.ready(self._come_back)
                await self._exchange(queue)
        except Exception as error:
            # Of the caller's making, as a Redis client of another event loop: the callers shall see it.
            listening = queue.listening()
            if not listening:
                raise
            for place in listening:
                tell(place, error)
        finally:
            queue.pump = None

    async def _exchange(self, queue: EntityQueue) -> None:
        """One message and its answer."""
        asked = queue.asking()
        queue.telling = ended = queue.ended
        queue.ended = []
        left, queue.left = queue.left, []
        queue.look = False
        forget, queue.forget = queue.forget, False
        if asked or ended or queue.rules is None:
            queue.rules = asked[0].rules if asked else ended[0][2] if ended else Rules()
        listening = [place for place in queue.listening() if place.rules == queue.rules]
        message = Message(
            owner=self.name,
            rules=queue.rules,
            now=self._clock(),
            born=queue.born,
            told=queue.merge,
            strangers=queue.strangers,
            ended=[one for _, one, _ in ended],
            left=left,
            asks=[LeaseRequest(self._named(place.number), place.priority, place.ticket) for place in asked],
            others=len(queue.waiting()) - len(asked) + len(queue.flying),
            back=BACK,
            forget=forget,
        )
        heard = await self._link.say(queue.entity, message, listening[0].emit if listening else None)
        answer = None if heard is None else heard[0]
        if answer is None:
            queue.ended[:0], queue.left[:0], queue.forget = ended, left, queue.forget or forget
            queue.telling = []
            if heard is None:
                self._go_alone()
            else:
                self._remember(queue)
        else:
            queue.merge, queue.born = None, answer.born
            queue.answer, queue.ahead = answer, self._clock() - answer.now
            queue.telling = []
            self._hand_out(queue, asked, answer)
            self._answer(queue, listening, answer)

    def _hand_out(self, queue: EntityQueue, asked: list[SharedPlace], answer: LedgerReply) -> None:
        sent = answer.now + queue.ahead
        for place, turn in zip(asked, answer.turns, strict=True):
            if turn:
                place.ticket = turn
                if place.done:  # it left in the meantime
                    queue.left.append((self._named(place.number), place.priority))
                continue
            place.lease = SharedLease(queue.entity, place.number, sent, sent + place.rules.lease_timeout, self)
            queue.places[place.priority].pop(place, None)
            queue.flying.add(place.number)
            if place.done:
                self.settle(place.lease, Settlement("freed"), place.rules)
            elif place.answer is not None:
                tell(place, None)
            else:
                place.wake()

    def _answer(self, queue: EntityQueue, listening: list[SharedPlace], answer: LedgerReply) -> None:
        """Tell those who asked and got none how long to wait, and the others if that is news to them."""
        listening = [place for place in listening if place.answer is not None]
        waiting = queue.waiting()
        if answer.told is None:
            queue.told = None
            for place in listening:
                tell(place, None)
            # A full message leaves some out who have their ticket.
            queue.look = any(place.ticket for place in waiting)
            self._look_later(queue, LOOK if queue.flying else None)
            return
        wait = type(answer.told)(answer.told.at + queue.ahead)
        if is_news(queue.told, wait):
            for place in waiting:
                if place.answer is None:
                    place.wake()
        queue.told = wait
        now, spent = self._clock(), isinstance(wait, WaitUntil)
        seen = view(answer.budget(queue.entity, self.name, queue.ahead), now)
        turn = Turn(None, max(0.0, wait.at - now), spent, seen.remaining, seen.source)
        for place in listening:
            tell(place, turn)
        self._look_later(queue, min(turn.after, LOOK if spent else GLANCE) if waiting or queue.flying else None)

    def _look_later(self, queue: EntityQueue, after: float | None) -> None:
        if queue.timer is not None:
            queue.timer.cancel()
            queue.timer = None
        if after is not None:
            delay = after * (0.5 + 0.5 * self._jitter())
            queue.timer = asyncio.get_running_loop().call_later(delay, self._look_now, queue)

    def _look_now(self, queue: EntityQueue) -> None:
        queue.timer = None
        if (queue.waiting() or queue.flying) and self.memory is None:
            queue.look = True
            self._go(queue)

    def _named(self, number: int) -> str:
        return f"{self.name}.{number}"

    # While nothing is shared ------------------------------------------------------------------------------------------

    def _remember(self, queue: EntityQueue) -> None:
        """Keep what was known last, to be merged into what is known there when it answers."""
        if queue.answer is not None:
            queue.merge = queue.answer.budget(queue.entity, self.name, queue.ahead)
            queue.strangers = queue.answer.strangers(self.name)
            queue.answer = None
        elif queue.merge is None:
            queue.born = None
        if queue.forget and queue.merge is not None:
            queue.merge = forgotten(queue.merge)

    def _go_alone(self) -> None:
        """Nobody else is heard of; what others held of the quota stays held until an answer tells."""
        if self.memory is None:
            self.memory = MemoryLedger(
                clock=self._clock, states=[self._known(queue) for queue in self._queues.values()]
            )
        for queue in self._queues.values():
            self._look_later(queue, None)
            ended, queue.ended, queue.left, queue.told = queue.ended, [], [], None
            for lease, one, rules in ended:
                if lease is not None:
                    self.memory.settle(lease, one.how, rules)
                else:
                    self.memory.observe(queue.entity, one.how, rules)
            for place in queue.waiting():
                if place.answer is not None:
                    tell(place, None)
                else:
                    place.wake()

    def _known(self, queue: EntityQueue) -> Budget:
        self._remember(queue)
        state = queue.merge or Budget(queue.entity)
        # Leases are numbered by this queue from now on.
        return replace(state, serial=queue.serial, alone=state.alone - state.serial + queue.serial)

    async def _ask_memory(self, place: SharedPlace, memory: MemoryLedger) -> Turn:
        if place.alone is None:
            place.alone = memory.join(place.queue.entity, rules=place.rules, priority=place.priority, wake=place.wake)
        turn = await place.alone.ask()
        if turn.lease is not None:
            self._take(place, turn.lease)
        return turn

    def _take(self, place: SharedPlace, lease: Lease) -> None:
        place.lease = SharedLease(lease.entity, lease.id, lease.sent, lease.expires, self)
        place.queue.places[place.priority].pop(place, None)

    def _come_back(self) -> None:
        """It answers again: tell it what was learned without it, and queue there."""
        memory = self.memory
        if memory is None or self._link.is_out:
            return
        self.memory = None
        for seen in memory.views().values():
            queue = self.of(seen.entity)
            queue.merge = memory.state(queue.entity)
            queue.serial = max(queue.serial, queue.merge.serial)
            now = self._clock()
            queue.flying = {lease for lease, held in queue.merge.held.items() if lease > 0 and held.live_until > now}
            queue.look = True
            for place in queue.waiting():
                place.number = 0
                if place.alone is not None and place.alone.lease is not None:
                    self._take(place, place.alone.lease)
                place.alone = None
                place.wake()
            self._go(queue)
