"""What a person does in Slack, brought to the app as Slack brings it."""

import re
from collections.abc import Mapping

from bot.dev.slack import payloads
from bot.dev.slack.blocks import state_values
from bot.dev.slack.delivery import Delivery, Kind
from bot.dev.slack.feed import Feed
from bot.dev.slack.limits import SlackError
from bot.dev.slack.model import Channel, Message, OpenView, User
from bot.dev.slack.reaction import Reaction
from bot.dev.slack.responses import show
from bot.dev.slack.rich_text import escaped
from bot.dev.slack.shapes import Json, mappings
from bot.dev.slack.submission import answer_submission, entered_states, require_complete
from bot.dev.slack.suggestions import offered, require_enough
from bot.dev.slack.talk import Talker
from bot.dev.slack.tickets import ResponseUrl
from bot.dev.slack.using import NotPossible, find_element, require_dispatch, used_state
from bot.dev.slack.workspace import GENERAL, Workspace

NOTHING: Mapping[str, object] = {}
_NAMED = re.compile(r"(?<!\S)[#@][\w.-]+")
MESSAGE_PARTS = frozenset({"text", "blocks", "attachments"})


class Person(Talker):
    """One member of the workspace; can do what Slack would let them do, and nothing else."""

    def __init__(self, workspace: Workspace, delivery: Delivery, events: Feed, user: User) -> None:
        super().__init__(workspace, events, user)
        self._delivery = delivery
        self._scene = payloads.Scene(workspace.app, user)

    @property
    def view(self) -> OpenView | None:
        """The modal that the person has before them."""
        return self._workspace.views.top(self.user.id)

    @property
    def home(self) -> OpenView | None:
        """What the person sees in the app's home tab."""
        return self._workspace.views.home(self.user.id)

    @property
    def im(self) -> str:
        """The id of their direct conversation with the app."""
        return self._workspace.im(self.user.id).id

    def sees(self, channel: str = GENERAL.id) -> list[Message]:
        """Return the messages of a channel that this person can read, oldest first."""
        return self._workspace.visible(self.user.id, channel)

    async def open_home(self, tab: str = "home") -> None:
        """Open a tab of the app, and wait until the app has heard of it."""
        await self._events.answered(self._events.home_opened(self.user.id, tab))

    async def command(self, name: str, text: str = "", channel: str = GENERAL.id) -> Reaction:
        """Use a slash command."""
        if name not in self._workspace.app.commands:
            raise NotPossible(f"{name} is not a valid command")
        place = self._place(channel)
        reaction = self._prepared(place)
        told = self._resolved(escaped(text))
        form = payloads.command(self._scene, name, told, place, reaction.trigger_id, reaction.response_address)
        answer = await self._brought(reaction, Kind.COMMAND, form)
        if answer.keys() & MESSAGE_PARTS:
            self._show_answer(reaction, answer)
        return reaction

    async def click(
        self, message: Message, action_id: str, value: object = None, block_id: str | None = None
    ) -> Reaction:
        """Press a button of a message, or choose a value from one of its menus."""
        now, place = self._current(message), self._place(message.channel)
        element = find_element(now.blocks, action_id, block_id)
        state = used_state(element, value)
        reaction = self._prepared(place, now)
        payload = payloads.message_action(
            self._scene,
            now,
            place,
            payloads.action(element, self._workspace.new_ts(), state),
            state_values(now.blocks, {action_id: state}),
            reaction.trigger_id,
            reaction.response_address,
        )
        await self._brought(reaction, Kind.INTERACTION, payload)
        return reaction

    async def click_in_view(
        self,
        view: OpenView,
        action_id: str,
        value: object = None,
        block_id: str | None = None,
        values: Mapping[str, object] = NOTHING,
    ) -> Reaction:
        """Press a button of the view before them, or choose from one of its menus; the values are already entered."""
        blocks = self._blocks_before_them(view)
        element = find_element(blocks, action_id, block_id)
        require_dispatch(blocks, element)
        state = used_state(element, value)
        states = entered_states(blocks, values) | {action_id: state}
        reaction = self._prepared()
        action = payloads.action(element, self._workspace.new_ts(), state)
        payload = payloads.view_action(self._scene, view, action, state_values(blocks, states), reaction.trigger_id)
        await self._brought(reaction, Kind.INTERACTION, payload)
        return reaction

    async def type_into(self, view: OpenView, action_id: str, typed: str) -> list[Json]:
        """Type in a menu of the view before them, and return the options that the app offers for that."""
        blocks = self._blocks_before_them(view)
        element = find_element(blocks, action_id)
        require_enough(element.content, typed)
        payload = payloads.view_suggestion(self._scene, view, element, typed, state_values(blocks, {}))
        ack = await self._delivery.send(Kind.OPTIONS, payload)
        if ack.error:
            raise NotPossible(f"the menu stays empty: {ack.error}")
        return offered(ack.body)

    async def submit(self, view: OpenView, values: Mapping[str, object] = NOTHING) -> Reaction:
        """Submit the view before them; the values are known by action id."""
        blocks = self._blocks_before_them(view)
        if view.content.get("submit") is None:
            raise NotPossible("the view has no submit button")
        states = entered_states(blocks, values)
        require_complete(blocks, states)
        reaction = self._prepared()
        payload = payloads.view_submission(self._scene, view, state_values(blocks, states), reaction.trigger_id)
        answer = await self._brought(reaction, Kind.SUBMISSION, payload)
        if reaction.error is None:
            try:
                reaction.errors = answer_submission(self._workspace, view, answer)
            except SlackError as error:
                reaction.refuse(error)
        return reaction

    async def dismiss(self, view: OpenView) -> Reaction:
        """Close the view before them without submitting it; the app hears of it only if it asked to."""
        blocks = self._blocks_before_them(view)
        self._workspace.views.close(self.user.id)
        reaction = Reaction(self._workspace)
        if view.content.get("notify_on_close") is True:
            payload = payloads.view_closed(self._scene, view, state_values(blocks, {}))
            await self._brought(reaction, Kind.INTERACTION, payload)
        return reaction

    async def shortcut(self, callback_id: str) -> Reaction:
        """Use a global shortcut."""
        reaction = self._prepared()
        payload = payloads.global_shortcut(self._scene, callback_id, reaction.trigger_id, self._workspace.new_ts())
        await self._brought(reaction, Kind.INTERACTION, payload)
        return reaction

    async def message_shortcut(self, callback_id: str, message: Message) -> Reaction:
        """Use a shortcut of the menu of a message."""
        now, place = self._current(message), self._place(message.channel)
        if now.private:
            raise NotPossible("an ephemeral message has no shortcuts")
        reaction = self._prepared(place, now)
        payload = payloads.message_shortcut(
            self._scene,
            callback_id,
            now,
            place,
            reaction.trigger_id,
            reaction.response_address,
            self._workspace.new_ts(),
        )
        await self._brought(reaction, Kind.INTERACTION, payload)
        return reaction

    def _resolved(self, text: str) -> str:
        """Put ids to the channels and people in a command, if the app asked for that: those the person can see."""
        if not self._workspace.app.escapes_commands:
            return text
        seen = {f"#{each.name}": f"<#{each.id}|{each.name}>" for each in self._workspace.seen_by(self.user.id)}
        people = {f"@{user.name}": f"<@{user.id}|{user.name}>" for user in self._workspace.users.values()}
        return _NAMED.sub(lambda named: (seen | people).get(named[0], named[0]), text)

    def _blocks_before_them(self, view: OpenView) -> list[Json]:
        present = self.home if view.content.get("type") == "home" else self.view
        if present is None or present.id != view.id:
            raise NotPossible(f"{self.user.name} does not have that view before them")
        if present.hash != view.hash:
            raise NotPossible("the view has changed since; take the present one")
        return mappings(view.content.get("blocks"))

    def _prepared(self, place: Channel | None = None, original: Message | None = None) -> Reaction:
        ticket: ResponseUrl | None = None
        if place is not None:
            ticket = self._workspace.response_urls.issue(place.id, self.user.id, original)
        return Reaction(self._workspace, trigger=self._workspace.triggers.issue(self.user.id), response_url=ticket)

    def _show_answer(self, reaction: Reaction, answer: Json) -> None:
        ticket = reaction.response_url
        assert ticket is not None  # a command always has one
        try:
            reaction.message = show(self._workspace, ticket, answer)
        except SlackError as error:
            reaction.refuse(error)
        else:
            ticket.original = reaction.message.ts

    async def _brought(self, reaction: Reaction, kind: Kind, payload: Mapping[str, object]) -> Json:
        ack = await self._delivery.send(kind, payload)
        reaction.status, reaction.error = ack.status, ack.error
        return ack.body
