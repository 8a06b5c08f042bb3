"""Where a replay is asked for, which is where its outcome is told."""

from dataclasses import dataclass
from typing import Self

from bot.events import Place


@dataclass(frozen=True, slots=True)
class Origin:
    """A message with a failed request, or the conversation in which somebody used the command."""

    channel: str
    thread: str | None = None  # none: a command has no thread, so the outcome begins one
    message: str | None = None

    @property
    def is_direct(self) -> bool:
        """Tell whether nobody but the asker and the bot is there."""
        return self.channel.startswith("D")

    @property
    def place(self) -> Place:
        """The conversation, of which nothing else is known."""
        return Place("", self.channel, "im" if self.is_direct else "channel", external=None)

    def written(self) -> str:
        """Write it for a button or a view."""
        return " ".join(part for part in (self.channel, self.thread, self.message) if part)

    @classmethod
    def read(cls, written: str) -> Self:
        """Read what `written` wrote."""
        return cls(*written.split()[:3])
