"""What Slack does with blocks beyond showing them: it names them, finds their elements and keeps their state."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.dev.slack.limits import interactive_elements
from bot.dev.slack.shapes import Json, mapping, mappings, string


@dataclass(frozen=True, slots=True)
class Element:
    """An interactive element and the block that holds it."""

    block_id: str
    action_id: str
    content: Json

    @property
    def kind(self) -> str:
        """The type of the element."""
        return string(self.content.get("type"))


def with_ids(blocks: Iterable[Json]) -> tuple[Json, ...]:
    """Return the blocks with the ids that Slack makes up where the app gave none."""
    return tuple(_with_block_id(block) for block in blocks)


def _with_block_id(block: Json) -> Json:
    named: Json = {"block_id": _new_id(), **block}
    for place in ("accessory", "element"):
        if place in named:
            named[place] = _with_action_id(mapping(named[place]))
    if named.get("type") == "actions":
        named["elements"] = [_with_action_id(element) for element in mappings(named.get("elements"))]
    return named


def _with_action_id(element: Json) -> Json:
    return element if element.get("type") == "image" else {"action_id": _new_id(), **element}


def _new_id() -> str:
    return secrets.token_urlsafe(4)


def elements_of(blocks: Iterable[Json]) -> list[Element]:
    """Return what a person can use in the blocks, from top to bottom."""
    return [
        Element(string(block.get("block_id")), string(element.get("action_id")), element)
        for block in blocks
        for element in interactive_elements(block)
    ]


def option_of(element: Json, value: str) -> Json | None:
    """Return the option of a menu that has this value."""
    grouped = [option for group in mappings(element.get("option_groups")) for option in mappings(group.get("options"))]
    return next(
        (option for option in mappings(element.get("options")) + grouped if option.get("value") == value),
        None,
    )


# What the state of an element is called in payloads, and where its first value stands.
STATES: Mapping[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "datepicker": ("selected_date", "initial_date"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "number_input": ("value", "initial_value"),
    "timepicker": ("selected_time", "initial_time"),
}


def initial_state(element: Element) -> Json:
    """Return the state of an element that nobody has touched."""
    name, first = STATES[element.kind]
    untouched: object = [] if name in ("selected_options", "selected_users") else None
    return {"type": element.kind, name: element.content.get(first, untouched)}


def chosen_state(element: Element, value: object) -> Json:
    """Return the state of an element in which a person has entered a value; of options it is their value."""
    name, _ = STATES[element.kind]
    if name == "selected_options":
        return {"type": element.kind, name: [_chosen(element, str(each)) for each in _several(value)]}
    if name == "selected_option":
        return {"type": element.kind, name: _chosen(element, str(value))}
    return {"type": element.kind, name: value}


def _several(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _chosen(element: Element, value: str) -> Json:
    # The options of an external menu are the app's to give; the person may name any of them.
    if element.kind == "external_select":
        return {"text": {"type": "plain_text", "text": value, "emoji": True}, "value": value}
    option = option_of(element.content, value)
    if option is None:
        raise LookupError(f"{element.action_id} has no option {value!r}")
    return option


def is_empty(state: Json) -> bool:
    """Tell whether nothing is entered or chosen."""
    return all(not value for name, value in state.items() if name != "type")


def state_values(blocks: Iterable[Json], entered: Mapping[str, Json]) -> Json:
    """Return ``state.values`` of a payload: block id, action id, state; what was entered is known by action id."""
    values: dict[str, object] = {}
    for element in elements_of(blocks):
        if element.kind in STATES:
            block = mapping(values.setdefault(element.block_id, {}))
            block[element.action_id] = entered.get(element.action_id) or initial_state(element)
    return values
