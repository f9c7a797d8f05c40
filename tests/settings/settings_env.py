"""An empty folder and an environment without any setting, for the tests of the settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sportmonks_sdk.errors import ConfigurationError
from sportmonks_sdk.settings.settings import Settings, settings_table

TOKEN = "kzTokenThatNobodyMayRead0123456789"
PASSWORD = "hunter2-and-more"


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """An empty folder and an environment without any setting."""
    for one in settings_table():
        for variable in one.variables:
            monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def dotenv(text: str | bytes) -> None:
    Path(".env").write_bytes(text.encode() if isinstance(text, str) else text)


def refused(**overrides: Any) -> str:
    """The message of the error that these settings raise."""
    with pytest.raises(ConfigurationError) as caught:
        Settings.load(**overrides)
    assert caught.value.__context__ is None, "an error below would hold the values"
    return str(caught.value)
