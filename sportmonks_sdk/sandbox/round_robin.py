"""Who meets whom in which round."""

from __future__ import annotations


def round_robin(teams: list[int]) -> list[list[tuple[int, int]]]:
    """Everybody at home and away against everybody: the circle method, then the same mirrored."""
    ring, rounds = list(teams), []
    for number in range(len(ring) - 1):
        half = len(ring) // 2
        pairs = list(zip(ring[:half], reversed(ring[half:]), strict=True))
        rounds.append([(b, a) if (number + k) % 2 else (a, b) for k, (a, b) in enumerate(pairs)])
        ring = [ring[0], ring[-1], *ring[1:-1]]
    return rounds + [[(b, a) for a, b in pairs] for pairs in rounds]
