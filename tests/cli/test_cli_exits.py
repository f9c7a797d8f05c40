"""How commands end: each exit code, what brings it about, and the one message that says why."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable

import polars as pl
import pytest
from cli_process import Cli
from guard import GUARD

from sportmonks_sdk import PartialResultError, Sportmonks
from sportmonks_sdk.cli.exits import command, spoken
from sportmonks_sdk.sandbox import SandboxServer

LINE = ("fixtures", "--season-id", "25583", "--limit", "4", "--output", "csv", "@")
Arrange = Callable[[SandboxServer], object]

FAULTS: list[tuple[str, Arrange, int, str]] = [
    ("500 for ever", lambda api: api.faults.add("status", status=500, times=None), 1, "500"),
    ("503 for ever", lambda api: api.faults.add("status", status=503, times=None), 1, "503"),
    ("HTML", lambda api: api.faults.add("html", times=None), 1, "HTML"),
    ("dropped", lambda api: api.faults.add("drop_mid", times=None), 1, ""),
    ("404", lambda api: api.faults.add("status", status=404, times=None), 1, "404"),
    ("401", lambda api: api.faults.add("status", status=401, times=None), 5, "401"),
    ("plan without it", lambda api: api.faults.add("status", status=403, times=None), 5, ""),
    ("429 for ever", lambda api: api.faults.add("429", seconds=3000, times=None), 4, "rate limit is reached"),
    ("nobody listens", lambda api: api.pause_listening(), 1, ""),
]


@pytest.fixture(autouse=True)
def listening(sandbox: SandboxServer) -> object:
    yield
    sandbox.resume_listening()


@pytest.mark.parametrize(("arrange", "code", "word"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_a_fault_has_a_code_and_one_message(
    cli: Cli, sandbox: SandboxServer, arrange: Arrange, code: int, word: str
) -> None:
    arrange(sandbox)
    ran = cli.here(*LINE, SPORTMONKS_ON_LIMIT="raise")
    assert (ran.code, ran.stdout) == (code, b"")
    assert ran.stderr.startswith("error: ")
    assert ran.stderr.count("\n") == 1
    assert word.lower() in ran.stderr.lower()


@pytest.mark.parametrize(
    "line", [LINE, ("quota", "@"), ("export", "lake", "--season-id", "25583", "@")], ids=lambda x: x[0]
)
def test_the_codes_are_those_of_the_process(cli: Cli, sandbox: SandboxServer, line: tuple[str, ...]) -> None:
    sandbox.faults.add("status", status=500, times=None)
    ran = cli.process(*line)
    assert (ran.code, ran.stdout) == (1, b"")
    assert ran.stderr.count("\n") == 1
    sandbox.faults.clear()
    assert cli.process(*line).code == 0


def test_a_fault_that_heals_is_no_failure(cli: Cli, sandbox: SandboxServer) -> None:
    sandbox.faults.add("status", status=500)
    ran = cli.here(*LINE)
    assert ran.code == 0
    assert "retries     1" in ran.stderr


def test_quota_says_at_once_that_it_is_spent(cli: Cli, sandbox: SandboxServer) -> None:
    sandbox.faults.add("429", seconds=3000, times=None)
    ran = cli.here("quota", "@")
    assert ran.code == 4
    assert "It asks to wait 50 min" in ran.stderr


def test_a_quota_spent_on_the_way_says_what_to_set(cli: Cli, sandbox: SandboxServer) -> None:
    sandbox.faults.add("429", seconds=3000, times=None, path="states")
    assert cli.here("quota", "--entity", "State", "@").code == 4
    ran = cli.here("quota", "--entity", "State", "@")  # of which this process, if no other, knows by now
    assert ran.code == 4
    assert "SPORTMONKS_ON_LIMIT=wait and SPORTMONKS_MAX_WAIT=300" in ran.stderr
    assert len(sandbox.requests) == 1


def test_quota_tells_what_is_left_and_what_asking_spent(cli: Cli, sandbox: SandboxServer) -> None:
    ran = cli.here("quota", "--entity", "fixture", "--entity", "Team", "@")
    assert ran.code == 0
    rows = [line.split() for line in ran.text.splitlines()]
    assert rows[0] == ["entity", "remaining", "limit", "resets", "in"]
    assert [row[:3] for row in rows[1:]] == [["Fixture", "2,999", "3,000"], ["Team", "2,999", "3,000"]]
    assert ran.stderr == "asking spent: 1 of Fixture, 1 of Team\n"
    assert len(sandbox.requests) == 2


def test_a_guessed_quota_says_that_it_is_one(cli: Cli, sandbox: SandboxServer) -> None:
    sandbox.faults.add("no_quota", times=None)
    ran = cli.here("quota", "@")
    assert ran.text.splitlines()[1].split()[:3] == ["Fixture", "99", "100"]
    assert "the API tells no quota for Fixture: these are a guess" in ran.stderr
    assert "DEFAULT_RATE_LIMIT" in ran.stderr


@pytest.mark.parametrize("entity", ["League", "Round", "Player", "Type"])
def test_any_entity_with_a_listing_can_be_asked(cli: Cli, sandbox: SandboxServer, entity: str) -> None:
    ran = cli.here("quota", "--entity", entity, "@")
    assert ran.stderr == f"asking spent: 1 of {entity}\n"
    assert ran.text.splitlines()[1].split()[0] == entity


# --- a part is missing ----------------------------------------------------------------------------------------------


@pytest.fixture
def season(client: Sportmonks) -> pl.DataFrame:
    return client.fixtures(season=25583, limit=4)


def test_ids_that_the_api_lacks_are_named_and_the_rest_is_written(cli: Cli, season: pl.DataFrame) -> None:
    ids = [*season["fixture_id"][:2], 99_999, 99_998]
    ran = cli.process("fixtures", "--ids", ",".join(map(str, ids)), "--output", "json", "@")
    assert ran.code == 3
    assert [row["fixture_id"] for row in json.loads(ran.stdout)] == ids[:2]
    assert "error: 2 of 4 fixtures are missing; the others are written\n" in ran.stderr
    assert "missing: 99998,99999 (the API has no such fixture" in ran.stderr


def test_ids_that_cannot_be_fetched_are_named_and_the_rest_is_written(
    cli: Cli, sandbox: SandboxServer, season: pl.DataFrame
) -> None:
    bad = season["fixture_id"][1]
    sandbox.faults.add("status", status=500, times=None, ids=[bad])
    ran = cli.here(*LINE)
    assert ran.code == 3
    assert pl.read_csv(ran.stdout)["fixture_id"].to_list() == [one for one in season["fixture_id"] if one != bad]
    assert "error: 1 of 4 fixtures are missing because: " in ran.stderr
    assert f"missing: {bad} (" in ran.stderr
    assert "Report" in ran.stderr


def test_a_partial_export_is_written_and_listed(cli: Cli, sandbox: SandboxServer, season: pl.DataFrame) -> None:
    bad = season["fixture_id"][1]
    sandbox.faults.add("status", status=500, times=None, ids=[bad])
    ran = cli.here("export", "lake", "--season-id", "25583", "--limit", "4", "--include", "events", "@")
    assert ran.code == 3
    assert [line.split()[0] for line in ran.text.splitlines()][-1] == "lake/events.parquet"
    assert bad not in pl.read_parquet(cli.folder / "lake/fixtures.parquet")["fixture_id"]
    assert f"missing: {bad} (" in ran.stderr


def test_missing_ids_may_be_ignored_by_setting(cli: Cli, season: pl.DataFrame) -> None:
    line = ("fixtures", "--ids", f"{season['fixture_id'][0]},99999", "--output", "csv", "@")
    assert cli.here(*line, SPORTMONKS_MISSING="ignore").code == 0


# --- an export where there is one already ----------------------------------------------------------------------------

EXPORT = ("export", "lake", "--season-id", "25583", "--limit", "4", "--include", "events", "@")


def exported(cli: Cli) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (cli.folder / "lake").iterdir()}


def no_fixture(api: SandboxServer, season: pl.DataFrame) -> None:
    api.faults.add("no_data", times=None)


def one_fixture_less(api: SandboxServer, season: pl.DataFrame) -> None:
    api.faults.add("status", status=500, times=None, ids=[season["fixture_id"][1]])


@pytest.mark.parametrize(("trouble", "why"), [(no_fixture, "the answer is empty"), (one_fixture_less, "1 (")])
def test_an_export_that_has_more_is_kept_and_that_is_no_success(
    cli: Cli, sandbox: SandboxServer, season: pl.DataFrame, trouble: Callable[..., None], why: str
) -> None:
    assert cli.here(*EXPORT).code == 0
    before = exported(cli)
    trouble(sandbox, season)
    ran = cli.here(*EXPORT, "--refresh")
    assert (ran.code, ran.stdout) == (3, b"")
    assert f"the export in lake stays as it is: {why}" in ran.stderr
    assert "--force replaces it" in ran.stderr
    assert exported(cli) == before
    assert cli.here(*EXPORT, "--refresh", "--force").code in (0, 3)
    assert exported(cli) != before


def test_an_export_of_another_selection_is_kept_unless_forced(cli: Cli, sandbox: SandboxServer) -> None:
    assert cli.process(*EXPORT).code == 0
    before, spent = exported(cli), len(sandbox.requests)
    other = ("export", "lake", "--season-id", "23614", "--limit", "4", "@")
    ran = cli.process(*other)
    assert (ran.code, ran.stdout) == (2, b"")
    assert "lake holds an export of --season 25583, --limit 4 with events" in ran.stderr
    assert "or --force to replace it" in ran.stderr
    assert len(sandbox.requests) == spent
    assert exported(cli) == before
    assert cli.process(*other, "--force").code == 0
    assert sorted(exported(cli)) == ["fixtures.parquet", "participants.parquet", "scores.parquet"]


def test_an_export_goes_to_no_url(cli: Cli, sandbox: SandboxServer) -> None:
    ran = cli.here("export", "s3://bucket/lake", "--season-id", "25583", "@")
    assert (ran.code, ran.stdout) == (2, b"")
    assert "is a URL" in ran.stderr
    assert list(cli.folder.iterdir()) == []
    assert len(sandbox.requests) == 0


def test_invented_data_replace_invented_data_only(cli: Cli, client: Sportmonks) -> None:
    seeds = [cli.here("demo", "--seed", seed) for seed in ("7", "11")]
    assert [(ran.code, ran.stderr) for ran in seeds] == [(0, "")] * 2
    file = cli.folder / "demo-output" / "fixtures.parquet"
    note = json.loads(pl.read_parquet_metadata(file)["sportmonks_sdk"])
    pl.read_parquet(file).write_parquet(
        file, metadata={"sportmonks_sdk": json.dumps({**note, "source": "api.example"})}
    )
    before = file.read_bytes()
    ran = cli.here("demo")
    assert ran.code == 2
    assert "from api.example" in ran.stderr
    assert file.read_bytes() == before


# --- what cannot be asked -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (("@",), "say which fixtures: ids, or one of --season, --league, --team, --date, --from/--to"),
        (("--from", "2026-08-01", "@"), "--from and --to go together"),
        (("--from", "2026-08-02", "--to", "2026-08-01", "@"), "--from/--to: the end 2026-08-01 is before the start"),
        (("--date", "yesterday", "@"), "--date takes a date or text such as \"2026-08-01\", not 'yesterday'"),
        (("--ids", "1,two", "@"), "--ids takes ids joined by commas"),
        (("--ids", "-1", "@"), "positive integers"),
        (("--ids", "1", "--live", "@"), "give ids or --live, not both"),
        (("--head-to-head", "8", "@"), "--head-to-head takes two teams"),
        (("--live", "--limit", "0", "@"), "--limit is a number of fixtures, at least 1"),
        (("--live", "--states", "finnished", "@"), "did you mean 'finished'?"),
        (("--live", "--include", "evnts", "@"), "did you mean 'events'?"),
        (("--live", "--include", "events,lineups", "@"), "write 'events;lineups'"),
        (("--live", "--sandbox", "@"), "--sandbox has an address of its own"),
        (("--live", "--base-url", "no url"), "--base-url"),
        (("--live", "--cache", "dsik", "@"), "--cache"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_cannot_be_asked_costs_nothing(
    cli: Cli, sandbox: SandboxServer, line: tuple[str, ...], message: str
) -> None:
    ran = cli.here("fixtures", *line)
    assert (ran.code, ran.stdout, sandbox.requests) == (2, b"", [])
    assert ran.stderr.startswith("error: ")
    assert ran.stderr.count("\n") == 1
    assert message in ran.stderr


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        (("--live",), 1),
        (("--date", "2026-08-15", "--league-id", "8"), None),
        (("--from", "2026-08-14", "--to", "2026-08-16", "--season-id", "25583"), None),
        (("--season-id", "25583", "--states", "FT,live", "--limit", "7"), 7),
        (("--season-id", "25583", "--states", "5", "--limit", "7"), 7),
        (("--search", "Cobalt", "--season-id", "25583"), 38),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_selections(cli: Cli, line: tuple[str, ...], rows: int | None) -> None:
    ran = cli.here("fixtures", *line, "--output", "json", "@")
    found = json.loads(ran.stdout)
    assert ran.code == 0
    assert len(found) > 0 if rows is None else len(found) == rows


@pytest.mark.parametrize(
    "line", [("fixtures", "--live"), ("quota",), ("cache", "stats", "--cache", "redis")], ids=" ".join
)
def test_without_a_token_it_says_what_to_do(cli: Cli, line: tuple[str, ...]) -> None:
    ran = cli.process(*line, SPORTMONKS_API_TOKEN=None)
    assert (ran.code, ran.stdout) == (2, b"")
    assert "set SPORTMONKS_API_TOKEN in the environment or in a .env file" in ran.stderr
    assert "runs on synthetic data" in ran.stderr


def test_the_sandbox_needs_no_token(cli: Cli) -> None:
    ran = cli.process("fixtures", "--live", "--sandbox", "--output", "csv", SPORTMONKS_API_TOKEN=None)
    assert (ran.code, ran.stdout.count(b"\n")) == (0, 2)
    assert ran.stderr.startswith("synthetic data: ")


def test_quota_of_the_sandbox(cli: Cli) -> None:
    ran = cli.here("quota", "--sandbox", SPORTMONKS_API_TOKEN=None)
    assert ran.code == 0
    assert ran.text.splitlines()[1].split()[:3] == ["Fixture", "2,999", "3,000"]


def test_a_dotenv_file_is_read(cli: Cli, sandbox: SandboxServer) -> None:
    (cli.folder / ".env").write_text(f"SPORTMONKS_API_TOKEN={cli.token}\nSPORTMONKS_BASE_URL={sandbox.url}\n")
    assert cli.process("fixtures", "--live", SPORTMONKS_API_TOKEN=None).code == 0


# --- for those who look closer --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "how", [{"line": ("--verbose",)}, {"env": {"SPORTMONKS_DEBUG": "1"}}], ids=["option", "variable"]
)
def test_verbose_shows_log_and_traceback_but_no_token(cli: Cli, sandbox: SandboxServer, how: dict[str, object]) -> None:
    sandbox.faults.add("status", status=500, times=None)
    line = [
        word for one in (*LINE, *how.get("line", ())) for word in (("--base-url", cli.url) if one == "@" else (one,))
    ]
    with cli.popen(*line, **how.get("env", {})) as process:
        out, err = (text.decode() for text in process.communicate(timeout=GUARD))
    assert (process.returncode, out) == (1, "")
    assert "Traceback" in err
    assert "GET football/fixtures" in err
    assert cli.token not in err


def test_debug_may_be_switched_off(cli: Cli, sandbox: SandboxServer) -> None:
    sandbox.faults.add("status", status=500, times=None)
    assert cli.here(*LINE, SPORTMONKS_DEBUG="0").stderr.count("\n") == 1


def test_a_warning_is_one_line(cli: Cli, sandbox: SandboxServer) -> None:
    sandbox.faults.add("forbid_include", include="odds", times=None)
    ran = cli.here(*LINE, "--include", "odds", SPORTMONKS_ON_FORBIDDEN="drop")
    assert ran.code == 0
    assert "warning: your plan does not cover the include 'odds'; the result is without it\n" in ran.stderr
    assert cli.here(*LINE, "--include", "odds").code == 5


def ended(run: Callable[[], int | None], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Exit code and standard error of a command that is only this function."""
    from typer import Exit

    with pytest.raises(Exit) as caught:
        command(run)()
    return caught.value.exit_code, capsys.readouterr().err


def test_what_nobody_foresaw_is_a_line_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def run() -> None:
        raise ZeroDivisionError("by nought")

    code, err = ended(run, capsys)
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("error: ZeroDivisionError: by nought (unforeseen; --verbose")
    monkeypatch.setenv("SPORTMONKS_DEBUG", "yes")
    assert "Traceback" in ended(run, capsys)[1]


def test_a_partial_result_without_ids_says_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    def run() -> None:
        raise PartialResultError("leagues: 50 records arrived, then: 500")

    assert ended(run, capsys) == (3, "error: leagues: 50 records arrived, then: 500\n")


def test_warnings_of_others_keep_their_name(capsys: pytest.CaptureFixture[str]) -> None:
    def run() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn("old", DeprecationWarning, stacklevel=1)

    assert ended(run, capsys) == (0, "DeprecationWarning: old\n")


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (BrokenPipeError(), 141)])
def test_ends_that_come_from_outside(
    capsys: pytest.CaptureFixture[str], error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sportmonks_sdk.cli.exits._mute", lambda *streams: None)  # it would silence pytest itself

    def run() -> None:
        raise error

    assert ended(run, capsys)[0] == code


@pytest.mark.parametrize(
    "text", ["timeout=3 is odd", "unknown setting base_urll=", "a=b", "x.season=3", "missing= and on_limit= stay"]
)
def test_words_that_are_no_options_stay(text: str) -> None:
    assert spoken(text) == text


def test_messages_speak_of_options() -> None:
    told = "lake.verify() says what is damaged, update(full=True) fetches it; lake.info() says what it has"
    assert spoken(told) == (
        "sportmonks lake verify says what is damaged, sportmonks lake update --full fetches it; "
        "sportmonks lake info says what it has"
    )
    assert spoken("league= and limit=5 and head_to_head=(8, 14)") == "--league and --limit 5 and --head-to-head(8, 14)"


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        (("--season-id", "999"), 3, "--season 999 brought nothing: No result(s) found"),
        (("--season-id", "25583", "--season-id", "999", "--limit", "3"), 3, "--season 999 brought nothing"),
        (("--league-id", "999"), 3, "--league 999 brought nothing"),
        (("--date", "2019-01-01"), 0, "note: --date 2019-01-01 brought nothing: No result(s) found"),
        (("--season-id", "25583", "--states", "PENDING"), 0, "note: --states PENDING brought nothing"),
        (("--search", "nobody"), 0, "note: --search 'nobody' brought nothing"),
    ],
)
def test_nothing_is_said_and_what_should_have_brought_something_has_a_code(
    cli: Cli, line: tuple[str, ...], code: int, told: str
) -> None:
    ran = cli.here("fixtures", *line, "--output", "csv", "@")
    assert ran.code == code
    assert told in ran.stderr
    assert ran.stdout.startswith(b"fixture_id,")
