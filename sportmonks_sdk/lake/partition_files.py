"""The files of one partition of a lake: what is stored, and the commit of what is new."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec
import polars as pl
import zstandard

from ..errors import ConfigurationError
from ..frames.frame_memo import Frames
from . import disk, file_columns, parquet, provenance, version_files
from . import manifest as rules
from .commit import PARTS, REMEDY, STATE, DamagedManifestError, Store, damaged, partitions_in
from .disk import Disk, OutputFile
from .lock import PATIENCE
from .manifest import Manifest
from .partitions import FileNote, Look, Partition, StoredFixture, all_settled, chosen, key_of, partition_of, written
from .provenance import Provenance
from .telling import telling

T = TypeVar("T")

_FIXTURES = "fixtures"
_MAX_LOOKED = 64 * 1024 * 1024
_FEW = 10


class PartitionFiles:
    """One partition in the folder of a lake.

    Args:
        root: the lake.
        league, season: which.
        table: of one that is a partition by itself.
        disk, patience: as for `Store`.
    """

    def __init__(
        self, root: Path, league: int | None, season: int | None, disk: Disk | None = None,
        patience: float = PATIENCE, table: str = "",
    ) -> None:  # fmt: skip
        self.root = root
        self.league, self.season, self.table = league, season, table
        self.key = key_of(league, season, table)
        self._disk = disk or Disk()
        self._store = Store(root, self.key, self._disk, patience)
        self._looked = root / STATE / "looked" / self.key

    @classmethod
    def of(cls, root: Path, partition: Partition) -> PartitionFiles:
        """Those of a partition that is there."""
        return cls(root, partition.league, partition.season, table=partition.table)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer of the partition, with what a kill left healed, also of the stable names.

        Raises:
            ConfigurationError: the folder cannot be written, somebody else goes on writing, or the manifest cannot be
                read. What was there still is.
        """
        with self._telling(), self._store.writing():
            partition = self.partition()
            if partition is not None:
                self._restore(partition)
            yield

    def partition(self) -> Partition | None:
        """What the manifest tells; None where there is none.

        Raises:
            DamagedManifestError: it cannot be read.
        """
        manifest = self._store.manifest()
        return None if manifest is None else read_manifest(manifest, self._store.journal)

    def in_force(self, look: Callable[[Partition | None], T]) -> T:
        """What ``look`` finds in the partition, outside of `writing`: `compact` may drop files while it looks.

        Raises:
            DamagedManifestError: the manifest cannot be read.
            ConfigurationError: a file that is in force is missing, or damaged.
        """
        partition = self.partition()
        while True:
            try:
                return look(partition)
            except ConfigurationError:
                before, partition = partition, self.partition()
                if partition == before:
                    raise

    def stored(self, partition: Partition | None, *, sound: bool = False) -> dict[str, pl.DataFrame]:
        """The rows of each table in force; with ``sound`` without those whose file is not as it was written."""
        if partition is None:
            return {}
        tables = partition.newest.tables.items()
        return {
            name: version_files.rows(self.root, one)
            for name, one in tables
            if not sound or self._sound(one, partition.files[one])
        }

    def known(self, partition: Partition | None, *, sound: bool = False) -> dict[int, StoredFixture]:
        """The stored fixtures, without reading more of them than that takes; with ``sound`` none where their file is
        not as it was written."""
        version = partition.newest.tables.get(_FIXTURES) if partition is not None else None
        if partition is None or version is None or (sound and not self._sound(version, partition.files[version])):
            return {}
        rows = version_files.rows(self.root, version, ["fixture_id", "state_id", "kickoff"])
        kickoffs = rows.get_column("kickoff").dt.epoch("s")
        ids, states = rows.get_column("fixture_id"), rows.get_column("state_id")
        return {one: StoredFixture(state, at) for one, state, at in zip(ids, states, kickoffs, strict=True)}

    def looks(self) -> dict[int, Look]:
        """When each fixture was last fetched; none where that note is lost, which costs requests and nothing else."""
        try:
            packed = self._looked.read_bytes()
            text = zstandard.ZstdDecompressor().decompress(packed, max_output_size=_MAX_LOOKED)
            ids, ats, sinces = msgspec.msgpack.decode(text, type=tuple[list[int], list[int], list[int]])
            rows = zip(_summed(ids), _summed(ats), _summed(sinces), strict=True)
            return {one: Look(at, since) for one, at, since in rows}
        except (OSError, ValueError, msgspec.MsgspecError, zstandard.ZstdError):
            return {}

    def note_looks(self, looks: Mapping[int, Look]) -> None:
        """Write that note. Only inside `writing`."""
        order = sorted(looks)
        told = (order, [looks[one].at for one in order], [looks[one].since for one in order])
        packed = zstandard.ZstdCompressor(10).compress(msgspec.msgpack.encode(tuple(map(_stepped, told))))
        tmp = self._store.tmp / "looked"
        with self._telling("its tables are up to date, and the next update asks again"):
            self._disk.make_folder(tmp.parent)
            self._disk.make_folder(self._looked.parent)
            self._disk.remove(tmp)
            disk.write(self._disk, tmp, lambda file: _put(file, packed))
            self._disk.replace(tmp, self._looked)
            self._disk.remove_folder(tmp.parent)

    def commit(
        self, old: Partition | None, fresh: Partition, frames: Frames, stored: Frames, answer: Provenance, at: datetime
    ) -> tuple[Partition | None, tuple[str, ...]]:
        """Make these tables those of the partition; what did not change is not written. Only inside `writing`.

        Returns:
            The partition after it, and the tables that were written.
        """
        changed = {name: frame for name, frame in frames.items() if not _same(stored.get(name), frame)}
        if old is not None and not changed and _says_the_same(old, fresh):
            return old, ()
        number = 1 if old is None else old.newest.number + 1
        data: dict[str, bytes] = {}
        files: dict[str, FileNote] = {}
        tables = dict(old.newest.tables) if old is not None else {}
        for name, frame in changed.items():
            stable = self._stable(name)
            body = _encoded(frame, provenance.of_table(answer, f"{self.key}-{number}", name, frame.height))
            version = rules.version(number, stable)
            data[stable], tables[name] = body, version
            files[version] = FileNote(frame.height, digest(body), file_columns.named(frame.schema))
        after = written(old, fresh, tables, files, at)
        with self._telling():
            self._store.commit(self._manifest(after), {name: _writer(body) for name, body in data.items()})
        return after, tuple(changed)

    def keep(self, partition: Partition) -> None:
        """Put a manifest in force that names fewer versions; the others go. Only inside `writing`."""
        with self._telling():
            self._store.commit(self._manifest(partition), {})

    def paths(self, partition: Partition) -> dict[Path, Path]:
        """Stable file → the version that it is a link, or a copy, of."""
        tables = partition.newest.tables
        return {self.root / self._stable(name): self._version(version) for name, version in tables.items()}

    def _telling(self, after: str = "") -> AbstractContextManager[None]:
        return telling(self._store, ("lake", "update"), REMEDY, after)

    def _restore(self, partition: Partition) -> None:
        """A stable name that was taken away, or is another file, is made anew; the versions are the truth."""
        for stable, version in self.paths(partition).items():
            if not version.is_file() or (stable.exists() and _alike(stable, version)):
                continue
            tmp = self._store.tmp / f"restored-{stable.parent.name}"
            self._disk.make_folder(tmp.parent)
            self._disk.make_folder(stable.parent)
            self._disk.remove(tmp)
            try:
                self._disk.link(version, tmp)
            except OSError:  # no hard links here
                disk.copy(self._disk, version, tmp)
            self._disk.replace(tmp, stable)
            self._disk.sync_folder(stable.parent)
            self._disk.remove_folder(tmp.parent)

    def _manifest(self, partition: Partition) -> Manifest:
        return Manifest(
            number=partition.newest.number,
            files=tuple(self._stable(name) for name in partition.newest.tables),
            versions=tuple(sorted(partition.files)),
            lasting=True,
            about=partition.about(),
        )

    def _stable(self, table: str) -> str:
        return f"{table}/{key_of(self.league, self.season)}.parquet"

    def _version(self, version: str) -> Path:
        return version_files.place(self.root, version)

    def _sound(self, version: str, note: FileNote) -> bool:
        path = self._version(version)
        return path.is_file() and digest(path.read_bytes()) == note.digest


def read_manifest(manifest: Manifest, path: Path) -> Partition:
    """The partition that a manifest is of.

    Raises:
        DamagedManifestError: it is of none.
    """
    try:
        found = partition_of(manifest.about)
    except ValueError as error:
        raise DamagedManifestError(f"{path}: {error}") from None
    if found.key != path.stem:
        raise DamagedManifestError(f"{path}: it is of the partition {found.key}")
    if found.files.keys() != set(manifest.versions):  # whose names were looked at
        raise DamagedManifestError(f"{path}: it keeps other versions than it tells of")
    return found


def partitions_of(
    root: Path, leagues: Collection[int] | None = None, seasons: Collection[int] | None = None,
    table: str | None = None,
) -> tuple[list[Partition], dict[str, ConfigurationError]]:  # fmt: skip
    """What the manifests of these (see `chosen`) tell, the others are not opened; and partition → why its manifest
    cannot be read."""
    found: list[Partition] = []
    unread: dict[str, ConfigurationError] = {}
    for path in manifests(root, leagues, seasons, table):
        try:
            found.append(read_manifest(rules.decode(path.read_bytes()), path))
        except (OSError, ValueError) as error:
            what_to_do = f"; {REMEDY}; lake.verify() says what else is damaged" if damaged(error) else ""
            unread[path.stem] = ConfigurationError(f"cannot read the manifest {path}: {error}{what_to_do}")
            unread[path.stem].__cause__ = error
    return found, unread


def merged(stored: Frames, fetched: Frames, gone: Iterable[int]) -> Frames:
    """The stored rows with those of the fetched fixtures in place of theirs, and without those that are gone."""
    away = [*fetched[_FIXTURES].get_column("fixture_id"), *gone]
    after = {}
    for name, frame in fetched.items():
        new = file_columns.filed(frame)
        old = stored.get(name)
        if old is not None and old.schema == new.schema:
            kept = old.filter(~pl.col("fixture_id").is_in(away))
            new = pl.concat([kept, new], rechunk=True).sort("fixture_id", maintain_order=True)
        after[name] = new
    return after


def widened(partition: Partition | None, fresh: Frames) -> bool:
    """Whether the stored tables lack one, or a column, that this SDK has for these includes."""
    if partition is None:
        return True
    for name, frame in fresh.items():
        version = partition.newest.tables.get(name)
        told = file_columns.named(file_columns.filed(frame.clear()).schema)
        if version is None or dict(partition.files[version].columns) != told:
            return True
    return False


def changes(before: Frames, after: Frames) -> set[int]:
    """The fixtures of which any row differs."""
    found: set[int] = set()
    for name, frame in after.items():
        old = before.get(name)
        if old is None or old.schema != frame.schema:
            found.update(frame.get_column("fixture_id"))
            continue
        if old.equals(frame):
            continue
        ids = _row_marks(old), _row_marks(frame)
        found |= {one for one in ids[0].keys() | ids[1].keys() if ids[0].get(one) != ids[1].get(one)}
    return found


def settled(frames: Frames) -> bool:
    """Whether every fixture of these tables is over."""
    return all_settled(StoredFixture(state, None) for state in frames[_FIXTURES].get_column("state_id"))


def digest(data: bytes) -> str:
    """Of the bytes of a file."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def utc(stamp: float) -> datetime:
    """Unix seconds as a moment."""
    return datetime.fromtimestamp(stamp, UTC)


def _row_marks(frame: pl.DataFrame) -> dict[int, int]:
    marked = frame.select("fixture_id", frame.hash_rows().alias("mark"))
    grouped = marked.group_by("fixture_id").agg(pl.col("mark"))
    return {one: hash(tuple(marks)) for one, marks in grouped.iter_rows()}


def _alike(stable: Path, version: Path) -> bool:
    return stable.samefile(version) or digest(stable.read_bytes()) == digest(version.read_bytes())


def _same(old: pl.DataFrame | None, new: pl.DataFrame) -> bool:
    return old is not None and old.schema == new.schema and old.equals(new)


def _says_the_same(old: Partition, fresh: Partition) -> bool:
    return (old.include, old.tombstones, old.settled) == (fresh.include, fresh.tombstones, fresh.settled)


def _encoded(frame: pl.DataFrame, note: Provenance) -> bytes:
    buffer = io.BytesIO()
    parquet.write(frame, buffer, note)
    return buffer.getvalue()


def _writer(body: bytes) -> Callable[[OutputFile], None]:
    return lambda file: _put(file, body)


def _put(file: OutputFile, data: bytes) -> None:
    file.write(data)


def _stepped(values: list[int]) -> list[int]:
    return [value - before for before, value in zip([0, *values], values, strict=False)]


def _summed(steps: list[int]) -> Iterator[int]:
    at = 0
    for step in steps:
        at += step
        yield at


def manifests(
    root: Path, leagues: Collection[int] | None = None, seasons: Collection[int] | None = None,
    table: str | None = None,
) -> list[Path]:  # fmt: skip
    """The manifests of a lake's partitions, those that `chosen` takes, in the order of their names."""
    with suppress(OSError):
        # Few of many, as a rule, and the others are not looked at any closer.
        ends = [f"-{season}" for season in seasons] if seasons is not None and len(seasons) < _FEW else ("",)
        keys = chosen(partitions_in(root, ends), leagues, seasons, table)
        return [root.joinpath(STATE, PARTS, f"{key}.json") for key in keys]
    return []
