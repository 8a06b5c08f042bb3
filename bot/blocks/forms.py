"""What the modals with inputs are made of."""

from collections.abc import Sequence

from slack_sdk.models.blocks import (
    CheckboxesElement,
    InputBlock,
    Option,
    PlainTextObject,
    RadioButtonsElement,
    StaticMultiSelectElement,
    StaticSelectElement,
)
from slack_sdk.models.blocks.block_elements import InputInteractiveElement

MOST_CHECKBOXES = 10
MOST_OPTIONS = 100

Choices = Sequence[tuple[str, str]]
"""Pairs of value and label."""


def radio(action: str, label: str, choices: Choices, chosen: str) -> InputBlock:
    """Let one of a few be chosen."""
    options = _options(choices)
    element = RadioButtonsElement(action_id=action, options=options, initial_option=_chosen(options, chosen))
    return _input(action, label, element)


def select(action: str, label: str, choices: Choices, chosen: str) -> InputBlock:
    """Let one of many be chosen."""
    options = _options(choices)
    element = StaticSelectElement(action_id=action, options=options, initial_option=_chosen(options, chosen))
    return _input(action, label, element)


def checkboxes(action: str, label: str, choices: Choices, chosen: Sequence[str]) -> InputBlock:
    """Let any of a few be ticked, or none."""
    options = _options(choices)[:MOST_CHECKBOXES]
    ticked = [option for option in options if option.value in chosen] or None
    element = CheckboxesElement(action_id=action, options=options, initial_options=ticked)
    return _input(action, label, element, optional=True)


def multiselect(action: str, label: str, choices: Choices, chosen: Sequence[str]) -> InputBlock:
    """Let any of many be chosen, or none."""
    options = _options(choices)[:MOST_OPTIONS]
    taken = [option for option in options if option.value in chosen] or None
    element = StaticMultiSelectElement(action_id=action, options=options, initial_options=taken)
    return _input(action, label, element, optional=True)


def _options(choices: Choices) -> list[Option]:
    return [Option(value=value, text=PlainTextObject(text=label)) for value, label in choices]


def _chosen(options: Sequence[Option], value: str) -> Option:
    return next((option for option in options if option.value == value), options[0])


def _input(action: str, label: str, element: InputInteractiveElement, *, optional: bool = False) -> InputBlock:
    return InputBlock(block_id=action, label=label, element=element, optional=optional)
