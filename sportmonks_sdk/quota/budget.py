"""The quota arithmetic: frozen values in, frozen values out; ``now`` is an argument, seconds of one clock.

The API counts requests per entity in a fixed window that opens with the first request. A call is leased
from what the server last said, and an answer reconciles the lease:

========  =========================  =======================================================================
phase     reached by                 ``reserve`` admits
========  =========================  =======================================================================
unknown   the start, or ``end``      one probe until its answer is in (or its lease is lost)
server    an answer with a quota     while ``remaining - held - margin > 0``; the last ones when the others are settled,
                                     and one at a time where other users of the token may take them first
paused    a 429 against that number  nothing before ``resume``, then one probe until its answer is in
local     an answer without a quota  the same, counted here from the default limit and window
closed    any other 429              nothing before ``end``
========  =========================  =======================================================================

What each end of a call does in each phase is a table in ``docs/design/budget.md``, made by taking every transition.

A 429 without a hint of its own is held against the number: where that was seen lately and leaves much beyond what is in
flight and what others may have taken since, it speaks of a limit on bursts, or of somebody on the way. Then calls
pause, for longer after each refused probe, and with the last of ``rules.pauses`` the window closes.

"Kept as spent" is a lease that stays held until the answer to a later call shows that the server's number
includes it. A lease that nobody settles turns into one by itself when it expires, so expiry needs no
transition. With one clock, no other user of the token, and no request that reaches the server later than
``lease_timeout`` after its lease, this never earns a 429, whatever is lost. The one exception is a window
of which every answer so far was lost: a probe then asks for what nobody can know.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf, isfinite
from typing import Literal

from msgspec.structs import replace

from ..values import Observation, Priority
from .state import Budget, Held, live
from .vocabulary import (
    Admit,
    Decision,
    Event,
    Lease,
    Rules,
    Settlement,
    Source,
    Wait,
    WaitForAnswer,
    WaitUntil,
)

# No window of the API lasts longer than an hour; a number beyond a day is a unit mixed up, not a delay.
LONGEST_BELIEVED = 86_400.0
# Asking again at the very instant that was waited for could find it not quite there.
STEP = 0.01
# One in so many of the calls in flight is reckoned with getting lost, where the window ends.
DOUBTED = 8
_TOLD: tuple[Source, ...] = ("server", "paused")


def reserve(state: Budget, now: float, rules: Rules, priority: Priority = "interactive") -> tuple[Budget, Decision]:
    """May one call go now? The state with its lease, or unchanged with what to wait for."""
    if now >= state.end:
        return _probe(state, now, rules)
    if state.source == "paused" and (wait := _pausing(state, now)):
        return state, wait
    slack = state.remaining - rules.margin - len(state.held)
    if slack < 1:
        awaited = live(state, now, -inf)
        if awaited and state.remaining - rules.margin >= 1:
            return state, WaitForAnswer(min(state.end, max(awaited)))
        return state, WaitUntil(state.end)
    if known := _settles(state, slack, now, rules):
        return state, WaitForAnswer(known)
    if slack <= _others(state, now, rules) and (awaited := live(state, now, -inf)):
        return state, WaitForAnswer(min(state.end, max(awaited)))
    if priority == "backfill":
        per_second = rules.reserved * state.opening / (state.end - state.opened)
        if slack - 1 < per_second * (state.end - now):
            enough = state.end - (slack - 1) / per_second
            return state, WaitUntil(min(state.end, max(now, enough) + STEP))
    return _lease(state, now, rules)


def settled(state: Budget, lease: Lease, how: Settlement, now: float, rules: Rules) -> Budget:
    """The state after the leased call ended. Settling twice is harmless: what is not held changes nothing."""
    if lease.id not in state.held:
        return state
    return _EVENTS[how.event](state, lease, how, now, rules)


def observed(state: Budget, how: Settlement, now: float, rules: Rules, sent: float | None = None) -> Budget:
    """The state after the end of a call not leased here, of which a 429 counts, and what tells a number.

    By default a 429 was sent now, and what tells a number a timeout ago.
    """
    if how.event == "refused":
        return _refused(state, Lease(state.entity, 0, now if sent is None else sent, now), how, now, rules)
    told = Lease(state.entity, 0, now - rules.lease_timeout if sent is None else sent, now)
    return state if how.observation.remaining is None else _answered(state, told, how, now, rules)


def _probe(state: Budget, now: float, rules: Rules) -> tuple[Budget, Decision]:
    awaited = live(state, now, state.end)
    if awaited:
        return state, WaitForAnswer(max(awaited))
    # A call lost a whole window ago cannot count in the next one.
    recent = {k: h for k, h in state.held.items() if h.included_from + rules.default_window > now}
    return _lease(replace(state, held=recent), now, rules)


def _pausing(state: Budget, now: float) -> Wait | None:
    """What calls wait for after a 429 that contradicts the number; None for the one that tries again."""
    if now < state.resume:
        return WaitUntil(min(state.resume, state.end))
    awaited = live(state, now, state.paused)
    return WaitForAnswer(min(state.end, max(awaited))) if awaited else None


def _settles(state: Budget, slack: int, now: float, rules: Rules) -> float | None:
    """When what is in flight will be known, where the end of the window has to wait for it.

    A lost call counts twice once an answer has it in its number, until a call sent later is answered. So the last
    calls wait while those that may be lost, counted twice, would leave none to send: their answers settle the rest.
    """
    if not rules.hold_last or state.source not in _TOLD or slack > len(state.held) + 1:
        return None
    uncertain = [held.included_from for held in state.held.values() if held.included_from >= now]
    flying = len(live(state, now, -inf))
    lost = len(uncertain) - flying
    if not uncertain or slack > lost + flying // DOUBTED + 1:
        return None
    known = max(uncertain) + STEP
    return known if known < state.end else None


def _others(state: Budget, now: float, rules: Rules) -> float:
    """How many calls other users of the token may take before the next one arrives."""
    return rules.others_ahead * _pace(state, now)


def _pace(state: Budget, until: float) -> float:
    """Calls a second of other users of the token, from the start of this window on."""
    taken = state.alone - state.serial - state.remaining
    if state.source not in _TOLD or taken <= 0:
        return 0.0
    return taken / max(1.0, until - state.opened)


def _lease(state: Budget, now: float, rules: Rules) -> tuple[Budget, Decision]:
    lease = Lease(state.entity, state.serial + 1, now, now + rules.lease_timeout)
    held = {**state.held, lease.id: Held(now, lease.expires, lease.expires)}
    return replace(state, serial=lease.id, held=held), Admit(lease)


def _drop(state: Budget, lease: Lease) -> Budget:
    return replace(state, held={k: h for k, h in state.held.items() if k != lease.id})


def _freed(state: Budget, lease: Lease, how: Settlement, now: float, rules: Rules) -> Budget:
    return _drop(state, lease)


def _answered(state: Budget, lease: Lease, how: Settlement, now: float, rules: Rules) -> Budget:
    if state.source == "paused" and lease.sent >= state.paused:
        state = replace(state, source="server", pauses=0)
    if how.observation.remaining is None:
        return _counted(state, lease, now, rules)
    return _taken(state, lease, how.observation, how.observation.remaining, now, rules)


def _taken(state: Budget, lease: Lease, told: Observation, remaining: int, now: float, rules: Rules) -> Budget:
    """The state with the numbers of an answer."""
    resets_in = _believed(told.resets_in)
    low = lease.sent + (resets_in or 0.0)
    high = now + (rules.default_window if resets_in is None else resets_in + rules.reset_pad)
    remaining = max(0, remaining)
    limit = state.limit if told.limit is None else told.limit
    reading = _reading(state, lease, remaining, None if resets_in is None else (low, high), now, rules)
    if told.limit is not None and state.limit is not None and told.limit > state.limit and lease.sent >= state.opened:
        reading = "newer"  # a larger plan: what was seen of the smaller one is over
    if reading == "older":
        return _drop(state, lease)
    # What was sent after a lost call could reach the server has the lost call in its number.
    held = {k: h for k, h in state.held.items() if k != lease.id and h.included_from >= lease.sent}
    if reading == "newer":
        return Budget(
            entity=state.entity,
            source="server",
            remaining=remaining,
            limit=limit,
            end=high,
            end_from=low,
            opened=now,
            opening=limit or remaining,
            seen=now,
            heard=lease.sent,
            serial=state.serial,
            alone=state.serial + remaining,
            held=held,
        )
    return replace(
        state,
        remaining=min(state.remaining, remaining),
        limit=limit,
        end=min(state.end, high),
        end_from=max(state.end_from, low),
        seen=now if remaining < state.remaining else state.seen,
        heard=max(state.heard, lease.sent),
        refusals=0,
        held=held,
    )


def _reading(
    state: Budget, lease: Lease, remaining: int, end: tuple[float, float] | None, now: float, rules: Rules
) -> Literal["newer", "same", "older"]:
    """Which window an answer speaks of: each side knows its end only as an interval, so compare intervals."""
    if lease.sent >= state.end or state.source == "local":
        return "newer"
    if state.source == "closed":
        return "older"
    older = False
    if end is None:
        # Within a window the number only falls: more than was seen before this call was sent is a new window.
        newer = lease.sent > state.seen and remaining > state.remaining
    else:
        newer = end[0] >= state.end + rules.clearly
        older = end[1] < state.end_from - rules.clearly and end[0] < state.opened
    # Servers whose clocks disagree by seconds do not make a new window in the middle of one.
    if newer and now >= state.end_from - rules.clearly:
        return "newer"
    return "older" if older or now >= state.end else "same"


def _counted(state: Budget, lease: Lease, now: float, rules: Rules) -> Budget:
    """A good answer that says nothing of a quota."""
    if now < state.end:
        if state.source in _TOLD:
            return _spent(state, lease, now, now)
        return replace(_drop(state, lease), remaining=max(0, state.remaining - 1))
    if lease.sent < state.end:
        return _drop(state, lease)
    return replace(
        _drop(state, lease),
        source="local",
        remaining=max(0, rules.default_limit - 1),
        limit=rules.default_limit,
        end=now + rules.default_window,
        end_from=lease.sent,
        opened=now,
        opening=rules.default_limit,
        seen=now,
        heard=lease.sent,
        refusals=0,
    )


def _refused(state: Budget, lease: Lease, how: Settlement, now: float, rules: Rules) -> Budget:
    told = how.observation
    left = max(0, told.remaining or 0)
    # Where calls are left, the reset belongs to their number; where none is it is when to come back.
    hint = _believed(told.resets_in if told.retry_after is None and not left else told.retry_after)
    hinted = None if hint is None else now + hint + rules.reset_pad
    if now < state.end and state.source == "closed":
        return replace(_drop(state, lease), end=state.end if hinted is None else max(state.end, hinted))
    if now < state.end and lease.sent < state.opened:
        return _drop(state, lease)  # the last word of the window before this one
    ends = now < state.end and state.source in _TOLD
    if hint is None and left:
        ends = ends or _believed(told.resets_in) is not None
        state = _taken(state, lease, told, left, now, rules)
    state = _drop(state, lease)
    if hint is None and _contradicted(state, told, now, rules):
        if state.source == "paused" and lease.sent < state.paused:
            return state  # of the burst that is known of
        if state.pauses < rules.pauses:
            length = rules.pause * rules.pause_factor**state.pauses * (0.5 + 0.5 * how.jitter)
            return replace(state, source="paused", paused=now, pauses=state.pauses + 1, resume=now + length)
    return _closed(state, hinted, ends, now, rules)


def _contradicted(state: Budget, told: Observation, now: float, rules: Rules) -> bool:
    """Whether what is known to be left is too much for a 429 to mean that nothing is."""
    if now >= state.end or state.source not in _TOLD or (told.remaining is not None and told.remaining <= 0):
        return False
    age = 0.0 if told.remaining is not None else now - state.heard
    if state.source == "server" and age >= rules.burst_seen:
        return False
    left = state.remaining - len(state.held) - _pace(state, state.heard) * age
    return left > rules.burst_share * (state.limit or state.opening)


def _closed(state: Budget, hinted: float | None, ends: bool, now: float, rules: Rules) -> Budget:
    """Until the hint; else until the end of the window where that was told (``ends``); else for a growing delay."""
    refusals = state.refusals + 1
    # The exponent is bounded for the float's sake: the longest delay is reached long before.
    backoff = min(rules.refusal_longest, rules.refusal_delay * rules.refusal_factor ** min(refusals - 1, 60))
    if hinted is not None:
        end = hinted
    else:
        end = state.end if ends else now + backoff
    return replace(state, source="closed", remaining=0, end=end, refusals=refusals, pauses=0)


def _failed(state: Budget, lease: Lease, how: Settlement, now: float, rules: Rules) -> Budget:
    return _spent(state, lease, now, now)


def _lost(state: Budget, lease: Lease, how: Settlement, now: float, rules: Rules) -> Budget:
    return _spent(state, lease, now, lease.expires)


def _spent(state: Budget, lease: Lease, now: float, included_from: float) -> Budget:
    """Keep the lease as spent, awaited no longer, until a call sent from ``included_from`` on is answered."""
    return replace(state, held={**state.held, lease.id: Held(lease.sent, now, included_from)})


def _believed(seconds: float | None) -> float | None:
    if seconds is None or not isfinite(seconds) or seconds > LONGEST_BELIEVED:
        return None
    return max(0.0, seconds)


_EVENTS: dict[Event, Callable[[Budget, Lease, Settlement, float, Rules], Budget]] = {
    "answered": _answered,
    "refused": _refused,
    "failed": _failed,
    "lost": _lost,
    "freed": _freed,
}
