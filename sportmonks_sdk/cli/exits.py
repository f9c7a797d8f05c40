"""How a command ends: its exit code, and one clear message for people."""

from __future__ import annotations

import os
import re
import sys
import traceback
import warnings
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import wraps
from typing import TYPE_CHECKING, Final, ParamSpec, TextIO, get_type_hints

import typer
from typer.models import OptionInfo

from ..errors import (
    AuthenticationError,
    CacheError,
    ConfigurationError,
    PartialResultError,
    RateLimitError,
    SelectionError,
    SportmonksError,
    SportmonksWarning,
    SubscriptionError,
)
from ..values import plain
from . import INTERRUPTED

if TYPE_CHECKING:
    from ..reports import Report

P = ParamSpec("P")

OK: Final = 0
FAILED: Final = 1
USAGE: Final = 2
PARTIAL: Final = 3
QUOTA: Final = 4
ACCESS: Final = 5
PIPE: Final = 141

MEANINGS: Final = {
    OK: "all that was asked for is there",
    FAILED: "the API, the connection or the cache failed",
    USAGE: "an option, a selection, a setting or a file cannot be used",
    PARTIAL: "a part is missing or damaged: the rest was written, or files that have more were kept; stderr says what",
    QUOTA: "the quota is spent",
    ACCESS: "the token was refused, or the plan does not cover this",
    INTERRUPTED: "interrupted",
    PIPE: "the reader of the output went away (as head does)",
}


# The first that fits decides.
_CODES: Final = (
    (PartialResultError, PARTIAL),
    (RateLimitError, QUOTA),
    (AuthenticationError, ACCESS),
    (SubscriptionError, ACCESS),
    (ConfigurationError, USAGE),
    (SelectionError, USAGE),
    (SportmonksError, FAILED),
    (OSError, USAGE),  # the network's are TransportErrors; what is left is a file
    (KeyboardInterrupt, INTERRUPTED),
)

# The SDK speaks of keywords; on the command line they are options.
_OPTIONS: Final = {
    "season": "--season",
    "league": "--league",
    "team": "--team",
    "between": "--from/--to",
    "updated": "--updated-from/--updated-to",
    **{
        name: f"--{name.replace('_', '-')}"
        for name in (
            *("date", "head_to_head", "search", "live", "states", "limit"),
            *("stage", "round", "player", "country", "fixture", "current", "latest", "premium"),
            *("cache", "base_url", "refresh", "offline"),
            *("since", "keep", "format"),
        )
    },
}
_KEYWORD = re.compile(rf"(?<![\w.-])({'|'.join(_OPTIONS)})=(['\"\w]?)")
_OPTION: Final = re.compile(r"--[a-z][a-z-]*")
# What is said where the command that runs does not have the option. What stands for no setting stays as the SDK has it.
_ELSE: Final = {"--sandbox": "sportmonks demo", "--cache": "SPORTMONKS_CACHE=", "--base-url": "SPORTMONKS_BASE_URL="}
# The options of the command that runs.
_RUNNING: ContextVar[Collection[str] | None] = ContextVar("_RUNNING", default=None)
_OF_TABLES: Final = ("include", "wide", "zeros")


def _taken(found: re.Match[str]) -> str:
    """What a table takes, of the words of its call those that are options."""
    words = [word for word in (found[2] or "").split(", ") if word in _OPTIONS or word in _OF_TABLES]
    takes = f"it takes {', '.join(_OPTIONS.get(word, f'--{word}') for word in words)}"
    return f"{_OPTIONS.get(found[1], f'--{found[1]}')} is no option of this table; {takes if words else ''}"


_SPOKEN: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"\bunknown keyword '(\w+)'; (?:valid are: ([\w, ]+))?(?:write )?"), _taken),
    (re.compile(r'\btables\(\.\.\., include="([^"]+)"\) gives'), r"sportmonks export DIR --include '\1' writes"),
    (re.compile(r"\bthe table at a date is .*"), "in Python analysis.league_table computes the table at a date"),
    (re.compile(r"\b(live|current|latest|premium|refresh|offline)=True"), r"--\1"),
    (re.compile(r"\benv_file=(?=')"), "--env-file "),
    (re.compile(r'\bby include="([^"]+)"'), r"by --include '\1'"),
    (re.compile(r"\btext="), "TEXT"),
    (re.compile(r'\bbetween=\("([^"]+)", "([^"]+)"\)'), r"--from \1 --to \2"),
    (re.compile(r",? or pass token=…"), ""),
    (re.compile(r"\bSportmonks\.sandbox\(\)"), "--sandbox"),
    (re.compile(r"\boverwrite=True"), "--force"),
    (re.compile(r"\bupdate\(full=True\)"), "sportmonks lake update --full"),
    (re.compile(r"\bupdate\(tables=\['(leagues)', '(seasons)'\]\)"), r"sportmonks lake update --table \1 --table \2"),
    (re.compile(r"\bfull=True"), "--full"),
    (re.compile(r"\bupdate\(season=(\d+)\)"), r"--season \1"),
    (re.compile(r"\bseasons\((\d+)\)"), r"sportmonks table seasons --ids \1"),
    (re.compile(r"\bclient\.find\(('[^']*'|\"[^\"]*\")\)"), r"sportmonks find \1"),
    (re.compile(r"\blake\.(verify|info)\(\)"), r"sportmonks lake \1"),
    (re.compile(r"\bas_of="), "WHEN"),
    (re.compile(r'\bon_limit="wait"'), "SPORTMONKS_ON_LIMIT=wait"),
    (re.compile(r"\bpass insecure=True"), "set SPORTMONKS_INSECURE=1"),
    (re.compile(r"\bmax_wait=(?=\d)"), "SPORTMONKS_MAX_WAIT="),
)


def command(run: Callable[P, int | None]) -> Callable[P, None]:
    """A command whose errors become a message on standard error and an exit code, never a traceback.

    ``run`` may return a code. With ``--verbose`` or ``SPORTMONKS_DEBUG`` tracebacks and the log are shown as well.
    """

    @wraps(run)
    def guarded(*args: P.args, **options: P.kwargs) -> None:
        verbose = bool(options.get("verbose")) or _switched_on("SPORTMONKS_DEBUG")
        running = _RUNNING.set(options_of(run))
        try:
            with _warnings_in_lines(), _log(verbose):
                code = _ended(lambda: run(*args, **options), verbose)
        except BrokenPipeError:
            _mute(sys.stdout, sys.stderr)
            code = PIPE
        finally:
            _RUNNING.reset(running)
        raise typer.Exit(code)

    return guarded


def say(text: str) -> None:
    """A line on standard error."""
    typer.echo(plain(text, lines=True), err=True)


def spoken(message: str, has: Collection[str] | None = None) -> str:
    """A message of the SDK in the words of the command line.

    Args:
        message: as it is.
        has: the options there are; None for those of the command that runs, all where none does.
    """
    there = _RUNNING.get() if has is None else has

    def said(found: re.Match[str], text: str) -> str:
        if there is None or "sportmonks " in text:
            return text
        lacking = next((one for one in _OPTION.findall(text) if one not in there), None)
        if lacking is None:
            return text
        return _ELSE[lacking] + (found[2] if found.re is _KEYWORD else "") if lacking in _ELSE else found[0]

    for pattern, words in _SPOKEN:
        if callable(words):
            message = pattern.sub(words, message)
        else:
            message = pattern.sub(lambda found, words=words: said(found, found.expand(words)), message)  # type: ignore[misc]
    return _KEYWORD.sub(lambda found: said(found, f"{_OPTIONS[found[1]]} {found[2]}".rstrip()), message)


def options_of(run: Callable[..., int | None]) -> frozenset[str]:
    """The options of a command, by the function that it is made of."""
    marks = (getattr(kind, "__metadata__", ()) for kind in get_type_hints(run, include_extras=True).values())
    options = (one for some in marks for one in some if isinstance(one, OptionInfo))
    # In an annotation the first name stands where a default would.
    names = (name for one in options for name in (one.default, *(one.param_decls or ())))
    return frozenset(name for name in names if isinstance(name, str) and name.startswith("--"))


def code_of(error: BaseException) -> int:
    """The exit code of a command that an error ends."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), FAILED)


def end_partial(partial: PartialResultError) -> None:
    """Exit code 3 for what is missing; a day or a state that brings nothing is an answer, and is only noted."""
    from ..selection.keywords import may_be_empty

    empty = partial.report.empty if partial.report is not None else {}
    if partial.missing or partial.__cause__ is not None or not all(may_be_empty(what) for what in empty):
        raise partial
    for what, said in empty.items():
        say(f"note: {spoken(what)} brought nothing: {said}")


def _ended(run: Callable[[], int | None], verbose: bool) -> int:
    try:
        code = run() or OK
        sys.stdout.flush()
        return code
    except (KeyboardInterrupt, typer.Abort) as stop:
        say(f"interrupted: {stop}" if str(stop) else "interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except (SportmonksError, OSError) as error:
        if verbose:
            traceback.print_exc()
        return tell(error)
    except Exception as error:  # noqa: BLE001 - whatever it is, people get a line of it and scripts a code
        if verbose:
            traceback.print_exc()
        say(f"error: {type(error).__name__}: {error} (unforeseen; --verbose or SPORTMONKS_DEBUG=1 shows where)")
        return FAILED


def tell(error: SportmonksError | OSError) -> int:
    """Say what ended a command, and give its exit code."""
    if isinstance(error, OSError):
        say(f"error: {error.strerror or error}" + (f": {error.filename}" if error.filename else ""))
        _let_go(sys.stdout)
        return code_of(error)
    code = code_of(error)
    if isinstance(error, PartialResultError):
        _tell_missing(error)
    else:
        ours = code in (USAGE, QUOTA) or isinstance(error, CacheError)
        say(f"error: {spoken(error.message) if ours else error.message}")
    return code


def _tell_missing(error: PartialResultError) -> None:
    report = error.report
    if not error.missing and report is not None and report.empty and error.__cause__ is None:
        for what, said in report.empty.items():
            say(f"error: {spoken(what)} brought nothing: {said}")
        if report.kept:
            say(f"error: {spoken(report.kept)}")
        return
    if not error.missing:
        say(f"error: {spoken(error.message)}")
        return
    for what, said in (report.empty if report is not None else {}).items():
        say(f"error: {spoken(what)} brought nothing: {said}")
    total = f" of {error.report.ids:,}" if error.report else ""
    because = f" because: {error.__cause__}" if error.__cause__ else ""
    kept = spoken(error.report.kept) if error.report else ""
    missing = f"{len(error.missing):,}{total} {_rows_of(report)} are missing"
    say(f"error: {missing}{because}; {kept or 'the others are written'}")
    by_reason: dict[str, list[int]] = defaultdict(list)
    for one, reason in error.missing.items():
        by_reason[reason].append(one)
    for reason, ids in by_reason.items():
        say(f"missing: {','.join(map(str, sorted(ids)))} ({reason})")


def _rows_of(report: Report | None) -> str:
    from ..frames.catalogue import RESOURCES

    return report.call if report is not None and report.call in RESOURCES else "fixtures"


@contextmanager
def _warnings_in_lines() -> Iterator[None]:
    def tell(
        message: Warning | str, category: type[Warning], filename: str, lineno: int,
        file: TextIO | None = None, line: str | None = None,
    ) -> None:  # fmt: skip
        # Other libraries' warnings are for developers; theirs are shown where Python's own filters say so.
        ours = category is SportmonksWarning
        say(f"warning: {spoken(str(message))}" if ours else f"{category.__name__}: {message}")

    with warnings.catch_warnings():
        warnings.simplefilter("always", SportmonksWarning)
        warnings.showwarning = tell
        yield


@contextmanager
def _log(verbose: bool) -> Iterator[None]:
    if not verbose:
        yield
        return
    from ..observe.logs import disable_logging, enable_logging

    enable_logging(json=False, level="DEBUG")
    try:
        yield
    finally:
        disable_logging()


def _switched_on(variable: str) -> bool:
    return os.environ.get(variable, "").strip().lower() not in ("", "0", "false", "no", "off")


def _let_go(stream: TextIO) -> None:
    """What a full disk did not take is lost: Python would try again at its end, and end with a code of its own."""
    try:
        stream.flush()
    except OSError:
        _mute(stream)


def _mute(*streams: TextIO) -> None:
    """Python flushes both streams at its end, which would complain once more."""
    for stream in streams:
        with suppress(OSError, ValueError):  # a test's stream has no descriptor
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
