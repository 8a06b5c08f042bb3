"""SQL about what the bot saw and said: each function takes a connection and values, and decides nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, and_, func, or_, select, update

from bot.store.answer_tables import bot_pauses, messages, mutes, not_codes, replies, reply_codes, sightings
from bot.store.upsert import insert_or_update, insert_unless_there


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """A reply of ours, posted or about to be."""

    channel: str
    message: str
    thread: str
    ts: str | None
    kind: str
    at: float
    times: int
    last_at: float
    last_message: str
    removed: bool
    replay: str | None  # what of its message can be sent again
    replayed_code: str | None
    replayed_at: float | None
    codes: tuple[str, ...]


def message_version(connection: Connection, channel: str, ts: str) -> tuple[str, bool] | None:
    """Return the version of a message as far as it was processed, and whether it is deleted."""
    found = connection.execute(
        select(messages.c.version, messages.c.deleted).where(messages.c.channel == channel, messages.c.ts == ts)
    ).first()
    return (found.version, found.deleted) if found else None


def note_message(connection: Connection, channel: str, ts: str, version: str, deleted: bool, at: float) -> None:
    """Remember how far a message was processed; that neither goes back, nor does a deleted one come back."""
    before, was_deleted = message_version(connection, channel, ts) or ("", False)
    version, deleted = max(before, version), deleted or was_deleted
    insert_or_update(
        connection, messages, {"channel": channel, "ts": ts}, {"version": version, "deleted": deleted, "at": at}
    )


def reply_to(connection: Connection, channel: str, message: str) -> ReplyRow | None:
    """Return the reply to a message."""
    return _reply(connection, and_(replies.c.channel == channel, replies.c.message == message))


def reply_at(connection: Connection, channel: str, ts: str) -> ReplyRow | None:
    """Return the reply that was posted under this ts."""
    return _reply(connection, and_(replies.c.channel == channel, replies.c.ts == ts))


def earlier_in_thread(connection: Connection, channel: str, thread: str, codes: Iterable[str]) -> dict[str, str]:
    """Return, by code, the message whose reply in this thread explains it."""
    return _earlier(connection, and_(reply_codes.c.channel == channel, reply_codes.c.thread == thread), codes)


def earlier_since(connection: Connection, channel: str, since: float, codes: Iterable[str]) -> dict[str, str]:
    """Return, by code, the message whose reply in this channel explained it since a time."""
    return _earlier(connection, and_(reply_codes.c.channel == channel, reply_codes.c.at >= since), codes)


def replies_to_author(connection: Connection, author: str, since: float) -> int:
    """Count the replies to what one author said since a time."""
    counted = select(func.count()).where(replies.c.author == author, replies.c.at >= since)
    return connection.execute(counted).scalar_one()


def begin_reply(
    connection: Connection,
    channel: str,
    message: str,
    thread: str,
    author: str,
    kind: str,
    codes: Sequence[tuple[str, str]],
    at: float,
    replay: str | None = None,
) -> None:
    """Note that a reply is about to be posted; ``codes`` are pairs of code and shape. A second call does nothing."""
    insert_unless_there(
        connection,
        replies,
        {
            "channel": channel,
            "message": message,
            "thread": thread,
            "ts": None,
            "author": author,
            "kind": kind,
            "at": at,
            "times": 1,
            "last_at": at,
            "last_message": message,
            "removed": False,
            "replay": replay,
        },
    )
    set_codes(connection, channel, message, thread, codes, at)


def set_codes(
    connection: Connection, channel: str, message: str, thread: str, codes: Sequence[tuple[str, str]], at: float
) -> None:
    """Let a reply be about these codes."""
    connection.execute(reply_codes.delete().where(reply_codes.c.channel == channel, reply_codes.c.message == message))
    rows = [
        {
            "channel": channel,
            "message": message,
            "place": place,
            "code": code,
            "shape": shape,
            "thread": thread,
            "at": at,
        }
        for place, (code, shape) in enumerate(codes)
    ]
    if rows:
        connection.execute(reply_codes.insert(), rows)


def finish_reply(connection: Connection, channel: str, message: str, ts: str) -> None:
    """Note under which ts a reply was posted."""
    _change(connection, channel, message, ts=ts)


def change_reply(connection: Connection, channel: str, message: str, kind: str, replay: str | None) -> None:
    """Let a reply be of another kind, and offer another replay."""
    _change(connection, channel, message, kind=kind, replay=replay)


def note_replay(connection: Connection, channel: str, message: str, code: str, at: float) -> None:
    """Note what the last replay of a message's request got."""
    _change(connection, channel, message, replayed_code=code, replayed_at=at)


def drop_reply(connection: Connection, channel: str, message: str) -> None:
    """Forget a reply that is not there; its message may get another."""
    set_codes(connection, channel, message, "", (), 0.0)
    connection.execute(replies.delete().where(replies.c.channel == channel, replies.c.message == message))


def remove_reply(connection: Connection, channel: str, message: str) -> None:
    """Note that a reply was taken away by people; its codes may be explained again, but not to that message."""
    _change(connection, channel, message, removed=True)
    set_codes(connection, channel, message, "", (), 0.0)


def count_on(connection: Connection, channel: str, message: str, seen: str, at: float) -> None:
    """Let a reply count one more message with its codes."""
    connection.execute(
        update(replies)
        .where(replies.c.channel == channel, replies.c.message == message)
        .values(times=replies.c.times + 1, last_at=at, last_message=seen)
    )


def note_sightings(
    connection: Connection, channel: str, message: str, outcomes: Iterable[tuple[str, str]], by_bot: bool, at: float
) -> None:
    """Record which codes a message held and what came of each; a message is recorded once."""
    for code, outcome in outcomes:
        row = {"channel": channel, "message": message, "code": code, "at": at, "by_bot": by_bot, "outcome": outcome}
        insert_unless_there(connection, sightings, row)


def shapes_of(connection: Connection, channel: str, message: str) -> list[tuple[str, str]]:
    """Return the codes of the reply to a message, each with the shape of the wording it was found in."""
    mine = (reply_codes.c.channel == channel, reply_codes.c.message == message)
    rows = connection.execute(select(reply_codes.c.code, reply_codes.c.shape).where(*mine))
    return [(row.code, row.shape) for row in rows]


def sightings_since(connection: Connection, channel: str, code: str, since: float, outcome: str) -> int:
    """Count how often a code had this outcome in a channel since a time."""
    wanted = (
        sightings.c.channel == channel,
        sightings.c.code == code,
        sightings.c.at >= since,
        sightings.c.outcome == outcome,
    )
    return connection.execute(select(func.count()).where(*wanted)).scalar_one()


def muted(connection: Connection, channel: str, now: float) -> dict[str, float | None]:
    """Return the codes that are muted in a channel, each with its end; None is for good."""
    in_force = or_(mutes.c.until.is_(None), mutes.c.until > now)
    wanted = select(mutes.c.code, mutes.c.until).where(mutes.c.channel == channel, in_force)
    rows = connection.execute(wanted.order_by(mutes.c.code))
    return {row.code: row.until for row in rows}


def mute(connection: Connection, channel: str, code: str, until: float | None) -> None:
    """Mute a code in a channel."""
    insert_or_update(connection, mutes, {"channel": channel, "code": code}, {"until": until})


def unmute(connection: Connection, channel: str, code: str) -> None:
    """End the mute of a code."""
    connection.execute(mutes.delete().where(mutes.c.channel == channel, mutes.c.code == code))


def shapes_of_no_code(connection: Connection, channel: str) -> set[str]:
    """Return the shapes of the wordings that people of a channel said are no codes."""
    return set(connection.execute(select(not_codes.c.shape).where(not_codes.c.channel == channel)).scalars())


def note_no_code(connection: Connection, channel: str, shape: str, code: str, who: str, at: float) -> None:
    """Remember the shape of a wording that is no code."""
    row = {"channel": channel, "shape": shape, "code": code, "who": who, "at": at}
    insert_unless_there(connection, not_codes, row)


def all_no_codes(connection: Connection) -> Sequence[Row[tuple[str, str, str, str, float]]]:
    """Return everything that people said is no code, oldest first."""
    return connection.execute(select(not_codes).order_by(not_codes.c.at)).all()


def pause_until(connection: Connection, author: str, channel: str) -> float:
    """Return until when a bot is not answered in a channel; 0 if it never was paused."""
    wanted = (bot_pauses.c.author == author, bot_pauses.c.channel == channel)
    return connection.execute(select(bot_pauses.c.until).where(*wanted)).scalar() or 0.0


def pause(connection: Connection, author: str, channel: str, until: float) -> None:
    """Note that a bot is not answered for a while."""
    insert_or_update(connection, bot_pauses, {"author": author, "channel": channel}, {"until": until})


def _change(connection: Connection, channel: str, message: str, **values: object) -> None:
    wanted = (replies.c.channel == channel, replies.c.message == message)
    connection.execute(update(replies).where(*wanted).values(**values))


def _reply(connection: Connection, condition: object) -> ReplyRow | None:
    found = connection.execute(select(replies).where(condition)).mappings().first()  # type: ignore[arg-type]
    if not found:
        return None
    mine = (reply_codes.c.channel == found["channel"], reply_codes.c.message == found["message"])
    codes = connection.execute(select(reply_codes.c.code).where(*mine).order_by(reply_codes.c.place)).scalars()
    return ReplyRow(**{name: found[name] for name in ReplyRow.__slots__ if name != "codes"}, codes=tuple(codes))


def _earlier(connection: Connection, condition: object, codes: Iterable[str]) -> dict[str, str]:
    rows = connection.execute(
        select(reply_codes.c.code, reply_codes.c.message)
        .where(condition, reply_codes.c.code.in_(list(codes)))  # type: ignore[arg-type]
        .order_by(reply_codes.c.at)
    )
    return {row.code: row.message for row in rows}
