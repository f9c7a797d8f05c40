"""Words that people try first, from other packages and from football, and the word for it here.

Spelling finds a slip. It takes ``cost`` for ``close`` and ``start`` for ``states``, though, so meaning is asked first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping


def _each(*rows: tuple[str, str]) -> Mapping[str, str]:
    return {word: here for words, here in rows for word in words.split()}


# Calls and attributes of a client → what to write.
_CALLS = _each(
    ("matches match games game results fixture", "fixtures(…)"),
    ("head_to_head h2h", 'fixtures(head_to_head=("…", "…"))'),
    ("schedule schedules calendar", 'fixtures(team="…")'),
    ("table league_table ladder ranking", "standings(season=…), or analysis.league_table(client.fixtures(…))"),
    ("scorers goalscorers", "topscorers(season=…)"),
    ("goals cards substitutions", "events(…)"),
    ("absences absentees missing_players unavailable", "injuries(team=…), or sidelined(…) for those of a match"),
    ("suspensions", "injuries(team=…)"),
    ("stats shots team_stats possession", "statistics(…, wide=True)"),
    ("ratings player_stats player_statistics", "lineup_details(…)"),
    ("expected_goals", "xg(…)"),
    ("clubs club", "teams(…)"),
    ("competitions competition tournaments", "leagues(…)"),
    ("livescores live_scores inplay in_play", "live()"),
    ("search lookup", 'find("…")'),
    ("cost price estimate costs", "plan(…)"),
    ("quota rate_limit limits", "budget"),
    ("report last_call", "last_report"),
    ("request fetch download", 'get("…")'),
    ("save to_parquet to_csv parquet write", "export(…)"),
    ("to_pandas pandas df", "fixtures(…).to_pandas(), and likewise of every frame"),
    ("clear_cache", 'cache.invalidate_pattern("*")'),
)
# Includes of fixtures → the include that is meant: tables by their names, and words of football.
_INCLUDES = _each(
    ("xg expected_goals expected", "xGFixture"),
    ("player_xg", "lineups.xGLineup"),
    ("goals cards substitutions", "events"),
    ("stats shots corners possession team_stats", "statistics"),
    ("players squads", "lineups"),
    ("lineup_details details ratings player_stats player_statistics", "lineups.details"),
    ("team teams club clubs", "participants"),
    ("result results goal", "scores"),
    ("injuries absences suspensions", "sidelined"),
    ("bookmaker bookmakers market markets prices", "odds"),
    ("probabilities", "predictions"),
    ("expected_lineups", "expectedLineups"),
    ("commentary", "comments"),
    ("news", "prematchNews"),
    ("stadium", "venue"),
    ("tv", "tvStations"),
)
# Tables that no include of a fixture brings: no slips in the spelling of one.
NO_INCLUDES = frozenset(("standings", "topscorers", "transfers", "rivals", "trophies"))
# Keywords of calls → the keyword that stands for it, and how it is written.
_KEYWORDS = _each(
    (
        "start end from_ to until since after before start_date end_date date_from date_to from_date to_date dates",
        'between=("2026-08-01", "2026-11-30")',
    ),
    ("day on when", 'date="2026-08-01"'),
    ("tz zone", 'timezone="Europe/Madrid"'),
    ("language lang", 'locale="de"'),
    ("club squad", 'team="…"'),
    ("competition tournament division league_name", 'league="…"'),
    ("year season_name", 'season="2025/26"'),
    ("h2h versus opponent opponents", 'head_to_head=("…", "…")'),
    ("market markets", 'filters={"markets": […]}'),
    ("bookmaker bookmakers", 'filters={"bookmakers": […]}'),
    ("pivot", "wide=True"),
    ("timeout", "max_wait=60 for the quota; timeout= is of the client: Sportmonks(timeout=…)"),
    ("status played finished", 'states="counted"'),
    ("columns fields", 'select="…"'),
    ("tables", 'include="events;lineups"'),
    ("force fresh no_cache use_cache", "refresh=True"),
    ("text query q name", 'search="…"'),
    ("n top head page per_page pages", "limit=10; every page is read"),
)
# Columns of the tables of fixtures, by which rows are chosen when they are there → an example.
_ON_THE_FRAME = _each(
    ("type types event_type", 'type="…"'),
    ("player player_id player_name", "player_id=…"),
    ("round round_id matchday gameweek", "round_id=…"),
    ("stage stage_id", "stage_id=…"),
    ("venue venue_id", "venue_id=…"),
)
# Calls whose answer is that of now → what gives that of a day.
_AT_A_DATE = {
    "standings": "standings are those of now; the table at a date is "
    'analysis.league_table(client.fixtures(season=…), as_of="2026-11-01")',
}
# Keywords → the one that says it in calls without them.
_INSTEAD = {"date": 'between=("2026-08-01", "2026-08-01")', "between": 'date="2026-08-01", a call for each day'}
# Words that choose rows in some call: where another call does not take one, it is no slip in the spelling of a third.
CHOOSING = frozenset(
    (
        *("ids", "season", "stage", "round", "league", "team", "player", "coach", "referee", "country", "fixture"),
        *("search", "date", "between", "updated", "live", "current", "latest", "premium", "head_to_head"),
        *("states", "limit"),
    )
)
_FIRST = "ids come first, without a keyword: [19134453, 19134460]"
_IDS = frozenset(("id", "ids", "fixture", "fixtures", "fixture_id", "fixture_ids"))
# Settings, as arguments or variables → the one that stands for it.
SETTINGS = _each(
    ("api_key apikey key auth access_token apitoken password", "token"),
    ("retries attempts max_retry", "max_retries"),
    ("concurrency workers parallel", "max_concurrent"),
    ("cache_path cache_folder cache_directory folder", "cache_dir"),
    ("ttl cache_ttl", "cache_ttl_fixture"),
    ("tz zone", "timezone"),
    ("language lang", "locale"),
    ("url host api_url", "base_url"),
)
# What a call is told, and a client is not.
_OF_CALLS = frozenset(
    ("include", "select", "filters", "refresh", "offline", "limit", "states", "season", "league", "team", "date")
)


def call_for(word: str, calls: Iterable[str]) -> str | None:
    """What to write where somebody looked for a call or attribute of this name; None for a word that nobody tries."""
    told = _CALLS.get(word.lower())
    return told if told is not None and told.split("(")[0].split(".")[0] in calls else None


def include_for(word: str) -> str | None:
    """The include that is meant by this word; None for one that nobody tries."""
    return _INCLUDES.get(word.lower())


def keyword_for(word: str, keywords: Collection[str]) -> str | None:
    """How the keyword is written that stands for this one, of those that a call takes."""
    if word in _IDS and "head_to_head" in keywords:
        return _FIRST
    if word.lower() in _ON_THE_FRAME and "head_to_head" in keywords:
        return f"it on the frame: .filter({_ON_THE_FRAME[word.lower()]})"
    told = _KEYWORDS.get(word.lower()) or _INSTEAD.get(word)
    return told if told is not None and told.split("=")[0] in keywords else None


def call_instead(call: str, word: str) -> str | None:
    """What to write where a call does not take this word, and another does what it asks for."""
    meant = _KEYWORDS.get(word.lower(), f"{word}=")
    of_a_day = word in ("as_of", "at") or meant.startswith(("date=", "between="))
    return _AT_A_DATE.get(call) if of_a_day else None


def setting_for(word: str) -> str | None:
    """What to say to a setting of this name; None for a word that nobody tries."""
    if word in _OF_CALLS:
        return f"it belongs to a call: client.fixtures(…, {word}=…)"
    return f"that is {SETTINGS[word]}=" if word in SETTINGS else None
