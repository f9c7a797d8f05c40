"""Which entity a path counts for, as answers told: remembered by the kind of path, in this process."""

from __future__ import annotations

# The API has some three hundred kinds of paths.
MOST = 512


class Entities:
    """What the answers so far said; of each kind of path (`shape_of`) the entity, or that it is the one declared."""

    def __init__(self) -> None:
        self._known: dict[str, str | None] = {}

    def get(self, shape: str) -> str | None:
        """The entity that an answer named, where that is not the one that the call was leased from; None: not known."""
        return self._known.get(shape)

    async def find(self, shape: str) -> str | None:
        """The same; other processes are asked where no answer came here."""
        return self._known.get(shape)

    def told(self, shape: str, leased: str, named: str | None) -> None:
        """An answer came to a call that was leased from ``leased``; it named an entity, or none."""
        if named is not None and named.casefold() != leased.casefold():
            self._keep(shape, named)
        elif shape not in self._known:
            self._keep(shape, None)

    async def aclose(self) -> None:
        """Until what is to be told to other processes is told."""

    def _keep(self, shape: str, named: str | None) -> None:
        self._known.pop(shape, None)
        self._known[shape] = named
        while len(self._known) > MOST:
            self._known.pop(next(iter(self._known)), None)
