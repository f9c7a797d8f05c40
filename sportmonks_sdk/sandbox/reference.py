"""Reference tables of the stand-in: states, types, markets, bookmakers, countries, stations.

Ids of states, scores, events, statistics and positions are those of the real API; everything a match needs has a
type here, so that an id never lacks a name.
"""

from __future__ import annotations

from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]

NS, FIRST_HALF, HALF_TIME, BREAK, FT, EXTRA_TIME, AET, FT_PEN, PENALTIES = range(1, 10)
POSTPONED, SUSPENDED, CANCELLED, TBA, WALK_OVER, ABANDONED, DELAYED, AWARDED, INTERRUPTED = range(10, 19)
AWAITING_UPDATES, DELETED, EXTRA_TIME_BREAK, SECOND_HALF, EXTRA_TIME_2ND = 19, 20, 21, 22, 23
PENALTIES_BREAK, PENDING = 25, 26

FINISHED = frozenset({FT, AET, FT_PEN})
DECIDED = frozenset({AWARDED, WALK_OVER})  # at the table, not on the pitch
COUNTED = FINISHED | DECIDED  # whose result counts
IN_PLAY = frozenset({2, 3, 4, 6, 9, 21, 22, 23, 25})

STATES: dict[int, Row] = {
    number: {"id": number, "state": state, "name": name, "short_name": short, "developer_name": state}
    for number, state, name, short in (
        (1, "NS", "Not Started", "NS"),
        (2, "INPLAY_1ST_HALF", "1st Half", "1st"),
        (3, "HT", "Half Time", "HT"),
        (4, "BREAK", "Break", "BRK"),
        (5, "FT", "Full Time", "FT"),
        (6, "INPLAY_ET", "Extra Time", "et"),
        (7, "AET", "After Extra Time", "AET"),
        (8, "FT_PEN", "After Penalties", "FTP"),
        (9, "INPLAY_PENALTIES", "Penalties", "PEN"),
        (10, "POSTPONED", "Postponed", "POST"),
        (11, "SUSPENDED", "Suspended", "SUSP"),
        (12, "CANCELLED", "Cancelled", "CANC"),
        (13, "TBA", "To Be Announced", "TBA"),
        (14, "WO", "Walk Over", "WO"),
        (15, "ABANDONED", "Abandoned", "ABAN"),
        (16, "DELAYED", "Delayed", "DELA"),
        (17, "AWARDED", "Awarded", "AWAR"),
        (18, "INTERRUPTED", "Interrupted", "INT"),
        (19, "AWAITING_UPDATES", "Awaiting Updates", "AU"),
        (20, "DELETED", "Deleted", "DEL"),
        (21, "EXTRA_TIME_BREAK", "Extra Time - Break", "ETB"),
        (22, "INPLAY_2ND_HALF", "2nd Half", "2nd"),
        (23, "INPLAY_ET_2ND_HALF", "ET - 2nd Half", "2et"),
        (25, "PEN_BREAK", "Penalties - Break", "PENB"),
        (26, "PENDING", "Pending", "PEN"),
    )
}

# model type: "id NAME_OF_THE_TYPE" per entry; the readable name is made from it unless NAMES says otherwise.
_TYPES = {
    "period": "1 1ST_HALF,2 2ND_HALF,3 ET,5 PENALTY_SHOOTOUT,39 ET_2ND_HALF,1525 CURRENT,5314 ET_1ST_HALF,"
    "48996 2ND_HALF_ONLY",
    "referee": "6 REFEREE,7 REFEREE_TWO,8 REFEREE_THREE,9 REFEREE_FOUR",
    "event": "10 VAR,14 GOAL,15 OWNGOAL,16 PENALTY,17 MISSED_PENALTY,18 SUBSTITUTION,19 YELLOWCARD,20 REDCARD,"
    "21 YELLOWREDCARD,22 PENALTY_SHOOTOUT_MISS,23 PENALTY_SHOOTOUT_GOAL,1697 VAR_CARD",
    "timeline": "126 CORNER,569 SHOT_ON_TARGET,570 SHOT_OFF_TARGET,1514 PERIOD_START,48995 ADDED_TIME,"
    "132791 DELAY_START,132792 DELAY_END",
    "sub_event": "1496 FOUL,1495 ROUGHING,1507 PENALTY_SHOOTOUT,1512 GOAL_DISALLOWED,1521 LEFT_FOOT_SHOT,"
    "1522 RIGHT_FOOT_SHOT,1523 TACTICAL_SUBSTITUTION,1524 INJURY_SUBSTITUTION,1694 HEADER",
    "lineup": "11 LINEUP,12 BENCH,13 SIDELINED",
    "position": "24 GOALKEEPER,25 DEFENDER,26 MIDFIELDER,27 ATTACKER,148 CENTRE_BACK,149 DEFENSIVE_MIDFIELD,"
    "150 ATTACKING_MIDFIELD,151 CENTRE_FORWARD,152 LEFT_WING,153 CENTRAL_MIDFIELD,154 RIGHT_BACK,155 LEFT_BACK,"
    "156 RIGHT_WING,157 LEFT_MIDFIELD,158 RIGHT_MIDFIELD,221 COACH",
    "statistic": "34 CORNERS,40 CAPTAIN,41 SHOTS_OFF_TARGET,42 SHOTS_TOTAL,43 ATTACKS,44 DANGEROUS_ATTACKS,"
    "45 BALL_POSSESSION,46 BALL_SAFE,47 PENALTIES,49 SHOTS_INSIDEBOX,50 SHOTS_OUTSIDEBOX,51 OFFSIDES,52 GOALS,"
    "53 GOAL_KICKS,54 GOAL_ATTEMPTS,55 FREE_KICKS,56 FOULS,57 SAVES,58 SHOTS_BLOCKED,59 SUBSTITUTIONS,60 THROWINS,"
    "62 LONG_PASSES,64 HIT_WOODWORK,65 SUCCESSFUL_HEADERS,78 TACKLES,79 ASSISTS,80 PASSES,81 SUCCESSFUL_PASSES,"
    "82 SUCCESSFUL_PASSES_PERCENTAGE,83 REDCARDS,84 YELLOWCARDS,85 YELLOWRED_CARDS,86 SHOTS_ON_TARGET,87 INJURIES,"
    "88 GOALS_CONCEDED,94 DISPOSSESSED,96 FOULS_DRAWN,97 BLOCKED_SHOTS,98 TOTAL_CROSSES,99 ACCURATE_CROSSES,"
    "100 INTERCEPTIONS,101 CLEARANCES,105 TOTAL_DUELS,106 DUELS_WON,107 AERIALS_WON,108 DRIBBLED_ATTEMPTS,"
    "109 SUCCESSFUL_DRIBBLES,110 DRIBBLED_PAST,116 ACCURATE_PASSES,117 KEY_PASSES,118 RATING,119 MINUTES_PLAYED,"
    "120 TOUCHES,122 LONG_BALLS,123 LONG_BALLS_WON,580 BIG_CHANCES_CREATED,581 BIG_CHANCES_MISSED,"
    "1491 DUELS_LOST,1584 ACCURATE_PASSES_PERCENTAGE,27267 TACKLES_WON,27273 POSSESSION_LOST,"
    "188 MATCHES,191 CLEANSHEET,194 CLEANSHEETS,196 SCORING_MINUTES,214 TEAM_WINS,215 TEAM_DRAWS,216 TEAM_LOST,"
    "321 APPEARANCES,322 LINEUPS",
    "expected": "5304 EXPECTED_GOALS,5305 EXPECTED_GOALS_ON_TARGET,7939 EXPECTED_POINTS,"
    "7940 EXPECTED_GOALS_PENALTIES,7941 EXPECTED_GOALS_FREE_KICKS,7942 EXPECTED_GOALS_CORNERS,"
    "7943 EXPECTED_NON_PENALTY_GOALS,7944 EXPECTED_GOALS_SET_PLAY,7945 EXPECTED_GOALS_OPEN_PLAY,"
    "9684 EXPECTED_GOALS_DIFFERENCE,9685 SHOOTING_PERFORMANCE,9686 EXPECTED_GOALS_PREVENTED,"
    "9687 EXPECTED_GOALS_AGAINST",
    "tie_breaker_rule": "169 TIE_BREAKER_HEAD_TO_HEAD,171 TIE_BREAKER_GOAL_DIFFERENCE",
    "prediction": "33 VALUEBET,231 BTTS_PROBABILITY,235 OVER_UNDER_2_5_PROBABILITY,237 FULLTIME_RESULT_PROBABILITY,"
    "240 CORRECT_SCORE_PROBABILITY",
    "topscorer": "208 GOAL_TOPSCORER,209 ASSIST_TOPSCORER",
    "standing": "129 OVERALL_MATCHES,130 OVERALL_WINS,131 OVERALL_DRAWS,132 OVERALL_LOST,133 OVERALL_SCORED,"
    "134 OVERALL_CONCEDED,135 HOME_MATCHES,136 HOME_WINS,137 HOME_DRAWS,138 HOME_LOST,139 HOME_SCORED,"
    "140 HOME_CONCEDED,141 AWAY_MATCHES,142 AWAY_WINS,143 AWAY_DRAWS,144 AWAY_LOST,145 AWAY_SCORED,"
    "146 AWAY_CONCEDED,179 GOAL_DIFFERENCE,185 HOME_POINTS,186 AWAY_POINTS,187 TOTAL_POINTS",
    "standing_rule": "180 CHAMPIONS_LEAGUE,182 RELEGATION,183 NO_CHANGE",
    "stage": "223 GROUP_STAGE,224 KNOCK_OUT,225 QUALIFYING",
    "sidelined": "528 KNEE_INJURY,531 HAMSTRING,534 ANKLE_INJURY,535 SUSPENDED",
    "metadata": "229 PREFERRED_FOOT,571 KIT_COLORS,572 LINEUP_CONFIRMED,578 ATTENDANCE,579 STRENGTHS",
    "transfer": "218 LOAN,219 TRANSFER,220 FREE_TRANSFER",
    "fact": "8801 RECENT_FORM,8802 GOALS_TREND",
}
# Some names of the real table carry typos, and so do these.
_NAMES = {
    133: "Overal Goals Scored",
    135: "Home Matched Played",
    5304: "Expected Goals (xG)",
    5305: "Expected Goals on Target (xGoT)",
}
_GROUPS = {
    43: "offensive",
    44: "offensive",
    42: "offensive",
    86: "offensive",
    78: "defensive",
    57: "defensive",
}


def _type_rows() -> dict[int, Row]:
    rows: dict[int, Row] = {}
    for model, text in _TYPES.items():
        for entry in text.split(","):
            number, developer = entry.split(" ")
            key = int(number)
            rows[key] = {
                "id": key,
                "name": _NAMES.get(key) or developer.replace("_", " ").title(),
                "code": developer.lower().replace("_", "-"),
                "developer_name": developer,
                "model_type": model,
                "stat_group": _GROUPS.get(key, "overall" if model == "statistic" else None),
            }
    return dict(sorted(rows.items()))


TYPES: dict[int, Row] = _type_rows()

MARKETS: dict[int, Row] = {
    number: {
        "id": number,
        "legacy_id": legacy,
        "name": name,
        "developer_name": name.upper().replace(" ", "_").replace("/", "_"),
        "has_winning_calculations": winning,
    }
    for number, legacy, name, winning in (
        (1, 1, "Fulltime Result", True),
        (2, 10, "Double Chance", True),
        (11, 38091, "Last Team To Score", True),
        (14, 976105, "Both Teams To Score", True),
        (31, 37, "Half Time Result", True),
        (56, 136703813, "Handicap Result", True),
        (57, 975909, "Correct Score", True),
        (80, 12, "Goals Over/Under", True),
    )
}

#: None has the id of a bookmaker whose name is widely known: there is one set of names here, and it is invented.
BOOKMAKERS: dict[int, Row] = {
    number: {"id": number, "legacy_id": number if number < 20 else None, "name": f"Synthetic Odds {name}"}
    for number, name in zip(
        (3, 4, 5, 6, 9, 12, 16, 20, 23, 29, 34, 35),
        (
            "Ash",
            "Birch",
            "Cedar",
            "Dogwood",
            "Elm",
            "Fir",
            "Gorse",
            "Hazel",
            "Ivy",
            "Juniper",
            "Larch",
            "Maple",
        ),
        strict=True,
    )
}

CONTINENTS: dict[int, Row] = {
    number: {"id": number, "name": name, "code": code}
    for number, name, code in (
        (1, "Europe", "EU"),
        (2, "Asia", "AS"),
        (3, "Africa", "AF"),
        (4, "Oceania", "OC"),
        (6, "North America", "NA"),
        (7, "South America", "SA"),
    )
}


def _country(number: int, name: str, iso2: str, continent: int = 1) -> Row:
    return {
        "id": number,
        "continent_id": continent,
        "name": name,
        "official_name": f"{name} (synthetic data)",
        "fifa_name": name[:3].upper(),
        "iso2": iso2,
        "iso3": f"{iso2}X",
        "latitude": f"{number % 90}.5000000000",
        "longitude": f"{number % 180}.2500000000",
        "borders": [],
        "image_path": f"https://sandbox.invalid/countries/{iso2.lower()}.png",
    }


COUNTRIES: dict[int, Row] = {
    row["id"]: row
    for row in (
        _country(11, "Synthetic Ridges", "SR"),
        _country(17, "Synthetic Coast", "SC"),
        _country(32, "Synthetic Lowlands", "SL"),
        _country(251, "Synthetic Peninsula", "SP"),
        _country(462, "Synthetic Isles", "SI"),
        _country(5, "Synthetic Plateau", "SH", 7),
        _country(44, "Synthetic Delta", "SD", 3),
        _country(712, "Synthetic Archipelago", "SG", 2),
    )
}

STATIONS: dict[int, Row] = {
    40 + k: {
        "id": 40 + k,
        "name": f"Synthetic Sports TV {k + 1}",
        "url": f"https://sandbox.invalid/tv/{k + 1}" if k % 3 else None,
        "image_path": f"https://sandbox.invalid/tv/{k + 1}.png",
        "type": "tv" if k % 4 else "channel",
        "related_id": None if k % 5 else 40,
    }
    for k in range(24)
}

SPORT: Row = {"id": 1, "name": "Football", "code": "football"}
