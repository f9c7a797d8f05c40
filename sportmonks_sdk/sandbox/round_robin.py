"""Who meets whom in which round, and where."""

from __future__ import annotations


def round_robin(teams: list[int]) -> list[list[tuple[int, int]]]:
    """Everybody at home and away against everybody, (home, away) a round.

    The circle method with the sides set by the distance on the circle: a team changes ground with every round but one.
    The second half plays the first one's rounds with the sides exchanged, beginning with its last, so that nobody is
    at home (or away) three times in a row and nobody has ever played more than one match more at home than away.
    """
    *ring, fixed = teams
    size = len(ring)
    rounds = []
    for number in range(1, size + 1):
        top = number % size
        pairs = [(ring[top], fixed) if top % 2 else (fixed, ring[top])]
        for k in range(1, len(teams) // 2):
            left, right = ring[(top + k) % size], ring[(top - k) % size]
            pairs.append((left, right) if k % 2 else (right, left))
        rounds.append(pairs)
    return rounds + [[(away, home) for home, away in pairs] for pairs in (rounds[-1], *rounds[:-1])]
