"""What a setting takes: its value from a text or an object, checked, or what is wrong with it."""

from __future__ import annotations

import math
import operator
import os
import re
from collections.abc import Callable, Sequence
from functools import cache as cached
from numbers import Real
from typing import Annotated, Any, Literal, get_args, get_origin
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

import msgspec
from msgspec import Struct

from ..errors import ConfigurationError, SelectionError
from ..query.ask import ask
from ..query.grammar import nearest
from ..values import Secret, revealed, shown
from .declared import Setting

REDIS_SCHEMES = ("redis", "rediss", "unix")
DISK = "disk"
_DISK_START = f"{DISK}://"
_DRIVE = re.compile(r"/[A-Za-z]:")
SWITCH = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}
_WHOLE = re.compile(r"([+-]?[0-9]+(?:_[0-9]+)*)(?:\.0+)?")


class Refused(Exception):  # noqa: N818 - not raised to users: `problem` becomes a line of a ConfigurationError
    """A value that a setting does not take; ``problem`` says why, without the value where that may be a secret."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class RedisUrl(Struct, frozen=True):
    """A Redis URL without its password, and the password."""

    url: str
    password: Secret | None


def check(one: Setting, value: Any) -> Any:
    """The value as the setting takes it; a Redis URL comes as a `RedisUrl`.

    Raises:
        Refused: the setting does not take it.
    """
    if own := _CHECKS.get(one.name):
        return own(value)
    if get_origin(one.kind) is Literal:
        return _word(value, get_args(one.kind))
    try:
        number = msgspec.convert(_number(value, one.kind), _bounded(one), strict=False)
        if one.kind is float and not one.about.endless and math.isinf(number):
            raise ValueError
    except (msgspec.ValidationError, TypeError, ValueError, OverflowError):
        raise Refused(f"is {_shown(value)}, but takes {_expected(one)}") from None
    return number


@cached
def _bounded(one: Setting) -> Any:
    bounds: dict[str, Any] = {"ge": one.about.ge, "gt": one.about.gt, "le": one.about.le}
    return Annotated[one.kind, msgspec.Meta(**bounds)]


def _expected(one: Setting) -> str:
    about = one.about
    kind = "a whole number" if one.kind is int else "a number"
    if about.le is not None:
        kind += f" from {about.ge} to {about.le}"
    else:
        kind += " above 0" if about.ge is None else f" of {about.ge} or more"
    return f"{kind}: {about.why}" if about.why else kind


def _shown(value: Any) -> str:
    # Only numbers come here; a long one may be a secret in the wrong place.
    held = revealed(value)
    text = shown(held)
    return text if len(text) <= 16 else f"a {type(held).__name__} of {len(text)} characters"


def check_numbers(**given: Any) -> None:
    """Arguments of a part that is used on its own, without settings.

    Raises:
        ConfigurationError: one of them is no number; the message names it.
    """
    for name, value in given.items():
        if isinstance(value, bool) or not isinstance(value, Real):
            raise ConfigurationError(f"{name} is a number, not {shown(value)}")


def _plain(value: Any) -> Any:
    """The text of a secret, stripped."""
    text = revealed(value)
    return text.strip() if isinstance(text, str) else text


def _text(value: Any) -> str:
    text = _plain(value)
    if not isinstance(text, str) or not text:
        raise Refused("must be a text that is not empty")
    return text


def _number(value: Any, kind: type) -> int | float:
    # bool is an int to Python; NumPy's numbers, decimals and fractions are none to msgspec.
    told = _plain(value)
    if isinstance(told, bool):
        raise Refused("is a number, not True or False")
    if isinstance(told, bytes):
        told = told.decode("ascii").strip()
    if isinstance(told, str):
        return _read(told, kind)
    if hasattr(told, "__index__"):
        return operator.index(told)
    return float(told) if hasattr(told, "__float__") else math.nan  # float() would read any buffer as text


def _read(text: str, kind: type) -> int | float:
    if not text.isascii():
        raise ValueError
    if kind is float:
        return float(text)
    found = _WHOLE.fullmatch(text)
    return int(found[1]) if found else math.nan


def _token(value: Any) -> Secret | None:
    if value is None:
        return None
    token = _text(value)
    if token.lower().startswith("bearer "):
        raise Refused('starts with "Bearer "; the API takes the token alone, so remove that word')
    if not token.isascii() or not token.isprintable() or " " in token:
        raise Refused("holds spaces, control characters or letters that no token has; copy it again from the dashboard")
    return Secret(token)


def _password(value: Any) -> Secret | None:
    return None if value is None else Secret(_text(value))


def _split(value: Any, schemes: tuple[str, ...], example: str) -> SplitResult:
    text = _text(value)
    try:
        parts = urlsplit(text)
        whole = bool(parts.hostname or (parts.scheme == "unix" and parts.path)) and parts.port != 0
    except ValueError:
        whole = False
    if not whole or parts.scheme not in schemes or re.search(r"[\s\x00-\x1f]", text):
        raise Refused(f"is no URL such as {example}")
    return parts


def _base_url(value: Any) -> str:
    example = "https://api.sportmonks.com/v3"
    parts = _split(value, ("https", "http"), example)
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise Refused("holds a name, a password or a query; the token has its own setting, so leave only the URL")
    if not parts.path.rstrip("/").endswith("/v3"):
        raise Refused(f"must end with /v3, as {example} does")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


# Ways to run Redis that this package does not speak; each is refused by name.
_SEVERAL = (
    ("sentinel", "a Sentinel: give the address of the Redis that it watches, or of a proxy that follows it"),
    ("cluster", "a cluster: give a Redis that holds all keys, as a cluster spreads them over several"),
)


def _redis_url(value: Any) -> RedisUrl:
    scheme = _text(value).partition("://")[0].lower()
    for word, what in _SEVERAL:
        if word in scheme:
            raise Refused(f"is the URL of {what}, such as redis://host:6379/0 or rediss://…")
    parts = _split(value, REDIS_SCHEMES, "redis://localhost:6379/0 or rediss://user:password@host:6380/0")
    query = parse_qsl(parts.query, keep_blank_values=True)
    in_query = next((text for name, text in query if name == "password"), None)
    password = in_query or unquote(parts.password or "")
    place = parts.netloc.rpartition("@")[2]
    if parts.username:
        place = f"{parts.username}@{place}"
    kept = urlencode([pair for pair in query if pair[0] != "password"])
    # By hand: geturl() drops the empty host of unix:///path.
    url = f"{parts.scheme}://{place}{parts.path}{'?' if kept else ''}{kept}"
    return RedisUrl(url, Secret(password) if password else None)


def _cache(value: Any) -> str | RedisUrl:
    words = ("memory", DISK, "bypass", "redis")
    text = _text(value)
    if text in words:
        return text
    if text.startswith(_DISK_START):
        disk_folder(text)
        return text
    if "://" in text:
        return _redis_url(text)
    raise _unknown(text, words, ", disk:///folder or a Redis URL")


def in_redis(cache: str) -> bool:
    """Whether a checked ``cache`` is one in Redis."""
    return cache == "redis" or cache.startswith(tuple(f"{scheme}://" for scheme in REDIS_SCHEMES))


def on_disk(cache: str) -> bool:
    """Whether a checked ``cache`` is one on disk."""
    return cache == DISK or cache.startswith(_DISK_START)


def disk_folder(cache: str) -> str | None:
    """The folder that ``disk:///folder`` names; None where a cache on disk names none.

    Raises:
        Refused: the URL is not of this form.
    """
    if cache == DISK:
        return None
    path = unquote(cache.removeprefix(_DISK_START))
    if not path.startswith("/") or path.startswith("//") or path == "/" or re.search(r"[\x00-\x1f?#]", path):
        raise Refused("is no URL such as disk:///home/me/cache (an absolute folder); cache_dir= takes a relative one")
    return path[1:] if _DRIVE.match(path) else path


def _cache_dir(value: Any) -> str | None:
    if value is None:
        return None
    held = revealed(value)
    return _text(os.fspath(held) if isinstance(held, os.PathLike) else value)


def _unknown(text: str, words: Sequence[str], more: str = "") -> Refused:
    # Names the nearest word, never the text: it may be something else in the wrong place.
    near = nearest(text, words)
    hint = f"; did you mean {near!r}?" if near else ""
    return Refused(f"takes {', '.join(map(repr, words))}{more}{hint}")


def _word(value: Any, words: Sequence[str]) -> str:
    text = _text(value)
    if text not in words:
        raise _unknown(text, words)
    return text


def _option(name: str, example: str) -> Callable[[Any], str | None]:
    """An option of calls is checked as in a call."""

    def check(value: Any) -> str | None:
        if value is None:
            return None
        text = _text(value)
        try:
            ask((), {name: text}, {})
        except SelectionError:
            raise Refused(f"is no {name} such as {example}") from None
        return text

    return check


def _progress(value: Any) -> Any:
    told = _plain(value)
    return told if told is None or callable(told) else _switch(told, " or (as an argument) a callable")


def _insecure(value: Any) -> Any:
    return _switch(_plain(value), "")


def _switch(told: Any, more: str) -> bool:
    if isinstance(told, bool):
        return told
    if not isinstance(told, str) or told.lower() not in SWITCH:
        raise Refused(f"takes true{',' if more else ' or'} false{more}")
    return SWITCH[told.lower()]


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "token": _token,
    "redis_password": _password,
    "base_url": _base_url,
    "cache": _cache,
    "cache_dir": _cache_dir,
    "redis_url": _redis_url,
    "locale": _option("locale", "de"),
    "timezone": _option("timezone", "Europe/Madrid"),
    "progress": _progress,
    "insecure": _insecure,
}
