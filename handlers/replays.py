"""Replays: the buttons, the shortcut of a message, ``/apicode replay``, and the modals on the way."""

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.blocks import ids
from bot.blocks.replay.notices import notice_view, reading_view
from bot.errors import ApicodeError
from bot.failure import report
from bot.payloads import Click, MessageShortcut, Payload, SlashCommand, Submission
from bot.replay.forms import read_begin, read_form
from bot.replay.origin import Origin
from bot.services import Services

if TYPE_CHECKING:  # what replays need is imported only where they are set up
    from bot.replay.service import Replays
    from bot.replay.steps import Step

SEND_ID = re.compile(r"[0-9a-f]{32}", re.IGNORECASE)


class ReplayRequests:
    """Shows what would be sent, and takes the yes; nobody is called before an ack."""

    def __init__(self, services: Services) -> None:
        self._replays = services.replays
        self._why_not = services.why_no_replays
        self._readers = services.readers
        self._notifier = services.notifier
        self.shortcuts = {ids.REPLAY_SHORTCUT: self._of_shortcut}
        self.subcommands = dict.fromkeys(("replay", "重放"), self._command)
        self.before_ack = {ids.APPROVE: self._approve, ids.DECLINE: self._decline}
        self.after_ack = {ids.REPLAY: self._of_message, ids.REPLAY_AGAIN: self._again}

    async def submitted(self, ack: AsyncAck, body: Payload) -> None:
        """Take what somebody entered in one of the modals, and show the next."""
        entered = Submission.parse(body)
        language = self._readers.known(entered.user) or self._readers.default
        if self._replays is None:
            await ack(response_action="update", view=notice_view(self._why_not, language))
        elif entered.view == ids.REPLAY_VIEW:
            confirmation = await self._replays.confirmed(entered.user, entered.metadata)
            view = self._replays.views.after(confirmation, language)
            await (ack(response_action="update", view=view) if view else ack())
        else:
            step, origin = await _next_step(self._replays, entered)
            await ack(response_action="update", view=self._replays.views.of(step, origin, language))

    async def _of_message(self, click: Click) -> None:
        origin = Origin.read(click.value)
        await self._show(click.trigger, click.user, origin, lambda it: it.of_message(click.user, origin))

    async def _of_shortcut(self, used: MessageShortcut) -> None:
        """Replay the request in the message whose menu somebody opened; Slack has brought it along."""
        origin = Origin(used.channel, used.thread, used.message)
        await self._show(used.trigger, used.user, origin, lambda it: it.of_message(used.user, origin, used.content))

    async def _again(self, click: Click) -> None:
        origin = Origin(click.channel)
        await self._show(click.trigger, click.user, origin, lambda it: it.again(click.user, click.value))

    async def _command(self, command: SlashCommand) -> None:
        """Replay what a service has reported, or what is entered by hand."""
        origin = Origin(command.channel)
        _, _, asked = command.text.strip().partition(" ")
        if SEND_ID.fullmatch(asked.strip()):
            send_id = asked.strip().lower()
            await self._show(
                command.trigger, command.user, origin, lambda it: it.of_send_id(command.user, origin, send_id)
            )
        else:
            await self._show(command.trigger, command.user, origin, lambda it: it.by_hand(command.user, origin))

    async def _approve(self, click: Click) -> None:
        if self._replays:
            await self._replays.verdict(click.value, click.user, click.trigger, approved=True)

    async def _decline(self, click: Click) -> None:
        if self._replays:
            await self._replays.verdict(click.value, click.user, click.trigger, approved=False)

    async def _show(self, trigger: str, user: str, origin: Origin, ask: "Callable[[Replays], Awaitable[Step]]") -> None:
        """Open a modal at once, since a trigger lives three seconds only, and fill it when the answer is there."""
        language = await self._readers.learn(user)
        if self._replays is None:
            await self._notifier.open_view(trigger, notice_view(self._why_not, language))
            return
        view = await self._notifier.open_view(trigger, reading_view(language))
        try:
            shown = self._replays.views.of(await ask(self._replays), origin, language)
        except ApicodeError as error:
            shown = notice_view(report(error), language)
        await self._notifier.update_view(view, shown)


async def _next_step(replays: "Replays", entered: Submission) -> "tuple[Step, Origin]":
    who = entered.user
    if entered.view == ids.REPLAY_FORM_VIEW:
        form = read_form(entered)
        return await replays.filled(who, form.origin, form.request, form.fields, form.appid), form.origin
    origin = Origin.read(entered.metadata)
    if entered.view == ids.REPLAY_CHOICE_VIEW:
        return await replays.chosen(who, origin, entered.chosen(ids.REQUEST)), origin
    endpoint, appid = read_begin(entered)
    return await replays.begun(endpoint, appid), origin
