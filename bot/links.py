"""Addresses of messages."""

from collections.abc import Callable

ANYWHERE = "https://slack.com/"


class Links:
    """Makes the addresses at which people find messages."""

    def __init__(self, workspace_url: Callable[[], str]) -> None:
        self._workspace_url = workspace_url

    def to(self, channel: str, ts: str) -> str:
        """Return the address of a message; before Slack has told us who we are, its general one."""
        return f"{self._workspace_url() or ANYWHERE}archives/{channel}/p{ts.replace('.', '')}"
