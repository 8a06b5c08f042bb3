"""SQL about what the bot saw and said: each function takes a connection and values, and decides nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, String, and_, bindparam, case, delete, func, insert, or_, select, update

from bot.store.answer_tables import bot_pauses, messages, mutes, not_codes, replies, reply_codes, sightings
from bot.store.upsert import in_each_dialect, insert_all_unless_there, insert_or_update, insert_unless_there


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


REPLY_COLUMNS = tuple(replies.c[name] for name in ReplyRow.__slots__[:-1])


def note_message(connection: Connection, channel: str, ts: str, version: str, deleted: bool, at: float) -> None:
    """Remember how far a message was processed; that neither goes back, nor does a deleted one come back."""
    row = {"channel": channel, "ts": ts, "version": version, "deleted": deleted, "at": at}
    connection.execute(_NOTE_MESSAGE[connection.dialect.name], row)


def reply_at(connection: Connection, channel: str, ts: str) -> ReplyRow | None:
    """Return the reply that was posted under this ts."""
    rows = connection.execute(_REPLY_AT, {"channel": channel, "ts": ts}).all()
    return reply_of([tuple(row) for row in rows]) if rows else None


def reply_of(rows: Sequence[tuple[Any, ...]]) -> ReplyRow:
    """Read a reply from rows of its columns and one of its codes, in order; without codes there is one row."""
    codes = tuple(row[-1] for row in rows if row[-1] is not None)
    values = (*rows[0][:-1], codes)
    return ReplyRow(*values)


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
) -> ReplyRow:
    """Note that the first reply to a message is about to be posted; ``codes`` are pairs of code and shape."""
    row: dict[str, Any] = {
        "channel": channel,
        "message": message,
        "thread": thread,
        "ts": None,
        "kind": kind,
        "at": at,
        "times": 1,
        "last_at": at,
        "last_message": message,
        "removed": False,
        "replay": replay,
        "replayed_code": None,
        "replayed_at": None,
    }
    connection.execute(_BEGIN, row | {"author": author})
    _insert_codes(connection, channel, message, thread, codes, at)
    return ReplyRow(**row, codes=tuple(code for code, _ in codes))


def set_codes(
    connection: Connection, channel: str, message: str, thread: str, codes: Sequence[tuple[str, str]], at: float
) -> None:
    """Let a reply be about these codes."""
    connection.execute(_DROP_CODES, {"its_channel": channel, "its_message": message})
    _insert_codes(connection, channel, message, thread, codes, at)


def finish_reply(connection: Connection, channel: str, message: str, ts: str) -> None:
    """Note under which ts a reply was posted."""
    connection.execute(_FINISH, {"its_channel": channel, "its_message": message, "its_ts": ts})


def change_reply(connection: Connection, channel: str, message: str, kind: str, replay: str | None) -> None:
    """Let a reply be of another kind, and offer another replay."""
    its = {"its_channel": channel, "its_message": message}
    connection.execute(_CHANGE, its | {"its_kind": kind, "its_replay": replay})


def note_replay(connection: Connection, channel: str, thread: str, message: str, code: str, at: float) -> list[str]:
    """Note what the last replay of a message's request got; return the messages whose replies tell of it."""
    its = {"its_channel": channel, "its_message": message, "offered": f"{thread} {message}"}
    return list(connection.execute(_NOTE_REPLAY, its | {"got": code, "replay_at": at}).scalars())


def drop_reply(connection: Connection, channel: str, message: str) -> None:
    """Forget a reply that is not there; its message may get another."""
    its = {"its_channel": channel, "its_message": message}
    connection.execute(_DROP_CODES, its)
    connection.execute(_DROP, its)


def remove_reply(connection: Connection, channel: str, message: str) -> None:
    """Note that a reply was taken away by people; its codes may be explained again, but not to that message."""
    its = {"its_channel": channel, "its_message": message}
    connection.execute(_REMOVE, its)
    connection.execute(_DROP_CODES, its)


def count_on(connection: Connection, channel: str, message: str, seen: str, at: float, replay: str | None) -> None:
    """Let a reply count one more message with its codes, and offer the replay of a request in it."""
    its = {"its_channel": channel, "its_message": message}
    connection.execute(_COUNT_ON, its | {"seen_at": at, "seen": seen, "offer": replay})


def note_sightings(
    connection: Connection, channel: str, message: str, outcomes: Iterable[tuple[str, str]], by_bot: bool, at: float
) -> None:
    """Record which codes a message held and what came of each; a message is recorded once."""
    shared = {"channel": channel, "message": message, "at": at, "by_bot": by_bot}
    insert_all_unless_there(
        connection, sightings, [shared | {"code": code, "outcome": outcome} for code, outcome in outcomes]
    )


def shapes_of(connection: Connection, channel: str, message: str) -> list[tuple[str, str]]:
    """Return the codes of the reply to a message, each with the shape of the wording it was found in."""
    rows = connection.execute(
        select(reply_codes.c.code, reply_codes.c.shape).where(
            reply_codes.c.channel == channel, reply_codes.c.message == message
        )
    )
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


def note_no_code(connection: Connection, channel: str, shape: str, code: str, who: str, at: float) -> None:
    """Remember the shape of a wording that is no code."""
    row = {"channel": channel, "shape": shape, "code": code, "who": who, "at": at}
    insert_unless_there(connection, not_codes, row)


def all_no_codes(connection: Connection) -> Sequence[Row[tuple[str, str, str, str, float]]]:
    """Return everything that people said is no code, oldest first."""
    return connection.execute(select(not_codes).order_by(not_codes.c.at)).all()


def pause(connection: Connection, author: str, channel: str, until: float) -> None:
    """Note that a bot is not answered for a while."""
    insert_or_update(connection, bot_pauses, {"author": author, "channel": channel}, {"until": until})


def _insert_codes(
    connection: Connection, channel: str, message: str, thread: str, codes: Sequence[tuple[str, str]], at: float
) -> None:
    its = {"channel": channel, "message": message, "thread": thread, "at": at}
    rows = [its | {"place": place, "code": code, "shape": shape} for place, (code, shape) in enumerate(codes)]
    if rows:
        connection.execute(_INSERT_CODES, rows)


# What every reply needs is made once, since that takes longer than to run it.

_NOTE_MESSAGE = in_each_dialect(
    messages,
    lambda new: new.on_conflict_do_update(
        index_elements=["channel", "ts"],
        set_={
            # Versions are ts of Slack, all of one length: the order of letters is that of time.
            "version": case(
                (new.excluded.version > messages.c.version, new.excluded.version), else_=messages.c.version
            ),
            "deleted": or_(messages.c.deleted, new.excluded.deleted),
            "at": new.excluded.at,
        },
    ),
)
ITS_CODES = and_(reply_codes.c.channel == replies.c.channel, reply_codes.c.message == replies.c.message)
_REPLY_AT = (
    select(*REPLY_COLUMNS, reply_codes.c.code)
    .outerjoin_from(replies, reply_codes, ITS_CODES)
    .where(replies.c.channel == bindparam("channel"), replies.c.ts == bindparam("ts"))
    .order_by(reply_codes.c.place)
)
_BEGIN = insert(replies)
_INSERT_CODES = insert(reply_codes)
_IT = and_(replies.c.channel == bindparam("its_channel"), replies.c.message == bindparam("its_message"))
_FINISH = update(replies).where(_IT).values(ts=bindparam("its_ts"))
_CHANGE = update(replies).where(_IT).values(kind=bindparam("its_kind"), replay=bindparam("its_replay"))
_NOTE_REPLAY = (
    update(replies)
    .where(replies.c.channel == bindparam("its_channel"))
    .where(or_(replies.c.message == bindparam("its_message"), replies.c.replay == bindparam("offered")))
    .values(replayed_code=bindparam("got"), replayed_at=bindparam("replay_at"))
    .returning(replies.c.message)
)
_REMOVE = update(replies).where(_IT).values(removed=True)
_COUNT_ON = (
    update(replies)
    .where(_IT)
    .values(
        times=replies.c.times + 1,
        last_at=bindparam("seen_at"),
        last_message=bindparam("seen"),
        replay=func.coalesce(bindparam("offer", type_=String), replies.c.replay),
    )
)
_DROP = delete(replies).where(_IT)
_DROP_CODES = delete(reply_codes).where(
    reply_codes.c.channel == bindparam("its_channel"), reply_codes.c.message == bindparam("its_message")
)
