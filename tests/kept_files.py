"""What is kept on disk where nothing names a folder: not in the folder of whoever runs the tests, and by no test.

The platform's own folder for caches is another one for the run (as Linux has it named). A test that writes there left
out a folder of its own: it fails, by name. Nobody else writes there, so whatever is there is of the test.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True, scope="session")
def cache_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The platform's own folder for caches, as this run has it."""
    folder = tmp_path_factory.mktemp("of-the-user")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield folder


@pytest.fixture(autouse=True)
def nothing_kept_for_the_user(cache_of_the_user: Path) -> Iterator[None]:
    """No test keeps files in the folder of the user."""
    yield
    kept = cache_of_the_user / "sportmonks-sdk"
    if kept.exists():
        names = sorted(one.name for one in kept.iterdir())
        shutil.rmtree(kept)  # the next test is not to blame
        pytest.fail(
            f"kept in the user's folder for caches, ~/.cache/sportmonks-sdk: {names}; name SPORTMONKS_CACHE_DIR"
        )
