"""SQL about what is known when a message is to be decided on: one query about the message, one about its channel."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from bot.store.answer_tables import bot_pauses, channel_settings, messages, mutes, not_codes, replies, reply_codes
from bot.store.answers import ITS_CODES, REPLY_COLUMNS, ReplyRow, reply_of

CHOICES = tuple(channel_settings.c[name] for name in ("mode", "language", "window_minutes", "about_api"))


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message as far as it was processed, the reply to it, and what the people of its channel have chosen."""

    version: str | None  # None: not yet processed
    deleted: bool
    choices: Mapping[str, Any] | None  # None: nobody chose
    reply: ReplyRow | None


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """What is in force in a channel, and what was said there of late."""

    muted: Set[str]
    no_codes: Set[str]  # shapes of wordings that people said are no codes
    in_thread: Mapping[str, str]  # code -> the message whose reply in this thread explains it
    in_window: Mapping[str, str]  # code -> the message whose reply in this channel explained it
    to_author: int  # replies to what this author said
    paused_until: float  # until when this author is not answered here; 0 if there never was a pause


def message(connection: Connection, channel: str, ts: str) -> MessageRow:
    """Return all that is known of one message."""
    rows = connection.execute(_MESSAGE, {"in_channel": channel, "its_ts": ts}).all()
    (version, deleted), chosen, reply = rows[0][:2], rows[0][2:6], [tuple(row[6:]) for row in rows]
    return MessageRow(
        version=version,
        deleted=bool(deleted),
        choices={column.name: value for column, value in zip(CHOICES, chosen, strict=True)}
        if chosen[0] is not None
        else None,
        reply=reply_of(reply) if reply[0][0] is not None else None,
    )


def channel_facts(
    connection: Connection,
    channel: str,
    thread: str,
    codes: Collection[str],
    author: str,
    now: float,
    window_since: float,
    author_since: float,
) -> ChannelFacts:
    """Return what matters in a channel for a message in this thread, with these codes and by this author."""
    values = {
        "in_channel": channel,
        "in_thread": thread,
        "codes": list(codes),
        "author": author,
        "now": now,
        "window_since": window_since,
        "author_since": author_since,
    }
    facts: defaultdict[str, list[tuple[str, str, float]]] = defaultdict(list)
    for row in connection.execute(_FACTS, values):
        facts[row.about].append((row.name, row.said, row.number))
    return ChannelFacts(
        muted={code for code, _, _ in facts["muted"]},
        no_codes={shape for shape, _, _ in facts["no_code"]},
        in_thread={code: said for code, said, _ in facts["thread"]},
        in_window={code: said for code, said, _ in facts["window"]},
        to_author=int(sum(number for _, _, number in facts["author"])),
        paused_until=max((number for _, _, number in facts["pause"]), default=0.0),
    )


_CHANNEL = bindparam("in_channel", type_=String)
_THREAD = bindparam("in_thread", type_=String)
_TS = bindparam("its_ts", type_=String)

_ALWAYS_A_ROW = select(literal_column("1")).subquery("always")
_MESSAGE = (
    select(messages.c.version, messages.c.deleted, *CHOICES, *REPLY_COLUMNS, reply_codes.c.code)
    .select_from(
        _ALWAYS_A_ROW.outerjoin(messages, and_(messages.c.channel == _CHANNEL, messages.c.ts == _TS))
        .outerjoin(channel_settings, channel_settings.c.channel == _CHANNEL)
        .outerjoin(replies, and_(replies.c.channel == _CHANNEL, replies.c.message == _TS))
        .outerjoin(reply_codes, ITS_CODES)
    )
    .order_by(reply_codes.c.place)
)


def _fact(
    about: ColumnElement[str], name: ColumnElement[str], said: ColumnElement[str], number: ColumnElement[float]
) -> Select[str, str, str, float]:
    """Bring a fact into the shape that all have."""
    return select(about.label("about"), name.label("name"), said.label("said"), number.label("number"))


def _word(word: str) -> ColumnElement[str]:
    return literal_column(f"'{word}'", String)


_NO_NUMBER = literal_column("0.0", Float)
_FACTS = union_all(
    _fact(_word("muted"), mutes.c.code, _word(""), _NO_NUMBER).where(
        mutes.c.channel == _CHANNEL, or_(mutes.c.until.is_(None), mutes.c.until > bindparam("now"))
    ),
    _fact(_word("no_code"), not_codes.c.shape, _word(""), _NO_NUMBER).where(not_codes.c.channel == _CHANNEL),
    _fact(
        case((reply_codes.c.thread == _THREAD, _word("thread")), else_=_word("window")),
        reply_codes.c.code,
        reply_codes.c.message,
        reply_codes.c.at,
    ).where(
        reply_codes.c.channel == _CHANNEL,
        reply_codes.c.code.in_(bindparam("codes", expanding=True)),
        or_(reply_codes.c.thread == _THREAD, reply_codes.c.at >= bindparam("window_since")),
    ),
    _fact(_word("author"), _word(""), _word(""), cast(func.count(), Float)).where(
        replies.c.author == bindparam("author"), replies.c.at >= bindparam("author_since")
    ),
    _fact(_word("pause"), _word(""), _word(""), bot_pauses.c.until).where(
        bot_pauses.c.author == bindparam("author"), bot_pauses.c.channel == _CHANNEL
    ),
).order_by("number")  # of two replies to a code the later one counts
