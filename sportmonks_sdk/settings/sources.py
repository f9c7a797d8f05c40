"""Where settings come from: arguments, then variables, then a ``.env`` file, then their declaration."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..values import Secret
from .checks import RedisUrl, Refused, check
from .declare import Setting


def resolve(
    table: tuple[Setting, ...], told: Mapping[str, Any], env_file: str | Path | None
) -> tuple[dict[str, Any], list[str]]:
    """The values of all settings of the table, or what is wrong with them, one line each.

    Problems are returned and not raised: a traceback through here would hold what the variables held.
    """
    if env_file is not None and Path(env_file) != Path(".env") and not Path(env_file).is_file():
        return {}, [f"env_file={str(env_file)!r} does not exist; give the path of a .env file, or None"]
    try:
        in_file = _read(env_file)
    except (OSError, UnicodeError) as error:
        reason = "is no UTF-8 text; save it as UTF-8" if isinstance(error, UnicodeError) else "cannot be read"
        return {}, [f"{env_file} {reason}, or remove it ({type(error).__name__})"]
    values: dict[str, Any] = {}
    problems: list[str] = []
    for one in table:
        origin, given = _given(one, told, in_file, env_file)
        try:
            values[one.name] = check(one, given)
        except Refused as refusal:
            problems.append(f"{origin} {refusal.problem}")
    return ({}, problems) if problems else (values | _redis(values), [])


def _given(
    one: Setting, told: Mapping[str, Any], in_file: Mapping[str, str | None], env_file: str | Path | None
) -> tuple[str, Any]:
    """The strongest value of a setting, texts wrapped, and what named it, in words."""
    if one.name in told:
        return f"{one.name}=", told[one.name]
    for held, where in ((os.environ, ""), (in_file, f" (in {env_file})")):
        for variable in one.variables:
            if (text := held.get(variable) or "").strip():  # blank is not set
                return f"{variable}{where}", Secret(text)
    return one.name, one.default


def _read(env_file: str | Path | None) -> Mapping[str, str | None]:
    """The variables of a ``.env`` file; none where there is no such file."""
    path = None if env_file is None else Path(env_file).expanduser()
    if path is None or not (path.is_file() or path.is_fifo()):
        return {}
    from dotenv import dotenv_values  # only where there is a file

    return dotenv_values(path, encoding="utf-8-sig")


def _redis(values: Mapping[str, Any]) -> dict[str, Any]:
    # One client speaks to one Redis: a cache given as a URL is that one.
    cache, redis = values["cache"], values["redis_url"]
    if isinstance(cache, RedisUrl):
        redis = cache
    elif cache == "redis":
        cache = redis
    return {
        "cache": cache.url if isinstance(cache, RedisUrl) else cache,
        "redis_url": redis.url,
        "redis_password": redis.password or values["redis_password"],
    }
