"""The calls of a client as methods that are awaited.

Made by ``make generate`` (tests/calls/method_writer.py) of the catalogue and the definitions: not to be edited.
"""
# fmt: off

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from pathlib import Path
from typing import Any, Literal, overload

import polars as pl

from ..reports import Plan
from ..values import (
    ExportFormat,
    Ids,
    Missing,
    OnForbidden,
    OnLimit,
    PerCallCache,
    Priority,
    ProgressOption,
    State,
    Tables,
)
from . import definitions as calls
from .waiting import Awaiting, spellchecked


class AwaitableCalls(Awaiting):
    """One method for each call; they are awaited."""

    @spellchecked
    async def fixtures(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per fixture, home and away side by side.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> fixtures = await client.fixtures(season=25583, limit=5)
            >>> fixtures.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'stage_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "fixtures", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def participants(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per team of a fixture.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> participants = await client.participants(season=25583, limit=5)
            >>> participants.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'team_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "participants", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def scores(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per team and score type of a fixture.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> scores = await client.scores(season=25583, limit=5)
            >>> scores.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'team_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "scores", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def periods(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per period that was begun.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> periods = await client.periods(season=25583, limit=5)
            >>> periods.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'period_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "periods", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def events(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per event: goals, cards, substitutions, VAR decisions, kicks of a shoot-out (types 22 and 23, no
        goals of the match); kind by kind as they come, and order is the order of play.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> events = await client.events(season=25583, limit=5)
            >>> events.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'event_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "events", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def statistics(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False, wide: bool = False, zeros: bool = False,
    ) -> pl.DataFrame:
        """One row per fixture, team and statistic; ``wide=True`` makes it one row per fixture.

        ``wide=True`` gives columns such as ``home_shots_total`` and ``away_shots_total``, always the same ones;
        ``zeros=True`` makes a count that the API left out 0 where the team has any statistic; a percentage stays null.
        Without it a mean is one of the matches that have the figure.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> shots = await client.statistics(season=25583, limit=5, wide=True)
            >>> shots.select("home_shots_total", "away_shots_total").shape
            (5, 2)
        """
        __tracebackhide__ = True
        return await self._answer(calls.statistics(
            self._ready(), ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra, wide=wide, zeros=zeros,
        ))

    @spellchecked
    async def lineups(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per player in a line-up, bench included.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> lineups = await client.lineups(season=25583, limit=5)
            >>> lineups.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'lineup_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "lineups", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def lineup_details(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False, wide: bool = False, zeros: bool = False,
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
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> players = await client.lineup_details(season=25583, limit=5, wide=True)
            >>> players.select("player_name", "minutes_played", "shots_total").width
            3
        """
        __tracebackhide__ = True
        return await self._answer(calls.lineup_details(
            self._ready(), ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra, wide=wide, zeros=zeros,
        ))

    @spellchecked
    async def formations(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per team: how it lines up.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> formations = await client.formations(season=25583, limit=5)
            >>> formations.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'team_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "formations", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def sidelined(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per player who misses the match, injured or suspended.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> sidelined = await client.sidelined(season=25583, limit=5)
            >>> sidelined.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'sidelined_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "sidelined", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def referees(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per official of the match.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> referees = await client.referees(season=25583, limit=5)
            >>> referees.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'referee_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "referees", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def coaches(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per coach of the match.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> coaches = await client.coaches(season=25583, limit=5)
            >>> coaches.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'team_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "coaches", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def tv_stations(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per station and country that shows the match; several hundred are usual.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> tv_stations = await client.tv_stations(season=25583, limit=5)
            >>> tv_stations.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'tv_station_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "tv_stations", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def odds(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per bet and bookmaker before the match. Prices are text upstream and stay exact beside the number.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> odds = await client.odds(season=25583, limit=5)
            >>> odds.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'odd_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "odds", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def inplay_odds(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per bet and bookmaker during the match. Prices are text upstream and stay exact beside the number.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> inplay_odds = await client.inplay_odds(season=25583, limit=5)
            >>> inplay_odds.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'odd_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "inplay_odds", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def premium_odds(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per bet and bookmaker from the premium feed; these are not settled. Prices are text upstream and stay
        exact beside the number.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> premium_odds = await client.premium_odds(season=25583, limit=5)
            >>> premium_odds.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'odd_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "premium_odds", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def predictions(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per prediction. Which columns hold something depends on the type; predictions holds it all.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> predictions = await client.predictions(season=25583, limit=5)
            >>> predictions.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'type_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "predictions", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def xg(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per team and expected figure; plain statistics come beside them.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> xg = await client.xg(season=25583, limit=5)
            >>> xg.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'team_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "xg", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def player_xg(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per player and expected figure; players without a shot have none.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> player_xg = await client.player_xg(season=25583, limit=5)
            >>> player_xg.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'lineup_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "player_xg", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def trends(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per team, statistic and minute: the statistic up to that minute.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> trends = await client.trends(season=25583, limit=5)
            >>> trends.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'team_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "trends", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def pressure(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per team and minute: how much pressure it puts on its opponent.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> pressure = await client.pressure(season=25583, limit=5)
            >>> pressure.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'team_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "pressure", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def ball_coordinates(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per known place of the ball.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> ball_coordinates = await client.ball_coordinates(season=25583, limit=5)
            >>> ball_coordinates.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'period_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "ball_coordinates", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def comments(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per line of the commentary.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> comments = await client.comments(season=25583, limit=5)
            >>> comments.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'comment_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "comments", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def weather(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per fixture that has a weather report.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> weather = await client.weather(season=25583, limit=5)
            >>> weather.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'venue_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "weather", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def metadata(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per further fact: attendance, shirts, confirmed line-ups.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> metadata = await client.metadata(season=25583, limit=5)
            >>> metadata.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'type_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "metadata", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def news(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per article before and after the match.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> news = await client.news(season=25583, limit=5)
            >>> news.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'news_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "news", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def match_facts(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per fact about the teams before the match.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> match_facts = await client.match_facts(season=25583, limit=5)
            >>> match_facts.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'type_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "match_facts", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def expected_lineups(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per player expected to start, before line-ups are out.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> expected_lineups = await client.expected_lineups(season=25583, limit=5)
            >>> expected_lineups.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'lineup_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "expected_lineups", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def predicted_lineups(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per player predicted to start, before line-ups are out.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> predicted_lineups = await client.predicted_lineups(season=25583, limit=5)
            >>> predicted_lineups.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'lineup_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "predicted_lineups", ids, season=season, league=league, team=team, date=date,
            between=between, head_to_head=head_to_head, search=search, live=live, states=states, limit=limit,
            include=include, select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh,
            cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def timeline(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per entry of the timeline: corners, shots, delays and the like; no event is among them.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> timeline = await client.timeline(season=25583, limit=5)
            >>> timeline.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'event_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "timeline", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def detailed_periods(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per finer period that was begun.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> detailed_periods = await client.detailed_periods(season=25583, limit=5)
            >>> detailed_periods.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'period_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "detailed_periods", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def ai_overviews(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False,
    ) -> pl.DataFrame:
        """One row per text that an AI wrote about the match. The API's documents do not name its fields: extra=True
        keeps those that have no column here.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> ai_overviews = await client.ai_overviews(season=25583, limit=5)
            >>> ai_overviews.columns[:4]
            ['fixture_id', 'league_id', 'season_id', 'ai_overview_id']
        """
        __tracebackhide__ = True
        return await self._answer(calls.table(
            self._ready(), "ai_overviews", ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra,
        ))

    @spellchecked
    async def tables(
        self, /, ids: Ids | None = None, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False, zeros: bool = False,
    ) -> Tables:
        """One fetch, many frames: ``fixtures``, and a table for each include that feeds one.

        ``tables.fixtures`` and ``tables["lineup_details"]`` are frames with the schemas of the single calls.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> tables = await client.tables(season=25583, limit=5, include=["events"])
            >>> list(tables)
            ['fixtures', 'participants', 'scores', 'events']
        """
        __tracebackhide__ = True
        return await self._answer(calls.tables(
            self._ready(), ids, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra, zeros=zeros,
        ))

    @spellchecked
    async def plan(
        self, /, ids: Ids | None = None, discover: bool = False, *, season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
        on_limit: OnLimit | None = None, max_wait: float | None = None, priority: Priority | None = None,
        missing: Missing | None = None, on_forbidden: OnForbidden | None = None, progress: ProgressOption = None,
        extra: bool = False, zeros: bool = False,
    ) -> Plan:
        """What ``tables(...)`` with the same arguments would cost; spends nothing.

        Where the fixtures of a selection are not known yet their number is open (``exact`` is False); ``discover=True``
        spends the discovery requests (1 per 1,000 fixtures), which the call itself then saves.

        Price: nothing, but for ``discover=True``.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> plan = await client.plan([19134453, 19134460], include=["events"])
            >>> plan.fixtures
            2
        """
        __tracebackhide__ = True
        return await self._answer(calls.plan(
            self._ready(), ids, discover, season=season, league=league, team=team, date=date, between=between,
            head_to_head=head_to_head, search=search, live=live, states=states, limit=limit, include=include,
            select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh, cache=cache,
            offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra, zeros=zeros,
        ))

    @spellchecked
    async def cached(
        self, /, ids: Ids, *, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
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
        return await self._answer(calls.cached(
            self._ready(), ids, include=include, select=select, filters=filters, timezone=timezone, locale=locale,
        ))

    @overload
    async def get(
        self, /, path: str, *, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, order: Literal["asc", "desc"] | None = None,
        sort_by: str | None = None, timezone: str | None = None, locale: str | None = None, limit: int | None = None,
        as_: Literal["frame"] = "frame", on_limit: Literal["wait", "raise"] | None = None,
        max_wait: float | None = None, priority: Literal["interactive", "backfill"] | None = None, progress: Any = None,
    ) -> pl.DataFrame: ...

    @overload
    async def get(
        self, /, path: str, *, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, order: Literal["asc", "desc"] | None = None,
        sort_by: str | None = None, timezone: str | None = None, locale: str | None = None, limit: int | None = None,
        as_: Literal["records"], on_limit: Literal["wait", "raise"] | None = None, max_wait: float | None = None,
        priority: Literal["interactive", "backfill"] | None = None, progress: Any = None,
    ) -> list[dict[str, Any]]: ...

    @spellchecked
    async def get(
        self, /, path: str, *, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, order: Literal["asc", "desc"] | None = None,
        sort_by: str | None = None, timezone: str | None = None, locale: str | None = None, limit: int | None = None,
        as_: Literal["frame", "records"] = "frame", on_limit: Literal["wait", "raise"] | None = None,
        max_wait: float | None = None, priority: Literal["interactive", "backfill"] | None = None, progress: Any = None,
    ) -> pl.DataFrame | list[dict[str, Any]]:
        """Any path of the API, walked through its pages; not cached.

        Price: a request a page, of up to 50 records.

        Args:
            path: such as ``"leagues"``, ``"standings/seasons/25583"`` or ``"core/types"``.
            include, select, filters: as the API takes them for this path; lists are joined for it.
            order, sort_by: as the API takes them.
            timezone, locale: time zone of days and texts; language of names.
            limit: at most so many records.
            as_: "frame" for a DataFrame of the top-level columns (objects and lists as JSON text), "records" for dicts.
            on_limit, max_wait: "wait" for a spent quota up to ``max_wait`` seconds, or "raise".
            priority: "interactive", or "backfill" for what has time.
            progress: True, False, or a callable that takes updates.

        Returns:
            A ``polars.DataFrame``, or a list of dicts. A single record is one row; "no result" is none.

        Raises:
            SelectionError: not a path, or an option of a wrong type; nothing was spent.
            PartialResultError: a later page failed; ``.frame`` holds the rows before it.

        Examples:
            >>> states = await client.get("states")
            >>> states.height
            25
        """
        __tracebackhide__ = True
        return await self._answer(calls.get(
            self._ready(), path, include=include, select=select, filters=filters, order=order, sort_by=sort_by,
            timezone=timezone, locale=locale, limit=limit, as_=as_, on_limit=on_limit, max_wait=max_wait,
            priority=priority, progress=progress,
        ))

    @spellchecked
    async def export(
        self, /, path: str | os.PathLike[str], ids: Ids | None = None, *, overwrite: bool = False,
        format: ExportFormat = "parquet", season: int | Sequence[int] | None = None,
        league: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        between: tuple[str | Date, str | Date] | None = None, head_to_head: tuple[int, int] | None = None,
        search: str | None = None, live: bool = False, states: State | Iterable[State] | None = None,
        limit: int | None = None, include: str | Sequence[str] | None = None, select: str | Sequence[str] | None = None,
        filters: str | Mapping[str, Any] | None = None, timezone: str | None = None, locale: str | None = None,
        refresh: bool = False, cache: PerCallCache | None = None, offline: bool = False,
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

        Each file says in its footer where it comes from, under the key ``sportmonks_sdk``: version, selection,
        includes, when it was fetched. Of other formats than Parquet ``export.json`` beside them says it.

        Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
        and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before.

        Args: Which fixtures, one of
            ids: fixture ids, one or many, in the order the rows should have; duplicates are kept.
            season: a season id, or several.
            league: a league id, or several; narrows the others, or alone takes every season of it.
            team: a team id; needs ``season``, ``between`` or ``date``.
            date: a day, as text or date.
            between: first and last day, both counted; ranges over 100 days are split, at most 50 years.
            head_to_head: two team ids.
            search: a part of a team's or fixture's name.
            live: True for the matches in play.
            states: only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.
            limit: at most so many fixtures, the earliest kick-off first.

        Keyword Args: How
            path: the folder; made where it does not exist.
            overwrite: True replaces an export of another selection, or one that has more.
            format: "parquet", "csv", "ndjson", "arrow" or "xlsx".
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
            CacheError: offline, and which fixtures these are is not in the cache.
            PartialResultError: some fixtures could not be fetched; it carries the rest.
            ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...

        Examples:
            >>> files = await client.export("lake", season=25583, limit=5, include=["events"])
            >>> sorted(file.name for file in files.values())
            ['events.parquet', 'fixtures.parquet', 'participants.parquet', 'scores.parquet']
        """
        __tracebackhide__ = True
        return await self._answer(calls.export(
            self._ready(), path, ids, overwrite=overwrite, format=format, season=season, league=league, team=team,
            date=date, between=between, head_to_head=head_to_head, search=search, live=live, states=states, limit=limit,
            include=include, select=select, filters=filters, timezone=timezone, locale=locale, refresh=refresh,
            cache=cache, offline=offline, on_limit=on_limit, max_wait=max_wait, priority=priority, missing=missing,
            on_forbidden=on_forbidden, progress=progress, extra=extra, zeros=zeros,
        ))
