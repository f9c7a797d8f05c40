"""A lake as its readers see it: tables over immutable versions, as they are now or were on some night."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from ..errors import ConfigurationError, SelectionError
from ..frames.catalogue import RESOURCES
from ..frames.resource import of_season
from ..frames.schema import TABLES, empty
from ..frames.schema import table as declared
from ..observe.sinks import warn
from ..values import shown
from . import absence, contents, export, file_columns, lake_names, parquet, verification, version_files
from .commit import STATE, DamagedManifestError, Store
from .disk import Disk
from .lake_names import Ids
from .lake_reports import LakeCheck
from .lock import BusyError
from .partition_files import PartitionFiles, manifests, partitions_of
from .partitions import KEEP, FileNote, Night, Partition, chosen, compacted, moment_of, nights_of

When = str | date | datetime
IdsOrNames = int | str | Sequence[int | str]


class Lake:
    """A Parquet lake on this machine, for reading; ``client.lake(path)`` also updates it.

    Whatever opens Parquet reads its stable files, ``events/8-25583.parquet``; this class reads the versions behind
    them, so that all tables are of one commit and a frame held over an update stays right.

    Args:
        path: the folder.

    Raises:
        ConfigurationError: not a path, or a file in its place.

    Examples:
        >>> Lake("lake").info().columns[:3]
        ['league_id', 'season_id', 'table']
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._root = export.target(path, "a lake", "lake")
        try:
            str(self._root).encode()  # Polars opens no path that is not UTF-8
            there = self._root.stat().st_mode
        except FileNotFoundError:
            there = stat.S_IFDIR  # the first update makes it
        except (OSError, ValueError) as error:  # one that may not be looked at; a name that no file system takes
            why = getattr(error, "strerror", None) or str(error)
            raise ConfigurationError(f"cannot open the lake {shown(str(self._root))}: {why}") from None
        if not stat.S_ISDIR(there):
            raise ConfigurationError(f"{self._root} is a file; a lake is a folder")
        self._moment: datetime | None = None
        self._held: list[Partition] | None = None
        self._heal()

    @property
    def path(self) -> Path:
        """The folder."""
        return self._root

    def __repr__(self) -> str:
        seen = "" if self._moment is None else f", as_of={self._moment.isoformat()!r}"
        return f"{type(self).__name__}({str(self._root)!r}{seen})"

    def _repr_html_(self) -> str:
        title = f"{type(self).__name__} in {self._root}"
        if self._moment is not None:
            title += f" as of {absence.told(self._moment)}"
        nothing = "nothing yet; update(season=…) fetches" if self._moment is None else "nothing at that time"
        return contents.card(title, self.info, nothing)

    def tables(self) -> tuple[str, ...]:
        """The names of the tables that it has, in the order of the SDK's."""
        held = {name for one, night in self._nights(self._moment) for name in night.tables}
        return tuple(name for name in (*TABLES, *RESOURCES) if name in held)

    def scan(
        self, table: str, *, league: IdsOrNames | None = None, season: IdsOrNames | None = None,
        as_of: When | None = None,
    ) -> pl.LazyFrame:  # fmt: skip
        """A table as a LazyFrame over immutable versions: held over an update it still gives what it would have given.

        A column that older files lack is null in them. Where the lake has no file of it, it is empty with all its
        columns, and a warning says what there is.

        Args:
            table: such as ``"events"``, or ``"standings"`` where the lake was told to have it.
            league, season: ids or names, one or several; the files of others are not opened. Names are those of updates
                by name, and of the tables ``leagues`` and ``seasons`` where the lake has them; nothing is asked for. A
                table that is of no season, such as ``"countries"``, is there for all.
            as_of: a day (its end, UTC) or a time: the rows as they were known then. A time before the first night, or
                before those that `compact` kept, has no row of it, and a warning says so.

        Returns:
            The columns of ``schema(table)`` without local times (``kickoff_local``), sorted by fixture within a season.

        Raises:
            SelectionError: no such table, an id or a time that is none, or a name that means several or nothing here.
            ConfigurationError: a manifest cannot be read, or a version is not there. One that goes after that, or is
                damaged, is an error of Polars when the frame is collected, and one of ours from `read`.
        """
        return self._scanned(table, self._versions(table, *self._meant(table, league, season, as_of)))

    def _scanned(self, table: str, versions: Mapping[Path, FileNote]) -> pl.LazyFrame:
        schema: dict[str, pl.DataType] = {}
        for path, note in versions.items():
            try:
                schema |= file_columns.schema_of(note.columns)
            except ValueError as error:
                raise ConfigurationError(f"{path} has {error}") from None
        if not versions:
            return file_columns.as_in_file(table, empty(table)).lazy()
        return pl.scan_parquet(
            list(versions),
            schema=schema,
            missing_columns="insert",
            extra_columns="ignore",
            glob=False,
            hive_partitioning=False,
        )

    def files(
        self, table: str, *, league: IdsOrNames | None = None, season: IdsOrNames | None = None,
        as_of: When | None = None,
    ) -> list[Path]:  # fmt: skip
        """The immutable files that `scan` reads, for any other engine: no update changes them, all are of one commit.

        A file goes with `compact`, once no night that is kept names it. Arguments and errors as for `scan`.

        Returns:
            Their paths, one a league and season; none where the lake has none, which a warning says.

        Examples:
            >>> _ = client.lake("lake").update(season=23614, include=["events"])
            >>> len(Lake("lake").files("events", season=23614))
            1
        """
        return list(self._versions(table, *self._meant(table, league, season, as_of)))

    def _meant(self, table: str, league: Any, season: Any, as_of: When | None) -> tuple[Ids, Ids, datetime | None]:
        declared(table)
        leagues, seasons = lake_names.ids(league, season, self._root, self.partitions)
        if table in RESOURCES and not of_season(RESOURCES[table]):
            leagues = seasons = None
        return leagues, seasons, self._moment if as_of is None else moment_of(as_of)

    def _versions(self, table: str, leagues: Ids, seasons: Ids, moment: datetime | None) -> dict[Path, FileNote]:
        of = table if table in RESOURCES else ""
        held = self._read(leagues, seasons, of)
        found = self._of(held, table, moment)
        while gone := next((path for path in found if not path.is_file()), None):
            before, held = held, self._read(leagues, seasons, of)
            if held == before:  # and it was not dropped while the manifests were read
                dropped = "" if self._held is None else ", perhaps dropped by compact since the snapshot"
                raise version_files.unread(self._root, table, f"{gone} is missing{dropped}")
            found = self._of(held, table, moment)
        asked = {"league": leagues, "season": seasons}
        if moment is not None and (said := absence.no_longer_known(self._root, table, held, moment)):
            warn(said)
        elif (lacking := absence.lacking(table, asked, held, moment)) or not found:
            warn(absence.nothing(self._root, table, lacking, held, moment))
        return found

    def _of(self, held: Iterable[Partition], table: str, moment: datetime | None) -> dict[Path, FileNote]:
        names = ((one, night.tables.get(table)) for one in held if (night := one.night(moment)) is not None)
        return {version_files.place(self._root, name): one.files[name] for one, name in names if name is not None}

    def _say_where_there_is_none(self) -> None:
        if not manifests(self._root):
            warn(f"{self._root} {absence.NO_LAKE}")

    def read(
        self, table: str, *, league: IdsOrNames | None = None, season: IdsOrNames | None = None,
        as_of: When | None = None,
    ) -> pl.DataFrame:  # fmt: skip
        """`scan`, collected; also beside `compact`, which may drop what is no longer in force.

        Raises:
            SelectionError, ConfigurationError: as for `scan`; a file is damaged or missing.
        """
        meant = self._meant(table, league, season, as_of)
        versions = self._versions(table, *meant)
        while True:
            try:
                return self._scanned(table, versions).collect()
            except parquet.UNREADABLE as error:
                before, versions = versions, self._versions(table, *meant)
                if versions == before:
                    raise version_files.unread(self._root, table, error) from error

    def as_of(self, when: When) -> Lake:
        """The lake as it was at a time, or at the end of a day (UTC): line-ups and odds as they were known.

        What it cannot know, of before the first night or before those that `compact` kept, is said when it is read.

        Raises:
            SelectionError: not a time.
        """
        fixed = self.snapshot()
        fixed._moment = moment_of(when)
        return fixed

    def snapshot(self) -> Lake:
        """The lake as it is now, however often it is updated: all that is read of it is of one commit."""
        fixed = Lake(self._root)
        fixed._held = self.partitions()
        return fixed

    def info(self) -> pl.DataFrame:
        """What there is: a row for each partition and table.

        Returns:
            ``league_id``, ``season_id``, ``table``, ``rows``, ``bytes`` (of the file in force), ``versions`` (kept),
            ``nights`` (commits kept), ``first``, ``updated`` (UTC), ``settled`` (every fixture is over), ``deleted``
            (fixtures), ``include``, ``sdk``. Of a past night (`as_of`) the last four are those of now.
        """
        return contents.info(self._root, self.partitions(), self._moment)

    def partitions(self) -> list[Partition]:
        """What the manifests tell, one each.

        Raises:
            ConfigurationError: one of them cannot be read.
        """
        return self._read(None, None)

    def verify(self) -> LakeCheck:
        """Read every byte and compare it with what the manifests say of it.

        Finds what was changed, is missing, or is not of the lake; changes nothing.

        Returns:
            The number of files looked at, and what is wrong: path → words. None where there is no lake, which a warning
            says.
        """
        self._say_where_there_is_none()
        return verification.checked(self._root)

    def compact(self, keep: str = KEEP) -> int:
        """Drop versions that are no longer needed, and with them how the lake was on those nights.

        Args:
            keep: ``"30 nights"``: `as_of` works that far back. ``"season"``: all nights of a season that goes on, of
                one that is over only the last.

        Returns:
            How many files were removed.

        Raises:
            SelectionError: ``keep`` is neither.
            ConfigurationError: the lake cannot be written.
        """
        nights = nights_of(keep)
        self._say_where_there_is_none()
        removed = 0
        for each in self.partitions():
            files = PartitionFiles.of(self._root, each)
            with files.writing():
                one = files.partition()
                smaller = compacted(one, nights, datetime.now(UTC)) if one is not None else None
                if one is not None and smaller is not None:
                    files.keep(smaller)
                    removed += len(one.files) - len(smaller.files)
        return removed

    def to_delta(
        self, path: str | os.PathLike[str], *, storage_options: Mapping[str, str] | None = None
    ) -> dict[str, int]:
        """Write its tables as Delta tables, one below ``path`` for each; the next time only seasons that changed.

        Each season of a table is replaced in one commit of that table; tables are not of one commit with each other.
        They are partitioned by ``league_id`` and ``season_id``. Needs the extra ``delta``. 0 requests.

        Args:
            path: a folder, or the URL of an object store (``"s3://bucket/football"``).
            storage_options: what the store needs, as ``deltalake`` takes it.

        Returns:
            Table → how many seasons of it were written.

        Raises:
            ConfigurationError: ``deltalake`` is not installed, or cannot write there; a file of the lake is damaged.
            SelectionError: this is the lake of an earlier time (`as_of`).
        """
        from . import delta

        if self._moment is not None:
            raise SelectionError(
                f"to_delta writes what is in force, and this is {self!r}; call it on {Lake(self._root)!r}"
            )
        target, options = delta.checked_target(path), delta.checked_options(storage_options)
        held = self.partitions()
        read = partial(delta.read, self._root, fixed=self._held is not None)
        return {name: delta.write_table(target, name, held, read, options) for name in self.tables()}

    # --- the pieces -------------------------------------------------------------------------------------------------

    def _nights(
        self, moment: datetime | None, leagues: Collection[int] | None = None,
        seasons: Collection[int] | None = None, table: str | None = None,
    ) -> Iterator[tuple[Partition, Night]]:  # fmt: skip
        for one in self._read(leagues, seasons, table):
            night = one.night(moment)
            if night is not None:
                yield one, night

    def _read(
        self, leagues: Collection[int] | None, seasons: Collection[int] | None, table: str | None = None
    ) -> list[Partition]:
        """What the manifests of these (see `chosen`) tell; the others are not opened."""
        if self._held is not None:
            keys = {one.key: one for one in self._held}
            return [keys[key] for key in chosen(keys, leagues, seasons, table)]
        found, unread = partitions_of(self._root, leagues, seasons, table)
        for error in unread.values():
            raise error
        return found

    def _heal(self) -> None:
        """What a kill left is put in place, where that can be done now and here."""
        try:
            left = sorted(os.listdir(self._root.joinpath(STATE, "tmp")))  # noqa: PTH208 - every open comes by here
        except OSError:
            return
        for key in left:
            try:
                with Store(self._root, key, Disk(), patience=0).writing():
                    pass
            except (BusyError, OSError, DamagedManifestError):  # being written, or not ours to write
                continue
