"""Who the bot is in its workspace: asked once, not at every request."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext

from bot.errors import SlackRefused, SlackUnreachable
from bot.notify import Introduction

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
PASSING = frozenset({"ratelimited", "internal_error", "fatal_error", "service_unavailable"})

log = structlog.get_logger()


class Identity(AsyncAuthorize):
    """Answers Bolt's question for authorization from memory.

    Bolt alone asks Slack at each request until the first answer is there.
    """

    def __init__(self, introduce: Callable[[], Awaitable[Introduction]], token: str) -> None:
        self._introduce = introduce
        self._token = token
        self._known: AuthorizeResult | None = None
        self.problem: str | None = "not_asked_yet"
        self.url = ""  # of the workspace
        self.team = ""  # the workspace's id, once it is known
        self.bot = ""  # its own bot id, likewise
        self.scopes: frozenset[str] | None = None  # once Slack has told

    async def learn(self) -> None:
        """Ask Slack who we are until that is settled, with growing pauses while it cannot be reached."""
        pause = FIRST_PAUSE_SECONDS
        while not await self._ask():
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,
        actor_team_id: str | None = None,
        actor_user_id: str | None = None,
    ) -> AuthorizeResult:
        """Tell Bolt which token to use; commands are answered even before Slack told who we are."""
        return self._known or AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=self._token)

    async def _ask(self) -> bool:
        """Return whether the question is settled: answered, or refused for good."""
        try:
            told = await self._introduce()
        except (SlackRefused, SlackUnreachable) as error:
            self.problem = error.reason
            log.error("slack_does_not_know_us", reason=error.reason)
            return isinstance(error, SlackRefused) and error.reason not in PASSING
        self._known = AuthorizeResult(
            enterprise_id=None,
            team_id=told.team_id,
            bot_user_id=told.user_id,
            bot_id=told.bot_id,
            bot_token=self._token,
        )
        self.problem = None
        self.url, self.team, self.bot = told.url, told.team_id, told.bot_id
        self.scopes = told.scopes
        log.info("connected", team=told.team, bot=told.user)
        return True
