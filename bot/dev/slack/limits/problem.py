"""A refusal in Slack's own words."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.dev.slack.shapes import Json


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that Slack would not accept, and where it is."""

    at: str  # a JSON pointer
    reason: str

    def __str__(self) -> str:
        return f"{self.reason} [json-pointer:{self.at}]"


class SlackError(Exception):
    """A request that Slack refuses; carries Slack's name for the refusal."""

    def __init__(self, error: str, problems: Iterable[Problem] = (), **details: str) -> None:
        self.error = error
        self.problems = tuple(problems)
        self.details = details
        super().__init__(": ".join([error, *(str(problem) for problem in self.problems)]))

    def body(self) -> Json:
        """Return the answer of the Web API that reports this refusal."""
        body: Json = {"ok": False, "error": self.error, **self.details}
        if self.problems:
            body["errors"] = [str(problem) for problem in self.problems]
            body["response_metadata"] = {"messages": [f"[ERROR] {problem}" for problem in self.problems]}
        return body


class RateLimited(SlackError):
    """A request that comes too soon."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after
