"""BatchProcessor: what all calls of a client share, and what one call comes to.

cache → plan → budget → attempt → settle → store → report, by `call_run`; what happens is emitted as events.
"""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from ..cache import freshness
from ..cache.entry import Entry
from ..cache.epoch_guard import EpochGuard
from ..errors import ConfigurationError, PartialResultError
from ..observe import events as ev
from ..observe.tally import Tally
from ..query.arguments import parse_ids
from ..query.ask import Ask, ask
from ..query.endpoints import TARGET_BYTES
from ..reports import Outcome, Report
from ..selection.keywords import Found
from ..settings.settings import Settings, checked_settings
from ..values import Ids, hiding, once_made, revealed
from . import answers, planning
from .belonging import ANYTHING, Belonging
from .call_run import CallRun
from .refresh import Refresher
from .served import DocumentSink, NullSink, Served
from .undelivered import Undelivered
from .wiring import ClientParts, build


@dataclass(frozen=True, slots=True)
class BatchProcessorConfig:
    """How batches are made; the names and defaults of the original system.

    Args:
        batch_size: ids a request, at most 50 (the API's limit).
        max_concurrent: requests in flight at a time; fewer for a while where the API answers 5xx or too late.
        cache_ttl_fixture: seconds that settled data stays fresh; the anchor of the freshness curve.
        cache_ttl_metadata: seconds that moving data stays fresh; the other anchor.
        cache_ttl_max: seconds up to which settled data stays fresh longer with its age.
        use_cache: False asks the API for everything, and keeps nothing.
        use_redis: keep the cache in Redis (``REDIS_URL``), shared with other processes; else in memory.
        use_rate_limiting: False sends without regard to the quota.
        use_retry: False gives up at the first failure.
        target_bytes: fewer ids a batch where their bodies would pass this size.
    """

    batch_size: int = 50
    max_concurrent: int = 3
    cache_ttl_fixture: float = freshness.TTL_FIXTURE
    cache_ttl_metadata: float = freshness.TTL_METADATA
    cache_ttl_max: float = freshness.TTL_MAX
    use_cache: bool = True
    use_redis: bool = False
    use_rate_limiting: bool = True
    use_retry: bool = True
    target_bytes: int = TARGET_BYTES


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What `BatchProcessor.process` returns.

    ``records`` are the fixtures as Python objects in the order asked for (a fixture asked for twice is there twice),
    ``missing`` maps ids that are not there to the reason.
    """

    records: list[dict[str, Any]]
    missing: Mapping[int, str]
    report: Report


class BatchProcessor:
    """Serves fixtures by id: from the cache what is fresh, the rest in batches from the API.

    ``BatchProcessor(batch_size=50, max_concurrent=3, use_cache=True, use_redis=True)`` works on its own, with the token
    from ``SPORTMONKS_API_TOKEN``; a client gives it its own parts.

    Args:
        config: a `BatchProcessorConfig`; single fields may be given as keywords instead.
        parts: cache, limiter, retry policy and transport to use; made from the settings where not given.
        settings: the settings to make the parts from.
        now: the wall clock, unix seconds.
        draw: a random number from [0, 1); spreads the refreshes of many callers.
        observe: hears what happens in the background, when no call listens.

    Raises:
        ConfigurationError: a setting is missing or out of range.
    """

    @hiding
    def __init__(
        self,
        config: BatchProcessorConfig | None = None,
        *,
        parts: ClientParts | None = None,
        settings: Settings | None = None,
        now: Callable[[], float] = time.time,
        draw: Callable[[], float] = random.random,
        observe: ev.Emit = ev.ignore,
        **options: Any,
    ) -> None:
        self.config = _configured(config, options)
        self._owned = parts is None
        if parts is None:
            cache = "bypass" if not self.config.use_cache else "redis" if self.config.use_redis else "memory"
            # The cache is a setting like the others: a password is sent only where it may be.
            before = checked_settings(settings)
            given = (
                Settings.load(**_as_settings(self.config), cache=cache)
                if before is None
                else before.replace(cache=cache)
            )
            parts = build(given, limited=self.config.use_rate_limiting, retried=self.config.use_retry)
        self.parts = parts
        self.now = now
        self.anchors = freshness.Anchors(
            self.config.cache_ttl_fixture, self.config.cache_ttl_metadata, self.config.cache_ttl_max
        )
        # Includes that the plan turned out to lack, and when.
        self.forbidden: dict[str, float] = {}
        self.undelivered = Undelivered(self.anchors.fixture)
        self.refresher = Refresher(observe)
        self._draw = draw
        self._weight: float | None = None
        # What a request takes, seconds.
        self._took: float = 0.0

    @once_made
    def __repr__(self) -> str:
        return f"BatchProcessor({self.config!r}, cache={self.parts.cache!r})"

    async def process(self, ids: Ids, **how: Any) -> BatchResult:
        """Fetch fixtures by id, with the options of a call (``include=``, ``refresh=``, ``missing=``, …).

        Raises:
            SelectionError: a bad id or option; nothing was spent.
            PartialResultError: a part could not be fetched; ``records`` holds what was.
        """
        wanted = parse_ids(ids)
        asked = ask((), how, {})
        collector, tally = _Collector(), Tally("process")
        served = await self.serve([Found(one) for one in wanted], asked, collector, tally.observe)
        records = [collector.records[one] for one in wanted if one in collector.records]
        report = self.report(tally, served, wanted)
        if served.error is not None or (asked.missing == "raise" and served.missing):
            raise _partial(served, records, report)
        return BatchResult(records, served.missing, report)

    def run(self, ids: Ids, **how: Any) -> BatchResult:
        """`process`, blocking; works in scripts, threads and notebook cells."""
        from ..bridge.portal import portal

        return portal().run(lambda emit: self.process(ids, **how))

    async def serve(
        self, wanted: Sequence[Found], ask: Ask, sink: DocumentSink, emit: ev.Emit, belonging: Belonging = ANYTHING,
        into: Served | None = None,
    ) -> Served:  # fmt: skip
        """Give the sink every fixture that can be had and belongs to what was asked.

        Never raises for what the API does, see ``Served.error``. ``into`` holds what was had so far, should the call be
        interrupted.
        """
        return await self._run(wanted, ask, sink, emit, belonging=belonging, into=into)

    async def _run(
        self, wanted: Iterable[Found], ask: Ask, sink: DocumentSink, emit: ev.Emit,
        outdated: Mapping[int, float] = answers.NOTHING, belonging: Belonging = ANYTHING, into: Served | None = None,
    ) -> Served:  # fmt: skip
        run = CallRun(self, wanted, ask, sink, emit, outdated, belonging, into)
        served = await run.run()
        sent, fixtures = run.requests, len(served.stamps)
        emit(
            ev.Processed(
                fixtures_processed=fixtures,
                cache_hits=served.from_cache,
                api_calls_saved=max(0, fixtures - sent.requests),
                batch_efficiency=sent.asked_ids / (sent.batches * self.config.batch_size) if sent.batches else None,
            )
        )
        if run.ageing:
            self.refresher.start(self._again, run.ageing, ask, emit)
        return served

    async def _again(self, ageing: Mapping[int, float], ask: Ask, emit: ev.Emit) -> None:
        """Fetch fixtures for the cache alone, but those that it has by now."""
        served = await self._run(map(Found, ageing), ask, NullSink(), emit, ageing)
        if served.error is not None:
            raise served.error

    def report(self, tally: Tally, served: Served, ids: Sequence[int], outcome: Outcome = "done") -> Report:
        """The report of a call at its end; its hits and misses are counted by the cache as well."""
        fixtures = len(set(ids))
        if self.parts.counting is not None:
            self.parts.counting.count(served.from_cache, fixtures - served.from_cache)
        return tally.report(
            outcome=outcome,
            ids=fixtures,
            from_cache=served.from_cache,
            fetched=served.fetched,
            joined=served.joined,
            missing=served.missing,
            saved_by_cache=served.spared,
            dropped=served.dropped,
            incomplete=served.incomplete,
            dropped_includes=served.dropped_includes,
            oldest_age=None if served.oldest is None else max(0.0, self.now() - served.oldest),
            stale=served.stale,
        )

    async def lookup(
        self, ids: Sequence[int], ask: Ask, emit: ev.Emit, guard: EpochGuard | None = None
    ) -> dict[int, Entry]:
        """The cache's entries for these ids, fresh or not; none where the call goes by the cache."""
        if ask.bypass or not ids:
            return {}
        keys, shared = [ask.key(one) for one in ids], self.parts.shared
        if guard is None or shared is None or ask.anew or ask.offline:
            entries = await (guard or EpochGuard(self.parts.cache)).read(keys, emit)
        else:
            entries = await guard.read_leading(shared, keys, ask.include.paths, emit)
        return {one: entry for one, entry in zip(ids, entries, strict=True) if entry is not None}

    def headstart(self) -> float:
        """How early this call refreshes what is about to stop being fresh, seconds."""
        return freshness.headstart(self._took, 1.0 - self._draw())

    def timed(self, seconds: float) -> None:
        """Learn from an answer what a request takes."""
        self._took = 0.7 * self._took + 0.3 * seconds if self._took else seconds

    def batch_limit(self) -> int:
        """Ids a request takes, by what a fixture weighed so far."""
        return planning.batch_limit(self.config.batch_size, self._weight, self.config.target_bytes)

    def at_once(self) -> int:
        """Requests at a time that a call may have under way: fewer than allowed while the API is in trouble."""
        return min(self.config.max_concurrent, self.parts.fetcher.concurrency.limit)

    def weighed(self, fixtures: int, size: int) -> None:
        """Learn from a batch how heavy a fixture is."""
        if fixtures:
            weight = size / fixtures
            self._weight = weight if self._weight is None else 0.5 * (self._weight + weight)

    async def aclose(self) -> None:
        """End what goes on in the background, and close what this processor made itself."""
        await self.refresher.aclose()
        if self._owned:
            await self.parts.aclose()


class _Collector:
    """The sink of a processor used alone: keeps records."""

    def __init__(self) -> None:
        self.records: dict[int, dict[str, Any]] = {}

    def add(self, documents: Iterable[bytes | msgspec.Raw]) -> None:
        for document in documents:
            record = msgspec.json.decode(document)
            self.records[record["id"]] = record

    def recall(self, stamps: Mapping[int, float]) -> bool:
        return False

    kept_as = None

    def take(self, stamps: Mapping[int, float], kept: bytes) -> bool:
        return False


def _partial(served: Served, records: list[dict[str, Any]], report: Report) -> PartialResultError:
    error = PartialResultError(
        f"{len(served.missing)} of {report.ids} fixtures are missing; calling again asks only for them",
        records=records, missing=served.missing, report=report,
    )  # fmt: skip
    error.__cause__ = served.error
    return error


def _configured(config: BatchProcessorConfig | None, options: Mapping[str, Any]) -> BatchProcessorConfig:
    made = BatchProcessorConfig() if config is None else config
    if not isinstance(made, BatchProcessorConfig):
        raise ConfigurationError(f"config is a BatchProcessorConfig, not a {type(made).__name__}")
    with contextlib.suppress(TypeError):
        return replace(made, **{name: revealed(value) for name, value in options.items()})
    from ..query.grammar import did_you_mean

    words = tuple(BatchProcessorConfig.__dataclass_fields__)
    raise did_you_mean("option of BatchProcessor", next(name for name in options if name not in words), words)


def _as_settings(config: BatchProcessorConfig) -> dict[str, Any]:
    names = ("batch_size", "max_concurrent", "cache_ttl_fixture", "cache_ttl_metadata", "cache_ttl_max", "target_bytes")
    return {name: getattr(config, name) for name in names}
