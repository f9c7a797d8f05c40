"""For mkdocs: the pages of the tables, made from the declarations."""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

MAKERS = Path(__file__).parents[2] / "tests" / "docs"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    sys.path.insert(0, str(MAKERS))
    try:
        from table_pages import pages
    finally:
        sys.path.remove(str(MAKERS))
    for path, text in pages().items():
        files.append(File.generated(config, path, content=text))
    return files
