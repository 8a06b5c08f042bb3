"""The stand-in as a whole: a workspace, its server and its way to the app."""

from types import TracebackType
from typing import Self

from bot.dev.slack.changes import Changes
from bot.dev.slack.delivery import ACK_SECONDS, AsgiApp, Delivery
from bot.dev.slack.faults import Faults
from bot.dev.slack.model import User
from bot.dev.slack.person import Person
from bot.dev.slack.server import Server
from bot.dev.slack.workspace import ANN, Workspace


class StandInSlack:
    """A Slack of one's own, on a free loopback port for as long as it is entered."""

    def __init__(self, workspace: Workspace | None = None, *, ack_seconds: float = ACK_SECONDS) -> None:
        self.workspace = workspace or Workspace()
        self.faults = Faults()
        self._server = Server(self.workspace, self.faults)
        self._delivery = Delivery(self.workspace, ack_seconds)

    async def __aenter__(self) -> Self:
        self.workspace.address = await self._server.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._delivery.close()
        await self._server.stop()

    @property
    def api_url(self) -> str:
        """The base address of the Web API, as the official clients take it."""
        return f"{self.workspace.address}/api/"

    @property
    def bot_url(self) -> str:
        """Where the app takes Slack's requests; unused while a socket is connected."""
        return self._delivery.bot_url

    @bot_url.setter
    def bot_url(self, url: str) -> None:
        self._delivery.bot_url = url

    async def serve(self, app: AsgiApp) -> None:
        """Bring everything to an application in this process instead of an address."""
        await self._delivery.serve(app)

    @property
    def changes(self) -> Changes:
        """Where to wait for something to happen in the workspace."""
        return self.workspace.changes

    def person(self, user: User = ANN) -> Person:
        """Return a member of the workspace, ready to act."""
        return Person(self.workspace, self._delivery, self.workspace.users[user.id])
