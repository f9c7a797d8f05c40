"""Where an export can go, and what is said of where it cannot."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from exports import NAMES, everything, frames, question, values

from sportmonks_sdk.errors import ConfigurationError
from sportmonks_sdk.lake.export import export, folder, prepare, target
from sportmonks_sdk.lake.lake import Lake

HERE = Path(__file__).parent


def written(path: Path, value: int = 1, overwrite: bool = False) -> None:
    prepare(path, question(), NAMES, overwrite=overwrite)
    export(frames(value), path, question(), overwrite=overwrite)


@pytest.mark.parametrize(
    "path",
    ["s3://bucket/x", Path("s3://bucket/x"), "gs://b", "abfss://c@a.dfs/x", "https://x.y/z", "file:///tmp/x", "s3:",
     "hf://datasets/x", "az://"],
)  # fmt: skip
def test_a_url_is_no_folder(path: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError, match="is a URL; write to a folder and copy it there"):
        target(path)
    assert everything(tmp_path) == []


@pytest.mark.parametrize("path", [None, 5, b"lake", "", ["lake"]])
def test_what_is_no_path_at_all(path: object) -> None:
    with pytest.raises(ConfigurationError, match="path of a folder"):
        target(path)


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "\ud800", "a/" + "y" * 256])
def test_names_that_cannot_be(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigurationError, match="cannot make the folder"):
        prepare(tmp_path / name, question(), NAMES)
    assert [name for name in everything(tmp_path) if name != "a"] == []


def test_a_home_that_nobody_has() -> None:
    with pytest.raises(ConfigurationError, match="cannot make the folder ~nobody-of-this-name"):
        folder("~nobody-of-this-name/lake")


@pytest.mark.parametrize("name", ["Ødegård “x”", "球 ⚽", "with space", "a'b\"c", "x" * 255, "[1-3]*?", "-n", "\udcff"])
def test_unusual_names(tmp_path: Path, name: str) -> None:
    written(tmp_path / name)
    written(tmp_path / name, 2)
    assert everything(tmp_path / name) == sorted(f"{table}.parquet" for table in NAMES)
    assert pl.read_parquet((tmp_path / name / "events.parquet").read_bytes())["value"][0] == 2


def test_a_path_so_long_that_the_files_do_not_fit_is_found_before_anything_is_spent(tmp_path: Path) -> None:
    path = tmp_path
    while len(str(path)) < 4060:
        path /= "x" * min(200, 4075 - len(str(path)))
    folder(path)
    with pytest.raises(ConfigurationError, match="File name too long"):
        prepare(path, question(), NAMES)
    assert everything(path) == []


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "lake").write_text("mine")
    for path in (tmp_path / "lake", tmp_path / "lake" / "below"):
        with pytest.raises(ConfigurationError, match="cannot make the folder"):
            prepare(path, question(), NAMES)
    assert (tmp_path / "lake").read_text() == "mine"


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "lineups.parquet").mkdir()
    for overwrite in (False, True):
        with pytest.raises(ConfigurationError, match=r"lineups\.parquet is a folder"):
            prepare(tmp_path, question(), NAMES, overwrite=overwrite)


@pytest.mark.parametrize("content", [b"", b"PAR1", b"mine", None])
def test_a_file_that_no_export_wrote_is_kept_unless_told(tmp_path: Path, content: bytes | None) -> None:
    mine = tmp_path / "events.parquet"
    if content is None:
        pl.DataFrame({"a": [1]}).write_parquet(mine)
    else:
        mine.write_bytes(content)
    before = mine.read_bytes()
    with pytest.raises(ConfigurationError, match=r"holds events\.parquet, which no export wrote"):
        prepare(tmp_path, question(), NAMES)
    with pytest.raises(ConfigurationError, match="which no export wrote"):
        export(frames(1), tmp_path, question())
    assert mine.read_bytes() == before
    written(tmp_path, overwrite=True)
    assert set(values(tmp_path)) == set(NAMES)


def test_an_export_that_is_damaged_is_replaced_when_told(tmp_path: Path) -> None:
    written(tmp_path)
    file = tmp_path / "fixtures.parquet"
    file.write_bytes(b"PAR1" + bytes(40) + file.read_bytes()[44:])
    with pytest.raises(ConfigurationError, match=r"cannot read .*fixtures\.parquet: .*; overwrite=True replaces it"):
        export(frames(2), tmp_path, question())
    export(frames(2), tmp_path, question(), overwrite=True)
    assert pl.read_parquet(tmp_path / "events.parquet")["value"][0] == 2


def test_other_files_in_the_folder_are_nobodys_business(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "odds.parquet").write_text("mine")  # a table that this export has not
    (tmp_path / "_lake").mkdir()
    (tmp_path / "_lake" / "mine").write_text("mine")
    written(tmp_path)
    written(tmp_path, 2, overwrite=True)
    tables = {f"{name}.parquet" for name in NAMES}
    assert set(everything(tmp_path)) - tables == {"notes.txt", "odds.parquet", "_lake", "_lake/mine"}
    assert (tmp_path / "odds.parquet").read_text() == "mine"


def test_a_lake_is_refused(tmp_path: Path) -> None:
    (tmp_path / "_lake" / "parts").mkdir(parents=True)
    (tmp_path / "_lake" / "parts" / "8-1.json").write_text("{}")
    for overwrite in (False, True):
        with pytest.raises(ConfigurationError, match="is a lake"):
            prepare(tmp_path, question(), NAMES, overwrite=overwrite)


@pytest.mark.parametrize("below", ["_lake", "events", "exports/monday"])
def test_a_folder_within_a_lake_is_refused_and_not_made(tmp_path: Path, below: str) -> None:
    (tmp_path / "_lake" / "parts").mkdir(parents=True)
    (tmp_path / "_lake" / "parts" / "8-1.json").write_text("{}")
    (tmp_path / "link").symlink_to(tmp_path / "_lake")
    before = everything(tmp_path)
    for place in (tmp_path / below, tmp_path / "link" / "there"):
        with pytest.raises(ConfigurationError, match=f"lies in the lake {tmp_path}"):
            prepare(place, question(), NAMES, overwrite=True)
    assert everything(tmp_path) == before


def test_what_is_no_path_is_told_with_a_folder_of_the_kind() -> None:
    with pytest.raises(ConfigurationError, match=r'^export takes the path of a folder, such as "season", not 5$'):
        prepare(5, question(), NAMES)  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match=r'^a lake takes the path of a folder, such as "lake", not 5$'):
        Lake(5)  # type: ignore[arg-type]


def test_a_folder_within_an_export_is_a_place_like_any(tmp_path: Path) -> None:
    written(tmp_path)
    written(tmp_path / "below")
    assert set(everything(tmp_path)) > {f"below/{name}.parquet" for name in NAMES}


def test_a_manifest_that_is_damaged_says_what_to_remove(tmp_path: Path) -> None:
    (tmp_path / "_lake" / "parts").mkdir(parents=True)
    (tmp_path / "_lake" / "parts" / "export.json").write_text("{")
    with pytest.raises(ConfigurationError, match=r"remove .*_lake and export again"):
        prepare(tmp_path, question(), NAMES)


def test_through_a_link_to_a_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    written(tmp_path / "link")
    assert values(tmp_path / "real") == {name: {1} for name in NAMES}
    assert (tmp_path / "link").is_symlink()
    (tmp_path / "nowhere").symlink_to(tmp_path / "absent")
    with pytest.raises(ConfigurationError, match="cannot make the folder"):
        prepare(tmp_path / "nowhere", question(), NAMES)


def test_files_have_the_users_umask_and_nobody_else_notices(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        seen: set[int] = set()
        ended = threading.Event()

        def watch() -> None:
            going = True
            while going:
                going = not ended.is_set()
                probe = tmp_path / "probe"
                probe.touch()
                seen.add(probe.stat().st_mode & 0o777)
                probe.unlink()

        watcher = threading.Thread(target=watch)
        watcher.start()
        for value in range(5):
            written(tmp_path / "lake", value)
        ended.set()
        watcher.join()
    finally:
        os.umask(before)
    assert seen == {0o640}
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "lake").iterdir()} == {0o640}


# --- as somebody who may not ----------------------------------------------------------------------------------------

NOBODY = 65534
AS_NOBODY = f"""
import os, sys
from pathlib import Path
sys.path.insert(0, {str(HERE)!r})
from exports import NAMES, frames, question
from sportmonks_sdk.errors import ConfigurationError
from sportmonks_sdk.lake.export import export, prepare
export(frames(1), Path(sys.argv[2]), question())  # all is imported
if os.geteuid() == 0:
    os.setegid({NOBODY})
    os.seteuid({NOBODY})
for work in (
    lambda: prepare(Path(sys.argv[1]), question(), NAMES, overwrite=True),
    lambda: export(frames(2), Path(sys.argv[1]), question(), overwrite=True),
):
    try:
        work()
    except ConfigurationError as error:
        print(error)
    else:
        print("written")
"""


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that everybody can reach: pytest's are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def as_nobody(path: Path, spare: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(path), str(spare)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_folder_that_cannot_be_written(public: Path, tmp_path: Path) -> None:
    lake = public / "lake"
    written(lake)
    lake.chmod(0o555)
    try:
        said = as_nobody(lake, tmp_path)
    finally:
        lake.chmod(0o755)
    assert said == [f"cannot write {lake}/_lake: Permission denied; the folder is as before"] * 2
    assert values(lake) == {name: {1} for name in NAMES}


def test_a_folder_that_can_be_written_and_not_listed(public: Path, tmp_path: Path) -> None:
    drop = public / "drop"
    drop.mkdir()
    drop.chmod(0o333)
    try:
        assert as_nobody(drop, tmp_path) == ["written"] * 2
    finally:
        drop.chmod(0o755)
    assert everything(drop) == sorted(f"{name}.parquet" for name in NAMES)


def test_a_folder_that_cannot_be_read(public: Path, tmp_path: Path) -> None:
    closed = public / "closed"
    closed.mkdir(mode=0o000)
    try:
        said = as_nobody(closed / "lake", tmp_path)
    finally:
        closed.chmod(0o755)
    assert said == [f"cannot make the folder {closed}/lake: Permission denied"] * 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give a file to somebody else")
def test_files_of_somebody_else_in_a_folder_where_each_keeps_their_own(public: Path, tmp_path: Path) -> None:
    lake = public / "lake"
    written(lake)
    lake.chmod(0o1777)
    said = as_nobody(lake, tmp_path)
    assert all("belongs to somebody else" in line for line in said)
    assert values(lake) == {name: {1} for name in NAMES}
    lake.chmod(0o777)  # without that bit whoever may write to the folder may replace what is in it
    assert as_nobody(lake, tmp_path) == ["written"] * 2
    assert values(lake) == {name: {2} for name in NAMES}


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounts a small disk, which takes root")
def test_a_disk_that_is_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("no mounts here")
    try:
        written(disk)
        big = {
            **frames(2),
            "events": pl.DataFrame({"fixture_id": pl.int_range(100_000, eager=True).hash().reinterpret(signed=True)}),
        }
        with pytest.raises(ConfigurationError, match="No space left on device"):
            export(big, disk, question())
        assert values(disk) == {name: {1} for name in NAMES}
        assert len(everything(disk)) == len(NAMES)
        written(disk, 3)
    finally:
        with contextlib.suppress(OSError):
            subprocess.run(["umount", str(disk)], check=True)
