"""The call that ends in files: fetched like tables, then written as one."""

from __future__ import annotations

import asyncio
import dataclasses
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from ..errors import PartialResultError
from ..frames.build import NO_ZEROS, Assembler, Zeros
from ..frames.catalogue import RESOURCES
from ..frames.frame_memo import FrameMemo, Frames, FrameSink
from ..frames.resource import of_season
from ..lake import export as lake
from ..lake import file_columns, formats, provenance
from ..observe import events as ev
from ..query.ask import Ask
from ..reports import Report, summed
from ..selection.keywords import Selection
from .drift import add_notes
from .engine import Engine
from .jobs import FixtureJob
from .portions import Portions
from .resource_job import ResourceJob
from .resource_words import wanted_of

if TYPE_CHECKING:
    from ..lake.spool import SpooledTables


class ExportJob(FixtureJob[Any]):
    """Fixtures to files; the folder is looked at before anything is spent."""

    def __init__(
        self, engine: Engine, path: Path, selection: Selection, ask: Ask, tables: tuple[str, ...], *,
        overwrite: bool, form: str, others: Any = None, zeros: Zeros = NO_ZEROS, extra: bool = False,
        progress: Any = None,
    ) -> None:  # fmt: skip
        super().__init__(
            engine, "export", selection, ask, tables, lambda frames, order: frames, several=True, zeros=zeros,
            extra=extra, progress=progress,
        )  # fmt: skip
        self.path = path
        self.overwrite = overwrite
        self._names = () if others is None else _other_tables(others, selection)
        self._spool: SpooledTables | None = None
        self._lock = threading.Lock()
        self.asked = provenance.question(
            selection,
            ask,
            sdk=engine.sdk,
            source=engine.host,
            zeros=bool(zeros),
            extra=extra,
            form="" if form == formats.PARQUET else form,
            tables=self._names,
        )
        self._others: dict[str, pl.DataFrame] = {}
        self._kept = ""
        self._rows = 0  # of frames that were written at once; others are told as they are put aside

    async def fetch(self, emit: ev.Emit) -> None:
        """See that the folder will do, then gather the fixtures."""
        tables = (*self.tables, *self._names)
        await asyncio.to_thread(lake.prepare, self.path, self.asked, tables, overwrite=self.overwrite)
        self.portions = Portions(self._sink, self._put_aside, self.met)
        try:
            await super().fetch(emit)
        finally:
            self.portions = None  # it leads back here, and in a circle nothing is freed at once
        for name in self._names:
            self._others[name] = await self._other(name, emit)
        if self._spool is not None:
            await asyncio.to_thread(self._spool.put, 0, self._others)
            emit(ev.RowsStored(sum(frame.height for frame in self._others.values())))

    async def _other(self, name: str, emit: ev.Emit) -> pl.DataFrame:
        """A table whose rows do not come with fixtures, season by season where it is of one."""
        ask = self.ask
        how = {"refresh": ask.refresh, "offline": ask.offline, "locale": ask.locale, "missing": "ignore"}
        how |= {"cache": "bypass"} if ask.bypass else {}
        frames = []
        for season in self.selection.seasons if of_season(RESOURCES[name]) else (None,):
            words = how if season is None else {**how, "season": season}
            job = ResourceJob(self.engine, *wanted_of(self.engine, name, None, words))
            await job.fetch(emit)
            frames.append(file_columns.placed(job.build(), season=season))
            add_notes(self.met, job.met)
            if job.report is not None:
                report = self._done().report if self.report is None else self.report
                self.reported(dataclasses.replace(report, **summed(report, job.report)))
        return pl.concat(frames)

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
                error.files = self._write(error.tables)
            if self._kept:
                _say(error, self._kept)
            raise

    def notes(self) -> Iterable[ev.Event]:
        """What is told of tables, and why files stayed as they were."""
        yield from super().notes()
        if self._kept:
            yield ev.Warned("export", self._kept)
        elif self._rows:
            yield ev.RowsStored(self._rows)

    def ended(self, error: BaseException | None = None) -> Report | None:
        """What was put aside is not needed any more, however it ended."""
        if self._spool is not None:
            self._spool.close()
        return super().ended(error)

    def _sink(self) -> FrameSink:
        return FrameSink(FrameMemo(max_bytes=0), (), self.tables, **self.how)

    def _put_aside(self, number: int, frames: Frames) -> None:
        from ..lake.spool import SpooledTables

        with self._lock:
            if self._spool is None:
                self._spool = SpooledTables(self.path, Assembler(self.tables, **self.how).finish(()))
        self._spool.put(number, frames)

    def _build_of_many(self, spool: SpooledTables) -> dict[str, Path]:
        """The files of fixtures that memory does not hold: an error has the folder, and no frames."""
        error = self._some().served.error
        self._noted()
        files = self._write(spool)
        if self._lacks:
            partial = self._partial_of("" if self._kept else f"in {self.path} and ", files=files)
            if self._kept:
                _say(partial, self._kept)
            raise partial from error
        return files

    def _write(self, frames: Frames | SpooledTables) -> dict[str, Path]:
        if isinstance(frames, Mapping):
            frames = {**frames, **self._others}
            self._rows = sum(frame.height for frame in frames.values())
        served = self._done().served
        rows = frames["fixtures"].height if isinstance(frames, Mapping) else frames.rows["fixtures"]
        answer = provenance.answered(
            self.asked,
            fixtures=rows,
            missing=len(served.missing),
            stamps=served.stamps.values(),
        )
        written = lake.export(frames, self.path, answer, overwrite=self.overwrite)
        self._kept = written.kept
        if written.kept:
            assert self.report is not None, "fetch comes before build"
            self.reported(dataclasses.replace(self.report, kept=written.kept))
        return dict(written.files)


def _other_tables(told: Any, selection: Selection) -> tuple[str, ...]:
    from .lake_tables import parse_tables

    return parse_tables(told, selection.seasons)


def _say(error: PartialResultError, more: str) -> None:
    error.message = f"{error.message}. {more}"
    error.args = (error.message,)
