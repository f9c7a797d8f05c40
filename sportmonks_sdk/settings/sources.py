"""Where settings come from: arguments, then variables, then a ``.env`` file, then their declaration."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, field

from ..values import Secret
from .checks import RedisUrl, Refused, check
from .declared import PREFIX, Setting
from .secrecy import Source, Strength, in_the_clear, leaks

Table = tuple[Setting, ...]
Values = dict[str, Any]
Sources = dict[str, Source]


class _FoundName(str):
    """The name of a file that nobody gave: it is read where it is found."""

    __slots__ = ()


FOUND: Final = _FoundName(".env")
# The original system had its cache in Redis wherever its environment named one.
SWITCH: Final = Source("REDIS_URL", Strength.environment)
_ASSIGNMENT: Final = re.compile(r"^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*(?:[=:]|$)", re.MULTILINE)
_REFERENCE: Final = re.compile(r"\$\{([^}:]+)")


class Resolved(Struct, frozen=True):
    """The values of settings and what named each; or what is wrong with them, one line each.

    ``slips`` says which variables were meant for a setting and are none.
    """

    values: Values
    sources: Sources
    problems: list[str]
    slips: str = ""


class _EnvFile(Struct, frozen=True):
    """What a ``.env`` file holds, how far it is trusted, and which values hold one of the environment's."""

    name: str | None = None
    strength: Strength = Strength.declared
    values: Mapping[str, str | None] = field(default_factory=dict)
    filled: frozenset[str] = frozenset()
    text: str = ""


def resolve(
    table: Table,
    told: Mapping[str, Any],
    env_file: str | Path | None,
    before: Mapping[str, Source] = {},
    *,
    switches: bool = True,
) -> Resolved:
    """The values of all settings of the table.

    Problems are returned and not raised: a traceback through here would hold what the variables held.

    Args:
        table: the settings to look for.
        told: values by name, stronger than any variable.
        env_file: a ``.env`` file, or None.
        before: what named a value of ``told``, where that was no argument.
        switches: whether `SWITCH` turns the cache in Redis on.
    """
    file = _readable(env_file)
    if isinstance(file, str):
        return Resolved({}, {}, [file])
    values, sources, problems = _looked_up(table, told, file, before)
    if not problems:
        unsaid = "cache" not in told and sources["cache"].strength is Strength.declared
        if switches and unsaid and sources["redis_url"] == SWITCH:
            values["cache"], sources["cache"] = "redis", SWITCH
        _join_redis(values, sources)
        problems = leaks(values, sources)
    return Resolved(values, sources, problems + in_the_clear(values, sources), _slips(table, told, sources, file))


def secrets_here(table: Table, names: tuple[str, ...], redis_url: str) -> Resolved:
    """The secrets of these names as this process has them, the password of this Redis inside a URL too; see `resolve`.

    One that is not here is None.
    """
    wanted = tuple(one for one in table if one.name in (*names, "cache", "redis_url"))
    file = _readable(FOUND)
    if isinstance(file, str):
        return Resolved({}, {}, [file])
    values, sources, problems = _looked_up(wanted, {}, file, {})
    for name in ("redis_url", "cache"):  # the stronger last
        url = values.pop(name, None)
        if "redis_password" in names and isinstance(url, RedisUrl) and url.url == redis_url and url.password:
            values["redis_password"], sources["redis_password"] = url.password, sources[name]
    return Resolved(values, {name: sources[name] for name in values}, problems)


def _readable(env_file: str | Path | None) -> _EnvFile | str:
    """What the file holds, or why it cannot be read."""
    if env_file is not None and Path(env_file) != Path(".env") and not Path(env_file).is_file():
        what = "is a folder" if Path(env_file).is_dir() else "does not exist"
        return f"env_file={str(env_file)!r} {what}; give the path of a .env file, or None"
    try:
        return _read(env_file)
    except (OSError, UnicodeError) as error:
        reason = "is no UTF-8 text; save it as UTF-8" if isinstance(error, UnicodeError) else "cannot be read"
        return f"{env_file} {reason}, or remove it ({type(error).__name__})"


def _looked_up(
    table: Table, told: Mapping[str, Any], file: _EnvFile, before: Mapping[str, Source]
) -> tuple[Values, Sources, list[str]]:
    values: Values = {}
    sources: Sources = {}
    problems = _unread(table, file)
    for one in table:
        if one.name in told:
            source, given = before.get(one.name, Source(f"{one.name}=", Strength.argument)), told[one.name]
        else:
            source, given = _variable(one, file)
        try:
            values[one.name], sources[one.name] = check(one, given), source
        except Refused as refusal:
            problems.append(f"{source} {refusal.problem}")
    return values, sources, problems


def _unread(table: Table, file: _EnvFile) -> list[str]:
    """What is wrong with lines that are meant for a setting and assign nothing."""
    variables = {variable for one in table for variable in one.variables}
    problems = []
    for found in _ASSIGNMENT.finditer(file.text):
        if (name := found[1]) in variables and file.values.get(name) is None:
            line = file.text.count("\n", 0, found.start()) + 1
            told = f"{name} cannot be read; write {name}=value, a quote at both ends or none"
            problems.append(f"{file.name}, line {line}: {told}")
    return problems


def _slips(table: Table, told: Mapping[str, Any], sources: Sources, file: _EnvFile) -> str:
    """Which variables look as if they were meant for a setting that nothing gives; empty where there are none."""
    texts = {name: (f" in {file.name}", text) for name, text in file.values.items() if _ours(name)}
    texts |= {name: ("", os.environ.get(name)) for name in os.environ if _ours(name)}
    valid = {variable for one in table for variable in one.variables}
    others = {name: where for name, (where, text) in texts.items() if name not in valid and (text or "").strip()}
    if not others:
        return ""
    from .slips import slips  # for whoever made one

    given = told.keys() | {name for name, source in sources.items() if source.strength is not Strength.declared}
    return slips(others, table, given)


def _ours(name: str) -> bool:
    return name[: len(PREFIX)].upper() == PREFIX


def _variable(one: Setting, file: _EnvFile) -> tuple[Source, Any]:
    """The strongest variable of a setting that is set, its text wrapped, or the declared value; blank is not set."""
    for variable in one.variables:
        if (text := os.environ.get(variable, "")).strip():
            return Source(variable, Strength.environment), Secret(text)
    for variable in one.variables:
        if (text := file.values.get(variable) or "").strip():
            return Source(variable, file.strength, file.name, variable in file.filled), Secret(text)
    return Source(one.name, Strength.declared), one.default


def _read(env_file: str | Path | None) -> _EnvFile:
    """The variables of a ``.env`` file; none where there is no such file."""
    path = None if env_file is None else Path(env_file).expanduser()
    if path is None or not (path.is_file() or path.is_fifo()):
        return _EnvFile()
    from dotenv import dotenv_values  # only where there is a file

    with open(path, encoding="utf-8-sig") as stream:  # noqa: PTH123 - once, as a pipe can be read
        text = stream.read()
    if "\0" in text:
        raise UnicodeError("a text in two bytes a letter")
    values = dotenv_values(stream=StringIO(text))
    if not isinstance(env_file, _FoundName):
        return _EnvFile(str(env_file), Strength.argument, values, text=text)
    raw = dotenv_values(stream=StringIO(text), interpolate=False) if "${" in text else values
    lent = [os.environ[name] for name in set(_REFERENCE.findall(text)) if os.environ.get(name)]
    filled = [
        name for name, value in values.items() if value != raw[name] and any(one in (value or "") for one in lent)
    ]
    return _EnvFile(str(env_file), Strength.found, values, frozenset(filled), text)


def _join_redis(values: Values, sources: Sources) -> None:
    # One client speaks to one Redis: a cache given as a URL is that one.
    redis = values["redis_url"]
    if isinstance(values["cache"], RedisUrl):
        redis, sources["redis_url"] = values["cache"], sources["cache"]
    elif values["cache"] == "redis":
        values["cache"] = redis
    if isinstance(values["cache"], RedisUrl):
        values["cache"] = redis.url
    if redis.password:
        values["redis_password"], sources["redis_password"] = redis.password, sources["redis_url"]
    values["redis_url"] = redis.url
