"""What the ways of conversion are worth: each switched off in turn, in one process, against all of them together.

    python -m tests.bench.pieces              typical, details and odds
    python -m tests.bench.pieces --kind odds

Before each measurement ``from_dicts`` reads the same bodies, so that none finds the memory as it left it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from sportmonks_sdk.frames import series

from . import naive, payloads
from .conversion import KINDS, _docs, nameless_layout, ours
from .measure import in_turn

ROUNDS = 5

# Way → what is replaced while it is off, by what.
OFF: Mapping[str, Mapping[str, Any]] = {
    "all of them": {},
    "small pieces (2 MB decoded at once)": {"learning.PIECE": 2_000_000},
    "few rows a series (12,000)": {"rows.FLUSH": 12_000},
    "joined series": {"rows.JOIN": 1},
    "direct constructors (pl.Series)": {"series._MAKERS": {kind: series._public(kind()) for kind in series._MAKERS}},
    "names in rows (team, opponent, location, player)": {"build._laid_out": nameless_layout},
    "names by place (a dict)": {"name_columns.DENSE": 0},
}


@contextmanager
def without(replaced: Mapping[str, Any]) -> Iterator[None]:
    with ExitStack() as stack:
        for name, instead in replaced.items():
            stack.enter_context(patch(f"sportmonks_sdk.frames.{name}", instead))
        yield


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pieces", description=__doc__.partition("\n")[0])
    parser.add_argument("--kind", nargs="+", choices=tuple(KINDS), default=("typical", "details", "odds"))
    for kind in parser.parse_args().kind:
        tables, bodies = KINDS[kind][1], payloads.bodies(kind)

        def variant(replaced: Mapping[str, Any], tables: Any = tables, bodies: Any = bodies) -> Callable[[], object]:
            def run() -> object:
                with without(replaced):
                    return ours(bodies, tables)

            return run

        variants: dict[str, Callable[[], object]] = {}
        for name, replaced in OFF.items():
            variants[f"before {name}"] = lambda tables=tables, bodies=bodies: naive.framed(_docs(bodies), tables)
            variants[name] = variant(replaced)
        costs = in_turn(variants, ROUNDS)
        best = costs["all of them"].wall
        print(f"{kind}: {1000 * best:.0f} ms")
        for name in [*OFF][1:]:
            print(f"  without {name}: {costs[name].wall / best:.2f} ×", flush=True)


if __name__ == "__main__":
    main()
