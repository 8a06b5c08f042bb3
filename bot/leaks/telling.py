"""Tells the author of a message, and nobody else, that a secret stands in it."""

from enum import StrEnum

import structlog

from bot.answering.refusals import Refusals
from bot.blocks.notices import secret_in_message
from bot.errors import SlackRefused
from bot.jobs import Job, Jobs, Policy
from bot.leaks.lookout import LEAK, Noticed
from bot.metrics import Metrics
from bot.notify import Notifier
from bot.once import Once
from bot.readers import Readers
from bot.replay.parse.results import LEAK_NAMES

FEW_ATTEMPTS = Policy(attempts=5, first=30.0)
"""Nothing tells whether a private word that got no answer has arrived, so it is not repeated without end."""

AUTHOR_GONE = "user_not_in_channel"

log = structlog.get_logger()


class Fate(StrEnum):
    """What became of a secret that was seen."""

    TOLD = "told"
    REFUSED = "refused"  # Slack did not take the word to the author
    BY_BOT = "by_bot"  # nobody to tell


class Teller:
    """Does the work that the lookout handed over."""

    def __init__(self, notifier: Notifier, readers: Readers, refusals: Refusals, metrics: Metrics) -> None:
        self._notifier = notifier
        self._readers = readers
        self._refusals = refusals
        self._metrics = metrics
        self._said = Once()

    def register(self, jobs: Jobs) -> None:
        """Say which kind of work is done here."""
        jobs.handle(LEAK, self._refusals.minded(self.tell, may_repeat=False), FEW_ATTEMPTS)

    async def tell(self, job: Job) -> None:
        """Tell the author; another bot has no ear, so its operators find it in the log."""
        noticed = Noticed.from_payload(job.payload)
        if noticed.by_bot:
            self._note(noticed)
        else:
            await self._whisper(noticed)

    async def _whisper(self, noticed: Noticed) -> None:
        language = await self._readers.learn(noticed.author)
        names = [LEAK_NAMES[kind] for kind in noticed.kinds]
        said = secret_in_message(names, language, in_file=noticed.in_file)
        try:
            await self._notifier.post_privately(noticed.channel, noticed.thread, noticed.author, said)
        except SlackRefused as error:
            if error.is_passing:
                raise
            self._count(noticed, Fate.REFUSED)
            if error.reason != AUTHOR_GONE:
                raise
            log.warning("author_not_told", channel=noticed.channel, reason=error.reason, kinds=", ".join(noticed.kinds))
        else:
            self._count(noticed, Fate.TOLD)

    def _note(self, noticed: Noticed) -> None:
        """Say it once for a bot and what it shows; it may go on showing it for days."""
        self._count(noticed, Fate.BY_BOT)
        if self._said.first(f"{noticed.author} {noticed.channel} {noticed.kinds}"):
            log.warning("secret_of_a_bot", channel=noticed.channel, bot=noticed.author, kinds=", ".join(noticed.kinds))

    def _count(self, noticed: Noticed, fate: Fate) -> None:
        for kind in noticed.kinds:
            self._metrics.leaked(kind, fate)
