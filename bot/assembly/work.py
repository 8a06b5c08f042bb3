"""The work that the bot has accepted: who does which kind of it, and what goes on beside it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.answering.answerer import Answerer
from bot.answering.snippets import Snippets
from bot.answering.wording import Wording
from bot.assembly.numbers import make_digests
from bot.assembly.parts import Parts
from bot.leaks.telling import Teller
from bot.services import Services
from bot.stats.digest import Digests
from bot.triage.casebook import card_is_gone
from bot.upkeep import Upkeep


@asynccontextmanager
async def at_work(parts: Parts, services: Services, seconds_between_looks: float) -> AsyncIterator[Digests | None]:
    """Do the accepted work, watch the codes, ask Slack who the bot is and keep the database small, while it is open.

    Cases and replays have said already who does theirs.
    """
    _answerer(parts, services).register(parts.jobs)
    Teller(parts.notifier, parts.readers, parts.refusals, parts.metrics).register(parts.jobs)
    digests = make_digests(parts)
    aside = [
        *([asyncio.create_task(digests.keep_planned())] if digests else []),
        asyncio.create_task(parts.identity.learn()),
        asyncio.create_task(parts.own_languages.keep_up()),
        asyncio.create_task(services.triage.rounds.keep_going(seconds_between_looks)),
        asyncio.create_task(Upkeep(parts.database, parts.clock).keep_up()),
    ]
    try:
        async with parts.jobs.running():
            yield digests
    finally:
        for task in aside:
            task.cancel()
        await services.background.close()


def _answerer(parts: Parts, services: Services) -> Answerer:
    # Where outsiders are answered, too, nobody's notes are told.
    last_time = (lambda _: None) if parts.settings.answer_external else services.triage.memory.last
    return Answerer(
        database=parts.database,
        posting=parts.posting,
        channels=parts.channels,
        wording=Wording(parts.knowledge.lookup, parts.links, last_time),
        tongue=parts.tongue,
        refusals=parts.refusals,
        snippets=Snippets(parts.notifier, services.intake, services.lookout),
        metrics=parts.metrics,
        clock=parts.clock,
        also_gone=card_is_gone,
    )
