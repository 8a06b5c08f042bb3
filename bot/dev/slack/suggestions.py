"""Menus whose options the app gives while a person types."""

from bot.dev.slack.limits import SlackError, option_problems
from bot.dev.slack.shapes import Json, mappings
from bot.dev.slack.using import NotPossible


def require_enough(element: Json, typed: str) -> None:
    """Hold the question back until enough is typed; three characters, if the app did not say."""
    least = element.get("min_query_length", 3)
    if element.get("type") != "external_select":
        raise NotPossible("only an external_select asks the app for its options")
    if isinstance(least, int) and len(typed) < least:
        raise NotPossible(f"Slack asks the app only once {least} characters are typed")


def offered(answer: Json) -> list[Json]:
    """Return the options that a person is shown for the app's answer, or raise what Slack makes of it."""
    if problems := list(option_problems(answer)):
        raise SlackError("invalid_options", problems)
    groups = mappings(answer.get("option_groups"))
    return mappings(answer.get("options")) + [option for group in groups for option in mappings(group.get("options"))]
