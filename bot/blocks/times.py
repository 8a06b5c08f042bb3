"""Moments as Slack shows them: in each reader's own time zone."""

from datetime import UTC, datetime

DAY_AND_TIME = "{date_short_pretty} {time}"
TIME = "{time}"
DAY = "{date_short}"


def moment(at: float, form: str = DAY_AND_TIME) -> str:
    """Return a moment in epoch seconds; where it cannot be shown in the reader's zone, it is in UTC."""
    written = datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"<!date^{int(at)}^{form}|{written}>"
