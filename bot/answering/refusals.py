"""What Slack refuses: tried again only where that can help, else said once and remembered for the doctor."""

from collections.abc import Awaitable, Callable

import structlog

from bot.errors import SlackRefused, SlackUnreachable
from bot.jobs import Handler, Job, Later
from bot.metrics import Metrics
from bot.once import Once
from bot.store import troubles
from bot.store.database import Database

EVERYWHERE = frozenset(
    {"token_revoked", "token_expired", "account_inactive", "invalid_auth", "not_authed", "missing_scope"}
)
PAUSE_SECONDS = 5.0

log = structlog.get_logger()


class Refusals:
    """Decides what becomes of work that Slack refused."""

    def __init__(self, database: Database, metrics: Metrics, clock: Callable[[], float]) -> None:
        self._database = database
        self._metrics = metrics
        self._clock = clock
        self._said = Once()

    def minded(
        self, handler: Callable[[Job], Awaitable[None]], *, may_repeat: bool = True, by_channel: bool = True
    ) -> Handler:
        """Return the handler with this care around it; work that is given up ends like any other.

        Work that may not be done twice without end is tried again as its policy says where Slack gave no answer.
        ``by_channel`` says that the lanes of this work are channels.
        """

        async def careful(job: Job) -> None:
            try:
                await handler(job)
            except SlackUnreachable as error:
                self._metrics.slack_error("unreachable")
                if not may_repeat:
                    raise
                raise Later(PAUSE_SECONDS) from error
            except SlackRefused as error:
                self._metrics.slack_error(error.reason)
                if error.is_passing:
                    raise Later(error.retry_after or PAUSE_SECONDS) from error
                await self._remember(job.lane if by_channel else "", error.reason)

        return careful

    async def _remember(self, channel: str, reason: str) -> None:
        """Say it once, and keep when it was last; what the whole app lacks belongs to no channel."""
        place = "" if reason in EVERYWHERE else channel
        if self._said.first(f"{place} {reason}"):
            log.error("slack_refuses", channel=place, reason=reason)
        now = self._clock()
        await self._database.write(lambda connection: troubles.note(connection, place, reason, now))
