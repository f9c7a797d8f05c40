"""One answer of the API: body, status and headers in; a page, or a typed error, out.

Source: Sportmonks docs on the response envelope and on response codes, checked against real responses. A 2xx is not
yet a success: one known sentence means "no result", any other in place of data a broken answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from ..errors import MalformedResponseError
from ..quota.vocabulary import quota_told
from ..values import NO_SECRET, Observation, Secret, plain
from .loose_numbers import non_negative, seconds, whole
from .refusals import MESSAGE_LENGTH, Told, content_type, is_page, refuse, title

_ENTITY_LENGTH = 100
# The one way in which the API says that there is nothing (source: docs, and seven real answers). It does not tell
# whether there is nothing at all, or nothing that the plan covers.
_NO_RESULT = re.compile(r"\s*no results?\b(\(s\))? found", re.IGNORECASE)


# Half a character, as a text that was cut in the middle of one has it, is valid JSON, and the decoder takes the whole
# answer for broken. What stays: an escaped backslash, and both halves of a character.
_HALF = re.compile(
    rb"(\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
_REPLACEMENT = rb"\ufffd"
# PHP writes a list as an object once its numbers have a gap, as after a filter. No field of a record is a number.
_NUMBERED = re.compile(rb'\{\s*"[0-9]+"\s*:')
_EMPTY = re.compile(rb"\{\s*\}")


class _Envelope(Told, gc=False):
    data: Any = msgspec.UNSET
    pagination: Any = None


class _One(_Envelope, gc=False):
    data: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class _Many(_Envelope, gc=False):
    data: list[msgspec.Raw] | msgspec.UnsetType = msgspec.UNSET


class _ByKey(_Envelope, gc=False):
    data: list[dict[str, msgspec.Raw]] | msgspec.UnsetType = msgspec.UNSET


_by_key = msgspec.json.Decoder(_ByKey).decode
_one = msgspec.json.Decoder(_One).decode
_many = msgspec.json.Decoder(_Many).decode
_members = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_encode = msgspec.json.Encoder().encode


class Page(Struct, frozen=True):
    """A good answer: its rows as raw JSON (one for a single record, none for "no result"), and where it goes on.

    ``by_key`` are the rows once more, as the raw JSON under each key, where that was asked for and they are objects.
    Whoever has looked at it clears it, as it keeps the whole answer.
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
    by_key: list[dict[str, msgspec.Raw]] = []


def read(
    status: int, headers: Mapping[str, str], body: bytes, *, path: str, token: Secret = NO_SECRET, by_key: bool = False
) -> Page:
    """The page in a decompressed answer; no text of the API shows the ``token``. Names of headers are in lower case.

    With ``by_key`` rows are opened in the pass that checks the answer, which saves who looks into large ones a pass of
    his own. A row is then put together of what is under its keys, and is as it came but for what stood between them.

    Raises:
        AuthenticationError, SubscriptionError, RequestRefusedError, RateLimitError, ServerError, MalformedResponseError
    """
    try:
        envelope = _masked(_opened(body, by_key=by_key), token)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        envelope = None
    seen = observe(headers, envelope.rate_limit if envelope else None)
    if envelope is None:
        if 200 <= status < 300:
            raise MalformedResponseError(
                f"{path}: the answer ({len(body)} bytes, {content_type(headers)}) is no JSON object of the API; "
                "a proxy may have answered, or the body was cut short",
                status=status, path=path, observation=seen,
            )  # fmt: skip
        refuse(status, headers, _Envelope(), path, seen, page=title(body) if is_page(headers, body) else None)
    if not 200 <= status < 300 or (envelope.data is msgspec.UNSET and whole(envelope.code) is not None):
        refuse(status, headers, envelope, path, seen)
    return _page(status, envelope, seen, path)


def observe(headers: Mapping[str, str], rate_limit: object = None) -> Observation:
    """The quota as this answer tells it; where body and headers disagree, the body is of the requested entity."""
    told = quota_told(headers)
    body = rate_limit if isinstance(rate_limit, Mapping) else {}
    entity, remaining, resets_in = (body.get(key) for key in ("requested_entity", "remaining", "resets_in_seconds"))
    return Observation(
        entity=plain(entity)[:_ENTITY_LENGTH] or None if isinstance(entity, str) else None,
        limit=told.limit,
        remaining=told.remaining if (left := non_negative(remaining)) is None else left,
        resets_in=told.resets_in if (wait := seconds(resets_in)) is None else wait,
    )


def _opened(body: bytes, *, by_key: bool) -> _Envelope:
    # The decoder passes over bytes that are no UTF-8 where it only cuts; kept, they would break every call after this.
    if not body.isascii():
        str(body, "utf-8")
    if by_key:
        with suppress(msgspec.MsgspecError, RecursionError):
            return _by_key(body)
    try:
        return _cut(body)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        if (mended := _HALF.sub(_mended, body)) == body:
            raise
    return _cut(mended)


def _mended(found: re.Match[bytes]) -> bytes:
    return found[1] or _REPLACEMENT


def _cut(body: bytes) -> _Envelope:
    # Most answers are lists, and large: they are cut into rows in the one pass that also checks them.
    try:
        return _many(body)
    except msgspec.ValidationError:
        return _numbered(_one(body))


def _numbered(envelope: _One) -> _Envelope:
    """The answer with its data as a list, where they are one that came as an object."""
    if envelope.data is msgspec.UNSET or not _NUMBERED.match(bytes(envelope.data)):
        return envelope
    members = _members(envelope.data)
    if not all(name.isdecimal() for name in members):
        return envelope
    return _Many(**asdict(envelope) | {"data": list(members.values())})


def _masked(envelope: _Envelope, token: Secret) -> _Envelope:
    """The envelope without the token in what it says; JSON has more than one way to write a text."""
    said = _encode([envelope.message, envelope.link, envelope.errors, envelope.rate_limit])
    if token.mask(said) == said:  # as hardly any answer has it
        return envelope
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
    by_key: list[dict[str, msgspec.Raw]] = []
    if isinstance(envelope, _ByKey) and envelope.data is not msgspec.UNSET:
        by_key = envelope.data
        rows = [msgspec.Raw(_encode(row)) for row in by_key]
    elif isinstance(envelope.data, list):
        rows = envelope.data
    elif envelope.data is not msgspec.UNSET:
        data = bytes(envelope.data)
        if data[:1] == b"{":
            rows, single = (() if _EMPTY.fullmatch(data) else (envelope.data,)), True
        elif data != b"null":
            raise _shape(status, path, seen, "its data is neither an object nor a list")
    if not rows and not (message is None and isinstance(envelope.data, list)):
        _check_nothing(status, message, seen, path)
    count = non_negative(pages.get("count"))
    if count is not None and not single and count != len(rows):
        raise _shape(status, path, seen, f"its pagination counts {count} rows and there are {len(rows)}")
    more = pages.get("has_more")
    return Page(
        rows=rows,
        single=single,
        message=message,
        has_more=more if isinstance(more, bool) else None,
        cursor=_cursor(pages.get("next_cursor")),
        per_page=whole(pages.get("per_page")),
        page=whole(pages.get("current_page")),
        observation=seen,
        paginated=paginated,
        by_key=by_key,
    )


def _check_nothing(status: int, message: str | None, seen: Observation, path: str) -> None:
    """An answer of nothing is one where the API says so; any other sentence in its place is trouble on the way."""
    if message is None:
        raise _shape(status, path, seen, "it has neither data nor a message")
    if not _NO_RESULT.match(message):
        raise _shape(status, path, seen, f"in place of data it says: {message[:MESSAGE_LENGTH]}")


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
