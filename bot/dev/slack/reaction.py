"""What a person sees after having done something."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.dev.slack.limits import Problem, SlackError
from bot.dev.slack.model import Message, OpenView
from bot.dev.slack.tickets import ResponseUrl, Trigger
from bot.dev.slack.workspace import Workspace


@dataclass(slots=True)
class Reaction:
    """What Slack shows at once, and what it will show when the app gets round to it."""

    workspace: Workspace
    trigger: Trigger | None = None
    response_url: ResponseUrl | None = None
    status: int | None = None  # of the app's answer; None: there was none
    error: str | None = None  # in Slack's words: dispatch_failed, operation_timeout, or why the answer is refused
    problems: tuple[Problem, ...] = ()
    message: Message | None = None  # the answer of a command that came with the ack
    errors: Mapping[str, str] = field(default_factory=dict)  # of a submitted view: block id, sentence
    _read: int = 0

    @property
    def trigger_id(self) -> str:
        """The trigger id that the app got."""
        return self.trigger.id if self.trigger else ""

    @property
    def response_address(self) -> str:
        """The response_url that the app got."""
        return f"{self.workspace.address}/response/{self.response_url.token}" if self.response_url else ""

    def refuse(self, error: SlackError) -> None:
        """Note that Slack does not accept what the app answered."""
        self.error, self.problems = error.error, error.problems

    async def next_message(self, seconds: float = 2.0) -> Message:
        """Wait for the next message that comes through this interaction's response_url."""
        message = await self.workspace.changes.until(self._unread, "an answer through the response_url", seconds)
        self._read += 1
        return message

    async def opened_view(self, seconds: float = 2.0) -> OpenView:
        """Wait for the view that the app opens for this interaction."""
        return await self.workspace.changes.until(self._opened, "a view", seconds)

    def _opened(self) -> OpenView | None:
        return self.trigger.view if self.trigger else None

    def _unread(self) -> Message | None:
        posted = self.response_url.posted if self.response_url else []
        return posted[self._read] if len(posted) > self._read else None
