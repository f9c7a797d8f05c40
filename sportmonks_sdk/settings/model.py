"""What checks settings: a pydantic model made from the table of settings; imported when one is loaded."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache as cached
from pathlib import Path
from typing import Annotated, Any, ClassVar, cast
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

import pydantic
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from ..errors import SelectionError
from ..query.ask import CHOICES, ask
from ..query.grammar import nearest
from ..values import Secret
from .declare import Setting

REDIS_SCHEMES = ("redis", "rediss", "unix")
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


@dataclass(frozen=True, slots=True)
class _RedisUrl:
    """A Redis URL without its password, and the password."""

    url: str
    password: Secret | None


def resolve(
    table: tuple[Setting, ...], told: Mapping[str, Any], env_file: str | Path | None
) -> tuple[dict[str, Any], list[str]]:
    """The values of all settings of the table, or what is wrong with them, one line each.

    Problems are returned and not raised: a traceback through here would hold what the variables held.
    """
    if env_file is not None and Path(env_file) != Path(".env") and not Path(env_file).is_file():
        return {}, [f"env_file={str(env_file)!r} does not exist; give the path of a .env file, or None"]
    try:
        model = _model(table)(_env_file=env_file, **told)
    except (OSError, UnicodeError) as error:
        reason = "is no UTF-8 text; save it as UTF-8" if isinstance(error, UnicodeError) else "cannot be read"
        return {}, [f"{env_file} {reason}, or remove it ({type(error).__name__})"]
    except pydantic.ValidationError as error:
        return {}, [_problem(table, told, env_file, details) for details in error.errors(include_url=False)]
    values = {one.name: getattr(model, one.name) for one in table}
    return values | _redis(values), []


def _redis(values: Mapping[str, Any]) -> dict[str, Any]:
    # One client speaks to one Redis: a cache given as a URL is that one.
    cache, redis = values["cache"], values["redis_url"]
    if isinstance(cache, _RedisUrl):
        redis = cache
    elif cache == "redis":
        cache = redis
    return {
        "cache": cache.url if isinstance(cache, _RedisUrl) else cache,
        "redis_url": redis.url,
        "redis_password": redis.password or values["redis_password"],
    }


def _problem(table: tuple[Setting, ...], told: Mapping[str, Any], env_file: str | Path | None, details: Any) -> str:
    one = next(one for one in table if one.name == details["loc"][0])
    if one.name in told:
        origin, value = f"{one.name}=", told[one.name]
    elif variable := _first(one, os.environ):
        origin, value = variable, os.environ[variable]
    else:
        held = DotEnvSettingsSource(_model(table), env_file=env_file).env_vars
        variable = _first(one, held) or one.name
        origin, value = f"{variable} (in {env_file})", held.get(variable)
    if details["type"] == "value_error":
        return f"{origin} {details['ctx']['error']}"
    return f"{origin} is {_shown(value)}, but takes {_expected(one)}"


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
    held = value.reveal() if isinstance(value, Secret) else value
    text = repr(held)
    return text if len(text) <= 16 else f"a {type(held).__name__} of {len(text)} characters"


def _first(one: Setting, held: Mapping[str, str | None]) -> str | None:
    """The strongest variable of a setting that is set; blank is not set."""
    return next((name for name in one.variables if (held.get(name) or "").strip()), None)


def _from_variables(cls: Any, held: Mapping[str, str | None]) -> InitSettingsSource:
    found = {one.name: _first(one, held) for one in cls.declared}
    return InitSettingsSource(cls, {name: held[variable] for name, variable in found.items() if variable})


class _Sources(BaseSettings):
    declared: ClassVar[tuple[Setting, ...]] = ()

    model_config = SettingsConfigDict(
        extra="ignore",
        env_file_encoding="utf-8-sig",
        case_sensitive=True,
        hide_input_in_errors=True,
        arbitrary_types_allowed=True,
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        # A strict order of two families of names: each source is asked for our names and answers with fields.
        in_file = cast(DotEnvSettingsSource, dotenv_settings).env_vars
        return init_settings, _from_variables(cls, os.environ), _from_variables(cls, in_file)


def _plain(value: Any) -> Any:
    """The text of a secret, stripped."""
    text = value.reveal() if isinstance(value, Secret) else value
    return text.strip() if isinstance(text, str) else text


def _text(value: Any) -> str:
    text = _plain(value)
    if not isinstance(text, str) or not text:
        raise ValueError("must be a text that is not empty")
    return text


def _number(value: Any) -> Any:
    # bool is an int to Python, NumPy's integers are none to pydantic.
    number = _plain(value)
    if isinstance(number, bool):
        raise ValueError("is a number, not True or False")
    return number.__index__() if hasattr(number, "__index__") else number


def _token(value: Any) -> Secret | None:
    if value is None:
        return None
    token = _text(value)
    if token.lower().startswith("bearer "):
        raise ValueError('starts with "Bearer "; the API takes the token alone, so remove that word')
    if not token.isascii() or not token.isprintable() or " " in token:
        raise ValueError(
            "holds spaces, control characters or letters that no token has; copy it again from the dashboard"
        )
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
        raise ValueError(f"is no URL such as {example}")
    return parts


def _base_url(value: Any) -> str:
    example = "https://api.sportmonks.com/v3"
    parts = _split(value, ("https", "http"), example)
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise ValueError("holds a name, a password or a query; the token has its own setting, so leave only the URL")
    if not parts.path.rstrip("/").endswith("/v3"):
        raise ValueError(f"must end with /v3, as {example} does")
    if parts.scheme == "http" and f".{parts.hostname}".endswith(".sportmonks.com"):
        raise ValueError("would send the token unencrypted; use https://")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def _redis_url(value: Any) -> _RedisUrl:
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
    return _RedisUrl(url, Secret(password) if password else None)


def _cache(value: Any) -> str | _RedisUrl:
    words = ("memory", "bypass", "redis")
    text = _text(value)
    if text in words:
        return text
    if "://" in text:
        return _redis_url(text)
    raise _unknown(text, words, " or a Redis URL")


def _unknown(text: str, words: Sequence[str], more: str = "") -> ValueError:
    # Names the nearest word, never the text: it may be something else in the wrong place.
    near = nearest(text, words)
    hint = f"; did you mean {near!r}?" if near else ""
    return ValueError(f"takes {', '.join(map(repr, words))}{more}{hint}")


def _word(name: str) -> Callable[[Any], str]:
    words = CHOICES[name]

    def check(value: Any) -> str:
        text = _text(value)
        if text not in words:
            raise _unknown(text, words)
        return text

    return check


def _option(name: str, example: str) -> Callable[[Any], str | None]:
    """An option of calls is checked as in a call."""

    def check(value: Any) -> str | None:
        if value is None:
            return None
        text = _text(value)
        try:
            ask((), {name: text}, {})
        except SelectionError:
            raise ValueError(f"is no {name} such as {example}") from None
        return text

    return check


def _progress(value: Any) -> Any:
    told = _plain(value)
    if told is None or isinstance(told, bool) or callable(told):
        return told
    if not isinstance(told, str) or told.lower() not in SWITCH:
        raise ValueError("takes true, false or (as an argument) a callable")
    return SWITCH[told.lower()]


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "token": _token,
    "redis_password": _password,
    "base_url": _base_url,
    "cache": _cache,
    "redis_url": _redis_url,
    "locale": _option("locale", "de"),
    "timezone": _option("timezone", "Europe/Madrid"),
    "progress": _progress,
    **{name: _word(name) for name in ("on_limit", "priority", "missing", "on_forbidden")},
}


def _declared(one: Setting) -> Any:
    if check := _CHECKS.get(one.name):
        return Annotated[Any, pydantic.BeforeValidator(check)]
    about, finite = one.about, None if one.kind is int or one.name == "max_wait" else False
    bounds = pydantic.Field(ge=about.ge, gt=about.gt, le=about.le, allow_inf_nan=finite)
    return Annotated[one.kind, pydantic.BeforeValidator(_number), bounds]


@cached
def _model(table: tuple[Setting, ...]) -> Any:
    declared: dict[str, Any] = {
        one.name: (_declared(one), pydantic.Field(default=one.default, validate_default=True)) for one in table
    }
    made = pydantic.create_model("SportmonksSettings", __base__=_Sources, **declared)
    made.declared = table
    return made
