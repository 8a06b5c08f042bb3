"""The tables of what the bot saw and said in channels: codes, ids and times, never a message's text."""

from sqlalchemy import Boolean, Column, Float, Index, Integer, String, Table

from bot.store.tables import metadata

messages = Table(
    "messages",
    metadata,
    Column("channel", String, primary_key=True),
    Column("ts", String, primary_key=True),
    Column("version", String, nullable=False),  # when it was written or last edited, as far as was processed
    Column("deleted", Boolean, nullable=False),
    Column("at", Float, nullable=False),
)

replies = Table(
    "replies",
    metadata,
    Column("channel", String, primary_key=True),
    Column("message", String, primary_key=True),  # the ts of the message that it answers
    Column("thread", String, nullable=False),
    Column("ts", String),  # none before it is posted
    Column("author", String, nullable=False),  # of the message
    Column("kind", String, nullable=False),  # what it says: codes, a hint how to ask, or that a bot is paused
    Column("at", Float, nullable=False),
    Column("times", Integer, nullable=False),  # how often its codes were seen, itself included
    Column("last_at", Float, nullable=False),
    Column("last_message", String, nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("replay", String),  # thread and ts of the last message that it counts with a request to send again
    Column("replayed_code", String),  # what the last replay got
    Column("replayed_at", Float),
)
Index("ix_replies_author_at", replies.c.author, replies.c.at)
Index("ix_replies_channel_ts", replies.c.channel, replies.c.ts)

reply_codes = Table(
    "reply_codes",
    metadata,
    Column("channel", String, primary_key=True),
    Column("message", String, primary_key=True),
    Column("place", Integer, primary_key=True),  # its place within the reply
    Column("code", String, nullable=False),
    Column("shape", String, nullable=False),
    Column("thread", String, nullable=False),
    Column("at", Float, nullable=False),
)
Index("ix_reply_codes_channel_code_at", reply_codes.c.channel, reply_codes.c.code, reply_codes.c.at)

sightings = Table(
    "sightings",
    metadata,
    Column("channel", String, primary_key=True),
    Column("message", String, primary_key=True),
    Column("code", String, primary_key=True),
    Column("at", Float, nullable=False),
    Column("by_bot", Boolean, nullable=False),
    Column("outcome", String, nullable=False),  # answered, counted, or why the bot kept silent
)
Index("ix_sightings_channel_code_at", sightings.c.channel, sightings.c.code, sightings.c.at)
Index("ix_sightings_at", sightings.c.at)
# Each holds all that is counted by: a count never reads the table itself.
Index("ix_sightings_code_at_outcome_channel", *(sightings.c[name] for name in ("code", "at", "outcome", "channel")))
Index("ix_sightings_outcome_at_channel_code", *(sightings.c[name] for name in ("outcome", "at", "channel", "code")))

channel_settings = Table(
    "channel_settings",
    metadata,
    Column("channel", String, primary_key=True),
    Column("mode", String, nullable=False),
    Column("language", String),
    Column("window_minutes", Integer, nullable=False),
    Column("about_api", Boolean, nullable=False),
)

setting_changes = Table(
    "setting_changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("channel", String, nullable=False),
    Column("at", Float, nullable=False),
    Column("who", String, nullable=False),
    Column("what", String, nullable=False),
    Column("before", String, nullable=False),
    Column("after", String, nullable=False),
)

mutes = Table(
    "mutes",
    metadata,
    Column("channel", String, primary_key=True),
    Column("code", String, primary_key=True),
    Column("until", Float),  # none: for good
)

not_codes = Table(
    "not_codes",
    metadata,
    Column("channel", String, primary_key=True),
    Column("shape", String, primary_key=True),
    Column("code", String, nullable=False),
    Column("who", String, nullable=False),
    Column("at", Float, nullable=False),
)

bot_pauses = Table(
    "bot_pauses",
    metadata,
    Column("author", String, primary_key=True),
    Column("channel", String, primary_key=True),
    Column("until", Float, nullable=False),
)

troubles = Table(
    "troubles",
    metadata,
    Column("channel", String, primary_key=True),
    Column("reason", String, primary_key=True),  # Slack's name for it
    Column("at", Float, nullable=False),
)
