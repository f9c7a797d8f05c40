"""A time zone that is none costs no request, and the one that is meant is named."""

from __future__ import annotations

import zoneinfo

import pytest

from sportmonks_sdk import ConfigurationError, SelectionError, Sportmonks
from sportmonks_sdk.query.zones import check_zone, zone_of


def test_a_city_alone_is_told_its_zone_before_a_request() -> None:
    with Sportmonks.sandbox() as client:
        with pytest.raises(SelectionError, match="did you mean 'Europe/Berlin'"):
            client.fixtures(date="2026-11-22", timezone="Berlin")
        assert client.server.requests == []
    with pytest.raises(ConfigurationError, match="is no timezone such as Europe/Madrid"):
        Sportmonks("token", timezone="Berlin")


def test_every_zone_of_this_machine_is_one() -> None:
    for name in zoneinfo.available_timezones():
        check_zone(name)


def test_where_no_zone_is_known_the_api_is_to_say_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows without the package tzdata."""
    monkeypatch.setattr(zoneinfo, "available_timezones", set)
    check_zone("Nowhere/Land")
    assert zone_of("Nowhere/Land") is None
