"""A small API of leagues, seasons, teams, players and countries with names that are hard to tell apart.

It searches as a plain database does: a part of the name, whatever its case, with every accent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias
from urllib.parse import unquote

from lying_server import Asked, Told, envelope, page_of

Row: TypeAlias = dict[str, Any]
NOTHING = {"message": "No result(s) found matching your request."}

COUNTRIES = {
    462: ("England", "EN", "ENG"), 1161: ("Scotland", None, "SCO"), 32: ("Spain", "ES", "ESP"),
    47: ("Sweden", "SE", "SWE"), 227: ("Russia", "RU", "RUS"), 404: ("Türkiye", "TR", "TUR"),
    11: ("Germany", "DE", "GER"), 125: ("Greece", "GR", "GRE"), 62: ("Switzerland", "CH", "SUI"),
    99: ("China", "CN", "CHN"), 153: ("India", "IN", "IND"), 190: ("Malawi", "MW", "MWI"),
    198: ("Malaysia", "MY", "MYS"), 338: ("Uzbekistan", "UZ", "UZB"), 1424: ("Kosovo", "XK", "KVX"),
    146: ("Zambia", "ZM", "ZMB"), 556: ("Denmark", "DK", "DEN"), 716: ("Serbia", "RS", "SRB"),
    44: ("Argentina", "AR", "ARG"), 596: ("Guinea", "GN", "GUI"), 597: ("Guinea-Bissau", "GW", "GNB"),
}  # fmt: skip
SUPER = (125, 62, 99, 153, 190, 198, 338, 1424, 146, 556, 716, 404)
LEAGUES: list[Row] = [
    {"id": 8, "name": "Premier League", "short_code": "UK PL", "country_id": 462},
    {"id": 486, "name": "Premier League", "short_code": "RUS PL", "country_id": 227},
    {"id": 9, "name": "Championship", "short_code": "UK Ch", "country_id": 462},
    {"id": 501, "name": "Premiership\u00a0", "short_code": "SCO P", "country_id": 1161},
    {"id": 564, "name": "La Liga", "short_code": "ES LL", "country_id": 32},
    {"id": 567, "name": "La Liga 2", "short_code": None, "country_id": 32},
    {"id": 573, "name": "Allsvenskan", "short_code": "SWE 1", "country_id": 47},
    {"id": 574, "name": "Damallsvenskan", "short_code": None, "country_id": 47},
    {"id": 600, "name": "Süper Lig", "short_code": "TUR SL", "country_id": 404},
    {"id": 82, "name": "Bundesliga", "short_code": "GER BL", "country_id": 11},
    {"id": 85, "name": "2. Bundesliga", "short_code": None, "country_id": 11},
    {"id": 636, "name": "Liga Profesional de Fútbol", "short_code": None, "country_id": 44},
    *({"id": 2000 + place, "name": "Super League", "short_code": None, "country_id": country}
      for place, country in enumerate(SUPER)),
]  # fmt: skip


def _seasons(league: int, first: int, names: Sequence[str], current: Sequence[str] = ()) -> list[Row]:
    return [
        {"id": first + place, "league_id": league, "name": name, "is_current": name in (current or names[-1:])}
        for place, name in enumerate(names)
    ]


SEASONS: list[Row] = [
    *_seasons(8, 25580, ["2022/2023", "2023/2024", "2024/2025", "2025/2026"]),
    *_seasons(501, 25700, ["2024/2025", "2025/2026"]),
    *_seasons(564, 25800, ["1999/2000", "2024/2025", "2025/2026"]),
    *_seasons(573, 2024, ["2024", "2025", "2026"]),
    *_seasons(636, 25900, ["Apertura 2025", "Clausura 2025"], ["Apertura 2025", "Clausura 2025"]),
    *({**row, "is_current": False} for row in _seasons(9, 26000, ["2023/2024", "2024/2025"])),
]
CELTIC = "Celtic"
TEAMS: list[Row] = [
    {"id": 53, "name": CELTIC, "short_code": "CEL", "country_id": 1161, "gender": "male", "leagues": [501]},
    {"id": 54, "name": "Celtic W", "short_code": "CEL", "country_id": 1161, "gender": "female", "leagues": []},
    {"id": 55, "name": "Celtic U19", "short_code": None, "country_id": 1161, "gender": "male", "leagues": []},
    {"id": 62, "name": "Rangers", "short_code": "RAN", "country_id": 1161, "gender": "male", "leagues": [501]},
    {"id": 63, "name": "Queens Park Rangers", "short_code": "QPR", "country_id": 462, "gender": "male", "leagues": [9]},
    {"id": 7980, "name": "Atlético Madrid", "short_code": "ATM", "country_id": 32, "gender": "male", "leagues": [564]},
    {"id": 36, "name": "Celta de Vigo\u00a0", "short_code": "CEL", "country_id": 32, "gender": "male",
     "leagues": [564]},
    {"id": 2447, "name": "Malmö FF", "short_code": "MAL", "country_id": 47, "gender": "male", "leagues": [573]},
    {"id": 2448, "name": "Malmö\u202fFF", "short_code": None, "country_id": 47, "gender": "female", "leagues": []},
    {"id": 14, "name": "Manchester United", "short_code": "MUN", "country_id": 462, "gender": "male", "leagues": [8]},
    {"id": 19, "name": "Arsenal", "short_code": "ARS", "country_id": 462, "gender": "male", "leagues": [8]},
    {"id": 20, "name": "Arsenal", "short_code": "ARS", "country_id": 44, "gender": "male", "leagues": [636]},
    {"id": 41, "name": "Bodø/Glimt", "short_code": "BOD", "country_id": None, "gender": "male", "leagues": []},
]  # fmt: skip
PLAYERS: list[Row] = [
    {"id": 701, "name": "Iago Aspas", "display_name": "Iago Aspas ", "nationality_id": 32},
    {"id": 702, "name": "Martin Ødegaard", "display_name": "Martin Ødegaard", "nationality_id": 47},
    {"id": 703, "name": "Ronaldo", "display_name": "Ronaldo", "nationality_id": 44},
    {"id": 704, "name": "Ronaldo", "display_name": "Ronaldo", "nationality_id": 404},
    {"id": 705, "name": "Edson Arantes", "display_name": "Pelé", "common_name": "Pele", "nationality_id": 32},
]


class NameApi:
    """Answers lists and searches: some names as they are ``renamed``, by kind and id; seasons that have ``begun``."""

    def __init__(self) -> None:
        self.renamed: dict[tuple[str, int], str] = {}
        self.begun: set[int] = set()
        self.ignores_filters = False
        self.refused: tuple[str, ...] = ()

    def __call__(self, asked: Asked) -> Any:
        if any(word in asked.query.get("include", "") for word in self.refused):
            return Told({"message": "The requested include does not exist.", "code": 5001}, status=400)
        kind, rows = _ANSWERS.get(asked.path.partition("/")[2].partition("/")[0], ("", []))
        steps = asked.path.split("/")[2:]
        found = [self._told(kind, row) for row in rows]
        if steps[:1] == ["search"]:
            found = [row for row in found if unquote(steps[1]).lower() in row["name"].lower()]
        elif steps[:1] == ["seasons"] and kind == "team":
            season = next((row for row in SEASONS if row["id"] == int(steps[1])), {"league_id": 0})
            found = [row for row in found if season["league_id"] in row["leagues"]]
        elif steps[:1] == ["teams"] and kind == "season":
            team = next(row for row in TEAMS if row["id"] == int(steps[1]))
            found = [row for row in found if row["league_id"] in team["leagues"]]
        elif len(steps) == 1 and steps[0].isdigit():
            found = [row for row in found if row["id"] == int(steps[0])]
            return envelope(found[0]) if found else NOTHING
        elif steps or not kind:
            return NOTHING
        for part in asked.query.get("filters", "").split(";"):
            name, _, ids = part.partition(":")
            if name == "seasonLeagues" and not self.ignores_filters:
                found = [row for row in found if row["league_id"] in map(int, ids.split(","))]
        return page_of(asked, [_with(row, asked) for row in found], most=1000) if found else NOTHING

    def _told(self, kind: str, row: Row) -> Row:
        told = {**row, "name": self.renamed.get((kind, row["id"]), row["name"])}
        return {**told, "is_current": True} if row["id"] in self.begun else told


def _countries() -> list[Row]:
    return [{"id": one, "name": name, "iso2": iso2, "fifa_name": fifa} for one, (name, iso2, fifa) in COUNTRIES.items()]


_ANSWERS: Mapping[str, tuple[str, list[Row]]] = {
    "leagues": ("league", LEAGUES),
    "seasons": ("season", SEASONS),
    "teams": ("team", TEAMS),
    "players": ("player", PLAYERS),
    "countries": ("country", _countries()),
}


def _with(row: Row, asked: Asked) -> Row:
    """The row with the relations that were asked for."""
    told = {name: value for name, value in row.items() if name != "leagues"}
    for part in asked.query.get("include", "").split(";"):
        make = _RELATIONS.get(part.lower())
        if make is not None:
            told[part.lower().partition(".")[0]] = make(row)
    return told


def _country(one: int | None) -> Row | None:
    return {"id": one, "name": COUNTRIES[one][0]} if one is not None else None


def _league(one: int) -> Row:
    return next({"id": one, "name": row["name"]} for row in LEAGUES if row["id"] == one)


_RELATIONS: Mapping[str, Callable[[Row], Any]] = {
    "country": lambda row: _country(row.get("country_id")),
    "nationality": lambda row: _country(row["nationality_id"]),
    "league": lambda row: _league(row["league_id"]),
    "activeseasons.league": lambda row: [{"id": one, "league": _league(one)} for one in row["leagues"]],
}
