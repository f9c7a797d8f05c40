"""What would be released: a wheel and an sdist are built, and the wheel works by itself, away from the clone."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from guard import GUARD

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "sportmonks_sdk"


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    bare = {
        name: value for name, value in os.environ.items() if not name.startswith(("SPORTMONKS_", "REDIS_", "PYTHON"))
    }
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, timeout=GUARD, cwd=cwd, check=False,
        env={**bare, "HOME": str(cwd), **environment},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", folder, cwd=ROOT)
    return {path.suffix: path for path in folder.iterdir()}


def test_the_wheel_has_every_module_and_nothing_else(built: dict[str, Path]) -> None:
    with zipfile.ZipFile(built[".whl"]) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    ours = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert names == ours
    assert "sportmonks_sdk/py.typed" in names


def test_the_sdist_has_what_a_packager_needs(built: dict[str, Path]) -> None:
    with tarfile.open(built[".gz"]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"pyproject.toml", "LICENSE", "README.md", "CHANGELOG.md", "tests/conftest.py", "docs/index.md"} <= names
    assert not [name for name in names if name.startswith((".venv", "site/")) or "__pycache__" in name]


def test_the_wheel_works_in_an_empty_environment_away_from_the_clone(built: dict[str, Path], tmp_path: Path) -> None:
    """What it depends on is lent by this environment, in which the package itself is a link to the clone."""
    home = tmp_path / "env"
    venv.create(home, with_pip=False)
    bin_ = home / ("Scripts" if sys.platform == "win32" else "bin")
    python = bin_ / "python"
    run(
        sys.executable, "-m", "pip", "--python", home, "install", "--no-deps", "--no-index", built[".whl"], cwd=tmp_path
    )
    lent = {"PYTHONPATH": sysconfig.get_path("purelib")}
    where = run(python, "-c", "import sportmonks_sdk; print(sportmonks_sdk.__file__)", cwd=tmp_path, **lent).strip()
    assert Path(where).is_relative_to(home)
    told = run(bin_ / "sportmonks", "demo", cwd=tmp_path, **lent)
    assert "380" in told
    assert list(tmp_path.glob("demo-output/**/*.parquet"))
