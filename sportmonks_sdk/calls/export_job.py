"""The call that ends in files: fetched like tables, then written as one."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import PartialResultError
from ..frames.build import NO_ZEROS, Zeros
from ..frames.frame_memo import Frames
from ..lake import export as lake
from ..lake import formats, provenance
from ..observe import events as ev
from ..query.ask import Ask
from ..selection.keywords import Selection
from .engine import Engine
from .jobs import FixtureJob


class ExportJob(FixtureJob[Any]):
    """Fixtures to files; the folder is looked at before anything is spent."""

    def __init__(
        self, engine: Engine, path: Path, selection: Selection, ask: Ask, tables: tuple[str, ...], *,
        overwrite: bool, form: str, zeros: Zeros = NO_ZEROS, extra: bool = False, progress: Any = None,
    ) -> None:  # fmt: skip
        super().__init__(
            engine, "export", selection, ask, tables, lambda frames, order: frames, several=True, zeros=zeros,
            extra=extra, progress=progress,
        )  # fmt: skip
        self.path = path
        self.overwrite = overwrite
        self.asked = provenance.question(
            selection,
            ask,
            sdk=version("sportmonks-sdk"),
            source=urlsplit(engine.settings.base_url).hostname or "",
            zeros=bool(zeros),
            extra=extra,
            form="" if form == formats.PARQUET else form,
        )
        self._kept = ""

    async def fetch(self, emit: ev.Emit) -> None:
        """See that the folder will do, then gather the fixtures."""
        await asyncio.to_thread(lake.prepare, self.path, self.asked, self.tables, overwrite=self.overwrite)
        await super().fetch(emit)

    @property
    def small(self) -> bool:
        """Files are written off the loop, however few fixtures there are."""
        return False

    def build(self) -> dict[str, Path]:
        """The files by table; PartialResultError, once what came is written, where some fixtures could not be had."""
        try:
            return self._write(super().build())
        except PartialResultError as error:
            if error.tables is not None:
                self._write(error.tables)
            if self._kept:
                error.message = f"{error.message}. {self._kept}"
                error.args = (error.message,)
            raise

    def notes(self) -> Iterable[ev.Event]:
        """What is told of tables, and why files stayed as they were."""
        yield from super().notes()
        if self._kept:
            yield ev.Warned("export", self._kept)

    def _write(self, frames: Frames) -> dict[str, Path]:
        served = self._done().served
        answer = provenance.answered(
            self.asked,
            fixtures=frames["fixtures"].height,
            missing=len(served.missing),
            stamps=served.stamps.values(),
        )
        written = lake.export(frames, self.path, answer, overwrite=self.overwrite)
        self._kept = written.kept
        if written.kept:
            assert self.report is not None, "fetch comes before build"
            self.reported(dataclasses.replace(self.report, kept=written.kept))
        return dict(written.files)
