from __future__ import annotations

from pathlib import Path

import pytest
from cli_process import Cli

from sportmonks_sdk.sandbox import SandboxServer


@pytest.fixture
def cli(sandbox: SandboxServer, token: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command, in an empty folder, with a token of its own."""
    monkeypatch.chdir(tmp_path)
    return Cli(token, sandbox.url, tmp_path)
