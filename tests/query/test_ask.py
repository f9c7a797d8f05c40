"""How to fetch: options are checked, fall back to the client's, and decide about cache keys and parameters."""

from __future__ import annotations

from typing import Any

import pytest

from sportmonks_sdk.errors import SelectionError
from sportmonks_sdk.query.ask import ask, choice


def test_nothing_told_is_the_usual() -> None:
    usual = ask((), {}, {})
    assert usual.parameters() == {}
    assert usual.key(5) == "fixture:5:en:UTC"
    assert (usual.on_limit, usual.max_wait, usual.missing, usual.on_forbidden, usual.refresh) == (
        "wait", 300.0, "warn", "raise", False,
    )  # fmt: skip


def test_a_call_wins_over_the_client_and_none_is_not_told() -> None:
    defaults = {"locale": "de", "timezone": "Europe/Madrid", "missing": "raise", "max_wait": 5}
    told = ask((), {"locale": "fr", "timezone": None, "missing": None, "max_wait": 0, "on_limit": "raise"}, defaults)
    assert (told.locale, told.timezone, told.missing, told.max_wait, told.on_limit) == (
        "fr", "Europe/Madrid", "raise", 0.0, "raise",
    )  # fmt: skip
    assert told.key(5) == "fixture:5:fr:Europe/Madrid"


@pytest.mark.parametrize("include", ["events;scores", ["events", "scores"], ("events;scores",)])
def test_includes_add_to_what_the_tables_need(include: Any) -> None:
    assert ask(("participants", "scores"), {"include": include}, {}).parameters() == {
        "include": "events;participants;scores"
    }


def test_a_partial_answer_never_lies_under_the_key_of_the_whole() -> None:
    whole = ask((), {"include": "events"}, {}).key(5)
    partial = [
        {"select": "name"},
        {"select": "name,leg"},
        {"filters": {"eventTypes": 14}},
        {"include": "events:minute"},
        {"include": "events:minute", "select": "name"},
    ]
    keys = {ask((), {"include": "events", **told}, {}).key(5) for told in partial}
    assert len(keys) == len(partial)
    assert whole not in keys
    assert all(key.startswith("fixture:5:en:UTC:") for key in keys)


def test_a_call_may_go_by_the_cache_or_without_the_api() -> None:
    assert ask((), {"cache": "bypass", "refresh": True}, {}).bypass
    assert not ask((), {"cache": None}, {}).bypass
    assert ask((), {"offline": True}, {}).offline


def test_in_the_background_a_call_lets_everybody_pass_and_waits_for_no_quota() -> None:
    told = ask(("scores",), {"refresh": True, "locale": "de"}, {})
    behind = told.in_background()
    assert (behind.priority, behind.on_limit, behind.refresh) == ("backfill", "raise", False)
    assert (behind.key(5), behind.parameters()) == (told.key(5), told.parameters())


def test_a_dropped_include_is_gone_and_nothing_else() -> None:
    told = ask(("scores",), {"include": "odds.market", "locale": "de"}, {})
    assert told.without("odds").parameters() == {"include": "scores", "locale": "de"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"on_limit": "wai"}, "did you mean 'wait'"),
        ({"priority": "backfil"}, "did you mean 'backfill'"),
        ({"missing": 5}, "one of 'warn', 'raise', 'ignore'"),
        ({"on_forbidden": "skip"}, "on_forbidden"),
        ({"max_wait": -1}, "seconds"),
        ({"max_wait": "5"}, "seconds"),
        ({"max_wait": True}, "seconds"),
        ({"max_wait": float("nan")}, "seconds"),
        ({"refresh": 1}, "True or False"),
        ({"offline": "yes"}, "True or False"),
        ({"cache": "bypas"}, "did you mean 'bypass'"),
        ({"cache": "memory"}, "valid are: bypass"),
        ({"offline": True, "refresh": True}, "from the cache alone; it cannot be combined with refresh=True"),
        ({"offline": True, "cache": "bypass"}, 'it cannot be combined with cache="bypass"'),
        ({"timezone": "Europe Madrid"}, "Europe/Madrid"),
        ({"timezone": 5}, "Europe/Madrid"),
        ({"timezone": "Berlin"}, "did you mean 'Europe/Berlin'?"),
        ({"timezone": "Europe/Madrit"}, "did you mean 'Europe/Madrid'?"),
        ({"timezone": "zzz"}, 'it is a name such as "Europe/Madrid"'),
        ({"timezone": "A" * 9000}, "Europe/Madrid"),
        ({"locale": "german!"}, "'de'"),
        ({"include": 5}, "list of such"),
    ],
)
def test_a_bad_option_says_what_it_takes(options: dict[str, Any], said: str) -> None:
    with pytest.raises(SelectionError, match=said):
        ask((), options, {})


def test_choices_are_words_of_a_table() -> None:
    assert choice("order", "desc") == "desc"
    with pytest.raises(SelectionError, match="did you mean 'desc'"):
        choice("order", "des")
