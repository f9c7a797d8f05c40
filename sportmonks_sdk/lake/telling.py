"""What fails where files are written, in words of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import polars as pl

from ..errors import ConfigurationError, SportmonksError
from .commit import DamagedManifestError, Store, damaged


@contextmanager
def telling(store: Store, what: tuple[str, str], remedy: str, after: str = "") -> Iterator[None]:
    """Turn what fails at a store into a ConfigurationError that says what is there now.

    Args:
        store: where it is written.
        what: is there, and what finishes it: ``("lake", "update")``.
        remedy: what to do about a manifest that cannot be read.
        after: what is there now, where that is not what the store itself can tell.
    """
    try:
        yield
    except SportmonksError:
        raise
    except DamagedManifestError as error:
        what_to_do = f"; {remedy}" if damaged(error) else ""
        raise ConfigurationError(f"cannot read the manifest {error}{what_to_do}") from error
    except OSError as error:
        place = store.root if error.filename is None else error.filename
        there, finishes = what
        unfinished = f"the next {finishes} finishes what is written in part"
        after = after or (unfinished if store.unfinished else f"the {there} is as before")
        raise ConfigurationError(f"cannot write {place}: {error.strerror or error}; {after}") from error
    except (pl.exceptions.PolarsError, ValueError) as error:
        raise ConfigurationError(f"cannot write {store.root}: {error}") from error
