"""Submitting a view: what a person must have filled in, and what the app's answer does to the views."""

from collections.abc import Callable, Mapping

from bot.dev.slack.blocks import elements_of, initial_state, is_empty
from bot.dev.slack.limits import SlackError, Surface, checked_view
from bot.dev.slack.model import OpenView
from bot.dev.slack.shapes import Json, mapping, mappings, string
from bot.dev.slack.using import NotPossible, entered_state, find_element
from bot.dev.slack.workspace import Workspace


def entered_states(blocks: list[Json], values: Mapping[str, object]) -> dict[str, Json]:
    """Return the states of the elements in which a person has entered something, by action id."""
    return {action_id: entered_state(find_element(blocks, action_id), value) for action_id, value in values.items()}


def require_complete(blocks: list[Json], states: Mapping[str, Json]) -> None:
    """Hold a submission back while a required input is empty or too short, as Slack does."""
    for block in blocks:
        if block.get("type") == "input":
            (element,) = elements_of([block])
            state = states.get(element.action_id) or initial_state(element)
            if is_empty(state) and block.get("optional") is not True:
                raise NotPossible(f"{element.action_id} must be filled in")
            _require_length(element.content, state)


def _require_length(element: Json, state: Json) -> None:
    length = len(string(state.get("value")))
    shortest, longest = element.get("min_length"), element.get("max_length")
    if length and isinstance(shortest, int) and length < shortest:
        raise NotPossible(f"{element.get('action_id')} must have at least {shortest} characters")
    if isinstance(longest, int) and length > longest:
        raise NotPossible(f"{element.get('action_id')} must have at most {longest} characters")


def answer_submission(workspace: Workspace, view: OpenView, answer: Json) -> dict[str, str]:
    """Do to the views what the app answered; return the errors that it has to show, by block id."""
    if not answer:
        workspace.views.close(view.user)
        return {}
    action = ACTIONS.get(string(answer.get("response_action")))
    if action is None:
        raise SlackError("invalid_arguments")
    return action(workspace, view, answer)


def _errors(workspace: Workspace, view: OpenView, answer: Json) -> dict[str, str]:
    inputs = {block["block_id"] for block in mappings(view.content["blocks"]) if block.get("type") == "input"}
    errors = {block_id: string(sentence) for block_id, sentence in mapping(answer.get("errors")).items()}
    if not errors or errors.keys() - inputs:
        raise SlackError("invalid_arguments")
    return errors


def _update(workspace: Workspace, view: OpenView, answer: Json) -> dict[str, str]:
    workspace.views.update(view.id, checked_view(answer.get("view"), Surface.MODAL))
    return {}


def _push(workspace: Workspace, view: OpenView, answer: Json) -> dict[str, str]:
    workspace.views.push(view.user, checked_view(answer.get("view"), Surface.MODAL))
    return {}


def _clear(workspace: Workspace, view: OpenView, answer: Json) -> dict[str, str]:
    workspace.views.clear(view.user)
    return {}


ACTIONS: Mapping[str, Callable[[Workspace, OpenView, Json], dict[str, str]]] = {
    "errors": _errors,
    "update": _update,
    "push": _push,
    "clear": _clear,
}
