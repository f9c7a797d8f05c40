"""Names that ship with the SDK: states and types by id.

The API sends ids and advises to fetch the names once and join them locally. What is here is that copy, as
data: an id that is not in it keeps its id and gets a null name. Every name is the API's ``developer_name`` in
lower case, which is stable across locales and free of the typos that the display names carry.
Source: Sportmonks docs, "Types" and "States"; ``GET /v3/core/types``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct

from sportmonks_sdk.query.states import STATES

from .coerce import to_int, to_text
from .declare import Book


class Type(Struct, frozen=True):
    """One type of the API.

    Attributes:
        id: The ``type_id``, unique over all uses; one id may serve several entities (5 is a period and a
            score).
        developer_name: Stable upper-case name, for example ``"SHOTS_TOTAL"``.
        model_type: What it is mainly used for: ``statistic``, ``event``, ``lineup``, ``position``, …
    """

    id: int
    developer_name: str
    model_type: str

    @property
    def code(self) -> str:
        """The name in the ``type`` columns, for example ``"shots_total"``."""
        return self.developer_name.lower()

    @property
    def name(self) -> str:
        """English name for people, for example ``"Shots total"``."""
        return self.developer_name.replace("_", " ").capitalize()


_TYPES: Mapping[str, Mapping[int, str]] = {
    "period": {
        1: "1ST_HALF", 2: "2ND_HALF", 3: "ET", 5: "PENALTY_SHOOTOUT", 39: "ET_2ND_HALF", 1525: "CURRENT",
        5314: "ET_1ST_HALF", 48996: "2ND_HALF_ONLY",
    },
    "event": {
        10: "VAR", 14: "GOAL", 15: "OWNGOAL", 16: "PENALTY", 17: "MISSED_PENALTY", 18: "SUBSTITUTION",
        19: "YELLOWCARD", 20: "REDCARD", 21: "YELLOWREDCARD", 22: "PENALTY_SHOOTOUT_MISS",
        23: "PENALTY_SHOOTOUT_GOAL", 1697: "VAR_CARD", 126: "CORNER",
    },
    # How goals go in, why players go off, what the video assistant decided. The API documents no names for 1507, 1521
    # to 1524 and 1694: these say what `info` and `injured` say beside them. Source: bodies of fixtures, 2024 to 2026.
    "sub_event": {
        1495: "ROUGHING", 1496: "FOUL", 1507: "PENALTY_SHOOTOUT", 1512: "GOAL_DISALLOWED", 1521: "LEFT_FOOT_SHOT",
        1522: "RIGHT_FOOT_SHOT", 1523: "TACTICAL_SUBSTITUTION", 1524: "INJURY_SUBSTITUTION", 1694: "HEADER",
    },
    "lineup": {11: "LINEUP", 12: "BENCH", 13: "SIDELINED"},
    "position": {
        24: "GOALKEEPER", 25: "DEFENDER", 26: "MIDFIELDER", 27: "ATTACKER", 28: "UNKNOWN", 148: "CENTRE_BACK",
        149: "DEFENSIVE_MIDFIELD", 150: "ATTACKING_MIDFIELD", 151: "CENTRE_FORWARD", 152: "LEFT_WING",
        153: "CENTRAL_MIDFIELD", 154: "RIGHT_BACK", 155: "LEFT_BACK", 156: "RIGHT_WING", 157: "LEFT_MIDFIELD",
        158: "RIGHT_MIDFIELD", 163: "SECONDARY_STRIKER",
    },
    "referee": {6: "REFEREE", 7: "REFEREE_TWO", 8: "REFEREE_THREE", 9: "REFEREE_FOUR"},
    "statistic": {
        34: "CORNERS", 41: "SHOTS_OFF_TARGET", 42: "SHOTS_TOTAL", 43: "ATTACKS", 44: "DANGEROUS_ATTACKS",
        45: "BALL_POSSESSION", 46: "BALL_SAFE", 47: "PENALTIES", 49: "SHOTS_INSIDEBOX", 50: "SHOTS_OUTSIDEBOX",
        51: "OFFSIDES", 52: "GOALS", 53: "GOAL_KICKS", 54: "GOAL_ATTEMPTS", 55: "FREE_KICKS", 56: "FOULS",
        57: "SAVES", 58: "SHOTS_BLOCKED", 59: "SUBSTITUTIONS", 60: "THROWINS", 61: "BEATS", 62: "LONG_PASSES",
        63: "SHORT_PASSES", 64: "HIT_WOODWORK", 65: "SUCCESSFUL_HEADERS", 66: "SUCCESSFUL_INTERCEPTIONS",
        70: "HEADERS", 72: "FIRST_SUBSTITUTION", 76: "GOALKEEPER_COME_OUTS", 77: "CHALLENGES", 78: "TACKLES",
        79: "ASSISTS", 80: "PASSES", 81: "SUCCESSFUL_PASSES", 82: "SUCCESSFUL_PASSES_PERCENTAGE",
        83: "REDCARDS", 84: "YELLOWCARDS", 85: "YELLOWRED_CARDS", 86: "SHOTS_ON_TARGET", 87: "INJURIES",
        88: "GOALS_CONCEDED", 97: "BLOCKED_SHOTS", 98: "TOTAL_CROSSES", 99: "ACCURATE_CROSSES",
        100: "INTERCEPTIONS", 101: "CLEARANCES", 104: "SAVES_INSIDE_BOX", 105: "TOTAL_DUELS", 106: "DUELS_WON",
        107: "AERIALS_WON", 108: "DRIBBLE_ATTEMPTS", 109: "SUCCESSFUL_DRIBBLES", 116: "ACCURATE_PASSES",
        117: "KEY_PASSES", 124: "THROUGH_BALLS", 125: "THROUGH_BALLS_WON", 194: "CLEANSHEET", 314: "VAR_MOMENTS",
        580: "BIG_CHANCES_CREATED", 581: "BIG_CHANCES_MISSED", 1489: "TREATMENTS", 1527: "COUNTER_ATTACKS",
        1533: "SUCCESSFUL_CROSSES_PERCENTAGE", 1584: "ACCURATE_PASSES_PERCENTAGE",
        1605: "SUCCESSFUL_DRIBBLES_PERCENTAGE", 5304: "EXPECTED_GOALS", 5305: "EXPECTED_GOALS_ON_TARGET",
        27264: "SUCCESSFUL_LONG_PASSES", 27265: "SUCCESSFUL_LONG_PASSES_PERCENTAGE", 27267: "TACKLES_WON",
    },
    "player_statistic": {
        40: "CAPTAIN", 91: "LAST_OFFSIDE", 92: "FIRST_OFFSIDE", 94: "DISPOSSESSED", 95: "OFFSIDES_PROVOKED",
        96: "FOULS_DRAWN", 103: "PUNCHES", 110: "DRIBBLED_PAST", 111: "PENALTIES_SCORED",
        112: "PENALTIES_MISSES", 113: "PENALTIES_SAVED", 114: "PENALTIES_COMMITTED", 115: "PENALTIES_WON",
        118: "RATING", 119: "MINUTES_PLAYED", 120: "TOUCHES", 121: "TURN_OVER", 122: "LONG_BALLS",
        123: "LONG_BALLS_WON", 195: "GOALKEEPER_CLEANSHEET", 321: "APPEARANCES", 324: "OWN_GOALS",
        571: "ERROR_LEAD_TO_GOAL", 584: "GOOD_HIGH_CLAIM", 1490: "MAN_OF_MATCH", 1491: "DUELS_LOST",
        1535: "GOALKEEPER_GOALS_CONCEDED", 9684: "EXPECTED_GOALS_DIFFERENCE", 9685: "SHOOTING_PERFORMANCE",
        9686: "EXPECTED_GOALS_PREVENTED", 9687: "EXPECTED_GOALS_AGAINST", 9706: "CHANCES_CREATED",
        27255: "CROSSES_BLOCKED", 27259: "HATTRICKS", 27266: "AERIALS_LOST", 27268: "TACKLES_WON_PERCENTAGE",
        27269: "PASSES_IN_FINAL_THIRD", 27270: "LONG_BALLS_WON_PERCENTAGE", 27271: "BALL_RECOVERY",
        27272: "BACKWARD_PASSES", 27273: "POSSESSION_LOST", 27274: "AERIALS", 27275: "AERIALS_WON_PERCENTAGE",
        27276: "DUELS_WON_PERCENTAGE", 48997: "ERROR_LEAD_TO_SHOT", 117172: "CUMULATIVE_MINUTES_PLAYED",
    },
    "prediction": {
        32: "PROBABILITY", 33: "VALUEBET", 231: "BTTS_PROBABILITY", 235: "OVER_UNDER_2_5_PROBABILITY",
        237: "FULLTIME_RESULT_PROBABILITY", 240: "CORRECT_SCORE_PROBABILITY",
    },
    "season_statistic": {196: "SCORING_MINUTES", 214: "TEAM_WINS", 215: "TEAM_DRAWS", 216: "TEAM_LOST", 322: "LINEUPS"},
    "topscorer": {208: "GOAL_TOPSCORER", 209: "ASSIST_TOPSCORER"},
}  # fmt: skip

TYPES: Mapping[int, Type] = MappingProxyType(
    {
        type_id: Type(type_id, developer_name, model_type)
        for model_type, names in _TYPES.items()
        for type_id, developer_name in names.items()
    }
)
TYPE_NAMES: Mapping[int, str] = MappingProxyType({type_.id: type_.code for type_ in TYPES.values()})
STATE_NAMES: Mapping[int, str] = MappingProxyType({state.id: state.developer_name for state in STATES.values()})
# Markets have stable names as types have; a bookmaker has no other name than its own.
MARKET_NAMES: Mapping[int, str] = MappingProxyType(
    {
        1: "fulltime_result", 2: "double_chance", 14: "both_teams_to_score", 31: "half_time_result",
        56: "handicap_result", 57: "correct_score", 80: "goals_over_under",
    }
)  # fmt: skip
BOOKMAKER_NAMES: Mapping[int, str] = MappingProxyType({1: "10Bet", 2: "bet365"})
NAMES: Mapping[Book, Mapping[int, str]] = MappingProxyType(
    {"types": TYPE_NAMES, "states": STATE_NAMES, "markets": MARKET_NAMES, "bookmakers": BOOKMAKER_NAMES}
)

# The columns of wide statistics, in this order: what the docs list for a team in a fixture.
TEAM_STATISTICS: tuple[int, ...] = tuple(_TYPES["statistic"])
# Those of wide line-up details: minutes first, as everything per 90 is divided by them.
MINUTES_PLAYED = 119
PLAYER_STATISTICS: tuple[int, ...] = tuple(
    dict.fromkeys((MINUTES_PLAYED, *_TYPES["player_statistic"], *_TYPES["statistic"]))
)
# Which of them are counts, so that one that the API left out is 0 where there was something to count. No counts are
# percentages, ratings, expected figures, minutes at which something happened, flags, and what only a season has.
TEAM_COUNTS: tuple[int, ...] = (
    34, 41, 42, 43, 44, 46, 47, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 62, 63, 64, 65, 66, 70, 77, 78, 79, 80,
    81, 83, 84, 85, 86, 87, 98, 99, 100, 101, 106, 108, 109, 117, 314, 580, 581, 1489, 1527, 27264, 27267,
)  # fmt: skip
PLAYER_COUNTS: tuple[int, ...] = (
    41, 42, 51, 52, 56, 57, 58, 64, 78, 79, 80, 83, 84, 85, 86, 88, 94, 95, 96, 97, 98, 99, 100, 101, 103, 104, 105,
    106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 120, 121, 122, 123, 124, 125, 324, 571, 580, 581, 584,
    1491, 1535, 9706, 27255, 27266, 27267, 27269, 27271, 27272, 27273, 27274, 48997,
)  # fmt: skip


class NamesRead(Struct, frozen=True):
    """Names by id, and what of their records came as another type: ``coerced:types.name`` → how often."""

    names: Mapping[int, str]
    notes: Mapping[str, int] = {}


def names_from(records: Iterable[Mapping[str, object]], book: Book = "types") -> NamesRead:
    """Names by id from records of the API: the shipped ones, updated by what it says now.

    Args:
        records: Rows with ``id``, and ``developer_name`` or ``name``, as the API sends them; others are passed
            over. The developer's name is the same in every language; where there is none, ``name`` is in the
            language of the request. A value of another type is taken for what it stands for, as in tables, where no
            other name is known.
        book: What they name: types, states, markets or bookmakers.

    Returns:
        Names to hand to ``Assembler(types=…)``, and what was met.
    """
    names, notes = dict(NAMES[book]), Counter[str]()
    for record in records:
        if (record_id := to_int(told := record.get("id"))) is None:
            continue
        if type(told) is not int:
            notes[f"coerced:{book}.id"] += 1
        given = {key: value for key in ("developer_name", "name") if (value := record.get(key)) not in (None, "", [])}
        notes.update(f"coerced:{book}.{key}" for key, value in given.items() if not isinstance(value, str))
        texts = {key: value for key, value in given.items() if isinstance(value, str)}
        if not texts and record_id not in names:
            texts = {key: to_text(value) for key, value in given.items()}
        if "developer_name" in texts and book != "states":
            names[record_id] = "_".join(texts["developer_name"].lower().split())
        elif texts:
            names[record_id] = texts.get("developer_name") or texts["name"]
    return NamesRead(names, notes)
