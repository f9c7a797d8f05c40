"""Where a secret may go: only to an address that its own source names, or a stronger one.

Arguments are stronger than the environment, which is stronger than a ``.env`` file that was found in a folder: whoever
wrote that file does not get what is in the environment. The built-in address and this machine are always allowed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from .checks import in_redis

DEFAULT_BASE_URL = "https://api.sportmonks.com/v3"


class Strength(IntEnum):
    """How far a source is trusted; a file that was named counts as the argument that named it."""

    declared = 0
    found = 1
    environment = 2
    argument = 3


class Source(Struct, frozen=True):
    """What named a value: an argument (``name=``), or a variable and the file it is in, if any.

    ``filled`` is a value that a file which was found took from the environment (``${…}``), whole or in part.
    """

    name: str
    strength: Strength
    file: str | None = None
    filled: bool = False

    @property
    def trusted_with(self) -> Strength:
        """How strong a source must be to say where this value may go, if it is a secret."""
        return max(self.strength, Strength.environment) if self.filled else self.strength

    def __str__(self) -> str:
        return self.name if self.file is None else f"{self.name} (in {self.file})"


def leaks(values: Mapping[str, Any], sources: Mapping[str, Source]) -> list[str]:
    """Secrets that would go where nobody who may say so has sent them, one line each."""
    problems = []
    base_url = values["base_url"]
    if not is_builtin(base_url) and not is_loopback(base_url):
        address = sources["base_url"]
        if _unencrypted(base_url) and values["insecure"]:  # else it is refused, whoever said so
            address = min(address, sources["insecure"], key=lambda source: source.strength)
        carried = [sources["token"]] if values["token"] else []
        if sources["base_url"].filled:  # whatever it took from the environment is sent along
            carried.append(sources["base_url"])
        problems += _leak(carried, address, "base_url=")
    if values["redis_password"] and in_redis(values["cache"]) and not is_loopback(values["cache"]):
        problems += _leak([sources["redis_password"]], sources["redis_url"], "cache=")
    return problems


def in_the_clear(values: Mapping[str, Any], sources: Mapping[str, Source]) -> list[str]:
    """An address that would be sent the token unencrypted, where nobody said that it may; some values may be wrong."""
    if not _unencrypted(values.get("base_url", "")) or values.get("insecure"):
        return []
    return [f"{sources['base_url']} would send the token unencrypted; use https://, or pass insecure=True"]


def withheld(base_url: str, sources: Mapping[str, Source]) -> bool:
    """Whether a file that was found names this machine as the address of a token from a stronger source.

    What listens there may be anybody's; the sandbox takes any token, so it gets one that is none.
    """
    named = sources["base_url"].strength
    return named is Strength.found and sources["token"].trusted_with > named and is_loopback(base_url)


def is_builtin(url: str) -> bool:
    """Whether this is Sportmonks' own address."""
    parts, own = urlsplit(url), urlsplit(DEFAULT_BASE_URL)
    return (parts.scheme, parts.hostname) == (own.scheme, own.hostname) and parts.port in (None, 443)


def is_loopback(url: str) -> bool:
    """Whether what this URL names can only be on this machine; so can what listens on all of its addresses."""
    parts = urlsplit(url)
    if parts.scheme == "unix" or parts.hostname == "localhost":
        return True
    try:
        address = ip_address(parts.hostname or "")
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _unencrypted(base_url: str) -> bool:
    return base_url.startswith("http:") and not is_loopback(base_url)


def _leak(secrets: Sequence[Source], address: Source, remedy: str) -> list[str]:
    return [
        f"{secret}{', filled from the environment,' if secret.filled else ''} is not sent to the address in {address}: "
        "a secret goes only where its own source or a stronger one says (arguments, then the environment, then .env); "
        f"where that address is meant, pass {remedy}, or name both in one place"
        for secret in secrets
        if secret.trusted_with > address.strength
    ]
