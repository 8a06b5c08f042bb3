"""What blocks are made of: small checks that are put together into the shape of a block.

A check looks at one value and yields what is wrong with it; it never raises, because Slack reports all faults at once.
"""

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

from bot.dev.slack.limits.problem import Problem
from bot.dev.slack.shapes import Json

Check = Callable[[object, str], Iterator[Problem]]
Rule = Callable[[Json, str], Iterator[Problem]]


def string(most: int, least: int = 1) -> Check:
    """Accept a string of a length between the two bounds."""

    def check(value: object, at: str) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem(at, "must be a string")
        elif len(value) < least:
            yield Problem(at, f"must be more than {least - 1} characters")
        elif len(value) > most:
            yield Problem(at, f"must be less than {most + 1} characters")

    return check


def url(most: int) -> Check:
    """Accept an address with a scheme and a host."""
    length = string(most)

    def check(value: object, at: str) -> Iterator[Problem]:
        faults = list(length(value, at))
        yield from faults
        if not faults and not _is_address(str(value)):
            yield Problem(at, "Invalid URL")

    return check


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme == "mailto" or bool(parts.scheme and parts.netloc)


def boolean(value: object, at: str) -> Iterator[Problem]:
    """Accept true and false."""
    if not isinstance(value, bool):
        yield Problem(at, "must be a boolean")


def number(value: object, at: str) -> Iterator[Problem]:
    """Accept a whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        yield Problem(at, "must be a number")


def any_number(value: object, at: str) -> Iterator[Problem]:
    """Accept a number, whole or not."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        yield Problem(at, "must be a number")


def one_of(*allowed: str) -> Check:
    """Accept one of the given words."""

    def check(value: object, at: str) -> Iterator[Problem]:
        if value not in allowed:
            yield Problem(at, f"must be one of: {', '.join(allowed)}")

    return check


def items(each: Check, most: int, least: int = 1) -> Check:
    """Accept an array whose size lies between the two bounds and whose every member passes."""

    def check(value: object, at: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(at, "must be an array")
            return
        if len(value) < least:
            yield Problem(at, f"no fewer than {least} items allowed")
        if len(value) > most:
            yield Problem(at, f"no more than {most} items allowed")
        for index, member in enumerate(value):
            yield from each(member, f"{at}/{index}")

    return check


def shape(
    required: Mapping[str, Check] | None = None, optional: Mapping[str, Check] | None = None, *rules: Rule
) -> Check:
    """Accept an object with these members and no others; the rules then look at the object as a whole."""
    needed = required or {}
    known = {**needed, **(optional or {})}

    def check(value: object, at: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(at, "must provide an object")
            return
        for name in needed:
            if value.get(name) is None:
                yield Problem(at, f"missing required field: {name}")
        for name, member in value.items():
            if name not in known:
                yield Problem(at, f"invalid additional property: {name}")
            elif member is not None:
                yield from known[name](member, f"{at}/{name}")
        for rule in rules:
            yield from rule(value, at)

    return check


def by_type(table: Mapping[str, Check]) -> Check:
    """Accept an object whose type is in the table, checked as the table says."""

    def check(value: object, at: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(at, "must provide an object")
            return
        kind = value.get("type")
        if not isinstance(kind, str):
            yield Problem(at, "missing required field: type")
        elif kind not in table:
            yield Problem(at, f"unsupported type: {kind}")
        else:
            yield from table[kind]({name: member for name, member in value.items() if name != "type"}, at)

    return check


def plain_text(most: int) -> Check:
    """Accept a text object without formatting; Slack insists on it in titles, labels and buttons."""
    return by_type({"plain_text": shape({"text": string(most)}, {"emoji": boolean})})


def formatted_text(most: int) -> Check:
    """Accept a text object with or without formatting."""
    mrkdwn = shape({"text": string(most)}, {"verbatim": boolean})
    return by_type({"plain_text": shape({"text": string(most)}, {"emoji": boolean}), "mrkdwn": mrkdwn})


def either(*names: str) -> Rule:
    """Require at least one of the members."""

    def rule(value: Json, at: str) -> Iterator[Problem]:
        if all(value.get(name) is None for name in names):
            yield Problem(at, f"must define either {' or '.join(f'`{name}`' for name in names)}")

    return rule


def only_one(*names: str) -> Rule:
    """Refuse more than one of the members."""

    def rule(value: Json, at: str) -> Iterator[Problem]:
        if sum(value.get(name) is not None for name in names) > 1:
            yield Problem(at, f"must not define both {' and '.join(f'`{name}`' for name in names)}")

    return rule
