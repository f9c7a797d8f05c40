"""Charts that stay legible with twenty teams: the others are grey, and those that matter are named at their line.

Each function gives an altair chart that brings its own SVG, so that a notebook shows it without a network, whatever
renderer is set; none of altair's settings is touched. Needs the extra ``plot``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from io import StringIO
from math import isfinite
from pathlib import Path
from typing import IO, Any, Literal

import altair as alt
import polars as pl

from ..errors import SelectionError
from ..values import plain, shown
from .given import finite, known, listed, need, taken
from .league import Adjust, league_table
from .tie_breaks import RuleSet

# Okabe and Ito: told apart by colour-blind readers.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
_GREY, _INK = "#C8CDD2", "#30363C"
_WIDTH, _HEIGHT = 560, 340
_TITLES = {"xg": "xG", "xga": "xG against", "xpts": "Expected points"}
_NOTHING = "there is nothing to draw: no team has enough counted matches"
_WIDER = 2.0  # pixels a letter by which a font may be wider
_FORMATS = ("png", "svg", "pdf", "html", "json", "vega")
_LINE = 15  # pixels from one name to the next


class SvgChart(alt.LayerChart):
    """A layered chart that shows itself as SVG where ``vl-convert-python`` is there, else as altair does."""

    def _repr_mimebundle_(self, *told: Any, **more: Any) -> Any:
        try:
            return {"image/svg+xml": self.to_svg(), "text/plain": repr(self)}
        except (ImportError, ValueError):  # altair's way to say that vl-convert is missing
            return super()._repr_mimebundle_(*told, **more)

    def save(self, fp: str | Path | IO[Any], format: Any = None, *told: Any, **more: Any) -> None:
        """As altair's own; a page (``.html``) holds all that it draws with, 0.9 MB, and opens without a network.

        Raises:
            SelectionError: The name has none of the endings that there are, or the format is none.
        """
        form = _form(fp, format)
        if form == "html" and find_spec("vl_convert") is not None:
            more.setdefault("inline", True)
        super().save(fp, form, *told, **more)

    def to_svg(self) -> str:
        """The picture as text: made on this machine, without a network."""
        picture = StringIO()
        self.save(picture, format="svg")
        return picture.getvalue()


def _form(fp: object, told: object) -> Any:
    """The format to write, told or by the ending of the name, in whatever case."""
    if told is None and isinstance(fp, str | Path):
        form = Path(fp).suffix.removeprefix(".").lower()
        if form not in _FORMATS:
            endings = ", ".join(f".{one}" for one in _FORMATS)
            raise SelectionError(f"the name of a chart's file ends in {endings}, not as in {shown(str(fp))}")
        return form
    named = told.lower() if isinstance(told, str) else told
    known(named, _FORMATS, "format")
    return named


def race(
    fixtures: pl.DataFrame,
    highlight: Iterable[int | str] | None = None,
    *,
    value: Literal["points", "position"] = "points",
    rules: str | Sequence[str] | RuleSet = "premier_league",
    adjust: Adjust = None,
) -> SvgChart:
    """The season as a race: a line per team over the rounds.

    Args:
        fixtures: The ``fixtures`` table of one season, with rounds.
        highlight: Up to four teams, by id or name; without it the first four of the last round. All others are grey.
        value: "points" or "position" (first on top).
        rules: As `league_table` takes them.
        adjust: As `league_table` takes it.

    Returns:
        An ``altair`` chart; ``.save("race.png")`` writes it, with the extra ``plot``.

    Raises:
        SelectionError: A column is missing or of another dtype, there are several seasons or no counted match, or a
            team to highlight is not there.

    Examples:
        >>> from sportmonks_sdk.analysis import charts
        >>> charts.race(client.fixtures(season=23614)).to_svg()[:4]
        '<svg'
    """
    known(value, ("points", "position"), "value")
    table = league_table(fixtures, as_of="every_round", rules=rules, adjust=adjust)
    _one_season(table, "fixtures")
    played = table.group_by("round").agg(pl.sum("played")).sort("round")
    new = played.filter(pl.col("played") > pl.col("played").shift(fill_value=0))
    last = new["round"].last() if new.height else 0  # rounds to come are none of the race
    lines = table.filter(pl.col("round") <= last)
    first = lines.filter(pl.col("round") == last).sort("position")["team_id"].to_list()
    return _lines(lines, "round", value, _title(value), _chosen(lines, highlight, first), down=value == "position")


def rolling(
    matches: pl.DataFrame,
    value: str = "xg",
    window: int = 5,
    highlight: Iterable[int | str] | None = None,
) -> SvgChart:
    """Form: the mean of a figure over each team's last matches.

    Args:
        matches: What `team_matches` gives for one season.
        value: One of its numeric columns: "xg", "goals_for", "points", "difference", …
        window: Over how many counted matches with the figure; a line begins with the first whole window.
        highlight: Up to four teams, by id or name; without it the four that are highest at the end.

    Returns:
        An ``altair`` chart; the mean stands at the match that ends the window.

    Raises:
        SelectionError: A column is missing, ``value`` is no column of numbers, there are several seasons, the window is
            no number of matches or no team has so many, or a team to highlight is not there.

    Examples:
        >>> from sportmonks_sdk.analysis import charts, team_matches
        >>> matches = team_matches(client.fixtures(season=23614))
        >>> charts.rolling(matches, "goals_for", window=6).to_dict()["title"]["text"]
        'Goals for, mean of 6 matches'
    """
    need(matches, ("team_id", "team", "match_number"), "matches")
    numbers = [name for name, dtype in matches.schema.items() if dtype.is_numeric() and not name.endswith("_id")]
    known(value, numbers, "value")
    if isinstance(window, bool) or not isinstance(window, int) or window < 1:
        raise SelectionError(f"window= is a number of matches from 1, not {shown(window)}")
    season = [name for name in ("season_id",) if name in matches.columns]
    rows = taken(matches, ("team_id", "team", "match_number", *season), "matches")
    _one_season(rows, "matches")
    rows = rows.with_columns(matches.select(finite(value).alias("_figure"))["_figure"])
    rows = rows.drop_nulls(["team_id", "match_number", "_figure"])
    if window > rows.height:
        raise SelectionError(_NOTHING)
    mean = pl.col("_figure").rolling_mean(window, min_samples=window).over("team_id")
    lines = rows.sort("match_number").with_columns(mean.alias("_mean")).filter(pl.col("_mean").is_not_null())
    ends = lines.group_by("team_id").agg(pl.col("_mean").last()).sort("_mean", "team_id", descending=[True, False])
    title = f"{_title(value)}, mean of {window} matches"
    lines = lines.select("team_id", "team", "match_number", pl.col("_mean").alias("mean"))
    return _lines(lines, "match_number", "mean", title, _chosen(lines, highlight, ends["team_id"].to_list()))


def profile(
    ranked: pl.DataFrame, who: int, figures: Sequence[str] | None = None, *, key: str = "player_id"
) -> SvgChart:
    """One player (or team) on percentile bars, with the figure itself as text.

    Args:
        ranked: What `percentiles` gives.
        who: The id of the player.
        figures: Which figures, from the top; without it all that have a percentile.
        key: The column of ids: "player_id", "team_id".

    Returns:
        An ``altair`` chart: a bar from 0 to 100 per figure, and its value at the right.

    Raises:
        SelectionError: Nobody or several have the id, or a figure has no percentile.

    Examples:
        >>> from sportmonks_sdk.analysis import charts, per90, percentiles
        >>> ranked = percentiles(per90(client.lineup_details(season=25583, states="counted"), min_minutes=450))
        >>> charts.profile(ranked, ranked["player_id"][0], ["goals", "assists", "rating"]).to_svg()[:4]
        '<svg'
    """
    need(ranked, (), "ranked")
    known(key, [name for name in ranked.columns if name.endswith("_id")], "key")
    if isinstance(who, bool) or not isinstance(who, int) or abs(who) >= 1 << 63:
        raise SelectionError(f"who= is the id of one {key.removesuffix('_id')}, not {shown(who)}")
    rows = ranked.filter(taken(ranked, (key,), "ranked")[key].is_in([who]))
    if rows.height != 1:
        raise SelectionError(f"{rows.height} rows have {key} {shown(who)}; a profile is of one")
    have = _figures(ranked)
    chosen: list[str] = have if figures is None else listed(figures, "figures")  # type: ignore[assignment]
    for name in chosen:
        known(name, have, "a figure of figures")
    row = rows.row(0, named=True)
    bars = pl.DataFrame(
        {
            "figure": [_label(name.replace("_", " "), "–") for name in chosen],
            "percentile": [_real(row[f"{name}_percentile"]) for name in chosen],
            "text": ["–" if _real(row[name]) is None else f"{row[name]:.2f}" for name in chosen],
        },
        {"figure": pl.String, "percentile": pl.Float64, "text": pl.String},
    )
    base = alt.Chart(bars).encode(y=alt.Y("figure:N", sort=None, title=None, axis=alt.Axis(labelLimit=240)))
    across = alt.X("percentile:Q", title="Percentile", scale=alt.Scale(domain=[0, 100]))
    layers = [
        base.mark_bar(color="#EDF0F2").encode(x=alt.datum(100)),
        base.mark_bar(color=_COLOURS[0]).encode(x=across),
        base.mark_text(align="left", dx=6, color=_INK).encode(x=alt.datum(100), text="text:N"),
    ]
    name = _label(row.get("player_name") or row.get("team"), f"{key.removesuffix('_id')} {who}")
    return _finished(layers, name, (360, 22 * max(len(chosen), 1)), left=bars["figure"], right=bars["text"])


def _figures(ranked: pl.DataFrame) -> list[str]:
    numbers = {name for name, dtype in ranked.schema.items() if dtype.is_numeric()}
    return [name for name in ranked.columns if {name, f"{name}_percentile"} <= numbers]


def _real(value: Any) -> float | None:
    return None if value is None or not isfinite(value) else float(value)


def _one_season(frame: pl.DataFrame, what: str) -> None:
    if "season_id" in frame.columns and frame["season_id"].n_unique() > 1:
        raise SelectionError(f"a chart is of {what} of one season; filter them by season_id")


def _label(name: object, otherwise: str) -> str:
    """Text as a picture holds it: a control character in it would be no XML."""
    return (plain(name) if isinstance(name, str) else "") or otherwise


def _chosen(lines: pl.DataFrame, highlight: Iterable[int | str] | None, first: list[int]) -> list[int]:
    if not lines.height:
        raise SelectionError(_NOTHING)
    if highlight is None:
        return first[: len(_COLOURS)]
    wanted = listed(highlight, "highlight")
    if len(wanted) > len(_COLOURS):
        raise SelectionError(f"highlight= is at most {len(_COLOURS)} teams, not {len(wanted)}")
    ids = {key: team for team, name in lines.select("team_id", "team").unique().rows() for key in (team, name)}
    names = sorted(name for name in ids if isinstance(name, str))
    for one in wanted:
        if not isinstance(one, int) or one not in ids:
            known(one, names, "highlight")
    return list(dict.fromkeys(ids[one] for one in wanted))


def _lines(lines: pl.DataFrame, across: str, up: str, title: str, chosen: list[int], *, down: bool = False) -> SvgChart:
    low, high = (float(one) for one in lines.select(low=pl.col(up).min(), high=pl.col(up).max()).row(0))
    ends = lines.filter(pl.col("team_id").is_in(chosen)).sort(across).group_by("team_id").last()
    ends = _apart(ends.sort(up, "team_id"), up, (high - low) or 1.0)  # names of teams that are level, in one order
    axis = alt.Axis(grid=False, tickMinStep=1)
    x = alt.X(f"{across}:Q", title=_title(across), axis=axis, scale=alt.Scale(zero=False, nice=False))
    scale = alt.Scale(reverse=down, zero=False, nice=False, domain=[low, high])
    steps: dict[str, Any] = {"values": [1, *range(5, int(high) + 1, 5)]} if down else {}
    y = alt.Y(f"{up}:Q", title=None, scale=scale, axis=alt.Axis(**steps))
    names = {team: _label(name, str(team)) for team, name in lines.select("team_id", "team").unique().rows()}
    colour = alt.Color("team_id:N", scale=alt.Scale(domain=chosen, range=list(_COLOURS[: len(chosen)])), legend=None)
    grey, coloured = (lines.filter(pl.col("team_id").is_in(chosen) == wanted) for wanted in (False, True))
    shown = [across, up, "team_id"]
    labels = ends.select(*shown, "_at", label=pl.col("team_id").replace_strict(names, return_dtype=pl.String))
    label_y = alt.Y("_at:Q", title=None, scale=scale)
    layers = [
        alt.Chart(grey.select(shown)).mark_line(color=_GREY, strokeWidth=1).encode(x, y, detail="team_id:N"),
        alt.Chart(coloured.select(shown)).mark_line(strokeWidth=2.5).encode(x, y, colour),
        alt.Chart(labels).mark_text(align="left", dx=8, fontWeight="bold").encode(x, label_y, colour, text="label:N"),
    ]
    return _finished(layers, title, (_WIDTH, _HEIGHT), right=labels["label"])


def _apart(ends: pl.DataFrame, up: str, span: float) -> pl.DataFrame:
    """Where names stand: at the ends of their lines, but a line of text from each other, and inside the picture."""
    gap = span * _LINE / _HEIGHT
    at: list[float] = []
    for value in ends[up]:
        at.append(max(float(value), at[-1] + gap) if at else float(value))
    return ends.with_columns(pl.Series("_at", at, pl.Float64))


def _finished(
    layers: list[Any], title: str, size: tuple[int, int], *, right: Iterable[str], left: Iterable[str] = ()
) -> SvgChart:
    """Room at the sides where names stand: it is measured in the font of who draws, and a browser has wider ones."""
    sides = {
        side: 5 + round(_WIDER * max(map(len, texts), default=0)) for side, texts in (("left", left), ("right", right))
    }
    chart = SvgChart(layer=layers, title=alt.TitleParams(title, anchor="start", color=_INK))
    chart = chart.properties(width=size[0], height=size[1], padding={**sides, "top": 5, "bottom": 5})
    return chart.configure_view(strokeWidth=0)  # type: ignore[no-any-return]


def _title(name: str) -> str:
    return _TITLES.get(name) or name.replace("_", " ").capitalize()
