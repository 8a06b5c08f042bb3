"""What the Events API tells about messages, parsed once into typed values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.payloads import Payload, table_of, tables_of, text_of

MESSAGE_EVENTS = frozenset({"message", "app_mention"})
NEW_MESSAGES = frozenset({"", "bot_message", "file_share", "thread_broadcast", "me_message"})
RICH_LINES = frozenset({"rich_text_section", "rich_text_preformatted", "rich_text_quote"})


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation."""

    team: str
    channel: str
    kind: str  # channel, group, im, mpim
    external: bool | None  # another organisation shares it; None: Slack did not say

    @property
    def is_direct(self) -> bool:
        """Tell whether nobody but one person and the bot is there."""
        return self.kind == "im"


@dataclass(frozen=True, slots=True)
class MessageSeen:
    """A new message, of a person or of another bot."""

    place: Place
    ts: str
    thread: str  # the thread it is in, or starts
    author: str  # user id, or bot id
    by_bot: bool
    text: str
    addressed: bool  # somebody speaks to the bot: by its name, or in a direct conversation
    snippets: tuple[str, ...] = ()  # ids of files that may hold text


@dataclass(frozen=True, slots=True)
class MessageEdited:
    """A message says something else now."""

    place: Place
    ts: str
    version: str  # grows with each edit
    now: MessageSeen
    before: MessageSeen


@dataclass(frozen=True, slots=True)
class MessageDeleted:
    """A message is gone."""

    place: Place
    ts: str
    before: MessageSeen
    own: bool  # it was the bot's


MessageEvent = MessageSeen | MessageEdited | MessageDeleted


def is_message(body: Payload) -> bool:
    """Tell whether a payload is one that `parse_message_event` reads."""
    return body.get("type") == "event_callback" and text_of(table_of(body, "event"), "type") in MESSAGE_EVENTS


def parse_message_event(body: Payload, own_bot: str = "") -> MessageEvent | None:
    """Read an event of the types ``message`` and ``app_mention``; ``own_bot`` is the bot's own bot id, if known.

    Returns None for one that says nothing new, and for what the bot itself says.
    """
    event = table_of(body, "event")
    reader = _Reader(_place(body, event), _bot_user(body), text_of(body, "api_app_id"), own_bot)
    subtype = text_of(event, "subtype")
    if subtype in NEW_MESSAGES:
        return None if reader.is_own(event) else reader.seen(event)
    if subtype == "message_changed":
        return reader.changed(event)
    if subtype == "message_deleted":
        return reader.deleted(text_of(event, "deleted_ts"), event)
    return None


def _place(body: Payload, event: Payload) -> Place:
    kind = text_of(event, "channel_type")
    channel = text_of(event, "channel")
    return Place(
        team=text_of(body, "team_id") or text_of(event, "team"),
        channel=channel,
        kind=kind or ("im" if channel.startswith("D") else "channel"),
        external=external if isinstance(external := body.get("is_ext_shared_channel"), bool) else None,
    )


def _bot_user(body: Payload) -> str:
    """Return the user id of the bot, which each event names as the one that it is for."""
    return next((text_of(each, "user_id") for each in tables_of(body, "authorizations")), "")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the messages of one event."""

    place: Place
    bot_user: str
    app: str
    own_bot: str

    def is_own(self, message: Payload) -> bool:
        """Tell whether the bot wrote a message, by any of the ids that Slack gives to it."""
        apps = (text_of(message, "app_id"), text_of(table_of(message, "bot_profile"), "app_id"))
        ids = ((self.app, *apps), (self.bot_user, text_of(message, "user")), (self.own_bot, text_of(message, "bot_id")))
        return any(own and own in others for own, *others in ids)

    def seen(self, message: Payload) -> MessageSeen:
        ts = text_of(message, "ts")
        bot = text_of(message, "bot_id")
        text = words_of(message)
        named = bool(self.bot_user) and f"<@{self.bot_user}" in text
        return MessageSeen(
            place=self.place,
            ts=ts,
            thread=text_of(message, "thread_ts") or ts,
            author=bot or text_of(message, "user"),
            by_bot=bool(bot),
            text=text,
            addressed=not bot and (named or self.place.is_direct),
            snippets=tuple(snippets_of(message)),
        )

    def changed(self, event: Payload) -> MessageEdited | MessageDeleted | None:
        """Read an edit; unfurls, replies and language tags also come as ``message_changed``, with the same words.

        A message with replies is not deleted: Slack puts a tombstone in its place. When an edit was made is known
        to the second only, so that the event's own time tells which of two edits is the later.
        """
        message = table_of(event, "message")
        if text_of(message, "subtype") == "tombstone":
            return self.deleted(text_of(message, "ts"), event)
        now, before = self.seen(message), self.seen(table_of(event, "previous_message"))
        if (now.text, now.snippets) == (before.text, before.snippets) or self.is_own(message):
            return None
        version = text_of(event, "event_ts") or text_of(event, "ts")
        return MessageEdited(self.place, now.ts, version, now, before)

    def deleted(self, ts: str, event: Payload) -> MessageDeleted:
        before = table_of(event, "previous_message")
        return MessageDeleted(self.place, ts, self.seen(before), self.is_own(before))


def snippets_of(message: Payload) -> Iterator[str]:
    """Yield the ids of the files of a message that may hold text."""
    for file in tables_of(message, "files"):
        if text_of(file, "mode") == "snippet" or text_of(file, "mimetype").startswith("text/"):
            yield text_of(file, "id")


def words_of(message: Payload) -> str:
    """Collect what was said; people's blocks repeat their text, those of bots may be all there is.

    The preview of a link is somebody else's words, so it does not count.
    """
    parts = [text_of(message, "text")]
    if text_of(message, "bot_id"):
        parts += _block_words(message.get("blocks"))
        for attachment in tables_of(message, "attachments"):
            parts += [] if text_of(attachment, "from_url") else _attachment_words(attachment)
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _attachment_words(attachment: Payload) -> list[str]:
    parts = [text_of(attachment, name) for name in ("pretext", "title", "text")]
    for field in tables_of(attachment, "fields"):
        parts.append(": ".join(filter(None, (text_of(field, "title"), text_of(field, "value")))))
    parts += _block_words(attachment.get("blocks"))
    return parts if any(parts) else [text_of(attachment, "fallback")]


def _block_words(block: object) -> Iterator[str]:
    """Yield the texts of blocks of any kind; what is read as one line stays one."""
    if isinstance(block, list):
        for each in block:
            yield from _block_words(each)
    elif isinstance(block, Mapping):
        if block.get("type") in RICH_LINES:
            yield "".join(text_of(piece, "text") or text_of(piece, "url") for piece in tables_of(block, "elements"))
            return
        if isinstance(text := block.get("text"), str):
            yield text
        for name in ("title", "text", "elements", "accessory"):
            if not isinstance(nested := block.get(name), str):
                yield from _block_words(nested)
        yield from _in_columns(block)


def _in_columns(block: Payload) -> Iterator[str]:
    """Yield what stands in two columns: a field's heading goes with its value, a row's cells with one another."""
    for field in tables_of(block, "fields"):
        yield text_of(field, "text").replace("\n", " ", 1)
    rows = block.get("rows")
    for row in rows if isinstance(rows, list) else ():
        yield " | ".join(_block_words(row))
