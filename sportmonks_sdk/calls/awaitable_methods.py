"""The calls of a client as methods that are awaited.

Made by ``make generate`` (tests/calls/method_writer.py) of the catalogue and the definitions: not to be edited.
"""
# fmt: off

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

import polars as pl

from ..reports import Plan
from ..values import (
    ExportFormat,
    Filter,
    Ids,
    Missing,
    OnForbidden,
    OnLimit,
    PerCallCache,
    Priority,
    ProgressOption,
    Tables,
)
from .waiting import Awaiting, spellchecked

if TYPE_CHECKING:
    from ..words import FilterName, Includes, State


class AwaitableCalls(Awaiting):
    """One method for each call; they are awaited."""

    @spellchecked
    async def fixtures(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per fixture, home and away side by side.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, stage_id, round_id, group_id, aggregate_id, venue_id, state_id, state, kickoff, kickoff_local,
            date, name, home_id, home_team, away_id, away_team, home_goals, away_goals, home_goals_ht, away_goals_ht,
            home_goals_ft, away_goals_ft, home_penalties, away_penalties, winner, counted, result_info, leg, details,
            length, placeholder, has_odds, has_premium_odds. ``describe("fixtures")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> fixtures = await client.fixtures(season=25583, limit=5)
            >>> fixtures.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'stage_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "fixtures", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def participants(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per team of a fixture.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, team_id, team, location, opponent, short_code, winner, position, country_id, venue_id, founded,
            gender, type, placeholder, image_path, last_played_at. ``describe("participants")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> participants = await client.participants(season=25583, limit=5)
            >>> participants.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'team_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "participants", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def scores(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per team and score type of a fixture.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, team_id, team, location, opponent, type_id, description, goals, score_id. ``describe("scores")``
            says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> scores = await client.scores(season=25583, limit=5)
            >>> scores.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'team_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "scores", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def periods(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per period that was begun.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, period_id, type_id, description, started, ended, counts_from, ticking, sort_order, time_added,
            period_length, minutes, seconds, has_timer. ``describe("periods")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> periods = await client.periods(season=25583, limit=5)
            >>> periods.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'period_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "periods", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def events(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per event: goals, cards, substitutions, VAR decisions, kicks of a shoot-out (types 22 and 23, no
        goals of the match); kind by kind as they come, and order is the order of play.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, event_id, order, period_id, team_id, team, location, opponent, type_id, type, minute,
            extra_minute, section, player_id, player_name, player_team_id, related_player_id, related_player_name,
            coach_id, sub_type_id, sub_type, result, info, addition, injured, on_bench, rescinded, detailed_period_id,
            sort_order. ``describe("events")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> events = await client.events(season=25583, limit=5)
            >>> events.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'event_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "events", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def statistics(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
        wide: bool = False, zeros: bool = False,
    ) -> pl.DataFrame:
        """One row per fixture, team and statistic; ``wide=True`` makes it one row per fixture.

        ``wide=True`` gives columns such as ``home_shots_total`` and ``away_shots_total``, always the same ones;
        ``zeros=True`` makes a count that the API left out 0 where the team has any statistic; a percentage stays null.
        Without it a mean is one of the matches that have the figure.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.
            wide: True gives a column per statistic.
            zeros: True makes a count that the API left out 0, where the team has any statistic or the player played.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, team_id, team, location, opponent, type_id, type, value, value_text, period_id, statistic_id.
            ``describe("statistics")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> shots = await client.statistics(season=25583, limit=5, wide=True)
            >>> shots.select("home_shots_total", "away_shots_total").shape
            (5, 2)
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.statistics(
            self._ready(), ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra, wide=wide, zeros=zeros,
        ))

    @spellchecked
    async def lineups(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per player in a line-up, bench included.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, lineup_id, team_id, team, location, opponent, player_id, player_name, type_id, type,
            jersey_number, position_id, position, detailed_position_id, detailed_position, formation_field,
            formation_position. ``describe("lineups")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> lineups = await client.lineups(season=25583, limit=5)
            >>> lineups.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'lineup_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "lineups", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def lineup_details(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
        wide: bool = False, zeros: bool = False,
    ) -> pl.DataFrame:
        """One row per fixture, player and statistic; ``wide=True`` makes it one row per player and match.

        ``wide=True`` gives who played (``player_name``, ``team_id``, ``position``, …), ``minutes_played``, and a column
        per statistic such as ``shots_total``, ``passes``, ``rating``, always the same ones: what a figure per 90
        minutes takes. Players in the line-up without a statistic have a row too. ``zeros=True`` makes a count that the
        API left out 0 for who played: has minutes, or where the answer has none, any figure at all.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.
            wide: True gives a column per statistic.
            zeros: True makes a count that the API left out 0, where the team has any statistic or the player played.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, lineup_id, player_id, player_name, team_id, team, location, opponent, type_id, type, value,
            value_text, detail_id. ``describe("lineup_details")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> players = await client.lineup_details(season=25583, limit=5, wide=True)
            >>> players.select("player_name", "minutes_played", "shots_total").width
            3
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.lineup_details(
            self._ready(), ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra, wide=wide, zeros=zeros,
        ))

    @spellchecked
    async def formations(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per team: how it lines up.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, team_id, team, location, opponent, formation, formation_id. ``describe("formations")`` says what
            each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> formations = await client.formations(season=25583, limit=5)
            >>> formations.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'team_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "formations", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def sidelined(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per player who misses the match, injured or suspended.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, sidelined_id, team_id, team, location, opponent, player_id, player_name, type_id, type,
            sideline_id, sideline_player_id, sideline_type_id, sideline_team_id, sideline_season_id, sideline_category,
            sideline_start_date, sideline_end_date, sideline_games_missed, sideline_completed. ``describe("sidelined")``
            says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> sidelined = await client.sidelined(season=25583, limit=5)
            >>> sidelined.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'sidelined_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "sidelined", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def referees(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per official of the match.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, referee_id, type_id, type, fixture_referee_id, referee_name, referee_display_name,
            referee_common_name, referee_firstname, referee_lastname, referee_country_id, referee_nationality_id,
            referee_city_id, referee_date_of_birth, referee_gender, referee_height, referee_weight, referee_image_path.
            ``describe("referees")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> referees = await client.referees(season=25583, limit=5)
            >>> referees.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'referee_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "referees", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def coaches(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per coach of the match.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, team_id, team, location, opponent, coach_id, name, display_name, common_name, firstname,
            lastname, country_id, nationality_id, city_id, date_of_birth, gender, height, weight, image_path, player_id.
            ``describe("coaches")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> coaches = await client.coaches(season=25583, limit=5)
            >>> coaches.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'team_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "coaches", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def tv_stations(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per station and country that shows the match; several hundred are usual.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, tv_station_id, country_id, broadcast_id, tv_station_name, tv_station_url, tv_station_type,
            tv_station_related_id, tv_station_image_path. ``describe("tv_stations")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> tv_stations = await client.tv_stations(season=25583, limit=5)
            >>> tv_stations.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'tv_station_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "tv_stations", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def odds(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per bet and bookmaker before the match. Prices are text upstream and stay exact beside the number.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, odd_id, market_id, market, bookmaker_id, bookmaker, label, outcome, name, original_label, value,
            value_text, probability, probability_text, dp3, fractional, american, total, handicap, participants,
            market_description, sort_order, winning, stopped, created_at, updated_at, latest_bookmaker_update.
            ``describe("odds")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> odds = await client.odds(season=25583, limit=5)
            >>> odds.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'odd_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "odds", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def inplay_odds(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per bet and bookmaker during the match. Prices are text upstream and stay exact beside the number.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, odd_id, market_id, market, bookmaker_id, bookmaker, label, outcome, name, original_label, value,
            value_text, probability, probability_text, dp3, fractional, american, total, handicap, participants,
            market_description, sort_order, winning, suspended, external_reference, provider_id, stopped, created_at,
            updated_at, latest_bookmaker_update. ``describe("inplay_odds")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> inplay_odds = await client.inplay_odds(season=25583, limit=5)
            >>> inplay_odds.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'odd_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "inplay_odds", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def premium_odds(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per bet and bookmaker from the premium feed; these are not settled. Prices are text upstream and stay
        exact beside the number.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, odd_id, market_id, market, bookmaker_id, bookmaker, label, outcome, name, original_label, value,
            value_text, probability, probability_text, dp3, fractional, american, total, handicap, participants,
            market_description, sort_order, stopped, created_at, updated_at, latest_bookmaker_update.
            ``describe("premium_odds")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> premium_odds = await client.premium_odds(season=25583, limit=5)
            >>> premium_odds.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'odd_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "premium_odds", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def predictions(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per prediction. Which columns hold something depends on the type; predictions holds it all.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, type_id, type, yes, no, home, draw, away, equal, bet, bookmaker, fair_odd, odd, stake, is_value,
            predictions, prediction_id. ``describe("predictions")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> predictions = await client.predictions(season=25583, limit=5)
            >>> predictions.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'type_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "predictions", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def xg(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per team and expected figure; plain statistics come beside them.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, team_id, team, location, opponent, type_id, type, value, value_text, xg_id. ``describe("xg")``
            says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> xg = await client.xg(season=25583, limit=5)
            >>> xg.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'team_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "xg", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def player_xg(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per player and expected figure; players without a shot have none.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, lineup_id, player_id, player_name, team_id, team, location, opponent, type_id, type, value,
            value_text, xg_id. ``describe("player_xg")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> player_xg = await client.player_xg(season=25583, limit=5)
            >>> player_xg.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'lineup_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "player_xg", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def trends(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per team, statistic and minute: the statistic up to that minute.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, team_id, team, location, opponent, type_id, type, period_id, minute, value, value_text, trend_id.
            ``describe("trends")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> trends = await client.trends(season=25583, limit=5)
            >>> trends.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'team_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "trends", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def pressure(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per team and minute: how much pressure it puts on its opponent.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, team_id, team, location, opponent, minute, pressure, pressure_id. ``describe("pressure")`` says
            what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> pressure = await client.pressure(season=25583, limit=5)
            >>> pressure.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'team_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "pressure", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def ball_coordinates(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per known place of the ball.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, period_id, timer, x, x_text, y, y_text, coordinate_id. ``describe("ball_coordinates")`` says what
            each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> ball_coordinates = await client.ball_coordinates(season=25583, limit=5)
            >>> ball_coordinates.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'period_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "ball_coordinates", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def comments(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per line of the commentary.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, comment_id, order, minute, extra_minute, comment, is_goal, is_important, player_id, player_name,
            related_player_id, related_player_name. ``describe("comments")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> comments = await client.comments(season=25583, limit=5)
            >>> comments.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'comment_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "comments", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def weather(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per fixture that has a weather report.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, venue_id, type, description, temperature_day, temperature_morning, temperature_evening,
            temperature_night, feels_like_day, feels_like_morning, feels_like_evening, feels_like_night, wind_speed,
            wind_direction, humidity, humidity_text, pressure, clouds, clouds_text, metric, current, icon, weather_id.
            ``describe("weather")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> weather = await client.weather(season=25583, limit=5)
            >>> weather.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'venue_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "weather", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def metadata(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per further fact: attendance, shirts, confirmed line-ups.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, type_id, type, value_type, value, value_text, metadata_id. ``describe("metadata")`` says what
            each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> metadata = await client.metadata(season=25583, limit=5)
            >>> metadata.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'type_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "metadata", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def news(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per article before and after the match.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, news_id, type, title. ``describe("news")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> news = await client.news(season=25583, limit=5)
            >>> news.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'news_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "news", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def match_facts(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per fact about the teams before the match.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, type_id, type, participant, basis, scope, category, natural_language, data, match_fact_id.
            ``describe("match_facts")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> match_facts = await client.match_facts(season=25583, limit=5)
            >>> match_facts.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'type_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "match_facts", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def expected_lineups(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per player expected to start, before line-ups are out.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, lineup_id, team_id, team, location, opponent, player_id, player_name, type_id, type,
            jersey_number, position_id, position, detailed_position_id, detailed_position, formation_field,
            formation_position. ``describe("expected_lineups")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> expected_lineups = await client.expected_lineups(season=25583, limit=5)
            >>> expected_lineups.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'lineup_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "expected_lineups", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def predicted_lineups(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per player predicted to start, before line-ups are out.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, lineup_id, team_id, team, location, opponent, player_id, player_name, type_id, type,
            jersey_number, position_id, position, detailed_position_id, detailed_position, formation_field,
            formation_position. ``describe("predicted_lineups")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> predicted_lineups = await client.predicted_lineups(season=25583, limit=5)
            >>> predicted_lineups.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'lineup_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "predicted_lineups", ids, season=season, league=league, team=team, date=date,
            between=between, head_to_head=head_to_head, search=search, live=live, states=states, limit=limit,
            include=include, select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh,
            cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def timeline(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per entry of the timeline: corners, shots, delays and the like; no event is among them.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, event_id, order, period_id, team_id, team, location, opponent, type_id, type, minute,
            extra_minute, section, player_id, player_name, player_team_id, related_player_id, related_player_name,
            coach_id, sub_type_id, sub_type, result, info, addition, injured, on_bench, rescinded, detailed_period_id,
            sort_order. ``describe("timeline")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> timeline = await client.timeline(season=25583, limit=5)
            >>> timeline.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'event_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "timeline", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def detailed_periods(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per finer period that was begun.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, period_id, detailed_period_id, type_id, description, started, ended, counts_from, ticking,
            sort_order, time_added, period_length, minutes, seconds, has_timer. ``describe("detailed_periods")`` says
            what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> detailed_periods = await client.detailed_periods(season=25583, limit=5)
            >>> detailed_periods.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'period_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "detailed_periods", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def ai_overviews(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per text that an AI wrote about the match. The API's documents do not name its fields: extra=True
        keeps those that have no column here.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, in the order of the ids, else by kick-off, always with the columns fixture_id, league_id,
            season_id, ai_overview_id, type, overview. ``describe("ai_overviews")`` says what each means.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> ai_overviews = await client.ai_overviews(season=25583, limit=5)
            >>> ai_overviews.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'ai_overview_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.table(
            self._ready(), "ai_overviews", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def leagues(
        self, /, ids: Ids | None = None, *, team: int | str | Iterable[int | str] | None = None,
        country: int | str | Iterable[int | str] | None = None, search: str | None = None,
        date: str | Date | None = None, live: bool = False, current: bool = False, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per league or cup.

        ``live=True`` and ``date=`` are the leagues with matches in play, or on that day.

        Price: a request for every 50 rows (without a word); one request each (ids); a request for every 50 rows each
        (search=, or date=); a request for every 50 rows of each country (country=); a request for every 50 rows of each
        team (team=, or team= with current=True); one request (live=True). Nothing while the cache has it;
        ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.
            team: id or name of a team, or several.
            country: id or name of a country, or several.
            search: a part of the name.
            date: a day, as text or date.
            live: True for what is in play.
            current: True for the seasons that are on.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns league_id, country_id, name, short_code, type, sub_type, category, active,
            has_jerseys, last_played_at, image_path, country, current_season_id, current_season. ``describe("leagues")``
            says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> leagues = await client.leagues()
            >>> leagues.columns[:4]
            ['league_id', 'country_id', 'name', 'short_code']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "leagues", ids, team=team, country=country, search=search, date=date, live=live,
            current=current, limit=limit, include=include, locale=locale, refresh=refresh, cache=cache, offline=offline,
            on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def seasons(
        self, /, ids: Ids | None = None, *, league: int | str | Iterable[int | str] | None = None,
        team: int | str | Iterable[int | str] | None = None, search: str | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per season of a league.

        Price: a request for every 50 rows (without a word, or league=); one request each (ids, or team=); a request for
        every 50 rows each (search=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.
            league: id or name of a league, or several; beside the name of a season, whose it is.
            team: id or name of a team, or several.
            search: a part of the name.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns season_id, league_id, name, pending, finished, is_current, starting_at,
            ending_at, games_in_current_week, tie_breaker_rule_id, standings_recalculated_at, league.
            ``describe("seasons")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> seasons = await client.seasons(league=8)
            >>> seasons.columns[:4]
            ['season_id', 'league_id', 'name', 'pending']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "seasons", ids, league=league, team=team, search=search, limit=limit, include=include,
            locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait,
            priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def stages(
        self, /, ids: Ids | None = None, *, season: int | str | Iterable[int | str] | None = None,
        league: int | str | Iterable[int | str] | None = None, search: str | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per stage of a season: a regular season, a group stage, a final.

        Price: a request for every 50 rows (without a word); one request each (ids, or season=); a request for every 50
        rows each (search=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; beside the name of a season, whose it is.
            search: a part of the name.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns stage_id, league_id, season_id, type_id, name, sort_order, finished,
            is_current, starting_at, ending_at, games_in_current_week, tie_breaker_rule_id, league.
            ``describe("stages")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> stages = await client.stages(season=25583)
            >>> stages.columns[:4]
            ['stage_id', 'league_id', 'season_id', 'type_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "stages", ids, season=season, league=league, search=search, limit=limit, include=include,
            locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait,
            priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def rounds(
        self, /, ids: Ids | None = None, *, season: int | str | Iterable[int | str] | None = None,
        league: int | str | Iterable[int | str] | None = None, search: str | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per round: a match day of a league.

        Price: a request for every 50 rows (without a word); one request each (ids, or season=); a request for every 50
        rows each (search=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; beside the name of a season, whose it is.
            search: a part of the name.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns round_id, league_id, season_id, stage_id, name, finished, is_current,
            starting_at, ending_at, games_in_current_week, league. ``describe("rounds")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> rounds = await client.rounds(season=25583)
            >>> rounds.columns[:4]
            ['round_id', 'league_id', 'season_id', 'stage_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "rounds", ids, season=season, league=league, search=search, limit=limit, include=include,
            locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait,
            priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def groups(
        self, /, *, season: int | str | Iterable[int | str] | None = None, stage: int | Iterable[int] | None = None,
        league: int | str | Iterable[int | str] | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per group of a group stage.

        Price: one request each (season=, or stage=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            stage: a stage id, or several.
            league: id or name of a league, or several; beside the name of a season, whose it is.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns group_id, league_id, season_id, stage_id, name, pending, finished,
            is_current, starting_at, ending_at, games_in_current_week. ``describe("groups")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> groups = await client.groups(season=30126)
            >>> groups.columns[:4]
            ['group_id', 'league_id', 'season_id', 'stage_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "groups", season=season, stage=stage, league=league, limit=limit, include=include,
            locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait,
            priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def brackets(
        self, /, *, season: int | str | Iterable[int | str] | None = None,
        league: int | str | Iterable[int | str] | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per knock-out match and the match that it leads to.

        Where a competition has a knock-out tree. The matches themselves are ``fixtures``.

        Price: one request each (season=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; beside the name of a season, whose it is.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns child_fixture_id, parent_fixture_id, slot, outcome, stage_id.
            ``describe("brackets")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> brackets = await client.brackets(season=30126)
            >>> brackets.columns[:4]
            ['child_fixture_id', 'parent_fixture_id', 'slot', 'outcome']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "brackets", season=season, league=league, limit=limit, include=include, locale=locale,
            refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority,
            missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def countries(
        self, /, ids: Ids | None = None, *, search: str | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per country.

        Price: a request for every 50 rows (without a word); one request each (ids); a request for every 50 rows each
        (search=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.
            search: a part of the name.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns country_id, continent_id, name, official_name, fifa_name, iso2, iso3,
            borders, image_path, latitude, latitude_text, longitude, longitude_text, continent.
            ``describe("countries")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> countries = await client.countries()
            >>> countries.columns[:4]
            ['country_id', 'continent_id', 'name', 'official_name']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "countries", ids, search=search, limit=limit, include=include, locale=locale,
            refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority,
            missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def continents(
        self, /, ids: Ids | None = None, *, limit: int | None = None, include: str | Sequence[str] | None = None,
        locale: str | None = None, refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per continent.

        Price: a request for every 50 rows (without a word); one request each (ids). Nothing while the cache has it;
        ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns continent_id, name, code. ``describe("continents")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> continents = await client.continents()
            >>> continents.columns[:4]
            ['continent_id', 'name', 'code']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "continents", ids, limit=limit, include=include, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            progress=progress, extra=extra,
        ))

    @spellchecked
    async def regions(
        self, /, ids: Ids | None = None, *, search: str | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per region of a country.

        Price: a request for every 50 rows (without a word); one request each (ids); a request for every 50 rows each
        (search=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.
            search: a part of the name.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns region_id, country_id, name, country. ``describe("regions")`` says what
            each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> regions = await client.regions()
            >>> regions.columns[:4]
            ['region_id', 'country_id', 'name', 'country']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "regions", ids, search=search, limit=limit, include=include, locale=locale, refresh=refresh,
            cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            progress=progress, extra=extra,
        ))

    @spellchecked
    async def cities(
        self, /, ids: Ids | None = None, *, search: str | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per city.

        Price: a request for every 50 rows (without a word); one request each (ids); a request for every 50 rows each
        (search=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.
            search: a part of the name.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns city_id, country_id, region_id, name, latitude, latitude_text, longitude,
            longitude_text, geoname_id. ``describe("cities")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> cities = await client.cities()
            >>> cities.columns[:4]
            ['city_id', 'country_id', 'region_id', 'name']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "cities", ids, search=search, limit=limit, include=include, locale=locale, refresh=refresh,
            cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            progress=progress, extra=extra,
        ))

    @spellchecked
    async def venues(
        self, /, ids: Ids | None = None, *, season: int | str | Iterable[int | str] | None = None,
        league: int | str | Iterable[int | str] | None = None, search: str | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per venue.

        Price: a request for every 50 rows (without a word); one request each (ids, or season=); a request for every 50
        rows each (search=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; beside the name of a season, whose it is.
            search: a part of the name.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns venue_id, name, country_id, city_id, city_name, address, zipcode, capacity,
            surface, national_team, image_path, latitude, latitude_text, longitude, longitude_text, country.
            ``describe("venues")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> venues = await client.venues(season=25583)
            >>> venues.columns[:4]
            ['venue_id', 'name', 'country_id', 'city_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "venues", ids, season=season, league=league, search=search, limit=limit, include=include,
            locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait,
            priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def types(
        self, /, ids: Ids | None = None, *, limit: int | None = None, include: str | Sequence[str] | None = None,
        locale: str | None = None, refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per type: what a type id means.

        Price: a request for every 50 rows (without a word); one request each (ids). Nothing while the cache has it;
        ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns type_id, name, code, developer_name, model_type, stat_group.
            ``describe("types")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> types = await client.types()
            >>> types.columns[:4]
            ['type_id', 'name', 'code', 'developer_name']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "types", ids, limit=limit, include=include, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            progress=progress, extra=extra,
        ))

    @spellchecked
    async def entity_types(
        self, /, *, limit: int | None = None, include: str | Sequence[str] | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per entity and type: which types its rows can have.

        Price: one request (without a word). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns entity, type_id, name, code, developer_name, model_type, stat_group.
            ``describe("entity_types")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> entity_types = await client.entity_types()
            >>> entity_types.columns[:4]
            ['entity', 'type_id', 'name', 'code']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "entity_types", limit=limit, include=include, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            progress=progress, extra=extra,
        ))

    @spellchecked
    async def timezones(
        self, /, *, limit: int | None = None, include: str | Sequence[str] | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per time zone that ``timezone=`` takes.

        Price: one request (without a word). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns timezone. ``describe("timezones")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> timezones = await client.timezones()
            >>> timezones.columns[:4]
            ['timezone']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "timezones", limit=limit, include=include, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            progress=progress, extra=extra,
        ))

    @spellchecked
    async def states(
        self, /, ids: Ids | None = None, *, limit: int | None = None, include: str | Sequence[str] | None = None,
        locale: str | None = None, refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per state that a fixture can be in.

        Price: a request for every 50 rows (without a word); one request each (ids). Nothing while the cache has it;
        ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns state_id, name, short_name, developer_name. ``describe("states")`` says
            what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> states = await client.states()
            >>> states.columns[:4]
            ['state_id', 'name', 'short_name', 'developer_name']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "states", ids, limit=limit, include=include, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            progress=progress, extra=extra,
        ))

    @spellchecked
    async def markets(
        self, /, ids: Ids | None = None, *, search: str | None = None, premium: bool = False, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per market that odds are for.

        Price: a request for every 50 rows (without a word, or premium=True); one request each (ids); a request for
        every 50 rows each (search=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.
            search: a part of the name.
            premium: True for what premium odds have.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns market_id, legacy_id, name, developer_name, has_winning_calculations.
            ``describe("markets")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> markets = await client.markets()
            >>> markets.columns[:4]
            ['market_id', 'legacy_id', 'name', 'developer_name']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "markets", ids, search=search, premium=premium, limit=limit, include=include, locale=locale,
            refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority,
            missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def bookmakers(
        self, /, ids: Ids | None = None, *, fixture: int | Iterable[int] | None = None, search: str | None = None,
        premium: bool = False, limit: int | None = None, include: str | Sequence[str] | None = None,
        locale: str | None = None, refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per bookmaker.

        Price: a request for every 50 rows (without a word, or premium=True); one request each (ids, or fixture=); a
        request for every 50 rows each (search=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.
            fixture: a fixture id, or several.
            search: a part of the name.
            premium: True for what premium odds have.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns bookmaker_id, legacy_id, name. ``describe("bookmakers")`` says what each
            means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> bookmakers = await client.bookmakers()
            >>> bookmakers.columns[:4]
            ['bookmaker_id', 'legacy_id', 'name']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "bookmakers", ids, fixture=fixture, search=search, premium=premium, limit=limit,
            include=include, locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit,
            max_wait=max_wait, priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def stations(
        self, /, ids: Ids | None = None, *, limit: int | None = None, include: str | Sequence[str] | None = None,
        locale: str | None = None, refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per TV station; who shows a match is in ``tv_stations``.

        Price: a request for every 50 rows (without a word); one request each (ids). Nothing while the cache has it;
        ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns station_id, name, url, type, related_id, image_path.
            ``describe("stations")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> stations = await client.stations()
            >>> stations.columns[:4]
            ['station_id', 'name', 'url', 'type']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "stations", ids, limit=limit, include=include, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            progress=progress, extra=extra,
        ))

    @spellchecked
    async def my_leagues(
        self, /, *, limit: int | None = None, include: str | Sequence[str] | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per league that this token may ask for.

        Price: a request for every 50 rows (without a word). Nothing while the cache has it; ``plan_table(...)`` tells
        before.

        Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns league_id, country_id, name, short_code, type, sub_type, category, active,
            has_jerseys, last_played_at, image_path, country, current_season_id, current_season.
            ``describe("my_leagues")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> my_leagues = await client.my_leagues()
            >>> my_leagues.columns[:4]
            ['league_id', 'country_id', 'name', 'short_code']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "my_leagues", limit=limit, include=include, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            progress=progress, extra=extra,
        ))

    @spellchecked
    async def my_usage(
        self, /, *, limit: int | None = None, include: str | Sequence[str] | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per five minutes and endpoint: what this token has spent.

        Price: one request (without a word). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns usage_id, endpoint, entity, count, remaining_requests, period_start,
            period_end. ``describe("my_usage")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> my_usage = await client.my_usage()
            >>> my_usage.columns[:4]
            ['usage_id', 'endpoint', 'entity', 'count']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "my_usage", limit=limit, include=include, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            progress=progress, extra=extra,
        ))

    @spellchecked
    async def my_resources(
        self, /, *, limit: int | None = None, include: str | Sequence[str] | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per endpoint that this token may ask.

        Price: one request (without a word). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns resource_id, resource, sport. ``describe("my_resources")`` says what each
            means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> my_resources = await client.my_resources()
            >>> my_resources.columns[:4]
            ['resource_id', 'resource', 'sport']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "my_resources", limit=limit, include=include, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            progress=progress, extra=extra,
        ))

    @spellchecked
    async def my_includes(
        self, /, *, limit: int | None = None, include: str | Sequence[str] | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per include that this token may ask for.

        Price: one request (without a word). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns enrichment_id, name, type. ``describe("my_includes")`` says what each
            means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> my_includes = await client.my_includes()
            >>> my_includes.columns[:4]
            ['enrichment_id', 'name', 'type']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "my_includes", limit=limit, include=include, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            progress=progress, extra=extra,
        ))

    @spellchecked
    async def my_filters(
        self, /, *, limit: int | None = None, include: str | Sequence[str] | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per entity and filter that requests for it take.

        Price: one request (without a word). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns entity, filter. ``describe("my_filters")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> my_filters = await client.my_filters()
            >>> my_filters.columns[:4]
            ['entity', 'filter']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "my_filters", limit=limit, include=include, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            progress=progress, extra=extra,
        ))

    @spellchecked
    async def team_rankings(
        self, /, *, team: int | str | Iterable[int | str] | None = None, date: str | Date | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per team and day: its place among all teams.

        An add-on.

        Price: a request for every 50 rows (without a word); a request for every 50 rows of each team (team=); a request
        for every 50 rows each (date=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            team: id or name of a team, or several.
            date: a day, as text or date.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns date, rank, score, team_id, team, ranking_id. ``describe("team_rankings")``
            says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> team_rankings = await client.team_rankings(date="2026-11-22")
            >>> team_rankings.columns[:4]
            ['date', 'rank', 'score', 'team_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "team_rankings", team=team, date=date, limit=limit, include=include, locale=locale,
            refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority,
            missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def team_of_the_week(
        self, /, *, round: int | Iterable[int] | None = None, league: int | str | Iterable[int | str] | None = None,
        latest: bool = False, limit: int | None = None, include: str | Sequence[str] | None = None,
        locale: str | None = None, refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per player in the best eleven of a round.

        An add-on.

        Price: a request for every 50 rows (without a word); one request each (round=, or league= with latest=True).
        Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            round: a round id, or several.
            league: id or name of a league, or several; beside the name of a season, whose it is.
            latest: True for the newest, or for what changed just now.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns round_id, round, player_id, player_name, team_id, team, rating,
            rating_text, formation, formation_position, fixture_id, selection_id. ``describe("team_of_the_week")`` says
            what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> team_of_the_week = await client.team_of_the_week()
            >>> team_of_the_week.columns[:4]
            ['round_id', 'round', 'player_id', 'player_name']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "team_of_the_week", round=round, league=league, latest=latest, limit=limit, include=include,
            locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait,
            priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def standings(
        self, /, *, season: int | str | Iterable[int | str] | None = None, round: int | Iterable[int] | None = None,
        league: int | str | Iterable[int | str] | None = None, live: bool = False, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per team and table: a league has one, a group stage one a group.

        ``league=`` with ``live=True`` is the table with the matches in play as they stand; there is none while nobody
        plays.

        Price: one request each (season=, or round=, or league= with live=True); a request for every 50 rows (without a
        word). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            round: a round id, or several.
            league: id or name of a league, or several; beside the name of a season, whose it is.
            live: True for what is in play.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns position, team_id, team, points, played, won, drawn, lost, goals_for,
            goals_against, goal_difference, home_played, home_won, home_drawn, home_lost, home_goals_for,
            home_goals_against, home_points, away_played, away_won, away_drawn, away_lost, away_goals_for,
            away_goals_against, away_points, form, result, zone, league_id, league, season_id, season, stage_id, stage,
            group_id, group, round_id, round, standing_rule_id, standing_id. ``describe("standings")`` says what each
            means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> standings = await client.standings(season=25583)
            >>> standings.columns[:4]
            ['position', 'team_id', 'team', 'points']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "standings", season=season, round=round, league=league, live=live, limit=limit,
            include=include, locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit,
            max_wait=max_wait, priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def standing_corrections(
        self, /, *, season: int | str | Iterable[int | str] | None = None,
        league: int | str | Iterable[int | str] | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per decision that gave a team points, or took them away.

        Price: one request each (season=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; beside the name of a season, whose it is.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns team_id, value, calc_type, type_id, type, season_id, stage_id, group_id,
            participant_type, active, correction_id. ``describe("standing_corrections")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> standing_corrections = await client.standing_corrections(season=30426)
            >>> standing_corrections.columns[:4]
            ['team_id', 'value', 'calc_type', 'type_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "standing_corrections", season=season, league=league, limit=limit, include=include,
            locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait,
            priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def topscorers(
        self, /, *, season: int | str | Iterable[int | str] | None = None, stage: int | Iterable[int] | None = None,
        league: int | str | Iterable[int | str] | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per player and list: goals, assists, cards.

        Price: a request for every 50 rows of each season (season=); a request for every 50 rows of each stage (stage=).
        Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            stage: a stage id, or several.
            league: id or name of a league, or several; beside the name of a season, whose it is.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns player_id, player_name, team_id, team, type_id, type, position, total,
            season_id, stage_id, topscorer_id. ``describe("topscorers")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> topscorers = await client.topscorers(season=25583)
            >>> topscorers.columns[:4]
            ['player_id', 'player_name', 'team_id', 'team']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "topscorers", season=season, stage=stage, league=league, limit=limit, include=include,
            locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait,
            priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def player_season_statistics(
        self, /, *, season: int | str | Iterable[int | str] | None = None,
        league: int | str | Iterable[int | str] | None = None, team: int | str | Iterable[int | str] | None = None,
        player: int | str | Iterable[int | str] | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False, wide: bool = False, zeros: bool = False,
    ) -> pl.DataFrame:
        """One row per player, season, statistic and value.

        The API sends each statistic as an object of its own; here each of its values is a row, with ``key``.

        Price: one request each (season= with team=, or player=); a request for each of the teams, and one that finds
        them (season=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; beside the name of a season, whose it is.
            team: id or name of a team, or several.
            player: id or name of a player, or several.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.
            wide: True gives one row per player or team and season, with a column per statistic, always the same ones.
            zeros: True makes a count that the API left out 0 in the wide table: for who played, or has any figure.

        Returns:
            A frame, always with the columns player_id, player_name, team_id, team, position_id, position,
            detailed_position_id, detailed_position, jersey_number, season_id, type_id, type, key, value, value_text,
            detail_id, player_statistic_id. ``describe("player_season_statistics")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> player_season_statistics = await client.player_season_statistics(season=25583, team=8)
            >>> player_season_statistics.columns[:4]
            ['player_id', 'player_name', 'team_id', 'team']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "player_season_statistics", season=season, league=league, team=team, player=player,
            limit=limit, include=include, locale=locale, refresh=refresh, cache=cache, offline=offline,
            on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing, progress=progress, extra=extra,
            wide=wide, zeros=zeros,
        ))

    @spellchecked
    async def team_season_statistics(
        self, /, *, season: int | str | Iterable[int | str] | None = None,
        league: int | str | Iterable[int | str] | None = None, team: int | str | Iterable[int | str] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False, wide: bool = False,
        zeros: bool = False,
    ) -> pl.DataFrame:
        """One row per team, season, statistic and value.

        The API sends each statistic as an object of its own; here each of its values is a row, with ``key``.

        Price: one request each (season=, or team=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; beside the name of a season, whose it is.
            team: id or name of a team, or several.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.
            wide: True gives one row per player or team and season, with a column per statistic, always the same ones.
            zeros: True makes a count that the API left out 0 in the wide table: for who played, or has any figure.

        Returns:
            A frame, always with the columns team_id, team, season_id, type_id, type, key, value, value_text, detail_id,
            team_statistic_id. ``describe("team_season_statistics")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> team_season_statistics = await client.team_season_statistics(season=25583)
            >>> team_season_statistics.columns[:4]
            ['team_id', 'team', 'season_id', 'type_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "team_season_statistics", season=season, league=league, team=team, limit=limit,
            include=include, locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit,
            max_wait=max_wait, priority=priority, missing=missing, progress=progress, extra=extra, wide=wide,
            zeros=zeros,
        ))

    @spellchecked
    async def coach_season_statistics(
        self, /, *, coach: int | Iterable[int] | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False, wide: bool = False, zeros: bool = False,
    ) -> pl.DataFrame:
        """One row per coach, season, statistic and value.

        The API sends each statistic as an object of its own; here each of its values is a row, with ``key``.

        Price: a request for every 50 rows of each coach (coach=). Nothing while the cache has it; ``plan_table(...)``
        tells before.

        Args: Which rows
            coach: a coach id, or several.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.
            wide: True gives one row per player or team and season, with a column per statistic, always the same ones.
            zeros: True makes a count that the API left out 0 in the wide table: for who played, or has any figure.

        Returns:
            A frame, always with the columns coach_id, coach_name, team_id, team, season_id, type_id, type, key, value,
            value_text, detail_id, coach_statistic_id. ``describe("coach_season_statistics")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> coach_season_statistics = await client.coach_season_statistics(coach=400008)
            >>> coach_season_statistics.columns[:4]
            ['coach_id', 'coach_name', 'team_id', 'team']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "coach_season_statistics", coach=coach, limit=limit, include=include, locale=locale,
            refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority,
            missing=missing, progress=progress, extra=extra, wide=wide, zeros=zeros,
        ))

    @spellchecked
    async def referee_season_statistics(
        self, /, *, season: int | str | Iterable[int | str] | None = None,
        league: int | str | Iterable[int | str] | None = None, referee: int | Iterable[int] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False, wide: bool = False,
        zeros: bool = False,
    ) -> pl.DataFrame:
        """One row per referee, season, statistic and value.

        The API sends each statistic as an object of its own; here each of its values is a row, with ``key``.

        Price: a request for every 50 rows of each season (season=); a request for every 50 rows of each referee
        (referee=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; beside the name of a season, whose it is.
            referee: a referee id, or several.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.
            wide: True gives one row per player or team and season, with a column per statistic, always the same ones.
            zeros: True makes a count that the API left out 0 in the wide table: for who played, or has any figure.

        Returns:
            A frame, always with the columns referee_id, referee_name, season_id, type_id, type, key, value, value_text,
            detail_id, referee_statistic_id. ``describe("referee_season_statistics")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> referee_season_statistics = await client.referee_season_statistics(season=25583)
            >>> referee_season_statistics.columns[:4]
            ['referee_id', 'referee_name', 'season_id', 'type_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "referee_season_statistics", season=season, league=league, referee=referee, limit=limit,
            include=include, locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit,
            max_wait=max_wait, priority=priority, missing=missing, progress=progress, extra=extra, wide=wide,
            zeros=zeros,
        ))

    @spellchecked
    async def season_statistics(
        self, /, *, season: int | str | Iterable[int | str] | None = None,
        league: int | str | Iterable[int | str] | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per season, statistic and value, over all of its matches.

        The API sends each statistic as an object of its own; here each of its values is a row, with ``key``.

        Price: one request each (season=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; beside the name of a season, whose it is.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns season_id, type_id, type, relation_id, key, value, value_text,
            season_statistic_id. ``describe("season_statistics")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> season_statistics = await client.season_statistics(season=25583)
            >>> season_statistics.columns[:4]
            ['season_id', 'type_id', 'type', 'relation_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "season_statistics", season=season, league=league, limit=limit, include=include,
            locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait,
            priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def stage_statistics(
        self, /, *, stage: int | Iterable[int] | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per stage, statistic and value, over all of its matches.

        The API sends each statistic as an object of its own; here each of its values is a row, with ``key``.

        Price: a request for every 50 rows of each stage (stage=). Nothing while the cache has it; ``plan_table(...)``
        tells before.

        Args: Which rows
            stage: a stage id, or several.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns stage_id, type_id, type, relation_id, key, value, value_text,
            stage_statistic_id. ``describe("stage_statistics")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> stage_statistics = await client.stage_statistics(stage=77255830)
            >>> stage_statistics.columns[:4]
            ['stage_id', 'type_id', 'type', 'relation_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "stage_statistics", stage=stage, limit=limit, include=include, locale=locale,
            refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority,
            missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def round_statistics(
        self, /, *, round: int | Iterable[int] | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per round, statistic and value, over all of its matches.

        The API sends each statistic as an object of its own; here each of its values is a row, with ``key``.

        Price: a request for every 50 rows of each round (round=). Nothing while the cache has it; ``plan_table(...)``
        tells before.

        Args: Which rows
            round: a round id, or several.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns round_id, type_id, type, relation_id, key, value, value_text,
            round_statistic_id. ``describe("round_statistics")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> round_statistics = await client.round_statistics(round=2558305)
            >>> round_statistics.columns[:4]
            ['round_id', 'type_id', 'type', 'relation_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "round_statistics", round=round, limit=limit, include=include, locale=locale,
            refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority,
            missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def teams(
        self, /, ids: Ids | None = None, *, season: int | str | Iterable[int | str] | None = None,
        league: int | str | Iterable[int | str] | None = None, country: int | str | Iterable[int | str] | None = None,
        search: str | None = None, limit: int | None = None, include: str | Sequence[str] | None = None,
        locale: str | None = None, refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per team.

        Price: a request for every 50 rows (without a word); a request for every 50 ids (ids); one request each
        (season=); a request for every 50 rows of each country (country=); a request for every 50 rows each (search=).
        Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; beside the name of a season, whose it is.
            country: id or name of a country, or several.
            search: a part of the name.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns team_id, name, short_code, country_id, venue_id, founded, gender, type,
            placeholder, image_path, last_played_at, country, venue. ``describe("teams")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> teams = await client.teams(season=25583)
            >>> teams.columns[:4]
            ['team_id', 'name', 'short_code', 'country_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "teams", ids, season=season, league=league, country=country, search=search, limit=limit,
            include=include, locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit,
            max_wait=max_wait, priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def squads(
        self, /, *, season: int | str | Iterable[int | str] | None = None,
        league: int | str | Iterable[int | str] | None = None, team: int | str | Iterable[int | str] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per player of a team.

        With ``season=`` alone one request brings the teams of that season with the squads they have now; with ``team=``
        beside it, who was in the squad of that season, without captain, start and end.

        Price: one request each (team=, or season=, or season= with team=). Nothing while the cache has it;
        ``plan_table(...)`` tells before.

        Args: Which rows
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; beside the name of a season, whose it is.
            team: id or name of a team, or several.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns team_id, team, player_id, player_name, jersey_number, position_id,
            position, detailed_position_id, detailed_position, nationality, date_of_birth, height, weight, captain,
            start, end, transfer_id, squad_id. ``describe("squads")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> squads = await client.squads(season=25583)
            >>> squads.columns[:4]
            ['team_id', 'team', 'player_id', 'player_name']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "squads", season=season, league=league, team=team, limit=limit, include=include,
            locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait,
            priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def players(
        self, /, ids: Ids | None = None, *, team: int | str | Iterable[int | str] | None = None,
        country: int | str | Iterable[int | str] | None = None, search: str | None = None, latest: bool = False,
        limit: int | None = None, include: str | Sequence[str] | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per player.

        There are very many of them: without a word, and with ``country=``, ``limit=`` ends the list early.

        Price: a request for every 50 rows (without a word); a request for every 50 ids (ids); a request for every 50
        rows of each country (country=); a request for every 50 rows each (search=); one request (latest=True); one
        request each (team=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.
            team: id or name of a team, or several.
            country: id or name of a country, or several.
            search: a part of the name.
            latest: True for the newest, or for what changed just now.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns player_id, name, display_name, common_name, firstname, lastname,
            country_id, nationality_id, city_id, date_of_birth, gender, height, weight, image_path, position_id,
            position, detailed_position_id, detailed_position, in_squad, country, nationality. ``describe("players")``
            says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> players = await client.players(country=462)
            >>> players.columns[:4]
            ['player_id', 'name', 'display_name', 'common_name']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "players", ids, team=team, country=country, search=search, latest=latest, limit=limit,
            include=include, locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit,
            max_wait=max_wait, priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def coach_profiles(
        self, /, ids: Ids | None = None, *, country: int | str | Iterable[int | str] | None = None,
        search: str | None = None, latest: bool = False, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per coach as a person; who coached a match is in ``coaches``.

        There are very many of them: without a word, and with ``country=``, ``limit=`` ends the list early.

        Price: a request for every 50 rows (without a word); a request for every 50 ids (ids); a request for every 50
        rows of each country (country=); a request for every 50 rows each (search=); one request (latest=True). Nothing
        while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.
            country: id or name of a country, or several.
            search: a part of the name.
            latest: True for the newest, or for what changed just now.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns coach_id, name, display_name, common_name, firstname, lastname, country_id,
            nationality_id, city_id, date_of_birth, gender, height, weight, image_path, player_id, country, nationality.
            ``describe("coach_profiles")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> coach_profiles = await client.coach_profiles(country=462)
            >>> coach_profiles.columns[:4]
            ['coach_id', 'name', 'display_name', 'common_name']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "coach_profiles", ids, country=country, search=search, latest=latest, limit=limit,
            include=include, locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit,
            max_wait=max_wait, priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def referee_profiles(
        self, /, ids: Ids | None = None, *, season: int | str | Iterable[int | str] | None = None,
        league: int | str | Iterable[int | str] | None = None, country: int | str | Iterable[int | str] | None = None,
        search: str | None = None, limit: int | None = None, include: str | Sequence[str] | None = None,
        locale: str | None = None, refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per referee as a person; who was at a match is in ``referees``.

        There are very many of them: without a word, and with ``country=``, ``limit=`` ends the list early.

        Price: a request for every 50 rows (without a word); a request for every 50 ids (ids); a request for every 50
        rows of each country (country=); a request for every 50 rows each (search=); a request for every 50 rows of each
        season (season=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; beside the name of a season, whose it is.
            country: id or name of a country, or several.
            search: a part of the name.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns referee_id, name, display_name, common_name, firstname, lastname,
            country_id, nationality_id, city_id, date_of_birth, gender, height, weight, image_path, country.
            ``describe("referee_profiles")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> referee_profiles = await client.referee_profiles(country=462)
            >>> referee_profiles.columns[:4]
            ['referee_id', 'name', 'display_name', 'common_name']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "referee_profiles", ids, season=season, league=league, country=country, search=search,
            limit=limit, include=include, locale=locale, refresh=refresh, cache=cache, offline=offline,
            on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def injuries(
        self, /, *, season: int | str | Iterable[int | str] | None = None,
        league: int | str | Iterable[int | str] | None = None, team: int | str | Iterable[int | str] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per player who is injured or suspended.

        Price: one request each (season=, or team=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; beside the name of a season, whose it is.
            team: id or name of a team, or several.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns team_id, team, player_id, player_name, type_id, type, category, start_date,
            end_date, games_missed, completed, season_id, sideline_id. ``describe("injuries")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> injuries = await client.injuries(season=25583)
            >>> injuries.columns[:4]
            ['team_id', 'team', 'player_id', 'player_name']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "injuries", season=season, league=league, team=team, limit=limit, include=include,
            locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait,
            priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def transfers(
        self, /, ids: Ids | None = None, *, team: int | str | Iterable[int | str] | None = None,
        player: int | str | Iterable[int | str] | None = None, between: tuple[str | Date, str | Date] | None = None,
        latest: bool = False, limit: int | None = None, include: str | Sequence[str] | None = None,
        locale: str | None = None, refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per move of a player from one team to another.

        A range is cut into pieces of 31 days.

        Price: a request for every 50 rows (without a word, or latest=True); one request each (ids); a request for every
        31 days and 50 rows (between=); a request for every 50 rows of each team (team=); a request for every 50 rows of
        each player (player=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.
            team: id or name of a team, or several.
            player: id or name of a player, or several.
            between: first and last day, both counted; long ranges are cut into pieces.
            latest: True for the newest, or for what changed just now.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns date, player_id, player_name, from_team_id, from_team, to_team_id, to_team,
            type_id, type, amount, position_id, position, detailed_position_id, detailed_position, completed,
            completed_at, career_ended, transfer_id. ``describe("transfers")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> transfers = await client.transfers(between=("2026-07-01", "2026-08-31"))
            >>> transfers.columns[:4]
            ['date', 'player_id', 'player_name', 'from_team_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "transfers", ids, team=team, player=player, between=between, latest=latest, limit=limit,
            include=include, locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit,
            max_wait=max_wait, priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def transfer_rumours(
        self, /, ids: Ids | None = None, *, team: int | str | Iterable[int | str] | None = None,
        player: int | str | Iterable[int | str] | None = None, between: tuple[str | Date, str | Date] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per move that is talked of.

        A range is cut into pieces of 31 days.

        Price: a request for every 50 rows (without a word); one request each (ids); a request for every 31 days and 50
        rows (between=); a request for every 50 rows of each team (team=); a request for every 50 rows of each player
        (player=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            ids: ids of the rows, one or many.
            team: id or name of a team, or several.
            player: id or name of a player, or several.
            between: first and last day, both counted; long ranges are cut into pieces.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns date, player_id, player_name, from_team_id, from_team, to_team_id, to_team,
            type_id, type, amount, currency, probability, source_name, source_url, position_id, position,
            detailed_position_id, detailed_position, rumour_id. ``describe("transfer_rumours")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> transfer_rumours = await client.transfer_rumours()
            >>> transfer_rumours.columns[:4]
            ['date', 'player_id', 'player_name', 'from_team_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "transfer_rumours", ids, team=team, player=player, between=between, limit=limit,
            include=include, locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit,
            max_wait=max_wait, priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def rivals(
        self, /, *, team: int | str | Iterable[int | str] | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per team and rival.

        Price: a request for every 50 rows (without a word); one request each (team=). Nothing while the cache has it;
        ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            team: id or name of a team, or several.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns team_id, team, rival_id, rival, rivalry_id. ``describe("rivals")`` says
            what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> rivals = await client.rivals()
            >>> rivals.columns[:4]
            ['team_id', 'team', 'rival_id', 'rival']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "rivals", team=team, limit=limit, include=include, locale=locale, refresh=refresh,
            cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            progress=progress, extra=extra,
        ))

    @spellchecked
    async def trophies(
        self, /, *, team: int | str | Iterable[int | str] | None = None,
        player: int | str | Iterable[int | str] | None = None, coach: int | Iterable[int] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per trophy that a team, a player or a coach has won, and per lost final.

        Price: one request each (team=, or player=, or coach=). Nothing while the cache has it; ``plan_table(...)``
        tells before.

        Args: Which rows
            team: id or name of a team, or several.
            player: id or name of a player, or several.
            coach: a coach id, or several.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns team_id, team, player_id, player_name, coach_id, coach_name, trophy,
            position, league_id, league, season_id, season, trophy_id, won_id. ``describe("trophies")`` says what each
            means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> trophies = await client.trophies(team=9)
            >>> trophies.columns[:4]
            ['team_id', 'team', 'player_id', 'player_name']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "trophies", team=team, player=player, coach=coach, limit=limit, include=include,
            locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait,
            priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def coach_spells(
        self, /, *, season: int | str | Iterable[int | str] | None = None,
        league: int | str | Iterable[int | str] | None = None, team: int | str | Iterable[int | str] | None = None,
        coach: int | Iterable[int] | None = None, limit: int | None = None, include: str | Sequence[str] | None = None,
        locale: str | None = None, refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per time that a coach has, or had, at a team.

        With ``season=`` one request brings those of all its teams.

        Price: one request each (team=, or season=, or coach=). Nothing while the cache has it; ``plan_table(...)``
        tells before.

        Args: Which rows
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; beside the name of a season, whose it is.
            team: id or name of a team, or several.
            coach: a coach id, or several.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns team_id, team, coach_id, coach_name, position_id, position, start, end,
            active, temporary, spell_id. ``describe("coach_spells")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> coach_spells = await client.coach_spells(team=8)
            >>> coach_spells.columns[:4]
            ['team_id', 'team', 'coach_id', 'coach_name']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "coach_spells", season=season, league=league, team=team, coach=coach, limit=limit,
            include=include, locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit,
            max_wait=max_wait, priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def coming_lineups(
        self, /, *, team: int | str | Iterable[int | str] | None = None,
        player: int | str | Iterable[int | str] | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per player whom the expected line-up of a coming match has.

        An add-on. The expected line-ups of matches are in ``expected_lineups``.

        Price: a request for every 50 rows of each team (team=); a request for every 50 rows of each player (player=).
        Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows
            team: id or name of a team, or several.
            player: id or name of a player, or several.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns fixture_id, fixture, kickoff, team_id, player_id, player_name, type_id,
            type, position_id, position, detailed_position_id, detailed_position, formation_field, formation_position,
            jersey_number, lineup_id. ``describe("coming_lineups")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> coming_lineups = await client.coming_lineups(team=8)
            >>> coming_lineups.columns[:4]
            ['fixture_id', 'fixture', 'kickoff', 'team_id']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "coming_lineups", team=team, player=player, limit=limit, include=include, locale=locale,
            refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority,
            missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def predictability(
        self, /, *, league: int | str | Iterable[int | str] | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per league and figure: how well the model predicts there.

        An add-on.

        Price: a request for every 50 rows of each league (league=). Nothing while the cache has it; ``plan_table(...)``
        tells before.

        Args: Which rows
            league: id or name of a league, or several; beside the name of a season, whose it is.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns league_id, league, type_id, type, key, value, value_text,
            predictability_id. ``describe("predictability")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> predictability = await client.predictability(league=8)
            >>> predictability.columns[:4]
            ['league_id', 'league', 'type_id', 'type']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "predictability", league=league, limit=limit, include=include, locale=locale,
            refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority,
            missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def odds_changes(
        self, /, *, updated: tuple[str | datetime, str | datetime] | None = None, live: bool = False,
        latest: bool = False, limit: int | None = None, include: str | Sequence[str] | None = None,
        locale: str | None = None, refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per bet and bookmaker whose odds have changed: just now, or in a time that you say.

        ``updated=`` is for premium odds, an add-on: text is UTC, at most 31 days, cut into pieces of 5 minutes.
        ``latest=True`` is what changed within ten seconds, before matches or, with ``live=True``, in them.

        Price: a request for every 5 minutes (updated=); one request (latest=True, or live=True with latest=True).
        Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows
            updated: first and last moment; long ranges are cut into pieces.
            live: True for what is in play.
            latest: True for the newest, or for what changed just now.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns fixture_id, odd_id, market_id, market, bookmaker_id, bookmaker, label,
            outcome, name, original_label, value, value_text, probability, probability_text, dp3, fractional, american,
            total, handicap, participants, market_description, sort_order, winning, suspended, external_reference,
            provider_id, stopped, created_at, updated_at, latest_bookmaker_update. ``describe("odds_changes")`` says
            what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> odds_changes = await client.odds_changes(updated=("2026-11-23 14:30", "2026-11-23 14:33"))
            >>> odds_changes.columns[:4]
            ['fixture_id', 'odd_id', 'market_id', 'market']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "odds_changes", updated=updated, live=live, latest=latest, limit=limit, include=include,
            locale=locale, refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait,
            priority=priority, missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def odds_history(
        self, /, *, updated: tuple[str | datetime, str | datetime] | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per price that a premium odd has had; kept until seven days after the kick-off.

        An add-on. ``updated=`` is when the price was set: text is UTC, at most 31 days, cut into pieces of 5 minutes.
        Without it ``limit=`` ends the list early.

        Price: a request for every 50 rows (without a word); a request for every 5 minutes (updated=). Nothing while the
        cache has it; ``plan_table(...)`` tells before.

        Args: Which rows; without a word all of them
            updated: first and last moment; long ranges are cut into pieces.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns odd_id, value, value_text, probability, probability_text, dp3, fractional,
            american, bookmaker_update, history_id. ``describe("odds_history")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> odds_history = await client.odds_history()
            >>> odds_history.columns[:4]
            ['odd_id', 'value', 'value_text', 'probability']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "odds_history", updated=updated, limit=limit, include=include, locale=locale,
            refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority,
            missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def bookmaker_events(
        self, /, *, fixture: int | Iterable[int] | None = None, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False,
    ) -> pl.DataFrame:
        """One row per match and bookmaker: what the bookmaker calls the match.

        Price: one request each (fixture=). Nothing while the cache has it; ``plan_table(...)`` tells before.

        Args: Which rows
            fixture: a fixture id, or several.

        Keyword Args: How
            limit: at most so many rows.
            include: relations of a row whose columns come beside, such as ``["country"]``.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.

        Returns:
            A frame, always with the columns fixture_id, bookmaker_id, bookmaker, event_reference, url.
            ``describe("bookmaker_events")`` says what each means.

        Raises:
            SelectionError: it cannot be asked like this; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: some of the requests failed; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> bookmaker_events = await client.bookmaker_events(fixture=19134453)
            >>> bookmaker_events.columns[:4]
            ['fixture_id', 'bookmaker_id', 'bookmaker', 'event_reference']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.resource(
            self._ready(), "bookmaker_events", fixture=fixture, limit=limit, include=include, locale=locale,
            refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority,
            missing=missing, progress=progress, extra=extra,
        ))

    @spellchecked
    async def live(
        self, /, *, include: Includes | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[FilterName | Filter, Any] | None = None, timezone: str | None = None,
        locale: str | None = None, refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        league: int | str | Sequence[int | str] | None = None,
    ) -> pl.DataFrame:
        """What is on now: a row for each match in play, with state and score; ``watch(…)`` tells what changes.

        Price: a request that lists the matches in play, and one for every 50 of them; nothing for 10 seconds then.

        Args: Which fixtures, one of
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.

        Returns:
            A frame with the columns of ``fixtures``, by kick-off; empty where nothing is on.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> live = await client.live()
            >>> live["state"].to_list()
            ['INPLAY_2ND_HALF']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.live(
            self._ready(), include=include, select=select, filters=filters, timezone=timezone, locale=locale,
            refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority,
            missing=missing, on_forbidden=on_forbidden, progress=progress, league=league,
        ))

    @spellchecked
    async def tables(
        self, /, ids: Ids | None = None, *, season: int | str | Sequence[int | str] | None = None,
        league: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, between: tuple[str | Date, str | Date] | None = None,
        head_to_head: tuple[int | str, int | str] | None = None, search: str | None = None, live: bool = False,
        states: State | Iterable[State] | None = None, limit: int | None = None, include: Includes | None = None,
        select: str | Sequence[str] | None = None, filters: str | Mapping[FilterName | Filter, Any] | None = None,
        timezone: str | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        on_forbidden: OnForbidden | None = None, progress: ProgressOption = None, extra: bool = False,
        zeros: bool = False,
    ) -> Tables:
        """One fetch, many frames: ``fixtures``, and a table for each include that feeds one.

        ``tables.fixtures`` and ``tables["lineup_details"]`` are frames with the schemas of the single calls.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.
            zeros: True makes a count that the API left out 0, where the team has any statistic or the player played.

        Returns:
            The frames by table name, as attributes and as a mapping.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> tables = await client.tables(season=25583, limit=5, include=["events"])
            >>> list(tables)
            ['fixtures', 'participants', 'scores', 'events']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.tables(
            self._ready(), ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra, zeros=zeros,
        ))

    @spellchecked
    async def plan(
        self, /, ids: Ids | None = None, discover: bool = False, *,
        season: int | str | Sequence[int | str] | None = None, league: int | str | Sequence[int | str] | None = None,
        team: int | str | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int | str, int | str] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: Includes | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[FilterName | Filter, Any] | None = None, timezone: str | None = None,
        locale: str | None = None, refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False, zeros: bool = False,
    ) -> Plan:
        """What ``tables(...)`` with the same arguments would cost; spends nothing.

        Where the fixtures of a selection are not known yet their number is open (``exact`` is False); ``discover=True``
        spends the discovery requests (1 per 1,000 fixtures), which the call itself then saves. ``limit=`` spares none:
        which fixtures kick off first is known at the end of their list.

        Price: nothing, but for ``discover=True``.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            discover: True spends the requests that find the fixtures, where they are not known yet.
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.
            zeros: True makes a count that the API left out 0, where the team has any statistic or the player played.

        Returns:
            How many fixtures, from the cache and from the API, in how many requests, of whose quota, for how long.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> plan = await client.plan([19134453, 19134460], include=["events"])
            >>> plan.fixtures
            2
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.plan(
            self._ready(), ids, discover, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra, zeros=zeros,
        ))

    @spellchecked
    async def plan_table(
        self, /, table: str, ids: Ids | None = None, *, limit: int | None = None,
        include: str | Sequence[str] | None = None, locale: str | None = None, refresh: bool = False,
        cache: PerCallCache | None = None, offline: bool = False, on_limit: OnLimit | None = None,
        max_wait: float | None = None, priority: Priority | None = None, missing: Missing | None = None,
        progress: ProgressOption = None, extra: bool = False, season: int | str | Iterable[int | str] | None = None,
        stage: int | Iterable[int] | None = None, round: int | Iterable[int] | None = None,
        league: int | str | Iterable[int | str] | None = None, team: int | str | Iterable[int | str] | None = None,
        player: int | str | Iterable[int | str] | None = None, coach: int | Iterable[int] | None = None,
        referee: int | Iterable[int] | None = None, country: int | str | Iterable[int | str] | None = None,
        fixture: int | Iterable[int] | None = None, search: str | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None,
        updated: tuple[str | datetime, str | datetime] | None = None, live: bool = False, current: bool = False,
        latest: bool = False, premium: bool = False, wide: bool = False, zeros: bool = False,
    ) -> Plan:
        """What the call for another table than those of fixtures would cost, such as ``standings``; spends nothing.

        The number of pages of a list is known when it is read: until then ``exact`` is False.

        Price: nothing.

        Args:
            table: the table, such as ``"standings"`` or ``"squads"``; or a path as ``get`` takes it, alone.
            ids: ids of its rows, where the table takes ids.
            season, stage, round, league, team, player, coach, referee, country, fixture: as its call takes them.
            search, date, between, updated, live, current, latest, premium, wide, zeros: likewise.
            limit, include, locale, refresh, cache, offline: likewise.
            on_limit, max_wait, priority, missing, progress, extra: likewise.

        Returns:
            In how many requests it would come, of whose quota, for how long.

        Raises:
            SelectionError: there is no such table, or it cannot be asked like this.

        Examples:
            >>> plan = await client.plan_table("squads", season=30426)
            >>> plan.requests
            1
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.plan_table(
            self._ready(), table, ids, limit=limit, include=include, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            progress=progress, extra=extra, season=season, stage=stage, round=round, league=league, team=team,
            player=player, coach=coach, referee=referee, country=country, fixture=fixture, search=search, date=date,
            between=between, updated=updated, live=live, current=current, latest=latest, premium=premium, wide=wide,
            zeros=zeros,
        ))

    @spellchecked
    async def cached(
        self, /, ids: Ids, *, include: Includes | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[FilterName | Filter, Any] | None = None, timezone: str | None = None,
        locale: str | None = None,
    ) -> pl.DataFrame:
        """What the cache holds of these fixtures: in which state, how old, and until when it answers for the API.

        Price: nothing; the API is not asked.

        Args:
            ids: fixture ids, one or many.
            include: the includes that a call would ask for; what lacks one is not fresh for it.
            select, filters, timezone, locale: as for the call; each combination is kept by itself.

        Returns:
            A frame with a row for each fixture that is held, in the order of the ids, always with the columns
            fixture_id, exists (False: the API said that it has none), state ("FT"), kickoff (UTC), fetched_at (UTC),
            age (seconds), fresh, fresh_until (UTC; null where it is not), unchanged (seconds for which it came
            word for word the same), includes (those held, as ``include=`` takes them).

        Raises:
            SelectionError: something cannot be asked like this.

        Examples:
            >>> fixtures = await client.fixtures([19134453, 19134460])
            >>> held = await client.cached([19134453, 19134460])
            >>> held.select("fixture_id", "fresh").rows()
            [(19134453, True), (19134460, True)]
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.cached(
            self._ready(), ids, include=include, select=select, filters=filters, timezone=timezone, locale=locale,
        ))

    @spellchecked
    async def find(
        self, /, text: str, *, kind: str | Sequence[str] | None = None, limit: int | None = None,
        locale: str | None = None, refresh: bool = False, cache: Literal["bypass"] | None = None, offline: bool = False,
        on_limit: Literal["wait", "raise"] | None = None, max_wait: float | None = None,
        priority: Literal["interactive", "backfill"] | None = None, progress: Any = None,
    ) -> pl.DataFrame:
        """The leagues, teams, players and countries that a text may be the name of, the likeliest first.

        Price: one request for all leagues and one for all countries, once; a search for teams and one for players, a
        request for every 50 that it finds; where nothing is found two more of each. Nothing while the cache has them.

        Args:
            text: a name, a short code, or a part of a name.
            kind: "league", "team", "player" or "country", or several; all of them where it is left out.
            limit: at most so many rows.
            locale: language of names.
            refresh, cache, offline, on_limit, max_wait, priority, progress: as for every table.

        Returns:
            A frame, always with the columns kind, id, name, country (of players that of their nationality), league
            (of teams, where the plan tells it) and score: 1.0 for the very name, from 0.75 for what has the text in
            its name; where nothing has, less for what is like it.

        Raises:
            SelectionError: not a text, or no such kind; nothing was spent.
            CacheError: offline, and a list is not in the cache.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> found = await client.find("harbour fc")
            >>> found.select("kind", "id", "name", "score").rows()
            [('team', 8, 'Synthetic Harbour FC', 0.85)]
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.find(
            self._ready(), text, kind=kind, limit=limit, locale=locale, refresh=refresh, cache=cache, offline=offline,
            on_limit=on_limit, max_wait=max_wait, priority=priority, progress=progress,
        ))

    @overload
    async def get(
        self, /, path: str, *, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, order: Literal["asc", "desc"] | None = None,
        sort_by: str | None = None, timezone: str | None = None, locale: str | None = None, limit: int | None = None,
        as_: Literal["frame"] = "frame", raw: bool = False, refresh: bool = False,
        cache: Literal["bypass"] | None = None, offline: bool = False, on_limit: Literal["wait", "raise"] | None = None,
        max_wait: float | None = None, priority: Literal["interactive", "backfill"] | None = None, progress: Any = None,
    ) -> pl.DataFrame: ...

    @overload
    async def get(
        self, /, path: str, *, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, order: Literal["asc", "desc"] | None = None,
        sort_by: str | None = None, timezone: str | None = None, locale: str | None = None, limit: int | None = None,
        as_: Literal["records"], raw: bool = False, refresh: bool = False, cache: Literal["bypass"] | None = None,
        offline: bool = False, on_limit: Literal["wait", "raise"] | None = None, max_wait: float | None = None,
        priority: Literal["interactive", "backfill"] | None = None, progress: Any = None,
    ) -> list[dict[str, Any]]: ...

    @spellchecked
    async def get(
        self, /, path: str, *, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, order: Literal["asc", "desc"] | None = None,
        sort_by: str | None = None, timezone: str | None = None, locale: str | None = None, limit: int | None = None,
        as_: Literal["frame", "records"] = "frame", raw: bool = False, refresh: bool = False,
        cache: Literal["bypass"] | None = None, offline: bool = False, on_limit: Literal["wait", "raise"] | None = None,
        max_wait: float | None = None, priority: Literal["interactive", "backfill"] | None = None, progress: Any = None,
    ) -> pl.DataFrame | list[dict[str, Any]]:
        """Any path of the API, walked through its pages.

        A path of one of the tables, such as ``standings/seasons/25583``, comes as that table: with its columns,
        whatever the answer holds, and with a column ``extra`` for includes that have no columns. So do paths of
        fixtures, livescores and schedules, as ``fixtures``, and those with rows of a table of fixtures, such as
        ``odds/pre-match/fixtures/19134453``. Any other path comes with the columns that the answer has; where it has
        no rows there are none.

        What comes is cached as the tables are; paths of fixtures and livescores, and what changed just now, are
        always asked for anew. A range of days longer than the API takes is cut.

        Price: a request a page, of up to 50 records (1,000 with the filter ``populate``). Nothing while the cache has
        it; ``plan_table(path)`` tells before.

        Args:
            path: such as ``"leagues"``, ``"leagues?include=country"`` or a whole URL of the API; a token in it is
                dropped.
            include, select, filters: as the API takes them for this path; lists are joined for it. A filter that is
                documented nowhere, or for other paths only, is an error; ``types.Filter("name")`` goes along unchecked.
            order, sort_by: as the API takes them.
            timezone, locale: time zone of days and texts; language of names.
            limit: at most so many records.
            as_: "frame" for a DataFrame, "records" for dicts.
            raw: True keeps the columns of the API, objects and lists as JSON text, also where a table is declared.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request.
            on_limit, max_wait: "wait" for a spent quota up to ``max_wait`` seconds, or "raise".
            priority: "interactive", or "backfill" for what has time.
            progress: True, False, or a callable that takes updates.

        Returns:
            A ``polars.DataFrame``, or a list of dicts. A single record is one row; "no result" is none.

        Raises:
            SelectionError: not a path, a URL of another host, or an option of a wrong type; nothing was spent.
            CacheError: offline, and it is not in the cache.
            PartialResultError: a later page failed; ``.frame`` holds the rows before it.

        Examples:
            >>> states = await client.get("states")
            >>> states.height
            25
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.get(
            self._ready(), path, include=include, select=select, filters=filters, order=order, sort_by=sort_by,
            timezone=timezone, locale=locale, limit=limit, as_=as_, raw=raw, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, progress=progress,
        ))

    @spellchecked
    async def export(
        self, /, path: str | os.PathLike[str], ids: Ids | None = None, *, overwrite: bool = False,
        format: ExportFormat = "parquet", tables: str | Sequence[str] | None = None,
        season: int | str | Sequence[int | str] | None = None, league: int | str | Sequence[int | str] | None = None,
        team: int | str | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int | str, int | str] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: Includes | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[FilterName | Filter, Any] | None = None, timezone: str | None = None,
        locale: str | None = None, refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False, zeros: bool = False,
    ) -> dict[str, Path]:
        """Write ``tables(...)`` to a folder, one file per table: all of them, or none.

        Each is sorted by ``fixture_id`` and has ``league_id`` and ``season_id``. Columns are Int64, Float64, Boolean,
        String, Date and Datetime (microseconds, UTC), which every reader of Parquet understands. No file has
        ``kickoff_local``.

        ``format``: "parquet"; "csv" and "ndjson" (a JSON object a line) with times in ISO 8601; "arrow" (an IPC
        file); "xlsx" (the extra ``xlsx``), with times in UTC that do not say so. A spreadsheet runs no text of "csv"
        and "xlsx" as a formula: in "csv" an apostrophe stands before it. What a sheet cannot hold (more than
        1,048,575 rows, or 32,767 characters) is refused.

        ``path`` is made where it does not exist. The same selection again replaces the files; less than they hold
        (an empty answer, or one without fixtures that they have) does not: a warning says so,
        ``last_report.kept`` says why, and the files stay. Another selection, fewer includes, or a file that no
        export wrote are refused before anything is spent. ``overwrite=True`` replaces whatever export is there. A
        run that was killed leaves the files of one export: the next one there finishes it or takes it back.

        ``tables=["standings", "countries"]`` writes [other tables](../everything_else.md) beside them, in the API's
        order: those of a season for each ``season=`` of the call, others as they are. They are of the same commit.

        Memory does not grow with the number of fixtures: of more than 2,000 the tables are put aside on the disk of
        ``path`` until all are there. A `PartialResultError` of so many has no ``tables``; what arrived is in the files.

        Each file says in its footer where it comes from, under the key ``sportmonks_sdk``: version, selection,
        includes, when it was fetched. Of other formats than Parquet ``export.json`` beside them says it.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.
            league: id or name of a league, or several; narrows the others, or alone takes every season of it.
            team: id or name of a team; without a time its schedule: the fixtures of its current seasons.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: ids or names of two teams.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.

        Keyword Args: How
            path: the folder; made where it does not exist.
            overwrite: True replaces an export of another selection, or one that has more.
            format: "parquet", "csv", "ndjson", "arrow" or "xlsx".
            tables: other tables to write beside them, such as ``["standings", "squads"]``.
            include: more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.
            select: fewer columns of the fixture.
            filters: fewer rows of an include (``{"eventTypes": [14]}``).
            timezone: time zone of days and texts.
            locale: language of names.
            refresh: True asks the API for all of it.
            cache: "bypass" goes by the cache: nothing is read from it, nothing stored.
            offline: True takes what the cache has, however old, and sends no request; what is not there is missing.
            on_limit: "wait" for a spent quota, or "raise".
            max_wait: the longest such wait, seconds.
            priority: "interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a
                share.
            missing: fixtures the API does not have: "warn", "raise" or "ignore".
            on_forbidden: an include outside the plan: "raise", or "drop" it with a warning.
            progress: True, False, or a callable that takes updates.
            extra: True keeps the fields that have no column, as JSON text in a column ``extra``.
            zeros: True makes a count that the API left out 0, where the team has any statistic or the player played.

        Returns:
            The files by table name.

        Raises:
            SelectionError: something cannot be asked like this; nothing was spent.
            CacheError: offline, and the list of these fixtures is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> files = await client.export("season", season=25583, limit=5, include=["events"])
            >>> sorted(file.name for file in files.values())
            ['events.parquet', 'fixtures.parquet', 'participants.parquet', 'scores.parquet']
        """
        __tracebackhide__ = True
        from . import definitions as calls

        return await self._answer(calls.export(
            self._ready(), path, ids, overwrite=overwrite, format=format, tables=tables, season=season, league=league,
            team=team, date=date, between=between, head_to_head=head_to_head, search=search, live=live, states=states,
            limit=limit, include=include, select=select, filters=filters, timezone=timezone, locale=locale,
            refresh=refresh, cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority,
            missing=missing, on_forbidden=on_forbidden, progress=progress, extra=extra, zeros=zeros,
        ))
