"""What bites at the borders to other packages, shown with pinned versions, and that our line avoids it."""

from __future__ import annotations

import asyncio
import importlib
import importlib.metadata
import subprocess
import sys
import tomllib
import warnings
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from hand_made import LAST, THIS

from sportmonks_sdk.analysis import match_inputs
from sportmonks_sdk.frames.records import records_frame
from sportmonks_sdk.values import Tables

ROOT = Path(__file__).parents[2]
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
ANY_VERSION = ("duckdb", "pandas")  # the tests have them anyway, at whatever version
PINNED = dict(one.split("==") for one in EXTRAS["handover"])
PINNED_POLARS, PINNED_PYARROW = "2.1.0", "26.0.1"  # the tests have them anyway too


def package(name: str, module: str) -> Any:
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        pytest.skip(f"NOT CHECKED: {name} is not installed; make handover")
    if name in ANY_VERSION and version != PINNED[name]:
        pytest.skip(f"NOT CHECKED: {name} is {version}, and the trap was seen with {PINNED[name]}; make handover")
    assert version == PINNED[name], "the traps were seen with the pinned version"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # at import; not ours
        return importlib.import_module(module)


@pytest.mark.filterwarnings("ignore")
def test_one_null_id_splits_every_team_of_penaltyblog_and_labels_of_ours_do_not(seasons: dict[int, Tables]) -> None:
    models = package("penaltyblog", "penaltyblog.models")
    fixtures = seasons[LAST].fixtures.with_columns(
        home_id=pl.when(pl.col("fixture_id") == seasons[LAST].fixtures["fixture_id"][3]).then(None).otherwise("home_id")
    )
    rows = fixtures.to_pandas()
    trap = models.PoissonGoalsModel(rows.home_goals, rows.away_goals, rows.home_id, rows.away_id)
    assert trap.n_teams == 41  # each twice, and "nan"
    taken = match_inputs(fixtures)
    columns = ("home_goals", "away_goals", "home_team", "away_team")
    assert taken.height == 379
    assert models.PoissonGoalsModel(*(taken[name].to_list() for name in columns)).n_teams == 20


@pytest.mark.filterwarnings("ignore")
def test_a_draw_lifts_both_sides_in_ratings_of_penaltyblog_unless_it_weighs_nothing(seasons: dict[int, Tables]) -> None:
    ratings = package("penaltyblog", "penaltyblog.ratings")
    taken = match_inputs(seasons[LAST].fixtures)
    columns = [taken[name].to_list() for name in ("home_goals", "away_goals", "home_team", "away_team")]

    def mean(**arguments: float) -> float:
        return float(ratings.Colley(*columns, **arguments).get_ratings()["rating"].astype(float).mean())

    assert mean() > 1  # Colley's have the mean 0.5, whatever was played
    assert mean(draw_weight=0.0) == pytest.approx(0.5)


def test_elote_takes_a_numpy_truth_for_a_loss_and_a_row_of_ours_for_what_it_is(seasons: dict[int, Tables]) -> None:
    elote = package("elote", "elote")

    def home_rating(home: Any, away: Any) -> float:
        arena = elote.LambdaArena(lambda a, b, attributes: attributes["won"])
        arena.matchup("home", "away", attributes={"won": home > away})
        return float(arena.competitors["home"].rating)

    trap = np.array([3, 0])
    assert home_rating(*trap) < 400
    row = match_inputs(seasons[LAST].fixtures).filter(pl.col("home_goals") > pl.col("away_goals")).row(0, named=True)
    assert home_rating(row["home_goals"], row["away_goals"]) > 400


def test_trueskill_leaves_the_unused_substitute_alone() -> None:
    trueskill = package("trueskill", "trueskill")
    env = trueskill.TrueSkill()
    sides = [(env.create_rating(),), (env.create_rating(), env.create_rating())]
    rated = env.rate(sides, ranks=[0, 1], weights=[(1,), (1, 0)])
    assert rated[1][0].mu < 25
    assert rated[1][1].mu == pytest.approx(25, abs=0.01)


def test_nan_for_the_goals_is_a_win_of_the_first_side_and_inputs_of_ours_have_none(seasons: dict[int, Tables]) -> None:
    trueskill, models = package("trueskill", "trueskill"), package("openskill", "openskill.models")
    to_come = seasons[THIS].fixtures.filter(pl.col("home_goals").is_null()).select("home_goals", "away_goals")
    goals = to_come.head(1).to_pandas().to_numpy().tolist()[0]
    home, away = trueskill.rate([(trueskill.Rating(),), (trueskill.Rating(),)], ranks=[-one for one in goals])
    assert home[0].mu > 25 > away[0].mu
    model = models.PlackettLuce()
    home, away = model.rate([[model.rating()], [model.rating()]], scores=goals)
    assert home[0].mu > 25 > away[0].mu
    assert match_inputs(seasons[THIS].fixtures).select("home_goals", "away_goals").null_count().row(0) == (0, 0)


def test_lightgbm_learns_a_null_label_as_none_scored_and_inputs_of_ours_have_none(seasons: dict[int, Tables]) -> None:
    lightgbm = package("lightgbm", "lightgbm")

    def forecast(label: pl.Series) -> float:
        features = np.zeros((len(label), 1))
        data = lightgbm.Dataset(features, label)
        model = lightgbm.train({"objective": "regression", "verbose": -1}, data, num_boost_round=1)
        return float(model.predict(features[:1])[0])

    fixtures = seasons[THIS].fixtures
    mean = match_inputs(fixtures)["home_goals"].mean()
    assert forecast(fixtures["home_goals"]) < 0.5 * mean  # type: ignore[operator]
    assert forecast(match_inputs(fixtures)["home_goals"]) == pytest.approx(mean, rel=1e-3)


def test_lightgbm_ends_the_process_over_a_column_of_text_and_takes_the_numeric_ones() -> None:
    package("lightgbm", "lightgbm")
    code = (
        "import lightgbm, polars as pl\n"
        "rows = pl.DataFrame({{'home_team': ['A', 'B'] * 20, 'rest': [3.0, 4.0] * 20, 'goals': [1, 2] * 20}})\n"
        "data = lightgbm.Dataset(rows.select({columns}), rows['goals'])\n"
        "lightgbm.train({{'verbose': -1}}, data, num_boost_round=1)\n"
        "print('trained')\n"
    )
    ended = {
        columns: subprocess.run([sys.executable, "-c", code.format(columns=columns)], capture_output=True, text=True)
        for columns in ("'home_team', 'rest'", "'rest'")
    }
    trap, ours = ended.values()
    assert (trap.returncode < 0, "trained" in trap.stdout) == (True, False), "no error: the process is gone"
    assert "trained" in ours.stdout


def test_boosted_trees_take_columns_by_position_unless_they_are_selected_in_the_order_of_the_training() -> None:
    lightgbm, xgboost = package("lightgbm", "lightgbm"), package("xgboost-cpu", "xgboost")
    training = pl.DataFrame({"shots": [0.0, 1.0] * 20, "corners": [0.0, 0.0, 1.0, 1.0] * 10})
    goals = training["shots"]
    another_week = pl.DataFrame({"corners": [0.0], "shots": [1.0]})  # a pivot whose columns came in another order
    settings = {"verbose": -1, "min_data_in_leaf": 1, "num_threads": 1}
    models = [
        lightgbm.train(settings, lightgbm.Dataset(training, goals), num_boost_round=50),
        xgboost.XGBRegressor(n_estimators=30, n_jobs=1).fit(training, goals),
    ]
    trap, ours = (
        [round(float(model.predict(rows)[0])) for model in models]
        for rows in (another_week, another_week.select(training.columns))
    )
    assert (trap, ours) == ([0, 0], [1, 1])


def test_openskill_takes_most_from_the_unused_substitute_unless_he_is_left_out() -> None:
    models = package("openskill", "openskill.models")
    model = models.PlackettLuce()
    squad, minutes = [[model.rating(), model.rating()] for _ in range(2)], [[90, 90], [90, 0]]
    _, (played, unused) = model.rate(squad, ranks=[0, 1], weights=minutes)
    assert unused.mu < played.mu < model.rating().mu
    who = [
        [one for one, time in zip(side, times, strict=True) if time] for side, times in zip(squad, minutes, strict=True)
    ]
    rated = model.rate(who, ranks=[0, 1])
    assert [len(side) for side in rated] == [2, 1]
    assert rated[1][0].mu < model.rating().mu


def test_skrub_folds_neighbouring_ids_into_one_and_figures_of_ours_stay_apart(seasons: dict[int, Tables]) -> None:
    skrub = package("skrub", "skrub")
    fixtures = seasons[LAST].fixtures.with_columns(fixture_id=19_134_453 + pl.int_range(pl.len()))  # as the API numbers
    ids = skrub.TableVectorizer().fit_transform(fixtures.select("fixture_id", "home_goals"))["fixture_id"]
    assert ids.n_unique() < fixtures.height
    kept = skrub.TableVectorizer().fit_transform(fixtures.select("home_goals", "away_goals"))
    assert fixtures.select("fixture_id").hstack(kept)["fixture_id"].n_unique() == fixtures.height


@pytest.mark.filterwarnings("ignore")
def test_a_formula_fits_the_opposite_of_a_truth_and_ones_and_noughts_are_fitted_as_meant() -> None:
    formula = package("statsmodels", "statsmodels.formula.api")
    binomial = package("statsmodels", "statsmodels.api").families.Binomial()
    rows = pl.DataFrame({"rest": [1.0, 2.0, 1.5, 1.0, 2.2, 1.1, 1.8, 1.2], "won": [1, 0, 1, 1, 0, 1, 0, 0]})

    def slope(target: Any) -> float:
        fit = formula.glm("won ~ rest", rows.with_columns(won=target).to_pandas(), family=binomial).fit()
        return float(fit.params["rest"])

    meant = slope(pl.col("won"))
    assert meant < 0, "who rests less wins here"
    assert slope(pl.col("won").cast(pl.Boolean)) == pytest.approx(-meant)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["statsmodels", "formulaic"])
def test_a_formula_makes_a_dummy_of_every_decimal_price_and_one_column_of_ours(
    name: str, seasons: dict[int, Tables]
) -> None:
    module = package(name, {"statsmodels": "statsmodels.formula.api", "formulaic": "formulaic"}[name])

    def columns(rows: pl.DataFrame) -> int:
        told = rows.with_columns(goals=pl.int_range(pl.len())).to_pandas()
        made = module.ols("goals ~ value", told).exog if name == "statsmodels" else module.model_matrix("value", told)
        return int(made.shape[1])

    prices = seasons[THIS].odds.select("value").unique(maintain_order=True).head(40)
    assert columns(prices) == 2  # and the intercept
    assert columns(prices.cast(pl.Decimal(10, 2))) == 40


@pytest.mark.filterwarnings("ignore")
def test_seaborn_refuses_frames_of_polars_and_takes_those_of_pandas(seasons: dict[int, Tables]) -> None:
    package("mplsoccer", "matplotlib").use("Agg")
    seaborn = package("seaborn", "seaborn")
    taken = match_inputs(seasons[LAST].fixtures)
    with pytest.raises(TypeError, match="DataFrame or Mapping"):
        seaborn.scatterplot(data=taken, x="days_ago", y="home_goals")
    axes = seaborn.scatterplot(data=taken.to_pandas(), x="days_ago", y="home_goals")
    assert len(axes.collections[0].get_offsets()) == taken.height


def test_a_sum_of_duckdb_divides_to_whole_goals_unless_it_is_cast() -> None:
    duckdb = package("duckdb", "duckdb")
    rows = pl.DataFrame({"team": ["A", "A", "B", "B", "B"], "goals": [1, 2, 1, 0, 0]})

    def per_match(total: str) -> list[float]:
        with duckdb.connect() as connection:
            connection.register("rows", rows)
            query = f"SELECT team, {total} AS goals, count(*) AS n FROM rows GROUP BY team ORDER BY team"
            return [float(one) for one in connection.sql(query).pl().select(pl.col("goals") / pl.col("n")).to_series()]

    assert per_match("sum(goals)") == [2.0, 0.0]
    assert per_match("sum(goals)::BIGINT") == pytest.approx([1.5, 1 / 3])


def test_pandas_turns_integers_with_a_gap_into_floats(seasons: dict[int, Tables]) -> None:
    package("pandas", "pandas")
    goals = seasons[THIS].fixtures.select("home_goals")
    assert str(goals.to_pandas().dtypes["home_goals"]) == "float64"
    assert "int64" in str(goals.to_pandas(use_pyarrow_extension_array=True).dtypes["home_goals"])
    assert str(match_inputs(seasons[THIS].fixtures).to_pandas().dtypes["home_goals"]) == "int64"


def test_pandas_over_arrow_makes_infinity_of_nan_beside_a_null_unless_nan_is_filled() -> None:
    package("pandas", "pandas")
    played = pl.DataFrame({"team": [8, 9, 8, 14, 8], "goals": [4, 0, 9, None, 7], "minutes": [900, 0, 900, 90, 900]})
    rates = played.select("team", per_90=90 * pl.col("goals") / pl.col("minutes"))

    def best_and_first(frame: pl.DataFrame) -> tuple[Any, list[int]]:
        rows = frame.to_pandas(use_pyarrow_extension_array=True)
        return rows.groupby("team")["per_90"].max()[9], rows.nlargest(3, "per_90").index.to_list()

    assert best_and_first(rates) == (float("-inf"), [2, 4, 3])
    best, first = best_and_first(rates.fill_nan(None))
    assert str(best) == "<NA>"
    assert first == [2, 4, 0]


def test_pandas_over_arrow_parts_the_two_zeros_unless_one_is_replaced() -> None:
    package("pandas", "pandas")
    level = pl.DataFrame({"difference": [-0.04, 0.04]}).with_columns(pl.col("difference").round(1))

    def groups(frame: pl.DataFrame) -> int:
        return int(frame.to_pandas(use_pyarrow_extension_array=True).groupby("difference").ngroups)

    assert level.group_by("difference").len().height == 1
    assert groups(level) == groups(level.with_columns(pl.col("difference") + 0.0)) == 2
    assert groups(level.with_columns(pl.col("difference").replace(0.0, 0.0))) == 1


def test_rows_of_json_are_cut_to_the_types_of_the_first_hundred_unless_all_are_looked_at() -> None:
    rows = [{"rating": 7}] * 100 + [{"rating": 7.75}]
    assert records_frame(rows)["rating"][-1] == 7.75
    if pl.__version__ != PINNED_POLARS:
        pytest.skip(f"NOT CHECKED: polars is {pl.__version__}, and the trap was seen with {PINNED_POLARS}")
    assert pl.from_dicts(rows, strict=True)["rating"][-1] == 7
    assert pl.from_dicts(rows, infer_schema_length=None)["rating"][-1] == 7.75


def test_pandas_cannot_read_folders_by_season_of_polars_unless_the_key_is_left_out_of_the_files(tmp_path: Path) -> None:
    pandas = package("pandas", "pandas")
    versions = pl.__version__, importlib.metadata.version("pyarrow")
    if versions != (PINNED_POLARS, PINNED_PYARROW):
        pytest.skip(f"NOT CHECKED: polars and pyarrow are {versions}, not those that the trap was seen with")
    frame = pl.DataFrame({"season_id": [LAST, THIS], "fixture_id": [1, 2]})
    frame.write_parquet(tmp_path / "with", partition_by="season_id", mkdir=True)
    with pytest.raises(TypeError, match="incompatible types"):
        pandas.read_parquet(tmp_path / "with")
    frame.write_parquet(pl.PartitionBy(tmp_path / "without", key="season_id", include_key=False), mkdir=True)
    assert sorted(pandas.read_parquet(tmp_path / "without")["season_id"].astype(int)) == sorted([LAST, THIS])


def test_pandas_takes_ids_of_eight_digits_for_moments_unless_the_axes_are_left_alone() -> None:
    pandas = package("pandas", "pandas")
    minutes = StringIO('{"37541234": {"minutes": 90}}')
    assert str(pandas.read_json(minutes, orient="index").index[0]) == "1971-03-11 12:07:14"
    minutes.seek(0)
    assert pandas.read_json(minutes, orient="index", convert_axes=False).index[0] == "37541234"


def test_duckdb_takes_the_day_for_a_year_of_two_digits_unless_the_format_is_named(tmp_path: Path) -> None:
    duckdb = package("duckdb", "duckdb")
    results = tmp_path / "results.csv"
    results.write_text("Date,FTHG\n13/08/17,1\n", encoding="utf-8")

    def day(options: str) -> str:
        with duckdb.connect() as connection:
            return str(connection.sql(f"SELECT Date FROM read_csv('{results}'{options})").fetchall()[0][0])

    assert day("") == "2013-08-17"
    assert day(", dateformat='%d/%m/%y'") == "2017-08-13"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["streamlit", "aiocache"])
def test_caches_miss_a_correction_within_a_season_unless_they_are_asked_by_its_ids(
    name: str, seasons: dict[int, Tables]
) -> None:
    module = package(name, name)
    before = seasons[LAST].fixtures
    after = before.with_columns(home_goals=pl.when(pl.int_range(pl.len()) == 190).then(99).otherwise("home_goals"))
    held = {"before": before, "after": after}

    def goals(season: pl.DataFrame | str) -> int:
        return int((held[season] if isinstance(season, str) else season)["home_goals"].sum())

    async def goals_later(season: pl.DataFrame | str) -> int:
        return goals(season)

    def told(first: pl.DataFrame | str, second: pl.DataFrame | str, **how: Any) -> bool:
        """Whether the second season has goals of its own."""
        if name == "streamlit":
            total = module.cache_data(goals, **how)
            return bool(total(first) != total(second))
        later = module.cached()(goals_later)
        return bool(asyncio.run(later(first)) != asyncio.run(later(second)))

    assert goals(before) != goals(after)
    assert not told(before, after)
    assert told("before", "after")
    if name == "streamlit":
        assert told(before, after, hash_funcs={pl.DataFrame: pl.DataFrame.serialize})


def test_delta_cuts_floats_to_whole_numbers_unless_the_schemas_are_compared(tmp_path: Path) -> None:
    package("deltalake", "deltalake")
    path = tmp_path / "ratings"
    pl.DataFrame({"rating": [7, 8]}).write_delta(path)
    later = pl.DataFrame({"rating": [7.9, 0.76]})
    assert later.schema != pl.scan_delta(str(path)).collect_schema(), "what tells, before it is too late"
    later.write_delta(path, mode="append")
    assert sorted(pl.read_delta(str(path))["rating"].to_list()) == [0, 7, 7, 8]


def test_the_versions_on_the_page_are_those_that_are_pinned() -> None:
    page = (ROOT / "docs" / "handover.md").read_text(encoding="utf-8").lower().replace("_", "-")
    assert [f"{name} {version}" for name, version in PINNED.items() if f"{name} {version}" not in page] == []
