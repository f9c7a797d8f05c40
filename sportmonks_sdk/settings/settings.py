"""Settings: from arguments, variables and ``.env``, checked once; the SDK carries a frozen ``Settings``.

Order: explicit arguments, then ``SPORTMONKS_*`` variables, then the original variables (``REDIS_URL``,
``MAX_RETRIES``, …), then both families in ``.env``, then defaults. Each setting is declared once, below;
``settings_table()`` lists them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache as cached
from pathlib import Path
from typing import Annotated, Any

from ..errors import ConfigurationError
from ..query.endpoints import MULTI_LIMIT, TARGET_BYTES
from ..query.grammar import nearest
from ..values import Missing, OnForbidden, OnLimit, Priority, ProgressOption, Secret, Timeouts, hidden, revealed
from .checks import in_redis
from .declared import About, Setting, declared_in
from .secrecy import DEFAULT_BASE_URL, Source, withheld
from .sources import FOUND, SWITCH, resolve, secrets_here

DEFAULT_REDIS_URL = "redis://localhost:6379/0"
REDIS_TIMEOUT = 0.2
TOKEN_VARIABLE = "SPORTMONKS_API_TOKEN"  # noqa: S105 - the name of a variable


class _WithSources:
    """What is beside the values of settings, and no part of what is compared: where they came from, which variables
    beside them were slips, and which secrets settings had that came from another process, be they here or not."""

    __slots__ = ("_secrets", "_slips", "_sources")

    _secrets: tuple[str, ...]
    _slips: str
    _sources: Mapping[str, Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(_WithSources):
    """All settings, checked. Make one with ``Settings.load(...)``; the plain constructor checks nothing.

    Passwords are taken out of Redis URLs, so only ``token`` and ``redis_password`` are secret. Settings are pickled
    without them: in the process where they arrive, both are read from its own environment or ``.env``, as `load` would.
    """

    token: Annotated[Secret | None, About("the API token, from the dashboard", variable=TOKEN_VARIABLE)] = None
    base_url: Annotated[str, About("root of the API, up to and with /v3")] = DEFAULT_BASE_URL
    insecure: Annotated[
        bool, About("true lets the token go over http:// to other machines; to this one it always may")
    ] = False
    cache: Annotated[
        str,
        About('"memory", "disk" (in cache_dir), "disk:///folder", "redis" (at redis_url), a Redis URL, or "bypass"'),
    ] = "memory"
    cache_dir: Annotated[
        str | None, About('folder of cache="disk"; else the platform\'s for caches, such as ~/.cache/sportmonks-sdk')
    ] = None
    redis_url: Annotated[
        str, About('the Redis of cache="redis"; as REDIS_URL in the environment, alone, it turns that on', "REDIS_URL")
    ] = DEFAULT_REDIS_URL
    redis_password: Annotated[
        Secret | None, About("password of that Redis; one inside the URL wins", "REDIS_PASSWORD")
    ] = None
    redis_timeout: Annotated[
        float, About("longest answer of that Redis, seconds; beyond it calls go on without", gt=0)
    ] = REDIS_TIMEOUT
    on_limit: Annotated[OnLimit, About('a spent quota: "wait" or "raise"')] = "wait"
    priority: Annotated[Priority, About('who goes first where quota is scarce: "interactive" or "backfill"')] = (
        "interactive"
    )
    max_wait: Annotated[float, About("longest sleep for a quota or a retry, seconds", ge=0, endless=True)] = 300.0
    timeout: Annotated[float, About("longest request in all, seconds", gt=0)] = 60.0
    connect_timeout: Annotated[float, About("longest connect, seconds", gt=0)] = 10.0
    read_timeout: Annotated[float, About("longest silence while reading, seconds", gt=0)] = 30.0
    batch_size: Annotated[
        int,
        About(
            "fixtures asked for in one request",
            ge=1,
            le=MULTI_LIMIT,
            why=f"the API answers at most {MULTI_LIMIT} ids in one request",
        ),
    ] = MULTI_LIMIT
    max_concurrent: Annotated[int, About("requests in flight at the same time", ge=1, le=10)] = 3
    target_bytes: Annotated[int, About("size of an answer above which batches get smaller, bytes", ge=1)] = TARGET_BYTES
    default_rate_limit: Annotated[
        int, About("calls a window, until the API tells its own", "DEFAULT_RATE_LIMIT", ge=1)
    ] = 100
    default_rate_window: Annotated[float, About("length of that window, seconds", "DEFAULT_RATE_WINDOW", gt=0)] = 3600.0
    max_retries: Annotated[int, About("retries of one request", "MAX_RETRIES", ge=0, le=100)] = 5
    base_delay: Annotated[float, About("first delay; each retry doubles it, seconds", "BASE_DELAY", ge=0)] = 1.0
    max_delay: Annotated[float, About("longest delay, seconds", "MAX_DELAY", ge=0)] = 60.0
    cache_ttl_fixture: Annotated[float, About("how long a settled fixture is fresh, seconds", ge=1)] = 3600.0
    cache_ttl_metadata: Annotated[float, About("how long moving data is fresh, seconds", ge=1)] = 300.0
    cache_ttl_max: Annotated[float, About("longest that settled data gets fresh with age, seconds", ge=1)] = 2_592_000.0
    max_bytes: Annotated[int, About("largest answer, unpacked, bytes", ge=1)] = 256_000_000
    cache_bytes: Annotated[int, About("bound of the memory cache, bytes", ge=1)] = 256_000_000
    cache_frames_bytes: Annotated[
        int, About("bound of the frames remembered for the very same call, bytes; 0 remembers none", ge=0)
    ] = 256_000_000
    cache_disk_bytes: Annotated[int, About("bound of a file of the disk cache, bytes", ge=1)] = 1_000_000_000
    locale: Annotated[str | None, About("language of names, such as de")] = None
    timezone: Annotated[str | None, About("time zone in which days and kick-offs are told, such as Europe/Madrid")] = (
        None
    )
    missing: Annotated[Missing, About('fixtures the API lacks: "warn", "raise" or "ignore"')] = "warn"
    on_forbidden: Annotated[OnForbidden, About('an include outside the plan: "raise" or "drop"')] = "raise"
    progress: Annotated[
        ProgressOption, About("a line for long work: true, false, a callable, or where somebody watches")
    ] = None

    def __post_init__(self) -> None:
        for name in ("token", "redis_password"):
            object.__setattr__(self, name, hidden(getattr(self, name)))

    def __copy__(self) -> Settings:
        return self

    def __deepcopy__(self, memo: object) -> Settings:
        return self

    def __reduce__(self) -> Any:
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        # Who only passes them on, as Dask's scheduler does, need not have them.
        had = getattr(self, "_secrets", ())
        secrets = tuple(name for name, value in values.items() if isinstance(value, Secret) or name in had)
        told = {name: value for name, value in values.items() if name not in secrets}
        return _arrived, (told, secrets, dict(sources_of(self)))

    def __dask_tokenize__(self) -> tuple[str, str]:
        return self.scope, repr(self)

    @classmethod
    def load(cls, *, env_file: str | Path | None = FOUND, **overrides: Any) -> Settings:
        """Settings from arguments, variables and a ``.env`` file.

        A secret goes only to an address that its own source names, or a stronger one (arguments, then the environment,
        then ``.env``): a ``.env`` file that lies in a folder does not send the environment's token elsewhere.

        ``REDIS_URL`` in the environment turns the cache in Redis on where neither an argument nor ``SPORTMONKS_CACHE``
        says which; in ``.env``, or for a sandbox, it does not.

        Args:
            env_file: the ``.env`` file, relative to the current directory (may be missing); None reads none. A file
                that is named here is trusted as an argument is.
            overrides: settings by name, stronger than any variable; None counts as not given, and so does an
                empty token. ``timeout`` may be a ``Timeouts``.

        Raises:
            ConfigurationError: an unknown name, values that cannot be, or a secret that would go where a weaker source
                says: each with its argument or variable.
        """
        _guard(overrides)
        return _settings(overrides, revealed(env_file))

    def replace(self, **overrides: Any) -> Settings:
        """These settings with some changed, and checked; no variable is looked at, None changes nothing."""
        _guard(overrides)
        if "redis_url" in overrides and in_redis(self.cache):
            overrides.setdefault("cache", "redis")
        before = {name: source for name, source in sources_of(self).items() if name not in overrides}
        made = _settings({one.name: getattr(self, one.name) for one in fields(self)} | overrides, None, before)
        object.__setattr__(made, "_slips", slips_beside(self))
        return made

    @property
    def timeouts(self) -> Timeouts:
        """The three timeouts as one value."""
        return Timeouts(self.timeout, self.connect_timeout, self.read_timeout)

    @property
    def scope(self) -> str:
        """A short digest of token and base URL, for cache keys; the token cannot be read from it."""
        token = self.token.reveal() if self.token else ""
        return hashlib.blake2b(f"{token}\n{self.base_url}".encode(), digest_size=6).hexdigest()

    def require_token(self) -> str:
        """The token itself, for the ``Authorization`` header.

        Raises:
            ConfigurationError: there is none.
        """
        if self.token is None:
            raise ConfigurationError(
                f"no API token: set {TOKEN_VARIABLE} in the environment or in a .env file in this folder, "
                "or pass token=…; without one, Sportmonks.sandbox() runs on synthetic data"
            )
        return self.token.reveal()


@cached
def settings_table() -> tuple[Setting, ...]:
    """Every setting with its type, default, variables and meaning, in the order of ``Settings``."""
    return declared_in(Settings)


def _guard(told: dict[str, Any]) -> None:
    """Drop what is None, and wrap every text before anything can fail and show it in a traceback."""
    for name, value in list(told.items()):
        if value is None or (name == "token" and _is_blank(value)):
            del told[name]
        elif isinstance(value, str | bytes):
            told[name] = hidden(value)
        elif name == "timeout" and isinstance(value, Timeouts):
            told["timeout"] = value.total
            told.setdefault("connect_timeout", value.connect)
            told.setdefault("read_timeout", value.read)


def _is_blank(value: Any) -> bool:
    return isinstance(text := revealed(value), str) and not text.strip()


def refuse_unknown(told: Mapping[str, Any], also: Sequence[str] = ()) -> None:
    """Raise ConfigurationError for a name that is no setting, and none of what else is taken where it was told."""
    known = [*also, *(one.name for one in fields(Settings))]
    for name in told:
        if name not in known:
            from ..query.tried_words import setting_for  # for whoever made a slip

            near = nearest(name, known)
            hint = f"did you mean {near}=?" if near else f"valid are: {', '.join(known)}"
            raise ConfigurationError(f"unknown setting {name}=; {setting_for(name) or hint}")


def _settings(
    told: Mapping[str, Any],
    env_file: str | Path | None,
    before: Mapping[str, Source] = {},
    *,
    switches: bool = True,
) -> Settings:
    refuse_unknown(told)
    found = resolve(settings_table(), told, env_file, before, switches=switches)
    if found.problems:
        raise ConfigurationError("\n".join(found.problems))
    made = Settings(**found.values)
    object.__setattr__(made, "_sources", found.sources)
    object.__setattr__(made, "_slips", found.slips)
    return made


def of_sandbox(token: Secret, base_url: str, env_file: str | Path | None = FOUND) -> Settings:
    """Settings for a sandbox: `Settings.load`, but ``REDIS_URL`` alone does not put its invented data into Redis."""
    return _settings({"token": token, "base_url": base_url}, env_file, switches=False)


def checked_settings(settings: Any) -> Settings | None:
    """What a ``settings=`` argument was given; the error does not show it, as it may be a token in the wrong place.

    Raises:
        ConfigurationError: it is neither None nor `Settings`.
    """
    if settings is None or isinstance(settings, Settings):
        return settings
    raise ConfigurationError(
        f"settings= takes what Settings.load(...) makes, not a {type(revealed(settings)).__name__}"
    )


def switched_on(settings: Settings) -> bool:
    """Whether nothing but ``REDIS_URL`` put the cache into Redis."""
    return sources_of(settings).get("cache") == SWITCH


def _arrived(told: dict[str, Any], secrets: tuple[str, ...], before: dict[str, Source]) -> Settings:
    """Settings from another process, with the secrets of this one in place of those that it had."""
    here = secrets_here(settings_table(), secrets, told["redis_url"])
    if here.problems:
        raise ConfigurationError("\n".join(here.problems))
    made = _settings(told | here.values, None, before | here.sources)
    object.__setattr__(made, "_secrets", secrets)
    return made


def sources_of(settings: Settings) -> Mapping[str, Source]:
    """What named each value; empty for settings that the plain constructor made."""
    return getattr(settings, "_sources", {})


def slips_beside(settings: Settings) -> str:
    """What to say of variables that look like one of a setting and are none; empty where there is nothing to say."""
    return getattr(settings, "_slips", "")


def credential(settings: Settings) -> tuple[Secret, str]:
    """What goes into the ``Authorization`` header, and what to tell where that is not the token itself.

    Raises:
        ConfigurationError: there is no token.
    """
    token = Secret(settings.require_token())
    sources = sources_of(settings)
    if not sources or not withheld(settings.base_url, sources):
        return token, ""
    note = (
        f"{sources['token']} is not sent to the address in {sources['base_url']}: what listens on this machine gets a "
        "stand-in, which a sandbox takes; where it needs the token, pass base_url=, or name both in one place"
    )
    return Secret(f"not-sent-{settings.scope}"), note
