"""Using one element of a message or a view: which one is meant, and what it then says of itself."""

from collections.abc import Iterable

from bot.dev.slack.blocks import STATES, Element, chosen_state, elements_of, option_of
from bot.dev.slack.shapes import Json


class NotPossible(Exception):
    """Something that Slack does not let a person do."""


def find_element(blocks: Iterable[Json], action_id: str, block_id: str | None = None) -> Element:
    """Return the element that a person means; it must be there, and only once."""
    elements = elements_of(blocks)
    meant = [each for each in elements if each.action_id == action_id and block_id in (None, each.block_id)]
    if not meant:
        raise NotPossible(f"there is no {action_id}, but {[element.action_id for element in elements]}")
    if len(meant) > 1:
        raise NotPossible(f"there are several {action_id}; name the block")
    return meant[0]


def require_dispatch(blocks: Iterable[Json], element: Element) -> None:
    """Let nothing of an input reach the app before it is submitted, unless the block says so."""
    for block in blocks:
        if block.get("block_id") == element.block_id and block.get("type") == "input":
            if block.get("dispatch_action") is not True:
                raise NotPossible(f"{element.action_id} tells the app nothing before the view is submitted")
            return


def used_state(element: Element, value: object) -> Json:
    """Return what an element tells of its use: a button nothing, a menu what was chosen from it."""
    if element.kind == "button":
        if value is not None:
            raise NotPossible(f"{element.action_id} is a button: nothing can be chosen from it")
        return {}
    if value is None:
        raise NotPossible(f"{element.action_id} needs a value to choose")
    if element.kind == "overflow":
        return {"selected_option": _option(element, str(value))}
    return entered_state(element, value)


def entered_state(element: Element, value: object) -> Json:
    """Return the state of an element in which a person has entered a value."""
    if element.kind not in STATES:
        raise NotPossible(f"nothing can be entered in {element.action_id}")
    try:
        return chosen_state(element, value)
    except LookupError as error:
        raise NotPossible(str(error)) from None


def _option(element: Element, value: str) -> Json:
    option = option_of(element.content, value)
    if option is None:
        raise NotPossible(f"{element.action_id} has no option {value!r}")
    return option
