"""The words of an update of a lake, checked before anything is spent."""

from __future__ import annotations

from datetime import time
from typing import Any

from ..errors import SelectionError
from ..frames.catalogue import RESOURCES
from ..frames.resource import of_season
from ..lake import export
from ..lake.lake import Lake
from ..lake.partition_files import manifests
from ..lake.partitions import moment_of, season_in
from ..query.ask import ask, flag
from ..selection.keywords import select
from .engine import Engine
from .fixture_words import needs, progress_of
from .lake_job import LakeJob
from .lake_tables import parse_tables
from .resource_words import takes_names


def lake_job_of_ids(
    engine: Engine, lake: Lake, *, league: Any = None, season: Any = None, include: Any = None, since: Any = None,
    full: Any = False, dry_run: Any = False, progress: Any = None, tables: Any = None,
) -> LakeJob:  # fmt: skip
    """The job that these arguments of ``update`` mean.

    Raises:
        SelectionError, ConfigurationError: as for ``update``.
    """
    full, dry_run = flag("full", full), flag("dry_run", dry_run)
    # Days and texts of a lake are those of UTC whoever writes to it; an include outside the plan is told.
    how = {"timezone": "UTC", "on_forbidden": "raise"} | ({} if include is None else {"include": include})
    asked = ask(needs(("fixtures",)), how, engine.defaults)
    if not asked.include.plain:
        raise SelectionError(f"a lake keeps whole includes, and {asked.include.wire!r} picks fields; leave ':…' out")
    if since is not None:
        since = moment_of(since, "since", time.min).timestamp()
    others = parse_tables(tables)
    everything = league is None and season is None
    held = [path.stem for path in manifests(lake.path)] if everything else []
    if everything:
        # By their names: a manifest that cannot be read is of a season as well, and that is told.
        season = sorted({one for key in held if (one := season_in(key)) is not None}) or None
    which = {word: ids for word, ids in (("league", league), ("season", season)) if ids is not None}
    if not which and (not (others or held) or any(of_season(RESOURCES[name]) for name in others)):
        raise SelectionError(f"the lake in {lake.path} has no season yet; name one: update(season=25583)")
    selection = select(None, **which) if which else None
    root = export.folder(lake.path)
    if not manifests(root):
        export.refuse_among_others(root)
    return LakeJob(
        engine, root, selection, asked, since=since, full=full, dry_run=dry_run, tables=others,
        everything=everything, progress=progress_of(engine, progress),
    )  # fmt: skip


lake_job = takes_names(lake_job_of_ids)
