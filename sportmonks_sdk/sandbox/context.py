"""What an answer depends on besides the data: the instant, the timezone, the locale, the filters."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from .sheets import Match, match
from .story import Moment, moment
from .world import Fixture, World

#: The word between two teams: the stand-in's whole translation, enough to see that a locale was honoured.
VERSUS = {"es": "contra", "de": "gegen", "fr": "contre", "it": "contro", "hu": "ellen"}


@dataclass(frozen=True, slots=True)
class Context:
    world: World
    now: float
    zone: tzinfo = UTC
    timezone: str = "UTC"
    locale: str = "en"
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def stamp(self, epoch: float | None) -> str | None:
        """ "Y-m-d H:i:s" in the requested timezone."""
        if epoch is None:
            return None
        if self.zone is UTC:
            return self.utc(epoch)
        return datetime.fromtimestamp(epoch, self.zone).strftime("%Y-%m-%d %H:%M:%S")

    @staticmethod
    def utc(epoch: float | None) -> str | None:
        """ "Y-m-d H:i:s" in UTC, whatever timezone was asked for: that moves ``starting_at`` and no other time."""
        return None if epoch is None else time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(epoch))

    def match(self, fixture: Fixture) -> Match:
        return match(self.world, fixture)

    def moment(self, fixture: Fixture) -> Moment:
        return moment(self.world, fixture, self.now)

    def numbers(self, name: str) -> frozenset[int] | None:
        """The ids of a filter, or None where it was not given."""
        values = self.filters.get(name)
        return None if values is None else frozenset(int(v) for v in values if v.lstrip("-").isdigit())

    def drawn(self, fixture: Fixture) -> bool:
        """Whether it is known who plays."""
        return fixture.drawn_at <= self.now

    def priced(self, fixture: Fixture) -> bool:
        """Whether bookmakers offer it: known sides, less than two weeks ahead, and not the few that nobody prices."""
        return self.drawn(fixture) and fixture.kickoff < self.now + 14 * 86_400 and fixture.id % 23 != 0
