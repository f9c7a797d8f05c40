"""The calls of the face, each declared once; a face says how it waits for them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar, overload

from . import definitions as calls
from .engine import Engine
from .jobs import Job

if TYPE_CHECKING:
    from ..client import Aio, AsyncSportmonks, Sportmonks

P = ParamSpec("P")
T = TypeVar("T")


class Call(Generic[P, T]):
    """A call to be: the class of a face has a method in its place. Type checkers see what that gives."""

    def __init__(self, make: Callable[Concatenate[Engine, P], Job[T]]) -> None:
        self.make = make

    if TYPE_CHECKING:

        @overload
        def __get__(self, face: Sportmonks, kind: object) -> Callable[P, T]: ...
        @overload
        def __get__(self, face: Aio | AsyncSportmonks, kind: object) -> Callable[P, Coroutine[Any, Any, T]]: ...
        @overload
        def __get__(self, face: None, kind: object) -> Callable[..., Any]: ...
        def __get__(self, face: object, kind: object) -> Callable[..., Any]: ...


class Surface:
    """The calls. ``way`` makes a method of a call: blocking, awaitable, or on the caller's own loop."""

    def __init_subclass__(cls, way: Callable[[Any], Any] | None = None) -> None:
        if way is not None:
            for name, call in vars(Surface).items():
                if isinstance(call, Call):
                    setattr(cls, name, way(call.make))

    fixtures = Call(calls.fixtures)
    participants = Call(calls.table("participants"))
    scores = Call(calls.table("scores"))
    periods = Call(calls.table("periods"))
    events = Call(calls.table("events"))
    statistics = Call(calls.statistics)
    lineups = Call(calls.table("lineups"))
    lineup_details = Call(calls.lineup_details)
    formations = Call(calls.table("formations"))
    sidelined = Call(calls.table("sidelined"))
    referees = Call(calls.table("referees"))
    coaches = Call(calls.table("coaches"))
    tv_stations = Call(calls.table("tv_stations"))
    odds = Call(calls.table("odds"))
    inplay_odds = Call(calls.table("inplay_odds"))
    premium_odds = Call(calls.table("premium_odds"))
    predictions = Call(calls.table("predictions"))
    xg = Call(calls.table("xg"))
    player_xg = Call(calls.table("player_xg"))
    trends = Call(calls.table("trends"))
    pressure = Call(calls.table("pressure"))
    ball_coordinates = Call(calls.table("ball_coordinates"))
    comments = Call(calls.table("comments"))
    weather = Call(calls.table("weather"))
    metadata = Call(calls.table("metadata"))
    news = Call(calls.table("news"))
    match_facts = Call(calls.table("match_facts"))
    expected_lineups = Call(calls.table("expected_lineups"))
    predicted_lineups = Call(calls.table("predicted_lineups"))
    timeline = Call(calls.table("timeline"))
    detailed_periods = Call(calls.table("detailed_periods"))
    tables = Call(calls.tables)
    plan = Call(calls.plan)
    get = Call(calls.get)
    export = Call(calls.export)
