"""Row 13: the bot's own work for an answer, against what Bolt does to reach a listener that is empty."""

import asyncio
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import _lru_cache_wrapper

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult

from benchmarks import traffic
from benchmarks.measure import Figure, Row, Spread, at_most, ratio
from bot.blocks.reply import reply
from bot.codes.catalogue import load_catalogues
from bot.codes.lookup import Lookup
from bot.language import Language

TYPED = ("balence", "副卡", "余额", "invalid signature", "nmae mismatch", "expierd card", "qianming", "xyzzy plugh")
DISPATCHES = 2000
SEARCHES = 20


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the language that the answer is read in."""

    text: str
    language: Language


def measure(rounds: int) -> Iterator[Figure]:
    """Take every code in both languages: first with all caches empty, then once more."""
    lookup = Lookup(load_catalogues())
    questions = [Question(entry.code, language) for entry in lookup.entries for language in Language]
    first, again, dispatch = [], [], []
    for _ in range(rounds + 1):
        _forget()
        first.append(_microseconds(lambda: _ask(lookup, questions), len(questions)))
        again.append(_microseconds(lambda: _ask(lookup, questions), len(questions)))
        dispatch.append(asyncio.run(_dispatch()))
    theirs = f"dispatch {Spread.of(dispatch[1:]).told(' µs')}"
    for what, ours in (("first rendering", first), ("the same again", again)):
        facts = f"{Spread.of(ours[1:]).told(' µs')} an answer; {theirs}"
        yield Figure(what, ratio(ours[1:], dispatch[1:]), at_most(0.5, "of Bolt's dispatch"), facts)
    yield _search(lookup, rounds)


def _ask(lookup: Lookup, questions: Sequence[Question]) -> None:
    for question in questions:
        reply(lookup.ask(question.text), question.language)


def _forget() -> None:
    """Empty every cache of the modules that render."""
    for name, module in sys.modules.items():
        if name.startswith("bot.blocks."):
            for cached in vars(module).values():
                if isinstance(cached, _lru_cache_wrapper):
                    cached.cache_clear()


def _microseconds(work: Callable[[], None], times: int) -> float:
    started = time.perf_counter()
    work()
    return 1e6 * (time.perf_counter() - started) / times


async def _dispatch() -> float:
    """Return the microseconds from the text of a request to an empty response, without any wait for the ack."""
    app = AsyncApp(authorize=_authorize, request_verification_enabled=False, process_before_response=True)

    @app.command("/apicode")
    async def command(ack: AsyncAck) -> None:
        await ack()

    content_type, body = traffic.command(0, "-1013", "http://127.0.0.1/")
    headers: dict[str, str | Sequence[str]] = {"content-type": content_type}
    started = time.perf_counter()
    for _ in range(DISPATCHES):
        await app.async_dispatch(AsyncBoltRequest(body=body, headers=headers))
    return 1e6 * (time.perf_counter() - started) / DISPATCHES


async def _authorize() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T0TEAM", bot_user_id="U0BOT", bot_token=traffic.BOT_TOKEN)


def _search(lookup: Lookup, rounds: int) -> Figure:
    took = {words: [_milliseconds(lookup, words) for _ in range(rounds + 1)][1:] for words in TYPED}
    facts = ", ".join(f"{words} {Spread.of(times).median:.2f}" for words, times in took.items())
    slowest = max(took.values(), key=lambda times: Spread.of(times).median)
    return Figure("the slowest of some searches by words", Spread.of(slowest), at_most(1, "ms"), facts)


def _milliseconds(lookup: Lookup, words: str) -> float:
    def work() -> None:
        for _ in range(SEARCHES):
            lookup.ask(words)

    return _microseconds(work, SEARCHES) / 1000


ROW = Row("13", "answer", "lookup and rendering of one answer", measure)
