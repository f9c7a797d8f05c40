"""An answer that refuses: which typed error it is, in which words.

Source: Sportmonks docs, "response codes", checked against real responses. Codes weigh more than the status. A web page
in the place of an answer is a firewall's or a proxy's, and says nothing of token, plan or quota.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import ceil
from typing import Any, NoReturn
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from ..errors import (
    ApiError,
    AuthenticationError,
    RateLimitError,
    RequestRefusedError,
    ServerError,
    SubscriptionError,
)
from ..quota.retry_after import http_date, retry_after
from ..values import Observation, plain
from .loose_numbers import whole

MESSAGE_LENGTH = 300
_PAGE_HEAD = 4_096
_INCLUDE = re.compile(r"'([A-Za-z0-9_.]+)' include|include[s]? '([A-Za-z0-9_.]+)'")


class Told(Struct, gc=False):
    """What an envelope says beside its data."""

    message: Any = None
    code: Any = None
    link: Any = None
    errors: Any = None
    rate_limit: Any = None
    retry_after: Any = None


_Make = Callable[[str, dict[str, Any]], ApiError]


def _include_refused(said: str, facts: dict[str, Any]) -> ApiError:
    found = _INCLUDE.search(said)
    include = next(filter(None, found.groups()), None) if found else None
    what = f"the include {include!r}" if include else "an include"
    return SubscriptionError(
        f"your plan does not cover {what}: {said} Leave it out, or pass on_forbidden=\"drop\" to go on without it.",
        include=include, **facts,
    )  # fmt: skip


def _resource_refused(said: str, facts: dict[str, Any]) -> ApiError:
    return SubscriptionError(f"your plan does not cover {facts['path']}: {said}", **facts)


def _unauthenticated(said: str, facts: dict[str, Any]) -> ApiError:
    return AuthenticationError(
        f'the API did not accept the token: {said} Check SPORTMONKS_API_TOKEN (the raw token, no "Bearer").',
        **facts,
    )


def _limited(said: str, facts: dict[str, Any]) -> ApiError:
    hint = facts["hint"]
    wait = "" if hint is None else f" It asks to wait {ceil(hint / 60)} min."
    message = f"the API's rate limit is reached, it says: {said}{wait}"
    return RateLimitError(message, remaining=facts["observation"].remaining, resets_in=hint, **facts)


def _refused(said: str, facts: dict[str, Any]) -> ApiError:
    link = f" See {facts['link']}." if facts["link"] else ""
    return RequestRefusedError(f"the API refused {facts['path']} ({facts['status']}): {said}{link}", **facts)


def _blocked(said: str, facts: dict[str, Any]) -> ApiError:
    return RequestRefusedError(
        f"a firewall or proxy between here and the API refused {facts['path']} ({facts['status']}): it answered with a "
        f"web page{said}, not in the API's words. Neither token nor plan is the matter; see whether this machine's "
        "network or address is let through",
        **facts,
    )


def _slowed(said: str, facts: dict[str, Any]) -> ApiError:
    hint = facts["hint"]
    message = (
        f"a firewall or proxy between here and the API answered {facts['path']} with a web page{said}, not in the "
        f"API's words ({facts['status']}): calls come too fast for it, which says nothing of the quota"
    )
    return RateLimitError(message, remaining=facts["observation"].remaining, resets_in=hint, **facts)


def _elsewhere(said: str, facts: dict[str, Any]) -> ApiError:
    return RequestRefusedError(
        f"{facts['path']} was answered with a redirect{said} ({facts['status']}), which is not followed: base_url "
        "is not the API's, or the network wants a login first",
        **facts,
    )


def _failed(said: str, facts: dict[str, Any]) -> ApiError:
    return ServerError(f"the API failed on {facts['path']} ({facts['status']}): {said}", **facts)


# Codes first (source: docs, "response codes"), then the status.
_BY_CODE: Mapping[int, _Make] = {5002: _include_refused, 5005: _limited, 5007: _resource_refused}
_BY_STATUS: Mapping[int, _Make] = {401: _unauthenticated, 403: _resource_refused, 429: _limited}


# A web page in place of an answer, which is not of the API: by its title. Any other status says enough by itself.
_BY_STATUS_OF_A_PAGE: Mapping[int, _Make] = {401: _blocked, 403: _blocked, 429: _slowed}


def refuse(
    status: int,
    headers: Mapping[str, str],
    told: Told,
    path: str,
    seen: Observation,
    page: str | None = None,
) -> NoReturn:
    """Raise what this answer is; ``page`` is the title of a web page in its place.

    Raises:
        AuthenticationError, SubscriptionError, RequestRefusedError, RateLimitError, ServerError
    """
    code = whole(told.code)
    of_page = _BY_STATUS_OF_A_PAGE.get(status) if page is not None else None
    moved = 300 <= status < 400 and code is None
    said = _target(headers) if moved else _said(told, status) if of_page is None else page or ""
    date, named = _date(headers), {"retry_after": told.retry_after}
    # When the quota fills again is worth waiting for where none is left, not where the answer says that there is some.
    filled = named if seen.remaining else {**named, "rate_limit": told.rate_limit}
    hint = retry_after(headers, filled, date)
    facts = {
        "status": status,
        "code": code,
        "link": plain(told.link) if isinstance(told.link, str) else None,
        "path": path,
        "observation": replace(seen, retry_after=retry_after(headers, named, date)),
        "hint": hint,
    }
    by_status = _elsewhere if moved else _failed if status >= 500 else _BY_STATUS.get(status, _refused)
    make = of_page or (_BY_CODE.get(code, by_status) if code is not None else by_status)
    if make is _resource_refused and _INCLUDE.search(said):
        make = _include_refused
    raise make(said, facts)


def is_page(headers: Mapping[str, str], body: bytes) -> bool:
    return "html" in content_type(headers).lower() or body.lstrip()[:1] == b"<"


def title(body: bytes) -> str:
    """What a page calls itself, as it is put behind a word; nothing where it has no name."""
    found = re.search(rb"<title[^>]*>([^<]*)", body[:_PAGE_HEAD], re.IGNORECASE)
    title = plain(found[1].decode(errors="replace"))[:80] if found else ""
    return f' ("{title}")' if title else ""


def _target(headers: Mapping[str, str]) -> str:
    """The host that a redirect names, as it is put behind a word."""
    try:
        host = urlsplit(headers.get("location", "")).hostname
    except ValueError:
        host = None
    return f" to {plain(host)[:80]}" if host else ""


def _date(headers: Mapping[str, str]) -> float | None:
    return http_date(headers.get("date", ""))


def _said(told: Told, status: int) -> str:
    message = told.message if isinstance(told.message, str) and told.message else f"HTTP {status}"
    details = ""
    if isinstance(told.errors, Mapping):
        details = " " + "; ".join(f"{name}: {_first(text)}" for name, text in told.errors.items())
    said = plain(f"{message.strip()}{details}")[:MESSAGE_LENGTH]
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _first(text: object) -> object:
    return text[0] if isinstance(text, list) and text else text


def content_type(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0] or "no content type"
