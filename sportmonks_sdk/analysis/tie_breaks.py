"""What parts teams that are level on points, as data: a rule set is a row of words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

#: Word of a rule → (the figure that it compares, more is better; whether only matches among the level teams count).
TIE_BREAKS: Mapping[str, tuple[str, bool]] = MappingProxyType(
    {
        "goal_difference": ("difference", False),
        "goals": ("goals_for", False),
        "wins": ("won", False),
        "away_goals": ("away_goals", False),
        "away_wins": ("away_wins", False),
        "head_to_head_points": ("points", True),
        "head_to_head_difference": ("difference", True),
        "head_to_head_goals": ("goals_for", True),
        "head_to_head_wins": ("won", True),
        "head_to_head_away_goals": ("away_goals", True),
    }
)
#: Which matches a head-to-head rule looks at.
HEAD_TO_HEAD: Mapping[str, str] = MappingProxyType(
    {
        "still_level": "those among the teams that are still level when the rule is reached",
        "all_level": "those among all teams that were level before the first head-to-head rule",
        "again": "as all_level; then the head-to-head rules once more, among those who stayed level",
    }
)


class RuleSet(Struct, frozen=True):
    """How teams that are level on points are put in order.

    What no rule parts is ``undecided``: most competitions then hold a play-off or draw lots, which no table can know.

    Attributes:
        rules: Words of ``TIE_BREAKS``, the first that parts two teams counts: "goal_difference", "goals", "wins",
            "away_goals", "away_wins", and the same among the level teams: "head_to_head_points",
            "head_to_head_difference", "head_to_head_goals", "head_to_head_wins", "head_to_head_away_goals".
        head_to_head: Which matches count there: "still_level" (those among the teams still level at that rule),
            "all_level" (among all that were level before the first such rule) or "again" (the same, and once more
            among those who stayed level, as UEFA does).

    Examples:
        >>> from sportmonks_sdk.analysis import RuleSet, league_table
        >>> rules = RuleSet(("goal_difference", "goals", "head_to_head_points"), "all_level")
        >>> league_table(client.fixtures(season=23614), rules=rules).height
        20
    """

    rules: tuple[str, ...]
    head_to_head: str = "still_level"


#: Name → rule set.
RULE_SETS: Mapping[str, RuleSet] = MappingProxyType(
    {
        # Since 2019/20, before a play-off on neutral ground. Source: the league's announcement of July 2019, as
        # reported by The Star on the 17th.
        "premier_league": RuleSet(
            ("goal_difference", "goals", "head_to_head_points", "head_to_head_away_goals"), "still_level"
        ),
        # Source: UEFA European qualifiers, regulations, article on "equality of points", criteria 1 to 6, as applied
        # while away goals counted: 1 to 4 again for those who stay level, before all matches are looked at.
        "uefa_group": RuleSet(
            (
                "head_to_head_points", "head_to_head_difference", "head_to_head_goals", "head_to_head_away_goals",
                "goal_difference", "goals", "away_goals", "wins", "away_wins",
            ),
            "again",
        ),
        # Source: draw of the Africa Cup of Nations 2012, qualification: the order for teams level on points.
        "caf_2012": RuleSet(
            (
                "head_to_head_points", "head_to_head_difference", "head_to_head_goals", "head_to_head_away_goals",
                "goal_difference", "goals",
            ),
            "all_level",
        ),
        # No league by name, but the two families that most belong to.
        "goal_difference": RuleSet(("goal_difference", "goals", "wins")),
        "head_to_head": RuleSet(("head_to_head_points", "head_to_head_difference", "goal_difference", "goals")),
    }
)  # fmt: skip
