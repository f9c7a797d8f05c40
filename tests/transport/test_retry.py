"""What is retried, when, and how often: the table, the server's delays, the bucket, and the policy that sleeps."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from random import Random
from typing import Any, cast

import aiohttp
import pytest
from guard import GUARD
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk.batching.wiring import build
from sportmonks_sdk.errors import (
    ConfigurationError,
    MalformedResponseError,
    RateLimitError,
    RequestRefusedError,
    SelectionError,
    ServerError,
    SportmonksError,
    SubscriptionError,
    TransportError,
)
from sportmonks_sdk.quota.retry_after import http_date, retry_after
from sportmonks_sdk.settings.settings import Settings
from sportmonks_sdk.transport.retry import GiveUp, Kind, Outcome, Retry, RetryQuota, decide
from sportmonks_sdk.transport.retry_policy import ExponentialBackoffRetryPolicy, RetryBucket, classify

# The decision


def asked(outcome: Outcome, attempt: int = 1, **more: Any) -> Retry | GiveUp:
    options = {"backoff_delay": 4.0, "max_retries": 5, "max_wait": 300.0, "tokens": True, **more}
    return decide(outcome, attempt, **options)


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_statuses_that_can_heal_are_retried(status: int) -> None:
    assert asked(Outcome("status", status)) == Retry(4.0)


@pytest.mark.parametrize("status", [None, 200, 301, 400, 401, 403, 404, 405, 410, 418, 422, 451, 501, 505])
def test_other_statuses_never_are(status: int | None) -> None:
    assert asked(Outcome("status", status)) == GiveUp("fatal")


@pytest.mark.parametrize("kind", ["connect", "timeout", "dropped", "truncated", "malformed"])
def test_answers_that_did_not_come_or_came_broken_are_retried(kind: Kind) -> None:
    assert asked(Outcome(kind, 200)) == Retry(4.0)


@pytest.mark.parametrize("kind", ["ok", "other"])
def test_nothing_else_is(kind: Kind) -> None:
    assert asked(Outcome(kind)) == GiveUp("fatal")


@pytest.mark.parametrize(
    ("outcome", "attempt", "more", "expected"),
    [
        (Outcome("timeout"), 5, {}, Retry(4.0)),
        (Outcome("timeout"), 6, {}, GiveUp("retries")),
        (Outcome("timeout"), 1, {"max_retries": 0}, GiveUp("retries")),
        (Outcome("timeout"), 1, {"tokens": False}, GiveUp("tokens")),
        (Outcome("timeout"), 1, {"max_wait": 3.0}, Retry(3.0)),
        (Outcome("status", 429, 120.0), 1, {}, Retry(120.0)),
        (Outcome("status", 429, 0.0), 1, {}, Retry(0.0)),
        (Outcome("status", 429, -7.0), 1, {}, Retry(0.0)),
        (Outcome("status", 429, 300.0), 1, {}, Retry(300.0)),
        (Outcome("status", 429, 300.1), 1, {}, GiveUp("wait")),
        (Outcome("status", 503, 9e9), 6, {}, GiveUp("retries")),
        (Outcome("status", 404, 1.0), 1, {}, GiveUp("fatal")),
    ],
)
def test_the_first_line_of_the_table_that_holds(
    outcome: Outcome, attempt: int, more: dict[str, Any], expected: Retry | GiveUp
) -> None:
    assert asked(outcome, attempt, **more) == expected


def test_reasons_are_words_for_people() -> None:
    assert [Outcome("status", 503).reason, Outcome("status").reason, Outcome("timeout", 200).reason] == [
        "503",
        "status",
        "timeout",
    ]


# The server's own delay

NOW = 1795474800.0  # Mon, 23 Nov 2026 23:00:00 GMT


@pytest.mark.parametrize(
    ("headers", "body", "now", "expected"),
    [
        ({}, None, NOW, None),
        ({"Retry-After": "30"}, {"retry_after": 5}, NOW, 30.0),
        ({"RETRY-AFTER": " 1.5 "}, None, NOW, 1.5),
        ({"Retry-After": "-4"}, None, NOW, 0.0),
        ({"Retry-After": "Mon, 23 Nov 2026 23:01:00 GMT"}, None, NOW, 60.0),
        ({"Retry-After": "Monday, 23-Nov-26 23:01:00 GMT"}, None, NOW, 60.0),
        ({"Retry-After": "Mon Nov 23 23:01:00 2026"}, None, NOW, 60.0),
        ({"Retry-After": "Mon, 23 Nov 2026 22:00:00 GMT"}, None, NOW, 0.0),
        ({"Retry-After": "Mon, 23 Nov 2026 23:01:00 GMT"}, None, None, None),
        ({"Retry-After": "Mon, 99 Nov 2026 23:01:00 GMT"}, {"retry_after": "7"}, NOW, 7.0),
        ({"Retry-After": "soon"}, {"rate_limit": {"resets_in_seconds": 12}}, NOW, 12.0),
        ({"Retry-After": "1e3"}, None, NOW, None),
        ({"Retry-After": "nan"}, None, NOW, None),
        ({}, {"retry_after": 90_000}, NOW, 90.0),
        ({}, {"retry_after": True}, NOW, None),
        ({}, {"retry_after": None, "rate_limit": {"resets_in_seconds": -1}}, NOW, 0.0),
        ({}, {"retry_after": float("inf")}, NOW, None),
        ({}, {"retry_after": float("nan")}, NOW, None),
        ({}, {"retry_after": 10**400}, NOW, None),
        ({}, {"retry_after": [3]}, NOW, None),
        ({}, {"rate_limit": []}, NOW, None),
        ({}, {"rate_limit": {"resets_in_seconds": "x"}}, NOW, None),
        ({}, [1, 2], NOW, None),
    ],
)
def test_the_servers_delay_is_found_and_rubbish_is_not(
    headers: dict[str, str], body: Any, now: float | None, expected: float | None
) -> None:
    assert retry_after(headers, body, now) == expected


@given(st.text() | st.from_regex(r"\w{3}, \d{1,3} \w{3} \d{1,6} \d\d:\d\d:\d\d [-+]?\w{1,9}"))
def test_no_text_breaks_the_reading_of_a_delay(text: str) -> None:
    found = retry_after({"Retry-After": text}, {"retry_after": text}, NOW)
    assert found is None or found >= 0
    http_date(text)


# The bucket


def outage(quota: RetryQuota, calls: int, max_retries: int = 5) -> float:
    """Attempts per call when every attempt fails, in calls made one after the other."""
    attempts = 0
    for _ in range(calls):
        for attempt in range(1, max_retries + 2):
            attempts += 1
            decision = decide(
                Outcome("status", 503),
                attempt,
                backoff_delay=1.0,
                max_retries=max_retries,
                max_wait=300.0,
                tokens=quota.allows,
            )
            if isinstance(decision, GiveUp):
                break
            quota = quota.spend() or quota
    return attempts / calls


@pytest.mark.parametrize(("calls", "ratio"), [(100, 1.2), (1000, 1.02)])
def test_a_total_outage_does_not_multiply_calls(calls: int, ratio: float) -> None:
    assert outage(RetryQuota(), calls) <= ratio


def test_without_the_bucket_it_does() -> None:
    assert outage(RetryQuota(cost=0), 100) == 6.0


def test_one_call_has_all_its_retries() -> None:
    assert outage(RetryQuota(), 1) == 6.0
    assert outage(RetryQuota(), 4) == 6.0, "and so have four"


@pytest.mark.parametrize("seed", range(3))
def test_a_brownout_of_15_percent_is_ridden_out(seed: int) -> None:
    random, quota, attempts, lost, calls = Random(seed), RetryQuota(), 0, 0, 20_000
    for _ in range(calls):
        for attempt in range(1, 7):
            attempts += 1
            if random.random() >= 0.15:
                quota = quota.refund(retried=attempt > 1)
                break
            left = quota.spend() if attempt <= 5 else None
            if left is None:
                lost += 1
                break
            quota = left
    assert attempts / calls <= 1.25
    assert lost / calls <= 0.0001
    assert quota.left > 50


@given(st.lists(st.sampled_from(["spend", "first", "retried"])))
def test_the_bucket_is_never_overdrawn_nor_overfull(steps: list[str]) -> None:
    quota = RetryQuota()
    for step in steps:
        quota = quota.spend() or quota if step == "spend" else quota.refund(retried=step == "retried")
        assert 0 <= quota.left <= quota.capacity
        assert quota.allows == (quota.spend() is not None)


# The policy


def test_the_delays_of_the_original_system() -> None:
    policy = ExponentialBackoffRetryPolicy(max_retries=5, base_delay=1.0, max_delay=60.0, jitter=False)
    assert list(policy.delays()) == [1, 2, 4, 8, 16]
    assert list(ExponentialBackoffRetryPolicy(8, 1.0, 60.0, False).delays()) == [1, 2, 4, 8, 16, 32, 60, 60]
    assert repr(policy) == "ExponentialBackoffRetryPolicy(max_retries=5, base_delay=1.0, max_delay=60.0, jitter=False)"


def test_jitter_is_full() -> None:
    policy = ExponentialBackoffRetryPolicy()
    assert all(0 <= d <= limit for d, limit in zip(policy.delays(), [1, 2, 4, 8, 16], strict=True))
    assert list(policy.delays()) != list(policy.delays())
    halved = ExponentialBackoffRetryPolicy(spread=lambda delay: delay / 2)
    assert list(halved.delays()) == [0.5, 1, 2, 4, 8]


@pytest.mark.parametrize("wrong", [{"max_retries": -1}, {"base_delay": -1.0}, {"max_delay": 0.5}])
def test_a_setting_that_makes_no_sense_is_named(wrong: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match=next(iter(wrong))):
        ExponentialBackoffRetryPolicy(**wrong)


class Bench:
    """Runs a script of outcomes through ``execute`` without sleeping."""

    def __init__(self, *script: object, policy: ExponentialBackoffRetryPolicy | None = None) -> None:
        self.script = list(script)
        self.policy = policy or ExponentialBackoffRetryPolicy(jitter=False)
        self.slept: list[float] = []
        self.retries: list[tuple[int, float, str]] = []
        self.numbers: list[int] = []
        self.time = 0.0

    async def attempt(self, number: int) -> object:
        self.numbers.append(number)
        self.time += 0.25
        step = self.script.pop(0)
        if isinstance(step, BaseException):
            raise step
        return step

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    async def run(self, **more: Any) -> object:
        return await self.policy.execute(
            self.attempt,
            sleep=self.sleep,
            clock=lambda: self.time,
            on_retry=lambda *told: self.retries.append(told),
            **more,
        )


async def test_it_retries_until_it_works() -> None:
    bench = Bench(
        ServerError("", status=503), TransportError("", kind="timeout"), MalformedResponseError("", status=200), "ok"
    )
    assert await bench.run() == "ok"
    assert bench.numbers == [1, 2, 3, 4]
    assert bench.slept == [1, 2, 4]
    assert bench.retries == [(1, 1, "503"), (2, 2, "timeout"), (3, 4, "malformed")]


async def test_nobody_need_listen() -> None:
    bench = Bench(TransportError(""), "ok")
    assert await bench.policy.execute(bench.attempt, sleep=bench.sleep) == "ok"


async def test_the_last_error_carries_the_history() -> None:
    errors = [ServerError("down", status=500 + n % 5) for n in (0, 2, 3, 4, 0, 2)]
    bench = Bench(*errors)
    with pytest.raises(ServerError) as caught:
        await bench.run()
    assert caught.value is errors[-1]
    assert bench.slept == [1, 2, 4, 8, 16]
    history = caught.value.attempts
    assert [(a.number, a.status, a.seconds, a.waited) for a in history] == [
        (1, 500, 0.25, 1),
        (2, 502, 0.25, 2),
        (3, 503, 0.25, 4),
        (4, 504, 0.25, 8),
        (5, 500, 0.25, 16),
        (6, 502, 0.25, 0),
    ]
    assert caught.value.__notes__ == ["attempts: 1. 500; 2. 502; 3. 503; 4. 504; 5. 500; 6. 502"]


@pytest.mark.parametrize(
    "error",
    [
        SubscriptionError("", status=403),
        RequestRefusedError("", status=422),
        RateLimitError("the limiter's own", resets_in=1.0),
        RateLimitError("", status=429, resets_in=301.0),
        SelectionError(""),
        SportmonksError(""),
        ValueError(""),
    ],
)
async def test_what_cannot_heal_is_raised_at_once(error: Exception) -> None:
    bench = Bench(error)
    with pytest.raises(type(error)) as caught:
        await bench.run()
    assert caught.value is error
    assert bench.slept == []
    if isinstance(error, SportmonksError):
        assert len(error.attempts) == 1


async def test_the_servers_delay_wins() -> None:
    bench = Bench(RateLimitError("", status=429, resets_in=42.0), RateLimitError("", status=429), "ok")
    assert await bench.run() == "ok"
    assert bench.slept == [42.0, 2]
    late = ServerError("", status=503, hint=7.0)
    bench = Bench(late, "ok")
    await bench.run()
    assert bench.slept == [7.0]


async def test_no_sleep_over_max_wait() -> None:
    bench = Bench(RateLimitError("", status=429, resets_in=42.0))
    with pytest.raises(RateLimitError):
        await bench.run(max_wait=41.0)
    bench = Bench(*[TransportError("")] * 5, "ok")
    await bench.run(max_wait=5.0)
    assert bench.slept == [1, 2, 4, 5, 5]


@pytest.mark.parametrize("stop", [asyncio.CancelledError(), KeyboardInterrupt(), SystemExit()])
async def test_an_interrupt_passes_through_untouched(stop: BaseException) -> None:
    bench = Bench(TransportError(""), stop, "never")
    with pytest.raises(type(stop)) as caught:
        await bench.run()
    assert caught.value is stop
    assert bench.script == ["never"]


async def test_all_calls_of_a_policy_pay_from_one_bucket() -> None:
    policy = ExponentialBackoffRetryPolicy(jitter=False)
    for _ in range(19):
        assert policy.spend()
    with pytest.raises(TransportError) as caught:
        await Bench(*[TransportError("")] * 6, policy=policy).run()
    assert len(caught.value.attempts) == 2, "one retry was left"
    assert not policy.spend()
    with pytest.raises(TransportError) as caught:
        await Bench(TransportError(""), policy=policy).run()
    assert [note[:15] for note in caught.value.__notes__] == ["not tried again"], "the one failure says why it ended it"
    with pytest.raises(TransportError) as caught:
        await Bench(TransportError("", kind="too_large"), policy=policy).run()
    assert not hasattr(caught.value, "__notes__"), "what no repeat heals is not repeated anyway"
    for _ in range(5):
        await Bench("ok", policy=policy).run()
    assert policy.spend(), "five calls that went well pay for a retry"
    policy.bucket.refund(retried=True)
    assert policy.bucket.quota.left == 5


def test_an_outage_is_the_hosts_so_clients_of_one_host_pay_from_one_bucket() -> None:
    def bucket(base_url: str, token: str) -> RetryBucket:
        policy = build(Settings.load(token=token, base_url=base_url)).fetcher.policy
        assert policy is not None
        return policy.bucket

    one = bucket("https://api.example/v3", "mine")
    assert bucket("https://api.example/v3/", "yours") is one
    assert bucket("https://api.example:8443/v3", "mine") is not one
    assert ExponentialBackoffRetryPolicy().bucket is not ExponentialBackoffRetryPolicy().bucket, "used on its own"


async def test_a_token_that_another_thread_takes_in_between_ends_the_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    policy = ExponentialBackoffRetryPolicy(jitter=False)
    monkeypatch.setattr(policy, "spend", lambda: False)
    bench = Bench(TransportError(""), "never", policy=policy)
    with pytest.raises(TransportError):
        await bench.run()
    assert bench.slept == []


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (TransportError("", kind="connect"), Outcome("connect")),
        *(
            (TransportError("", kind=kind), Outcome("other"))
            for kind in ("certificate", "proxy", "address", "session", "too_large")
        ),
        (TransportError("", kind="never heard of"), Outcome("dropped")),
        (ServerError("", status=503), Outcome("status", 503)),
        (TimeoutError(), Outcome("timeout")),
        (ConnectionRefusedError(), Outcome("connect")),
        (ConnectionResetError(), Outcome("dropped")),
        (aiohttp.ServerTimeoutError(), Outcome("timeout")),
        (aiohttp.ServerDisconnectedError(), Outcome("dropped")),
        (aiohttp.ClientPayloadError(), Outcome("truncated")),
        (FileNotFoundError(), Outcome("other")),
        (KeyError(), Outcome("other")),
    ],
)
def test_errors_of_others_are_understood(error: Exception, expected: Outcome) -> None:
    assert classify(error) == expected


def test_a_bad_status_of_aiohttp_is_understood() -> None:
    error = aiohttp.ClientResponseError(cast(Any, None), (), status=502)
    assert classify(error) == Outcome("status", 502)


async def test_a_refused_connection_of_aiohttp_is_understood(unused_tcp_port: int) -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientConnectorError) as caught:
            await session.get(f"http://127.0.0.1:{unused_tcp_port}/")
    assert classify(caught.value) == Outcome("connect")


def test_importing_limiter_and_policy_imports_neither_aiohttp_nor_backoff() -> None:
    code = (
        "import sys, sportmonks_sdk.quota.limiter; from sportmonks_sdk.transport import retry_policy; "
        "assert retry_policy.classify(KeyError()).kind == 'other'; "
        "sys.exit(', '.join({'aiohttp', 'backoff', 'redis', 'polars'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=GUARD, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "")
