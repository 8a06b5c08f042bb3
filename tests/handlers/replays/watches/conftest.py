"""A request whose replay gave the same code again, and somebody who wants to watch it."""

from collections.abc import Awaitable, Callable, Coroutine

import pytest

from bot.blocks import ids
from bot.dev.sandbox import Sandbox
from bot.dev.slack import Message, Person, Post
from tests.handlers.conftest import Later, Rest
from tests.handlers.replays.kit import Desk, curl

MINUTES = 5 * 60.0

Turn = Callable[[], Coroutine[None, None, None]]
Watched = Callable[[Person], Awaitable[Post]]


@pytest.fixture
def failing(desk: Desk, sandbox: Sandbox) -> Watched:
    """Paste a request whose account is empty, and replay it once: still 1203."""
    sandbox.state.credit = 0

    async def replay(person: Person) -> Post:
        post = await desk.pasted(person, curl())
        await person.submit(await desk.opened(person, post.replies[0]))
        await desk.outcome(post, "still 1203")
        return post

    return replay


@pytest.fixture
def watched(desk: Desk, failing: Watched) -> Watched:
    """Have it watched."""

    async def watch(person: Person) -> Post:
        post = await failing(person)
        await person.submit(await desk.opened(person, outcome(post), ids.WATCH))
        await desk.outcome(post, "watching")
        return post

    return watch


@pytest.fixture
def turn(later: Later, rest: Rest) -> Turn:
    """Let the time of the next turn come, and wait for all that comes of it."""

    async def wait() -> None:
        await rest()
        await later(MINUTES)
        await rest()

    return wait


def about(post: Post, what: str = "watch") -> list[Message]:
    """Return what is said of watches, or of replays, in a thread; a case has a card there, too."""
    return [reply for reply in post.replies if f"'key': '{what} " in str(reply.metadata)]


def outcome(post: Post) -> Message:
    """Return what is said of the replay."""
    return about(post, "replay")[0]
