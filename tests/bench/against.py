"""``make against TREE=…``: this tree in turn with another; exit code 1 where ours is slower.

    python -m tests.bench.against ../before                        all probes, about ten minutes
    python -m tests.bench.against ../before --only warm imports    some of them

The other tree is a checkout with a ``.venv`` of its own (``make setup``). Three processes live side by side: ours, the
other's, and the other's again. Each probe (`probe`) runs in all three, one after the other, every round, over the same
servers. What is held against the bound is the median of the ratios of the rounds; the bound is 1.05, or how far the
other tree is from itself where that is more.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from ..redis_server import RedisServer
from .measure import median
from .payload_server import payload_server
from .probe import EXPORTED, PROBES
from .stand import INCLUDE, Stand

ROUNDS = 9
SLOWER = 1.05
HERE = Path(__file__).resolve().parents[2]
HEAVY_FIXTURES = 100


class Tree:
    """A process that imports the package from a folder, with that folder's own interpreter."""

    def __init__(self, folder: Path, compiled: Path) -> None:
        python = folder / ".venv" / "bin" / "python"
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**kept, "PYTHONPATH": str(folder), "PYTHONPYCACHEPREFIX": str(compiled)}
        probe = Path(__file__).with_name("probe.py")
        self._process = subprocess.Popen(
            [str(python), str(probe)], cwd=folder, env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def measure(self, probe: str, where: Mapping[str, str]) -> dict[str, float]:
        """The figures of one probe, run once."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"probe": probe, **where}) + "\n")
        self._process.stdin.flush()
        figures: dict[str, float] = json.loads(self._process.stdout.readline())
        return figures

    def __enter__(self) -> Tree:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=60)


def measured(other: Path, probes: Sequence[str], rounds: int, scratch: Path) -> dict[str, list[tuple[float, float]]]:
    """Figure → for each round the ratios ours / the other's, and the other's again / the other's."""
    ratios: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with ExitStack() as stack:
        stand = stack.enter_context(Stand())
        stand.warm(INCLUDE)
        where = {
            "api": stand.url,
            "redis": stack.enter_context(RedisServer()).url,
            "details": stack.enter_context(payload_server("details", HEAVY_FIXTURES)),
            "odds": stack.enter_context(payload_server("odds", HEAVY_FIXTURES)),
            "typical": stack.enter_context(payload_server("typical", len(EXPORTED))),
        }
        trees = [stack.enter_context(Tree(folder, scratch / str(n))) for n, folder in enumerate((HERE, other, other))]
        for probe in probes:
            print(f"measuring: {probe} …", file=sys.stderr)
            for turn in range(rounds + 1):
                # The order turns around, so that nobody always follows the one that leaves most behind.
                seen: list[dict[str, float]] = [{}, {}, {}]
                for place in sorted(range(3), reverse=bool(turn % 2)):
                    seen[place] = trees[place].measure(probe, where)
                if turn:  # the first round imports, compiles and fills
                    for figure, theirs in seen[1].items():
                        ratios[figure].append((seen[0][figure] / theirs, seen[2][figure] / theirs))
    return ratios


def verdicts(ratios: Mapping[str, Sequence[tuple[float, float]]]) -> Iterator[tuple[str, float, float, float]]:
    """Of each figure: its name, our median ratio, how far the other tree is from itself, and the bound."""
    for figure, pairs in ratios.items():
        ours, again = median(one for one, _ in pairs), median(two for _, two in pairs)
        spread = max(again, 1 / again)
        yield figure, ours, spread, max(SLOWER, spread)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.against", description="This tree against another.")
    parser.add_argument("tree", type=Path, help="a checkout of the other tree, with its .venv")
    parser.add_argument("--only", nargs="+", choices=tuple(PROBES), default=tuple(PROBES), help="these probes")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each takes its turn")
    told: Any = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        rows = list(verdicts(measured(told.tree.resolve(), told.only, told.rounds, Path(scratch))))
    print(f"{'figure':<16}{'ours / theirs':>15}{'theirs / theirs':>17}{'bound':>8}  verdict")
    for figure, ours, spread, bound in rows:
        print(f"{figure:<16}{ours:>15.3f}{spread:>17.3f}{bound:>8.3f}  {'ok' if ours <= bound else 'SLOWER'}")
    return int(any(ours > bound for _, ours, _, bound in rows))


if __name__ == "__main__":
    sys.exit(main())
