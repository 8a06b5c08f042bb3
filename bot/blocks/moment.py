"""A moment that Slack shows in each reader's own zone."""

from datetime import UTC, datetime


def moment(at: float) -> str:
    """Return a moment, in epoch seconds, as mrkdwn; where that is not read, it stands there in UTC."""
    written = datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"<!date^{int(at)}^{{date_short_pretty}} {{time}}|{written}>"


def clock_time(at: float) -> str:
    """Return the time of day of a moment that is not long ago."""
    return f"<!date^{int(at)}^{{time}}|{datetime.fromtimestamp(at, UTC).strftime('%H:%M UTC')}>"


def day(at: float) -> str:
    """Return the day of a moment, without its time."""
    return f"<!date^{int(at)}^{{date_short}}|{datetime.fromtimestamp(at, UTC).strftime('%Y-%m-%d')}>"
