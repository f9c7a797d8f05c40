"""Who and what: invented teams, people and grounds. Every name says that it is synthetic."""

from __future__ import annotations

from .memo import dice
from .reference import COUNTRIES, Row

_FIRST = [
    "Aldo",
    "Bram",
    "Cato",
    "Davi",
    "Emil",
    "Faro",
    "Gino",
    "Hale",
    "Ivor",
    "Jano",
    "Kell",
    "Lino",
    "Milo",
    "Nevo",
    "Otis",
    "Pavo",
    "Quin",
    "Remo",
    "Silo",
    "Tavo",
    "Ugo",
    "Vito",
    "Wim",
    "Xavo",
    "Yago",
    "Zeno",
    "Arlo",
    "Bodi",
    "Cero",
    "Dino",
]
_FAUX = ["Mock", "Faux", "Sample", "Synth", "Demo", "Dummy", "Proxy", "Fable", "Stub", "Ersatz"]
_TAIL = [
    "ford",
    "ley",
    "wood",
    "well",
    "ton",
    "son",
    "field",
    "berg",
    "mann",
    "ic",
    "ez",
    "ini",
    "rud",
    "worth",
    "shaw",
    "by",
    "more",
    "stead",
    "gate",
    "holm",
]
_PLACES = [
    "Harbour",
    "Meadow",
    "Castle",
    "Granite",
    "River",
    "Forest",
    "Summit",
    "Canal",
    "Orchard",
    "Lantern",
    "Copper",
    "Marble",
    "Willow",
    "Falcon",
    "Beacon",
    "Quarry",
    "Prairie",
    "Cobalt",
    "Juniper",
    "Tundra",
    "Saffron",
    "Amber",
    "Breaker",
    "Cinder",
    "Dune",
    "Ember",
    "Fjord",
    "Glacier",
    "Heather",
    "Indigo",
]
_FORMS = ["FC", "United", "City", "Rovers", "Athletic", "Town", "Wanderers", "Albion", "Sporting", "Borough"]

SQUAD = 26
FIRST_YEAR = 2000
CITY_BASE = 50_000
PLAYER_BASE, COACH_BASE, VENUE_BASE, REFEREE_BASE, REFEREES = 30_000_000, 400_000, 10_000, 15_000, 120
REGIONS: dict[int, Row] = {
    500 + n: {"id": 500 + n, "country_id": n, "name": f"{row['name']} North"} for n, row in COUNTRIES.items()
}
CITIES: dict[int, Row] = {
    CITY_BASE + n: {"id": CITY_BASE + n, "country_id": n, "region_id": 500 + n,
                          "name": f"{row['name']} City", "latitude": row["latitude"], "longitude": row["longitude"],
                          "geonameid": None}
    for n, row in COUNTRIES.items()
}  # fmt: skip
# position, detailed position: three keepers, eight defenders, nine midfielders, six forwards, mixed up on purpose
_ROLES = (
    (24, 24), (25, 155), (25, 148), (26, 153), (27, 151), (26, 149), (25, 154), (26, 150), (27, 152), (25, 148),
    (26, 153), (24, 24), (25, 155), (26, 157), (27, 156), (25, 148), (26, 158), (26, 153), (27, 151), (25, 154),
    (26, 149), (27, 152), (24, 24), (25, 148), (26, 150), (27, 156),
)  # fmt: skip


def club_name(ordinal: int) -> str:
    """Name number ``ordinal``; 300 different ones."""
    form = _FORMS[(ordinal // len(_PLACES) + ordinal) % len(_FORMS)]
    return f"Synthetic {_PLACES[ordinal % len(_PLACES)]} {form}"


def former_name(name: str) -> str:
    """What a club was called before it took ``name``."""
    return f"{name.rsplit(' ', 1)[0]} Works"


def squad(team: int, year: int) -> list[int]:
    """The 26 player ids of a team in the season that starts in ``year``; two leave and two come each summer."""
    start = 2 * (year - FIRST_YEAR)
    return [PLAYER_BASE + team * 100 + k % 100 for k in range(start, start + SQUAD)]


def team_of(player: int) -> int:
    return (player - PLAYER_BASE) // 100


def role(player: int) -> tuple[int, int]:
    """(position_id, detailed_position_id): any 26 shirts in a row hold a whole squad."""
    return _ROLES[player % 100 % SQUAD]


def jersey(player: int) -> int:
    return player % 100 % 99 + 1


def player_name(seed: int, player: int) -> tuple[str, str]:
    rng = dice(seed, "name", player)
    return rng.choice(_FIRST), rng.choice(_FAUX) + rng.choice(_TAIL)


def display_name(seed: int, player: int) -> str:
    return " ".join(player_name(seed, player))


def shirt_name(seed: int, player: int) -> str:
    """The name a line-up prints: short for some, and with the blank at its end that the real data has."""
    first, last = player_name(seed, player)
    if player % 5 == 0:
        return f"{first[0]}. {last}"
    return f"{first} {last} " if player % 17 == 0 else f"{first} {last}"


def _person(seed: int, kind: str, number: int) -> Row:
    first, last = player_name(seed, number)
    rng = dice(seed, kind, number)
    country = rng.choice(list(COUNTRIES))
    return {
        "id": number,
        "sport_id": 1,
        "country_id": country,
        "nationality_id": country,
        "city_id": None,
        "common_name": f"{first[0]}. {last}",
        "firstname": first,
        "lastname": last,
        "name": f"{first} {last}",
        "display_name": f"{first} {last}",
        "image_path": f"https://sandbox.invalid/{kind}s/{number}.png",
        "height": rng.randint(165, 199) if rng.random() < 0.9 else None,
        "weight": rng.randint(62, 95) if rng.random() < 0.85 else None,
        "date_of_birth": f"{rng.randint(1988, 2007)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        "gender": "male",
    }


def player_row(seed: int, player: int) -> Row:
    row = _person(seed, "player", player)
    position, detailed = role(player)
    return row | {"position_id": position, "detailed_position_id": detailed, "type_id": position}


def coach_row(seed: int, coach: int) -> Row:
    """Every other coach played for the club once: he is the person that the player is."""
    if coach % 2:
        return _person(seed, "coach", coach) | {"player_id": None}
    player = PLAYER_BASE + (coach - COACH_BASE) * 100
    shared = {k: v for k, v in _person(seed, "player", player).items() if k not in ("id", "image_path")}
    return _person(seed, "coach", coach) | shared | {"player_id": player}


def referee_row(seed: int, referee: int) -> Row:
    row = _person(seed, "referee", referee)
    del row["nationality_id"]
    return row


def venue_row(seed: int, venue: int, country: int, club: str) -> Row:
    rng = dice(seed, "venue", venue)
    place = club.split(" ")[1]
    return {
        "id": venue,
        "country_id": country,
        "city_id": CITY_BASE + country,
        "name": f"Synthetic {place} Park",
        "address": f"{rng.randint(1, 99)} Invented Road" if rng.random() < 0.8 else None,
        "zipcode": None if rng.random() < 0.5 else f"SB{venue % 1000}",
        "latitude": f"{rng.uniform(36, 60):.6f}",
        "longitude": f"{rng.uniform(-9, 20):.6f}",
        "capacity": rng.randrange(9_000, 75_000, 50),
        "image_path": f"https://sandbox.invalid/venues/{venue}.png",
        "city_name": f"{place} (synthetic)",
        "surface": "grass" if rng.random() < 0.9 else "hybrid",
        "national_team": False,
    }
