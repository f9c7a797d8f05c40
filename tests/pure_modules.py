"""The pure modules, as pyproject.toml lists them for import-linter: coverage asks for every branch of the same ones."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def pure_modules() -> list[str]:
    """Their dotted names."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (pure,) = (one for one in contracts if one["name"].startswith("Pure modules"))
    return list(pure["source_modules"])


if __name__ == "__main__":
    print(",".join(f"{name.replace('.', '/')}.py" for name in pure_modules()))
