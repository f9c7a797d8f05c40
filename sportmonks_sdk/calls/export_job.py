"""The call that ends in files: fetched like tables, then written as one."""

from __future__ import annotations

import asyncio
import dataclasses
import threading
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import PartialResultError
from ..frames.build import NO_ZEROS, Assembler, Zeros
from ..frames.frame_memo import FrameMemo, Frames, FrameSink
from ..lake import export as lake
from ..lake import formats, provenance
from ..lake.spool import SpooledTables
from ..observe import events as ev
from ..query.ask import Ask
from ..reports import Report
from ..selection.keywords import Selection
from .engine import Engine
from .jobs import FixtureJob
from .portions import Portions


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
        self._how: dict[str, Any] = {
            "zeros": zeros, "extra": extra, "include": ask.include.paths, "timezone": ask.timezone or "UTC",
        }  # fmt: skip
        self._spool: SpooledTables | None = None
        self._lock = threading.Lock()
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
        self.portions = Portions(self._sink, self._put_aside)
        try:
            await super().fetch(emit)
        finally:
            self.portions = None  # it leads back here, and in a circle nothing is freed at once

    @property
    def small(self) -> bool:
        """Files are written off the loop, however few fixtures there are."""
        return False

    def build(self) -> dict[str, Path]:
        """The files by table; PartialResultError, once what came is written, where some fixtures could not be had."""
        if self._spool is not None:
            return self._build_of_many(self._spool)
        try:
            return self._write(super().build())
        except PartialResultError as error:
            if error.tables is not None:
                self._write(error.tables)
            if self._kept:
                _say(error, self._kept)
            raise

    def notes(self) -> Iterable[ev.Event]:
        """What is told of tables, and why files stayed as they were."""
        yield from super().notes()
        if self._kept:
            yield ev.Warned("export", self._kept)

    def ended(self, error: BaseException | None = None) -> Report | None:
        """What was put aside is not needed any more, however it ended."""
        if self._spool is not None:
            self._spool.close()
        return super().ended(error)

    def _sink(self) -> FrameSink:
        return FrameSink(FrameMemo(max_bytes=0), (), self.tables, **self._how)

    def _put_aside(self, number: int, frames: Frames) -> None:
        with self._lock:
            if self._spool is None:
                self._spool = SpooledTables(self.path, Assembler(self.tables, **self._how).finish(()))
        self._spool.put(number, frames)

    def _build_of_many(self, spool: SpooledTables) -> dict[str, Path]:
        """The files of fixtures that memory does not hold: an error has the folder, and no frames."""
        gathered = self._done()
        error = gathered.served.error
        if error is not None and not gathered.served.stamps:
            error.report = gathered.report
            raise error
        files = self._write(spool)
        if error is not None or (self.ask.missing == "raise" and (gathered.served.missing or gathered.report.empty)):
            partial = self._partial_of("" if self._kept else f"in {self.path} and ")
            if self._kept:
                _say(partial, self._kept)
            raise partial from error
        return files

    def _write(self, frames: Frames | SpooledTables) -> dict[str, Path]:
        served = self._done().served
        rows = frames.rows["fixtures"] if isinstance(frames, SpooledTables) else frames["fixtures"].height
        answer = provenance.answered(
            self.asked,
            fixtures=rows,
            missing=len(served.missing),
            stamps=served.stamps.values(),
        )
        written = lake.export(frames, self.path, answer, overwrite=self.overwrite)
        self._kept = written.kept
        if written.kept:
            self.reported(dataclasses.replace(self._done().report, kept=written.kept))
        return dict(written.files)


def _say(error: PartialResultError, more: str) -> None:
    error.message = f"{error.message}. {more}"
    error.args = (error.message,)
