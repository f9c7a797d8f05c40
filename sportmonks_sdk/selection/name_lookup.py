"""From names to ids: which list a name is looked up in, and what it costs where the cache has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from urllib.parse import quote

from msgspec.structs import replace

from ..cache.memory_cache import keeps
from ..errors import CacheError, RequestRefusedError, SelectionError, SubscriptionError
from ..observe.events import Emit
from ..query.ask import Ask
from ..query.name_index import CURRENT, Named, NameIndex, search_parts, search_text, season_name, the_one
from ..query.named_words import refuse_year
from ..values import shown
from .cached_list import Finding
from .name_lists import NameList, NameSources, PreparedNames, list_of
from .resource_list import ListQuestion, Record

# A list this old (seconds) that lacks a name is asked for anew: it may be the name that is new.
_OLD = 3600.0
# What tells teams of one name apart; a plan or an endpoint may not have it.
_LEAGUES = "country;activeSeasons.league"
_TABLES = {"league": "leagues", "team": "teams", "player": "players", "country": "countries"}

Listing = Callable[[Ask], Awaitable[PreparedNames | None]]


class NameLookup:
    """Looks the names of one call up.

    Where it does not ``spend``, a list that the cache does not have is counted in ``cost``, and what would be found in
    it is None.
    """

    def __init__(self, names: NameSources, ask: Ask, emit: Emit, *, spend: bool = True) -> None:
        self.names, self.ask, self.emit, self.spend = names, ask, emit, spend
        self.cost = 0
        self.spared = 0
        # What names were taken for.
        self.meant: dict[str, str] = {}
        # What of the records of each list came as another type.
        self._noted: dict[str, Mapping[str, int]] = {}
        self._seen: dict[tuple[str, bool], PreparedNames | None] = {}

    @property
    def notes(self) -> Mapping[str, int]:
        """What of the records that were looked among came as another type, as a table of them counts it."""
        return sum(map(Counter, self._noted.values()), Counter[str]())

    async def country(self, text: str) -> int | None:
        """The country of a name."""
        return await self._id("country", text, self._countries)

    async def league(self, text: str) -> int | None:
        """The league of a name, among those of the plan."""
        return await self._id("league", text, self._leagues, " in your plan")

    async def player(self, text: str) -> int | None:
        """The player of a name."""
        return await self._searched("player", text)

    async def team(self, text: str, season: int | None, *, of_season: bool) -> int | None:
        """The team of a name: of a season (None where that is not known yet), or of all that there are."""
        if not of_season:
            return await self._searched("team", text)
        if season is None:
            self.cost += 1
            return None

        async def teams(ask: Ask) -> PreparedNames | None:
            return await self._list("team", [list_of("teams", {"season": (season,)}, ask)], ask)

        return await self._id("team", text, teams, f" of season {season}")

    async def season(self, text: str, *, league: int | None = None, team: int | None = None) -> int | None:
        """The season of a name, of a league or of a team; None for both where that is not known yet."""
        word, of = ("league", league) if league is not None else ("team", team)
        if of is None:
            self.cost += 1
            return None

        async def seasons(ask: Ask) -> PreparedNames | None:
            return await self._list("season", [list_of("seasons", {word: (of,)}, ask)], ask)

        current = text.strip().casefold() == CURRENT
        listed = await seasons(self.ask)
        if current and listed is not None and not any(row.current for row in listed.index.rows):
            listed = await self._anew(listed, seasons)
        if listed is not None and not listed.index.rows:
            raise SelectionError(f"season={shown(text)}: the API lists no season of {word}={of}")
        where = f" of {word} {_holder(listed.index.rows, word) or of}" if listed is not None else ""
        if current:
            return None if listed is None else self._taken(text, _current(text, listed.index.rows, where))
        return await self._id("season", season_name(text), seasons, where, said=text)

    async def check_year(self, year: int, leagues: Iterable[int | None]) -> None:
        """See that a season whose id may well be a year is one: a list of seasons in the cache has it.

        Where there is no cache by choice, the API is asked for it once.

        Raises:
            SelectionError: None has.
        """
        words = [{"league": (one,)} for one in leagues if one is not None]
        one_season = list_of("seasons", {"ids": (year,)}, self.ask)
        questions = [list_of("seasons", told, self.ask) for told in (*words, {})]
        questions += [list_of("seasons", {}, self.ask, whole=True), one_season]
        seen = [known.index for question in questions if (known := self.names.prepared.get(question.key))]
        for question in questions:
            one = NameList(self.names, "season", question, self.ask, self.emit)
            if (held := await one.remembered()) is not None:
                seen.append((await self._prepared(one, held)).index)
        if not keeps(self.names.sources.cache, self.ask) and self.spend and not _has(seen, year):
            one = NameList(self.names, "season", one_season, self.ask, self.emit)
            seen.append((await self._prepared(one, await one.find())).index)
        if not _has(seen, year):
            raise refuse_year(year)

    async def likely(self, kind: str, text: str) -> PreparedNames | None:
        """The rows among which a name may be: all that there are, or those that a search finds."""
        if kind == "league":
            return await self._apart(await self._leagues(self.ask))
        return await self._countries(self.ask) if kind == "country" else await self._search(kind, text, self.ask)

    # --- the pieces -------------------------------------------------------------------------------------------------

    async def _leagues(self, ask: Ask) -> PreparedNames | None:
        return await self._either("league", "leagues", ask)

    async def _countries(self, ask: Ask) -> PreparedNames | None:
        return await self._either("country", "countries", ask)

    async def _either(self, kind: str, table: str, ask: Ask) -> PreparedNames | None:
        """A whole list, as the table's own call left it in the cache, or in as few requests as can be."""
        return await self._list(kind, [list_of(table, {}, ask, whole=True), list_of(table, {}, ask)], ask)

    async def _list(self, kind: str, questions: Sequence[ListQuestion], ask: Ask) -> PreparedNames | None:
        """The names of the first list that the cache has, else of the first one; each is asked for once a lookup."""
        key = (questions[0].key, ask.refresh)
        if key not in self._seen:
            self._seen[key] = await self._looked(kind, questions, ask)
        return self._seen[key]

    async def _looked(self, kind: str, questions: Sequence[ListQuestion], ask: Ask) -> PreparedNames | None:
        lists = [NameList(self.names, kind, one, ask, self.emit) for one in questions]
        for one in lists:
            held = await one.remembered()
            if held is not None and one.answers(held):
                self.spared += held.requests
                return await self._prepared(one, held)
        if not self.spend:
            self.cost += 1
            return None
        return await self._prepared(lists[0], await lists[0].find())

    async def _prepared(self, one: NameList, found: Finding[Record]) -> PreparedNames:
        known = await one.prepare(found)
        self._noted[one.key] = known.notes
        return known

    async def _search(self, kind: str, text: str, ask: Ask) -> PreparedNames | None:
        table, words = _TABLES[kind], {"search": quote(text, safe="")}
        usual = list_of(table, words, ask)
        if kind == "team" and _LEAGUES not in self.names.refused:
            try:
                return await self._list(kind, [list_of(table, words, ask, include=_LEAGUES), usual], ask)
            except (RequestRefusedError, SubscriptionError):
                self.names.refused.add(_LEAGUES)
        return await self._list(kind, [usual], ask)

    async def _searched(self, word: str, text: str) -> int | None:
        """The team or player of a name, by a search for it; by one for a part where that finds nothing."""
        like: dict[int, Named] = {}
        for part in dict.fromkeys((search_text(text), *search_parts(text))):
            listed = await self._search(word, part, self.ask)
            if listed is None:
                return None
            if listed.index.find(text):
                return self._one(word, text, listed.index)
            like |= {row.id: row for row in listed.index.rows}
        return self._one(word, text, NameIndex(like.values()))

    async def _id(self, word: str, text: str, listing: Listing, of: str = "", said: str = "") -> int | None:
        listed = await listing(self.ask)
        if listed is not None and len(listed.index.find(text)) != 1:
            listed = await self._apart(listed)
        if listed is not None and not listed.index.find(text):
            listed = await self._apart(await self._anew(listed, listing))
        return None if listed is None else self._one(word, text, listed.index, of, said)

    def _one(self, word: str, text: str, index: NameIndex, of: str = "", said: str = "") -> int:
        found = index.find(text)
        near = [] if found else [one.row for one in index.nearest(text)]
        return self._taken(said or text, the_one(word, said or text, found, near, of))

    def _taken(self, text: str, row: Named) -> int:
        self.meant[f"{row.kind}={shown(text)}"] = row.label
        return row.id

    async def _anew(self, listed: PreparedNames, listing: Listing) -> PreparedNames | None:
        """A list that lacks what was looked for, as it is now, where it is not of this hour."""
        old = self.names.sources.now() - listed.at > _OLD
        return await listing(replace(self.ask, refresh=True)) if old and not self.ask.offline else listed

    async def _apart(self, listed: PreparedNames | None) -> PreparedNames | None:
        """The same list with the names of countries, which tell leagues of one name apart."""
        if listed is None or listed.apart or all(row.country or row.country_id is None for row in listed.index.rows):
            return listed
        try:
            countries = await self._countries(self.ask)
        except CacheError:
            return listed  # offline, and which countries these are is not what was asked
        if countries is None:
            return None
        names = {row.id: row.name for row in countries.index.rows}
        told = replace(listed, index=listed.index.told_apart(names), apart=True)
        self.names.keep(told)
        return told


def _has(lists: Iterable[NameIndex], season: int) -> bool:
    return any(row.id == season for index in lists for row in index.rows)


def _holder(rows: Sequence[Named], word: str) -> str | None:
    return rows[0].league if word == "league" else None


def _current(text: str, rows: Sequence[Named], where: str) -> Named:
    """The season that is on."""
    on = [row for row in rows if row.current]
    if on:
        return the_one("season", text, on, [], where)
    newest = ", ".join(row.label for row in rows[-3:])
    raise SelectionError(f"season={shown(text)}: no season{where} is on; the last: {newest}")
