"""What `docs/design/calls.md` shows of a fixture's life: the table of `batching/lifecycle.py`, drawn."""

from __future__ import annotations

from collections.abc import Iterator

from sportmonks_sdk.batching.lifecycle import ENDS, PHASES, TABLE, Event, Phase, Step

WIDTH = 78


def diagram() -> str:
    """Each phase as a box with what to do in it, and what leads out of it."""
    lines: list[str] = []
    for phase, (meaning, next_) in PHASES.items():
        title = f"─ {phase}: {meaning} "
        lines.append(f"┌{title:─<{WIDTH + 2}}┐")
        if phase in ENDS:
            lines += [f"└{'─' * (WIDTH + 2)}┘", ""]
            continue
        ways = list(_ways(phase))
        lines += [f"│ {next_:<{WIDTH}} │", f"└┬{'─' * (WIDTH + 1)}┘"]
        lines += [f" {'└' if way is ways[-1] else '├'}─► {way}" for way in ways]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _ways(phase: Phase) -> Iterator[str]:
    """What leads out of a phase or does anything in it; events that come to the same stand together."""
    ways: dict[Step, list[Event]] = {}
    for event, steps in TABLE[phase].items():
        for step in steps:
            ways.setdefault(step, []).append(event)
    for step, events in ways.items():
        if (step.to, step.do, step.mark) == (phase, (), None):
            continue
        given = f" when {' and '.join(sorted(step.given))}" if step.given else ""
        does = [*step.do, *([f"mark {step.mark}"] if step.mark else [])]
        yield f"{step.to:<9} {' or '.join(events)}{given}{': ' if does else ''}{', '.join(does)}"
