"""What `docs/design/budget.md` shows of the quota: each transition of `quota/budget.py` is taken, and told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from sportmonks_sdk.quota.budget import reserve, settled
from sportmonks_sdk.quota.state import Budget, Held, view
from sportmonks_sdk.quota.vocabulary import Admit, Lease, Rules, Settlement, Source, WaitUntil
from sportmonks_sdk.values import Observation

RULES = Rules(default_limit=20, default_window=3600.0)
NOW, END = 1000.0, 2000.0
LEFT = 20

PHASES: dict[Source, str] = {
    "unknown": "nothing is known of this window",
    "server": "the server told its quota",
    "paused": "it says 429, though much should be left",
    "local": "it tells none, so calls are counted here",
    "closed": "it said 429, and there is no reason to doubt it",
}
PHASES_KNOWN = tuple(phase for phase in PHASES if phase != "unknown")
CALL = Lease("Fixture", 1, NOW - 1.0, NOW + 59.0)
LONG_LOST = Held(NOW - 100.0, NOW - 100.0, NOW - 40.0)


class Case(NamedTuple):
    """A way for a call to end: the words for it (in the diagram for all that lead to the same phase), the event,
    the phases it can happen in, and how many calls are left and pauses were made before."""

    what: str
    short: str
    how: Settlement
    phases: tuple[Source, ...] = tuple(PHASES)
    left: int = LEFT
    pauses: int = 1


def _told(remaining: int, resets_in: float | None) -> Observation:
    return Observation("Fixture", 100, remaining, resets_in)


CASES = (
    Case(
        "an answer of this window",
        "an answer with its quota",
        Settlement("answered", _told(15, END - NOW - 1.0)),
        PHASES_KNOWN,
    ),
    Case("an answer of a newer window", "an answer with its quota", Settlement("answered", _told(99, 3599.0))),
    Case(
        "an answer of an older window", "an answer with its quota", Settlement("answered", _told(3, 0.0)), PHASES_KNOWN
    ),
    Case("an answer without a quota", "an answer without one", Settlement("answered")),
    Case("429 with a hint", "429", Settlement("refused", Observation(retry_after=1800.0))),
    Case("429 without one, much is left", "429 though much is left", Settlement("refused"), ("server", "paused")),
    Case("… to the fifth probe", "the fifth probe refused", Settlement("refused"), ("paused",), pauses=RULES.pauses),
    Case("429 without one, little or nothing known", "429", Settlement("refused"), left=5),
    Case("5xx", "5xx", Settlement("failed")),
    Case("no answer came", "no answer", Settlement("lost")),
    Case("never sent, or 4xx", "never sent", Settlement("freed")),
)


def state(phase: Source, *, opened: float = NOW - 500.0, left: int = LEFT, pauses: int = 1) -> Budget:
    """An example of a phase, without calls in flight."""
    if phase == "unknown":
        return Budget("Fixture")
    left = 0 if phase == "closed" else left
    pauses = pauses if phase == "paused" else 0
    return Budget(
        "Fixture", phase, left, 100, end=END, end_from=END - 2.0, opened=opened, opening=100, seen=opened,
        heard=NOW - 2.0, paused=NOW - 3.0, pauses=pauses, resume=NOW - 2.0, serial=5, alone=5 + left,
    )  # fmt: skip


def phase_of(budget: Budget, now: float) -> Source:
    return view(budget, now).source


def after(phase: Source, case: Case) -> tuple[Source, str]:
    """The phase after a call of ``case``, and what became of the call and of the numbers."""
    # A newer window is told of when the old one is nearly over, an older one when a new one was just opened.
    at = END - 2.5 if "newer" in case.what and phase != "unknown" else NOW
    opened = NOW - 0.5 if "older" in case.what else NOW - 500.0
    start = state(phase, opened=opened, left=case.left, pauses=case.pauses)
    call = Lease(CALL.entity, CALL.id, at - 1.0, at + 59.0)
    start = replace(start, held={1: Held(call.sent, call.expires, call.expires), 2: LONG_LOST})
    end = settled(start, call, case.how, at, RULES)
    return phase_of(end, at), ", ".join(_effects(start, end, call, at))


def _effects(before: Budget, end: Budget, call: Lease, at: float) -> Iterator[str]:
    if end.opened != before.opened or (end.source != before.source and before.source != "paused"):
        if end.source in ("server", "local"):
            yield "its numbers are taken" if end.source == "server" else "the default limit is counted down"
    elif end.remaining == before.remaining - 1:
        yield "one call less"
    elif end.remaining < before.remaining and end.source != "closed":
        yield "the lower number holds"
    if end.source == "closed" and end.end != before.end:
        yield f"until {'the hint' if end.end == at + 1800.0 + RULES.reset_pad else 'a growing delay is over'}"
    elif end.source == "closed" and before.source in ("server", "paused"):
        yield "until its end"
    if end.source == "paused" and end.pauses != before.pauses:
        yield f"pause {end.pauses}, of {end.resume - at:.0f} s"
    yield "the call is settled" if call.id not in end.held else "the call counts as spent"
    if 2 not in end.held:
        yield "those lost before are settled too"


def _taken() -> Iterator[tuple[Source, Case, Source, str]]:
    for phase in PHASES:
        for case in CASES:
            if phase in case.phases:
                yield phase, case, *after(phase, case)


def table() -> list[tuple[str, ...]]:
    """For each way to end and each phase: the phase after it where that is another, and what became of the call."""
    cells = {(case.what, phase): (to, effects) for phase, case, to, effects in _taken()}
    rows = []
    for case in CASES:
        row = [case.what]
        for phase in PHASES:
            to, effects = cells.get((case.what, phase), (phase, "–"))
            row.append(effects if to == phase else f"→ **{to}**: {effects}")
        rows.append(tuple(row))
    return rows


def admits(phase: Source) -> str:
    """What ``reserve`` lets go at once from a phase with `LEFT` calls left, and what the next one waits for."""
    budget, gone = state(phase), 0
    while True:
        budget, decision = reserve(budget, NOW, RULES)
        if not isinstance(decision, Admit):
            break
        gone += 1
    waits = "the end of the window" if isinstance(decision, WaitUntil) else "an answer"
    calls = f"{gone} call{'' if gone == 1 else 's'} at once" if gone else "nothing"
    of = f", of {LEFT} left" if phase in ("server", "paused", "local") else ""
    return f"lets go {calls}{of}; the next waits for {waits}"


WIDTH = 78


def diagram() -> str:
    """Each phase as a box, with what leads out of it."""
    lines: list[str] = []
    for phase, meaning in PHASES.items():
        title = f"─ {phase}: {meaning} "
        lines += [f"┌{title:─<{WIDTH + 2}}┐", f"│ {admits(phase):<{WIDTH}} │", f"└┬{'─' * (WIDTH + 1)}┘"]
        ways: dict[Source, dict[str, None]] = {}
        for start, case, to, _ in _taken():
            if start == phase != to:
                ways.setdefault(to, {}).setdefault(case.short)
        if phase != "unknown":
            assert phase_of(state(phase), END) == "unknown"
            ways["unknown"] = {"the window ends": None}
        last = list(ways)[-1]
        lines += [f" {'└' if to == last else '├'}─► {to:<10} {', or '.join(what)}" for to, what in ways.items()]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"
