"""Whose failure it was decides what comes next."""

from __future__ import annotations

import pytest

from sportmonks_sdk.errors import RateLimitError, SelectionError, ServerError, TransportError
from sportmonks_sdk.transport.failures import may_heal

HEALS: list[tuple[BaseException, bool]] = [
    (TransportError("x", kind="dropped"), True),
    (TransportError("x", kind="certificate"), False),
    (TransportError("x", kind="too_large"), False),
    (ServerError("x"), True),
    (RateLimitError("x"), True),
    (SelectionError("x"), False),
    (OSError("x"), False),
]


@pytest.mark.parametrize(("error", "heals"), HEALS, ids=lambda one: repr(one))
def test_who_may_try_again_without_a_setting_changed(error: BaseException, heals: bool) -> None:
    assert may_heal(error) is heals
