"""What comes back from the buttons and modals about cases, read into typed values; the inverse of the blocks."""

from dataclasses import dataclass
from typing import Self

from bot.blocks import ids
from bot.payloads import Click, MessageShortcut, Submission
from bot.triage.deeds import Deed
from bot.triage.memory import fit
from bot.triage.model import What

_NONE = "-"


@dataclass(frozen=True, slots=True)
class Spot:
    """A message, and the thread that it is in."""

    channel: str
    thread: str | None
    message: str

    @classmethod
    def of_click(cls, click: Click) -> Self:
        """Return where somebody clicked."""
        return cls(click.channel, click.thread, click.message)

    @classmethod
    def of_shortcut(cls, shortcut: MessageShortcut) -> Self:
        """Return the message whose menu was used; it may be in no thread."""
        thread = None if shortcut.thread == shortcut.message else shortcut.thread
        return cls(shortcut.channel, thread, shortcut.message)

    @classmethod
    def read(cls, written: str) -> Self:
        """Read what a modal has carried along."""
        channel, thread, message = written.split()
        return cls(channel, None if thread == _NONE else thread, message)

    def written(self) -> str:
        """Return it as a modal carries it along."""
        return f"{self.channel} {self.thread or _NONE} {self.message}"

    def opening(self, who: str, code: str) -> Deed:
        """Return the deed of opening a case here."""
        return Deed(What.OPENED, who, self.channel, self.thread, code=code, message=self.message)


def read_button(value: str) -> tuple[int, str | None]:
    """Return the case that a button is about, and who had it when the button was shown."""
    number, _, holder = value.partition(" ")
    return int(number), holder or None


def read_code(submitted: Submission) -> str:
    """Return the code that was chosen or typed."""
    return submitted.chosen(ids.CASE_CODE) or submitted.entered(ids.CASE_CODE_TYPED)


def read_resolution(submitted: Submission) -> Deed:
    """Read the modal that resolves a case; what looks like a person's is masked before anything is kept."""
    number, _, written = submitted.metadata.partition(" ")
    spot = Spot.read(written)
    return Deed(
        What.RESOLVED,
        submitted.user,
        spot.channel,
        spot.thread,
        int(number),
        cause=fit(submitted.entered(ids.NOTE_CAUSE)),
        remedy=fit(submitted.entered(ids.NOTE_REMEDY)),
    )
