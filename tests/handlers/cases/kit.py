"""What the tests of cases share."""

from collections.abc import Awaitable, Callable

from bot.app import Bot
from bot.blocks import ids
from bot.dev.slack import Message, Person, StandInSlack

Rest = Callable[[], Awaitable[None]]


def cards(slack: StandInSlack) -> list[Message]:
    """Return all cards as they stand."""
    return [each for each in slack.said.now if "* · *" in each.text and each.text.startswith(":")]


def card(slack: StandInSlack) -> Message:
    """Return the one card as it stands."""
    (only,) = cards(slack)
    return only


def pages(slack: StandInSlack) -> list[str]:
    """Return the pages, each without its sign."""
    calls = [each.text for each in slack.said.now if each.text.startswith(":rotating_light: ")]
    return [text.removeprefix(":rotating_light: ") for text in calls if "* · *" not in text]


async def look(bot: Bot, rest: Rest) -> None:
    """Let the bot look for what opens a case, and do what follows."""
    await rest()
    await bot.services.triage.rounds.go()
    await rest()


async def resolve(person: Person, on: Message, cause: str = "", remedy: str = "") -> None:
    """Resolve the case of a card."""
    view = await (await person.click(on, ids.CASE_RESOLVE)).opened_view()
    answer = await person.submit(view, {ids.NOTE_CAUSE: cause, ids.NOTE_REMEDY: remedy})
    assert (answer.status, answer.errors) == (200, {})
