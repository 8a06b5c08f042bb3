"""The services behind the handlers, made of the parts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.answering.choices import Choices
from bot.answering.explaining import Explaining
from bot.answering.intake import Intake
from bot.answering.snippets import Snippets
from bot.assembly.cases import make_triage
from bot.assembly.numbers import make_stats
from bot.assembly.parts import Parts
from bot.background import Background
from bot.features import REPLAYS, switched_off
from bot.home.lists import own_replays, own_watches
from bot.home.service import Home
from bot.home.sources import Sources
from bot.leaks.lookout import Lookout
from bot.once import Once
from bot.services import Services
from bot.triage.home import open_cases

if TYPE_CHECKING:
    from bot.replay.service import Replays


@asynccontextmanager
async def replays_if_set_up(parts: Parts) -> AsyncIterator["Replays | None"]:
    """Open what replays need where they are set up; nobody else pays for it with time and memory."""
    if REPLAYS.missing(parts.settings):
        yield None
        return
    from bot.assembly.replays import open_replays

    async with open_replays(parts) as replays:
        yield replays


def make_services(parts: Parts, replays: "Replays | None") -> Services:
    """Make what the handlers are given."""
    lookup = parts.knowledge.lookup
    hint = (replays.hints.of,) if replays else ()
    intake = Intake(parts.knowledge.detector, lookup, parts.jobs, *hint)
    lookout = Lookout(parts.jobs)
    explaining = Explaining(intake, Snippets(parts.notifier, intake, lookout), lookup)
    return Services(
        own_bot=lambda: parts.identity.bot,
        lookup=lookup,
        readers=parts.readers,
        notifier=parts.notifier,
        background=Background(),
        once=Once(),
        intake=intake,
        lookout=lookout,
        explaining=explaining,
        choices=Choices(parts.database, parts.jobs, parts.clock),
        stats=make_stats(parts),
        replays=replays,
        why_no_replays=REPLAYS.why_off(parts.settings),
        home=_home(parts),
        triage=make_triage(parts, explaining),
    )


def _home(parts: Parts) -> Home:
    return Home(
        database=parts.database,
        publish=parts.notifier.publish_home,
        lookup=parts.knowledge.lookup,
        readers=parts.readers,
        own=parts.own_languages,
        sources=Sources(
            cases=open_cases(parts.knowledge.lookup, parts.links), watches=own_watches, replays=own_replays
        ),
        switched_off=switched_off(parts.settings, lambda: parts.identity.scopes),
        metrics=parts.metrics,
        clock=parts.clock,
    )
