"""Builds the site as `make check` does, where nothing can be fetched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from generated import ROOT
from guard import GUARD

NOBODY = "http://127.0.0.1:9"  # a proxy that is not there: whoever fetches something fails


def built(folder: Path) -> Path:
    """The folder, with the site in it; without a warning."""
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), NOBODY)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, **proxies, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=GUARD,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder
