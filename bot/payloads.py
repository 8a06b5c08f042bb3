"""What Slack sends us, parsed once into typed values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote_plus

Payload = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """Somebody typed ``/apicode …``."""

    user: str
    channel: str
    text: str
    trigger: str
    response_url: str
    escaped: str = ""  # the text as Slack sent it: a channel that it vouches for stands in angle brackets
    channel_name: str = ""

    @classmethod
    def parse(cls, body: Payload) -> Self:
        """Read the form of a slash command."""
        return cls(
            user=text_of(body, "user_id"),
            channel=text_of(body, "channel_id"),
            text=unescaped(text_of(body, "text")),
            trigger=text_of(body, "trigger_id"),
            response_url=text_of(body, "response_url"),
            escaped=text_of(body, "text"),
            channel_name=text_of(body, "channel_name"),
        )

    @property
    def word(self) -> str:
        """The first word behind the command, which may name a feature; empty if there is none."""
        words = self.text.split(maxsplit=1)
        return words[0].casefold() if words else ""

    @property
    def rest(self) -> str:
        """What follows the first word, as Slack sent it."""
        parts = self.escaped.split(maxsplit=1)
        return parts[1] if len(parts) == 2 else ""


@dataclass(frozen=True, slots=True)
class Click:
    """Somebody clicked a button of ours."""

    user: str
    channel: str
    message: str  # its timestamp, which names it within the channel
    action: str
    value: str
    trigger: str
    response_url: str
    thread: str | None = None  # that the message is in
    at: str = ""  # when, which names the click
    in_home: bool = False  # the button is in the Home tab

    @classmethod
    def parse(cls, body: Payload) -> Self:
        """Read a ``block_actions`` payload."""
        actions = body.get("actions")
        action = actions[0] if isinstance(actions, list) and actions else {}
        container = table_of(body, "container")
        return cls(
            user=text_of(table_of(body, "user"), "id"),
            channel=text_of(table_of(body, "channel"), "id"),
            message=text_of(container, "message_ts") or text_of(container, "view_id"),
            action=text_of(action, "action_id"),
            value=text_of(action, "value") or text_of(table_of(action, "selected_option"), "value"),
            trigger=text_of(body, "trigger_id"),
            response_url=text_of(body, "response_url"),
            thread=text_of(container, "thread_ts") or None,
            at=text_of(action, "action_ts"),
            in_home=text_of(table_of(body, "view"), "type") == "home",
        )


def read_form(body: bytes) -> Payload:
    """Read the form that a command is sent as; the names of its fields need no decoding, unlike their values."""
    fields = (field.partition("=") for field in body.decode("utf-8", "replace").split("&"))
    return {name: unquote_plus(value) for name, _, value in fields}


@dataclass(frozen=True, slots=True)
class MessageShortcut:
    """Somebody chose a shortcut of ours from the menu of a message."""

    user: str
    channel: str
    message: str  # its timestamp
    thread: str
    content: Payload
    shortcut: str
    trigger: str
    response_url: str
    at: str  # when, which names the use

    @classmethod
    def parse(cls, body: Payload) -> Self:
        """Read a ``message_action`` payload."""
        message = table_of(body, "message")
        ts = text_of(message, "ts") or text_of(body, "message_ts")
        return cls(
            user=text_of(table_of(body, "user"), "id"),
            channel=text_of(table_of(body, "channel"), "id"),
            message=ts,
            thread=text_of(message, "thread_ts") or ts,
            content=message,
            shortcut=text_of(body, "callback_id"),
            trigger=text_of(body, "trigger_id"),
            response_url=text_of(body, "response_url"),
            at=text_of(body, "action_ts"),
        )


@dataclass(frozen=True, slots=True)
class GlobalShortcut:
    """Somebody chose a shortcut of ours that belongs to no message."""

    user: str
    shortcut: str
    trigger: str

    @classmethod
    def parse(cls, body: Payload) -> Self:
        """Read a ``shortcut`` payload."""
        return cls(
            user=text_of(table_of(body, "user"), "id"),
            shortcut=text_of(body, "callback_id"),
            trigger=text_of(body, "trigger_id"),
        )


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """Somebody opened a tab of the app."""

    user: str
    tab: str

    @classmethod
    def parse(cls, body: Payload) -> Self:
        """Read an ``app_home_opened`` event."""
        event = table_of(body, "event")
        return cls(user=text_of(event, "user"), tab=text_of(event, "tab"))


@dataclass(frozen=True, slots=True)
class OptionsWanted:
    """Somebody types in a menu whose options are ours to give."""

    user: str
    action: str
    typed: str

    @classmethod
    def parse(cls, body: Payload) -> Self:
        """Read a ``block_suggestion`` payload."""
        return cls(
            user=text_of(table_of(body, "user"), "id"),
            action=text_of(body, "action_id"),
            typed=text_of(body, "value"),
        )


def unescaped(text: str) -> str:
    """Undo the escaping that Slack does to what people type."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def text_of(table: Payload, key: str) -> str:
    """Return a text, empty where there is none."""
    value = table.get(key)
    return value if isinstance(value, str) else ""


def table_of(table: Payload, key: str) -> Payload:
    """Return a nested table, empty where there is none."""
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def tables_of(table: Payload, key: str) -> list[Payload]:
    """Return a nested list of tables, empty where there is none."""
    value = table.get(key)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


@dataclass(frozen=True, slots=True)
class Submission:
    """Somebody submitted a modal of ours."""

    user: str
    view: str  # which modal
    metadata: str  # what it was opened with
    values: Payload  # by block id, which is also the action id
    id: str = ""  # of this one time that the modal was opened

    @classmethod
    def parse(cls, body: Payload) -> Self:
        """Read a ``view_submission`` payload."""
        view = table_of(body, "view")
        return cls(
            user=text_of(table_of(body, "user"), "id"),
            view=text_of(view, "callback_id"),
            metadata=text_of(view, "private_metadata"),
            values=table_of(table_of(view, "state"), "values"),
            id=text_of(view, "id"),
        )

    def has(self, name: str) -> bool:
        """Tell whether the modal had such an input."""
        return name in self.values

    def chosen(self, name: str) -> str:
        """Return the value of the one option that is chosen, empty if none is."""
        return text_of(table_of(self._input(name), "selected_option"), "value")

    def entered(self, name: str) -> str:
        """Return what was typed, empty if nothing was."""
        return text_of(self._input(name), "value")

    def ticked(self, name: str) -> tuple[str, ...]:
        """Return the values of the options that are ticked."""
        return tuple(text_of(option, "value") for option in tables_of(self._input(name), "selected_options"))

    def _input(self, name: str) -> Payload:
        return table_of(table_of(self.values, name), name)
