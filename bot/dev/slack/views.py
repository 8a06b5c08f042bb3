"""The views that people have open; each person has one stack of them."""

import dataclasses
import itertools
import secrets
from collections.abc import Callable

from bot.dev.slack.blocks import with_ids
from bot.dev.slack.limits import SlackError
from bot.dev.slack.model import OpenView
from bot.dev.slack.shapes import Json, mappings

MOST_VIEWS = 3


class Views:
    """The open modals of a workspace."""

    def __init__(self, tell: Callable[[], None] = lambda: None) -> None:
        self._tell = tell
        self._stacks: dict[str, list[OpenView]] = {}
        self._homes: dict[str, OpenView] = {}
        self._numbers = itertools.count(1)

    def top(self, user: str) -> OpenView | None:
        """Return the view that a person sees."""
        stack = self._stacks.get(user)
        return stack[-1] if stack else None

    def depth(self, user: str) -> int:
        """Return how many views lie upon one another."""
        return len(self._stacks.get(user, []))

    def open(self, user: str, content: Json) -> OpenView:
        """Show a person a first view, in place of what they had open."""
        view_id = self._new_id()
        view = OpenView(view_id, user, _new_hash(), view_id, None, _named(content))
        self._stacks[user] = [view]
        self._tell()
        return view

    def push(self, user: str, content: Json) -> OpenView:
        """Lay a view upon the one that a person sees."""
        stack = self._stacks.get(user)
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= MOST_VIEWS:
            raise SlackError("push_limit_reached")
        view = OpenView(self._new_id(), user, _new_hash(), stack[0].id, stack[-1].id, _named(content))
        stack.append(view)
        self._tell()
        return view

    def update(self, view_id: str, content: Json) -> OpenView:
        """Show something else in an open view."""
        view = self.find(view_id)
        stack = self._stacks[view.user]
        place = stack.index(view)
        stack[place] = dataclasses.replace(view, hash=_new_hash(), content=_named(content))
        self._tell()
        return stack[place]

    def find(self, view_id: str, external_id: str = "") -> OpenView:
        """Return the open view that has this id, or this id of the app's own."""
        for view in itertools.chain.from_iterable(self._stacks.values()):
            if view.id == view_id or (external_id and view.content.get("external_id") == external_id):
                return view
        raise SlackError("not_found")

    def home(self, user: str) -> OpenView | None:
        """Return what a person sees in the app's home tab."""
        return self._homes.get(user)

    def publish(self, user: str, content: Json) -> OpenView:
        """Show a person something in the app's home tab."""
        before = self._homes.get(user)
        view_id = before.id if before else self._new_id()
        self._homes[user] = OpenView(view_id, user, _new_hash(), view_id, None, _named(content))
        self._tell()
        return self._homes[user]

    def close(self, user: str) -> None:
        """Close the view that a person sees, and go back to the one below."""
        if self._stacks.get(user):
            self._stacks[user].pop()
            self._tell()

    def clear(self, user: str) -> None:
        """Close all views of a person."""
        self._stacks.pop(user, None)
        self._tell()

    def _new_id(self) -> str:
        return f"V0VIEW{next(self._numbers):04d}"


def _new_hash() -> str:
    return f"1700000000.{secrets.token_hex(4)}"


def _named(content: Json) -> Json:
    return content | {"blocks": list(with_ids(mappings(content.get("blocks"))))}
