"""Replays at the terminal: press the button, read the modal, say yes, and top up the account of the sandbox."""

from bot.blocks import ids
from bot.dev.sandbox import Sandbox
from bot.dev.slack import Message, NotPossible, OpenView, Person, StandInSlack
from bot.dev.terminal import view_lines
from bot.wrapping import Wrapped

READING = ":hourglass_flowing_sand:"


class ReplayDesk:
    """What a person does about replays."""

    def __init__(self, slack: StandInSlack, person: Person, sandbox: Sandbox) -> None:
        self._slack = slack
        self._person = person
        self._sandbox = sandbox

    async def press(self) -> Wrapped:
        """Press Replay, or Replay again, on the latest message that has it; return the modal."""
        before = self._person.view
        for message in reversed(self._slack.said.now):
            for button in (ids.REPLAY, ids.REPLAY_AGAIN):
                if f"'{button}'" in str(message.blocks):
                    await self._person.click(message, button)
                    return await self._modal(before)
        raise NotPossible("nothing here can be replayed")

    async def _modal(self, before: OpenView | None) -> Wrapped:
        """Return another modal than before, as soon as it says more than that it is being filled."""

        def view() -> OpenView | None:
            now = self._person.view
            is_new = now is not None and (before is None or now.id != before.id)
            return now if now and is_new and READING not in str(now.content) else None

        return Wrapped(view_lines(await self._slack.changes.until(view, "a modal")))

    async def confirm(self) -> None:
        """Submit the modal that is open."""
        if (view := self._person.view) is None:
            raise NotPossible("no modal is open")
        await self._person.submit(view)

    @property
    def outcome(self) -> Message:
        """What was said last of a replay."""
        return next(each for each in reversed(self._slack.said.now) if f"'{ids.REPLAY_AGAIN}'" in str(each.blocks))

    def top_up(self, amount: int) -> None:
        """Let there be so much credit at the sandbox."""
        self._sandbox.state.credit = amount
