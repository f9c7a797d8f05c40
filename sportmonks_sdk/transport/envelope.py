"""One answer of the API: body, status and headers in; a page, or a typed error, out.

Source: Sportmonks docs on the response envelope and on response codes, checked against real responses. A 2xx is not
yet a success: one known sentence means "no result", any other in place of data a broken answer. Error codes weigh more
than the status.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import ceil
from operator import attrgetter
from typing import Any, NoReturn
from urllib.parse import parse_qs, urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..errors import (
    ApiError,
    AuthenticationError,
    MalformedResponseError,
    RateLimitError,
    RequestRefusedError,
    ServerError,
    SubscriptionError,
)
from ..quota.retry_after import http_date, retry_after
from ..quota.vocabulary import quota_from_headers
from ..values import NO_SECRET, Observation, Secret, plain

_INCLUDE = re.compile(r"'([A-Za-z0-9_.]+)' include|include[s]? '([A-Za-z0-9_.]+)'")
_MESSAGE_LENGTH = 300
_ENTITY_LENGTH = 100
_PAGE_HEAD = 4_096
_INT64 = 2**63
_DIGITS = 19
# The one way in which the API says that there is nothing (source: docs, and seven real answers). It does not tell
# whether there is nothing at all, or nothing that the plan covers.
_NO_RESULT = re.compile(r"\s*no results?\b(\(s\))? found", re.IGNORECASE)


class _Envelope(msgspec.Struct, gc=False):
    data: Any = msgspec.UNSET
    pagination: Any = None
    message: Any = None
    code: Any = None
    link: Any = None
    errors: Any = None
    rate_limit: Any = None
    retry_after: Any = None


class _One(_Envelope, gc=False):
    data: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class _Many(_Envelope, gc=False):
    data: list[msgspec.Raw] | msgspec.UnsetType = msgspec.UNSET


class _RawHead(msgspec.Struct, gc=False):
    id: Any = None
    state_id: Any = None
    starting_at_timestamp: Any = None
    league_id: Any = None
    season_id: Any = None


_one = msgspec.json.Decoder(_One).decode
_many = msgspec.json.Decoder(_Many).decode


class Head(Struct, frozen=True):
    """What the SDK must know of a fixture without parsing it whole; None where absent or of an odd type."""

    id: int | None
    state_id: int | None
    kickoff: int | None
    league_id: int | None
    season_id: int | None


class Page(Struct, frozen=True):
    """A good answer: its rows as raw JSON (one for a single record, none for "no result"), and where it goes on.

    ``has_more`` is None where the answer does not say, ``paginated`` whether it had pagination at all.
    """

    rows: Sequence[msgspec.Raw]
    single: bool
    message: str | None
    has_more: bool | None
    cursor: str | None
    per_page: int | None
    page: int | None
    observation: Observation
    paginated: bool = True


def read(status: int, headers: Mapping[str, str], body: bytes, *, path: str, token: Secret = NO_SECRET) -> Page:
    """The page in a decompressed answer; no text of the API shows the ``token``.

    Raises:
        AuthenticationError, SubscriptionError, RequestRefusedError, RateLimitError, ServerError, MalformedResponseError
    """
    try:
        envelope = _masked(_opened(body), token)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        envelope = None
    seen = observe(headers, envelope.rate_limit if envelope else None)
    if envelope is None:
        if 200 <= status < 300:
            raise MalformedResponseError(
                f"{path}: the answer ({len(body)} bytes, {_content_type(headers)}) is no JSON object of the API; "
                "a proxy may have answered, or the body was cut short",
                status=status, path=path, observation=seen,
            )  # fmt: skip
        _refuse(status, headers, _Envelope(), path, seen, page=_title(body) if _is_page(headers, body) else None)
    if not 200 <= status < 300 or (_int(envelope.code) is not None and envelope.data is msgspec.UNSET):
        _refuse(status, headers, envelope, path, seen)
    return _page(status, envelope, seen, path)


def observe(headers: Mapping[str, str], rate_limit: object = None) -> Observation:
    """The quota as this answer tells it; where body and headers disagree, the body is of the requested entity."""
    told = quota_from_headers(headers)
    body = rate_limit if isinstance(rate_limit, Mapping) else {}
    entity, remaining, resets_in = (body.get(key) for key in ("requested_entity", "remaining", "resets_in_seconds"))
    return Observation(
        entity=plain(entity)[:_ENTITY_LENGTH] or None if isinstance(entity, str) else None,
        limit=told.limit,
        remaining=told.remaining if (count := _count(remaining)) is None else count,
        resets_in=told.resets_in if (seconds := _seconds(resets_in)) is None else seconds,
    )


def head(row: bytes | msgspec.Raw) -> Head | None:
    """The head of a fixture's raw JSON; None where it is no object."""
    opened = head_with(row, ())
    return None if opened is None else opened[0]


def head_with(
    row: bytes | msgspec.Raw, keys: tuple[str, ...]
) -> tuple[Head, tuple[msgspec.Raw | msgspec.UnsetType, ...]] | None:
    """The head, and the raw JSON under each of these keys; None where the row is no object."""
    read, values = _reader(keys)
    try:
        found = read(row)
    except msgspec.MsgspecError:
        return None
    return _headed(found), values(found)


@lru_cache(maxsize=256)
def _reader(
    keys: tuple[str, ...],
) -> tuple[Callable[[bytes | msgspec.Raw], Any], Callable[[Any], tuple[msgspec.Raw | msgspec.UnsetType, ...]]]:
    """All of it in one pass: what is not asked for is passed over, not read."""
    places = [f"_{n}" for n in range(len(keys))]
    fields = [(place, msgspec.Raw | msgspec.UnsetType, msgspec.UNSET) for place in places]
    names = dict(zip(places, keys, strict=True))
    struct = msgspec.defstruct("_HeadWith", fields, bases=(_RawHead,), rename=names, gc=False)
    values = attrgetter(*places) if len(places) > 1 else lambda found: tuple(getattr(found, one) for one in places)
    return msgspec.json.Decoder(struct).decode, values


def _headed(found: _RawHead) -> Head:
    return Head(
        _int(found.id) or None,
        _int(found.state_id),
        _int(found.starting_at_timestamp),
        _int(found.league_id),
        _int(found.season_id),
    )


def _opened(body: bytes) -> _Envelope:
    # Most answers are lists, and large: they are cut into rows in the one pass that also checks them.
    try:
        return _many(body)
    except msgspec.ValidationError:
        return _one(body)


def _masked(envelope: _Envelope, token: Secret) -> _Envelope:
    """The envelope without the token in what it says; JSON has more than one way to write a text."""
    envelope.message, envelope.link, envelope.errors, envelope.rate_limit = (
        _hush(said, token) for said in (envelope.message, envelope.link, envelope.errors, envelope.rate_limit)
    )
    return envelope


def _hush(said: Any, token: Secret) -> Any:
    if isinstance(said, str):
        return token.mask(said)
    if isinstance(said, dict):
        return {_hush(name, token): _hush(value, token) for name, value in said.items()}
    return [_hush(one, token) for one in said] if isinstance(said, list) else said


def _page(status: int, envelope: _Envelope, seen: Observation, path: str) -> Page:
    message = plain(envelope.message) if isinstance(envelope.message, str) else None
    paginated = isinstance(envelope.pagination, Mapping)
    pages = envelope.pagination if paginated else {}
    single = False
    rows: Sequence[msgspec.Raw] = ()
    if isinstance(envelope.data, list):
        rows = envelope.data
    elif envelope.data is not msgspec.UNSET:
        data = bytes(envelope.data)
        if data[:1] == b"{":
            rows, single = (envelope.data,), True
        elif data != b"null":
            raise _shape(status, path, seen, "its data is neither an object nor a list")
    if not rows and not (message is None and isinstance(envelope.data, list)):
        _check_nothing(status, message, seen, path)
    count = _count(pages.get("count"))
    if count is not None and not single and count != len(rows):
        raise _shape(status, path, seen, f"its pagination counts {count} rows and there are {len(rows)}")
    more = pages.get("has_more")
    return Page(
        rows=rows,
        single=single,
        message=message,
        has_more=more if isinstance(more, bool) else None,
        cursor=_cursor(pages.get("next_cursor")),
        per_page=_int(pages.get("per_page")),
        page=_int(pages.get("current_page")),
        observation=seen,
        paginated=paginated,
    )


def _check_nothing(status: int, message: str | None, seen: Observation, path: str) -> None:
    """An answer of nothing is one where the API says so; any other sentence in its place is trouble on the way."""
    if message is None:
        raise _shape(status, path, seen, "it has neither data nor a message")
    if not _NO_RESULT.match(message):
        raise _shape(status, path, seen, f"in place of data it says: {message[:_MESSAGE_LENGTH]}")


def _shape(status: int, path: str, seen: Observation, what: str) -> MalformedResponseError:
    message = f"{path}: the answer is JSON, but {what}"
    return MalformedResponseError(message, status=status, path=path, observation=seen)


def _cursor(value: object) -> str | None:
    """The docs show a bare token, live answers a whole URL that holds only ``cursor``."""
    if not isinstance(value, str) or not value:
        return None
    if "cursor=" in value:
        found = parse_qs(urlsplit(value).query).get("cursor", [])
        return found[0] if found else None
    return None if "://" in value else value


# --- errors ---------------------------------------------------------------------------------------------------------

_Make = Callable[[str, _Envelope, dict[str, Any]], ApiError]


def _include_refused(said: str, envelope: _Envelope, facts: dict[str, Any]) -> ApiError:
    found = _INCLUDE.search(said)
    include = next(filter(None, found.groups()), None) if found else None
    what = f"the include {include!r}" if include else "an include"
    return SubscriptionError(
        f"your plan does not cover {what}: {said} Leave it out, or pass on_forbidden=\"drop\" to go on without it.",
        include=include, **facts,
    )  # fmt: skip


def _resource_refused(said: str, envelope: _Envelope, facts: dict[str, Any]) -> ApiError:
    return SubscriptionError(f"your plan does not cover {facts['path']}: {said}", **facts)


def _unauthenticated(said: str, envelope: _Envelope, facts: dict[str, Any]) -> ApiError:
    return AuthenticationError(
        f'the API did not accept the token: {said} Check SPORTMONKS_API_TOKEN (the raw token, no "Bearer").',
        **facts,
    )


def _limited(said: str, envelope: _Envelope, facts: dict[str, Any]) -> ApiError:
    hint = facts["hint"]
    wait = "" if hint is None else f" It asks to wait {ceil(hint / 60)} min."
    message = f"the API's rate limit is reached, it says: {said}{wait}"
    return RateLimitError(message, remaining=facts["observation"].remaining, resets_in=hint, **facts)


def _refused(said: str, envelope: _Envelope, facts: dict[str, Any]) -> ApiError:
    link = f" See {facts['link']}." if facts["link"] else ""
    return RequestRefusedError(f"the API refused {facts['path']} ({facts['status']}): {said}{link}", **facts)


def _blocked(said: str, envelope: _Envelope, facts: dict[str, Any]) -> ApiError:
    return RequestRefusedError(
        f"a firewall or proxy between here and the API refused {facts['path']} ({facts['status']}): it answered with a "
        f"web page{said}, not in the API's words. Neither token nor plan is the matter; see whether this machine's "
        "network or address is let through",
        **facts,
    )


def _slowed(said: str, envelope: _Envelope, facts: dict[str, Any]) -> ApiError:
    hint = facts["hint"]
    message = (
        f"a firewall or proxy between here and the API answered {facts['path']} with a web page{said}, not in the "
        f"API's words ({facts['status']}): calls come too fast for it, which says nothing of the quota"
    )
    return RateLimitError(message, remaining=facts["observation"].remaining, resets_in=hint, **facts)


def _failed(said: str, envelope: _Envelope, facts: dict[str, Any]) -> ApiError:
    return ServerError(f"the API failed on {facts['path']} ({facts['status']}): {said}", **facts)


# Codes first (source: docs, "response codes"), then the status.
_BY_CODE: Mapping[int, _Make] = {5002: _include_refused, 5005: _limited, 5007: _resource_refused}
_BY_STATUS: Mapping[int, _Make] = {401: _unauthenticated, 403: _resource_refused, 429: _limited}


# A web page in place of an answer, which is not of the API: by its title. Any other status says enough by itself.
_BY_STATUS_OF_A_PAGE: Mapping[int, _Make] = {401: _blocked, 403: _blocked, 429: _slowed}


def _refuse(
    status: int,
    headers: Mapping[str, str],
    envelope: _Envelope,
    path: str,
    seen: Observation,
    page: str | None = None,
) -> NoReturn:
    code = _int(envelope.code)
    of_page = _BY_STATUS_OF_A_PAGE.get(status) if page is not None else None
    said = _said(envelope, status) if of_page is None else page or ""
    date, named = _date(headers), {"retry_after": envelope.retry_after}
    # When the quota fills again is worth waiting for where none is left, not where the answer says that there is some.
    filled = named if seen.remaining else {**named, "rate_limit": envelope.rate_limit}
    hint = retry_after(headers, filled, date)
    facts = {
        "status": status,
        "code": code,
        "link": plain(envelope.link) if isinstance(envelope.link, str) else None,
        "path": path,
        "observation": replace(seen, retry_after=retry_after(headers, named, date)),
        "hint": hint,
    }
    by_status = _failed if status >= 500 else _BY_STATUS.get(status, _refused)
    make = of_page or (_BY_CODE.get(code, by_status) if code is not None else by_status)
    if make is _resource_refused and _INCLUDE.search(said):
        make = _include_refused
    raise make(said, envelope, facts)


def _is_page(headers: Mapping[str, str], body: bytes) -> bool:
    return "html" in _content_type(headers).lower() or body.lstrip()[:1] == b"<"


def _title(body: bytes) -> str:
    """What a page calls itself, as it is put behind a word; nothing where it has no name."""
    found = re.search(rb"<title[^>]*>([^<]*)", body[:_PAGE_HEAD], re.IGNORECASE)
    title = plain(found[1].decode(errors="replace"))[:80] if found else ""
    return f' ("{title}")' if title else ""


def _date(headers: Mapping[str, str]) -> float | None:
    return http_date(headers.get("date") or headers.get("Date") or "")


def _said(envelope: _Envelope, status: int) -> str:
    message = envelope.message if isinstance(envelope.message, str) and envelope.message else f"HTTP {status}"
    details = ""
    if isinstance(envelope.errors, Mapping):
        details = " " + "; ".join(f"{name}: {_first(text)}" for name, text in envelope.errors.items())
    said = plain(f"{message.strip()}{details}")[:_MESSAGE_LENGTH]
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _first(text: object) -> object:
    return text[0] if isinstance(text, list) and text else text


def _content_type(headers: Mapping[str, str]) -> str:
    found = next((value for name, value in headers.items() if name.lower() == "content-type"), "")
    return found.partition(";")[0] or "no content type"


def _int(value: object) -> int | None:
    number: int | None = None
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        number = int(value) if value.isascii() and value.isdigit() and len(value) <= _DIGITS else None
    elif isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        number = int(value)
    # 64 bits are what frames, caches and paths of the API hold.
    return number if number is not None and -_INT64 <= number < _INT64 else None


def _count(value: object) -> int | None:
    number = _int(value.strip() if isinstance(value, str) else value)
    return number if number is not None and number >= 0 else None


def _seconds(value: object) -> float | None:
    if isinstance(value, float) and 0 <= value < float("inf"):
        return value
    number = _count(value)
    return float(number) if number is not None else None
