"""Charts draw without a network, name four of twenty teams without names over each other, and touch no renderer."""

from __future__ import annotations

import io
import re
import socket
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import altair as alt
import polars as pl
import pytest
from hand_made import LAST, THIS, played

from sportmonks_sdk import SelectionError
from sportmonks_sdk.analysis import charts, per90, percentiles, team_matches
from sportmonks_sdk.values import Tables

TEXT = re.compile(r"<text([^>]*)>([^<]+)</text>")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*told: Any) -> None:
        raise AssertionError("a chart asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def names_at(svg: str, names: set[str]) -> dict[str, float]:
    """Name → how far down it stands."""
    found = {}
    for told, text in TEXT.findall(svg):
        if text in names:
            found[text] = float(re.search(r"translate\([-\d.]+,([-\d.]+)\)", told)[1])  # type: ignore[index]
    return found


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("value", ["points", "position"])
def test_a_race_names_its_four_teams_and_leaves_the_others_grey(value: Any, seasons: dict[int, Tables]) -> None:
    fixtures = seasons[THIS].fixtures
    svg = charts.race(fixtures, value=value).to_svg()
    at = sorted(names_at(svg, set(fixtures["home_team"])).values())
    assert len(at) == 4
    assert all(below - above >= 12 for above, below in pairwise(at)), "names over each other"
    assert svg.count('stroke="#C8CDD2"') + svg.count("stroke: #C8CDD2") >= 16
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", svg)


@pytest.mark.usefixtures("no_network")
def test_names_fit_the_picture_in_the_wide_font_of_a_browser_too(seasons: dict[int, Tables]) -> None:
    """DejaVu Sans in bold, at the 11 pixels of a name, has 7.7 a letter; what measures here has 6."""
    svg = charts.race(seasons[THIS].fixtures).to_svg()
    width = float(re.search(r'width="([\d.]+)"', svg)[1])  # type: ignore[index]
    teams = set(seasons[THIS].fixtures["home_team"])
    ends = {
        text: float(re.search(r"translate\(([-\d.]+),", told)[1]) for told, text in TEXT.findall(svg) if text in teams
    }  # type: ignore[index]
    assert len(ends) == 4
    assert [name for name, begins in ends.items() if 25 + begins + 7.7 * len(name) > width] == []


LOADS = re.compile(r"<script[^>]* src=|<link ")


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(("name", "how"), [("race.html", {}), ("race.page", {"format": "html"})])
def test_a_saved_page_holds_all_that_it_draws_with(
    seasons: dict[int, Tables], tmp_path: Path, name: str, how: dict[str, str]
) -> None:
    chart = charts.race(seasons[LAST].fixtures)
    chart.save(tmp_path / name, **how)
    page = (tmp_path / name).read_text(encoding="utf-8")
    assert "vegaEmbed" in page
    assert not LOADS.search(page)
    chart.save(tmp_path / "small.html", inline=False)
    assert LOADS.search((tmp_path / "small.html").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("no_network")
def test_the_ending_of_a_name_tells_the_format_in_any_case(seasons: dict[int, Tables], tmp_path: Path) -> None:
    chart = charts.race(seasons[LAST].fixtures)
    for name, begins in (("A.SVG", b"<svg"), ("a.Png", b"\x89PNG"), ("a.b.JSON", b"{"), ("A.HTML", b"<!DOCTYPE html>")):
        chart.save(tmp_path / name)
        chart.save(str(tmp_path / f"again-{name}"))
        assert (tmp_path / name).read_bytes().startswith(begins)
        assert (tmp_path / f"again-{name}").read_bytes().startswith(begins)
    chart.save(tmp_path / "picture", format="SVG")
    assert (tmp_path / "picture").read_bytes().startswith(b"<svg")


@pytest.mark.parametrize(
    ("fp", "how", "said"),
    [
        ("x", {}, r"the name of a chart's file ends in \.png, \.svg, .*, not as in 'x'"),
        ("x.gif", {}, r"ends in \.png, .* 'x\.gif'"),
        (Path("x.svg.bak"), {}, "ends in"),
        ("", {}, "ends in"),
        ("x.svg", {"format": "gif"}, "format= is one of 'png', .*not 'gif'"),
        ("x.svg", {"format": "sgv"}, "did you mean 'svg'"),
        (io.StringIO(), {}, "format= is one of"),
    ],
)
def test_another_ending_is_told_which_there_are(fp: Any, how: dict[str, str], said: str) -> None:
    chart = charts.SvgChart(layer=[alt.Chart().mark_point()])
    with pytest.raises(SelectionError, match=said):
        chart.save(fp, **how)


@pytest.mark.usefixtures("no_network")
def test_names_at_one_end_are_put_apart() -> None:
    level = played(*[(home, away, 1, 1) for home in range(1, 7) for away in range(1, 7) if home != away])
    rounds = pl.Series([number // 3 for number in range(30)])
    svg = charts.race(level.with_columns(round_id=rounds), [1, 2, 3, 4]).to_svg()
    at = sorted(names_at(svg, {f"Team {number}" for number in range(7)}).values())
    assert all(below - above >= 12 for above, below in pairwise(at))
    assert len(at) == 4


@pytest.mark.usefixtures("no_network")
def test_rolling_means_are_those_of_whole_windows(seasons: dict[int, Tables]) -> None:
    matches = team_matches(seasons[LAST].fixtures, seasons[LAST].xg)
    chart = charts.rolling(matches, "xg", 6, highlight=[matches["team_id"][0]])
    drawn = chart.to_dict()
    rows = [row for data in drawn["datasets"].values() for row in data if "mean" in row and "label" not in row]
    team = matches["team_id"][0]
    mine = {row["match_number"]: row["mean"] for row in rows if row["team_id"] == team}
    xg = matches.filter(team_id=team).sort("match_number")["xg"].to_list()
    assert mine == pytest.approx({number: sum(xg[number - 6 : number]) / 6 for number in range(6, 39)})
    assert "xG, mean of 6 matches" in chart.to_svg()


@pytest.mark.parametrize(
    ("highlight", "said"),
    [
        ("harbour fc", "did you mean 'Synthetic Harbour FC'"),
        (["Synthetic Harbour FC", 999_999], "highlight= is one of 'Synthetic "),
    ],
)
def test_a_team_that_is_not_there_is_told_which_are(
    seasons: dict[int, Tables], highlight: str | list[str | int], said: str
) -> None:
    with pytest.raises(SelectionError, match=said):
        charts.rolling(team_matches(seasons[LAST].fixtures), "goals_for", highlight=highlight)


@pytest.mark.usefixtures("no_network")
def test_teams_that_are_level_stand_in_one_order() -> None:
    level = pl.DataFrame(
        [{"team_id": t, "team": f"T{t}", "match_number": n, "goals": 1.0} for t in range(30) for n in (1, 2)]
    )
    drawn = {charts.rolling(level, "goals", window=2).to_svg() for _ in range(12)}
    assert len(drawn) == 1


def test_a_profile_has_a_bar_and_the_figure_itself(seasons: dict[int, Tables]) -> None:
    ranked = percentiles(per90(seasons[LAST].lineup_details, min_minutes=900))
    row = ranked.row(0, named=True)
    svg = charts.profile(ranked, row["player_id"], ["shots_total", "rating"]).to_svg()
    texts = [text for _, text in TEXT.findall(svg)]
    assert {"shots total", "rating", f"{row['shots_total']:.2f}", f"{row['rating']:.2f}"} <= set(texts)
    nothing = ranked.with_columns(rating=pl.lit(None, pl.Float64), rating_percentile=pl.lit(None, pl.Float64))
    assert "–" in charts.profile(nothing, row["player_id"], ["rating"]).to_svg()
    assert charts.profile(ranked, row["player_id"]).to_svg().startswith("<svg")


def test_a_notebook_gets_the_svg_whatever_renderer_is_set(seasons: dict[int, Tables]) -> None:
    before = alt.renderers.active
    chart = charts.race(seasons[LAST].fixtures)
    assert chart._repr_mimebundle_()["image/svg+xml"].startswith("<svg")
    assert chart.properties(width=300)._repr_mimebundle_()["image/svg+xml"].startswith("<svg")
    assert alt.renderers.active == before
    assert isinstance(chart, alt.LayerChart)


def test_without_vl_convert_altair_shows_it_its_own_way(
    seasons: dict[int, Tables], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert "image/svg+xml" not in str(charts.race(seasons[LAST].fixtures)._repr_mimebundle_())


def test_analysis_does_not_import_altair_and_says_what_to_install_where_it_is_not_there() -> None:
    code = (
        "import sys; sys.modules['altair'] = None\n"
        "from sportmonks_sdk import analysis\n"
        "try:\n    analysis.charts\nexcept ImportError as error:\n    print(error)\n"
        "try:\n    analysis.nothing\nexcept AttributeError as error:\n    print(error)\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "sportmonks-sdk[plot]" in told
    assert "'nothing'" in told


ONE = played((1, 2, 1, 0), round_id=pl.lit(1))


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (lambda: charts.race(ONE, value="goals"), "'points', 'position'"),  # type: ignore[arg-type]
        (lambda: charts.race(ONE, ["Nobody"]), "Nobody"),
        (lambda: charts.race(ONE, [1, 2, 3, 4, 5]), "at most 4"),
        (lambda: charts.race(ONE.clear()), "nothing to draw"),
        (lambda: charts.race(ONE.with_columns(state=pl.lit("NS"))), "nothing to draw"),
        (lambda: charts.race(pl.concat([ONE.with_columns(season_id=pl.lit(n), fixture_id=n) for n in (1, 2)])),
         "one season"),
        (lambda: charts.rolling(team_matches(ONE), "result"), "value= is one of"),
        (lambda: charts.rolling(team_matches(ONE), "goals_for", 0), "window="),
        (lambda: charts.rolling(team_matches(ONE), "goals_for", 2), "nothing to draw"),
        (lambda: charts.rolling(team_matches(ONE), "shots"), "value= is one of"),
        (lambda: charts.profile(pl.DataFrame({"player_id": [1]}), 2), "0 rows"),
        (lambda: charts.profile(pl.DataFrame({"player_id": [1]}), 1, ["goals"]), "'goals'"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_an_error(draw: Any, words: str) -> None:
    with pytest.raises(SelectionError) as caught:
        draw()
    assert words in str(caught.value)
