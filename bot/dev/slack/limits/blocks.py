"""The blocks of Block Kit: one line of the table each, and what must hold between the blocks of one surface."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.dev.slack.limits.charts import MOST_CHARTS, data_visualization
from bot.dev.slack.limits.checks import (
    Check,
    boolean,
    by_type,
    either,
    formatted_text,
    items,
    plain_text,
    shape,
    string,
)
from bot.dev.slack.limits.elements import ANSWERABLE, BESIDE_SECTION, CLICKABLE, IN_CONTEXT, image
from bot.dev.slack.limits.problem import Problem
from bot.dev.slack.limits.rich_text import rich_text, table
from bot.dev.slack.shapes import Json, mapping, mappings


class Surface(StrEnum):
    """Where blocks can be shown."""

    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"


EVERYWHERE = frozenset(Surface)
MOST_BLOCKS: Mapping[Surface, int] = {Surface.MESSAGE: 50, Surface.MODAL: 100, Surface.HOME: 100}
MOST_MARKDOWN = 12_000


@dataclass(frozen=True, slots=True)
class Kind:
    """What a type of block must look like, and where Slack allows it."""

    check: Check
    surfaces: frozenset[Surface] = EVERYWHERE


BLOCK_ID: Mapping[str, Check] = {"block_id": string(255)}

KINDS: Mapping[str, Kind] = {
    "section": Kind(
        shape(
            {},
            {
                **BLOCK_ID,
                "text": formatted_text(3000),
                "fields": items(formatted_text(2000), 10),
                "accessory": by_type(BESIDE_SECTION),
                "expand": boolean,
            },
            either("text", "fields"),
        )
    ),
    "header": Kind(shape({"text": plain_text(150)}, BLOCK_ID)),
    "divider": Kind(shape({}, BLOCK_ID)),
    "context": Kind(shape({"elements": items(by_type(IN_CONTEXT), 10)}, BLOCK_ID)),
    "actions": Kind(shape({"elements": items(by_type(CLICKABLE), 25)}, BLOCK_ID)),
    "image": Kind(image(**BLOCK_ID, title=plain_text(2000))),
    "input": Kind(
        shape(
            {"label": plain_text(2000), "element": by_type(ANSWERABLE)},
            {**BLOCK_ID, "hint": plain_text(2000), "optional": boolean, "dispatch_action": boolean},
        )
    ),
    "rich_text": Kind(rich_text(**BLOCK_ID)),
    "table": Kind(table(**BLOCK_ID), frozenset({Surface.MESSAGE})),
    "data_visualization": Kind(data_visualization(**BLOCK_ID), frozenset({Surface.MESSAGE})),
    "markdown": Kind(shape({"text": string(MOST_MARKDOWN)}, BLOCK_ID), frozenset({Surface.MESSAGE})),
}


def block_problems(blocks: object, surface: Surface, at: str) -> Iterator[Problem]:
    """Yield all that Slack would refuse in the blocks of one message or view."""
    table = {name: kind.check for name, kind in KINDS.items() if surface in kind.surfaces}
    yield from items(by_type(table), MOST_BLOCKS[surface], 0)(blocks, at)
    known = mappings(blocks)
    yield from _repeated_block_ids(known, at)
    yield from _too_much_markdown(known, at)
    if sum(block.get("type") == "table" for block in known) > 1:
        yield Problem(at, "only_one_table_allowed")
    if sum(block.get("type") == "data_visualization" for block in known) > MOST_CHARTS:
        yield Problem(at, f"no more than {MOST_CHARTS} data_visualization blocks allowed")
    for index, block in enumerate(known):
        yield from _repeated_action_ids(block, f"{at}/{index}")


def interactive_elements(block: Json) -> list[Json]:
    """Return the elements of a block that a person can use, wherever the block keeps them."""
    single = [mapping(block.get(place)) for place in ("accessory", "element")]
    several = mappings(block.get("elements")) if block.get("type") == "actions" else []
    return [element for element in [*several, *single] if element and element.get("type") != "image"]


def _repeated(values: Sequence[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1 and value is not None]


def _repeated_block_ids(blocks: list[Json], at: str) -> Iterator[Problem]:
    for block_id in _repeated([str(block["block_id"]) for block in blocks if block.get("block_id") is not None]):
        yield Problem(at, f'`block_id` "{block_id}" already exists')


def _repeated_action_ids(block: Json, at: str) -> Iterator[Problem]:
    ids = [str(element["action_id"]) for element in interactive_elements(block) if element.get("action_id")]
    for action_id in _repeated(ids):
        yield Problem(at, f'`action_id` "{action_id}" already exists for this block')


def _too_much_markdown(blocks: list[Json], at: str) -> Iterator[Problem]:
    texts = [str(block.get("text", "")) for block in blocks if block.get("type") == "markdown"]
    # A single one is refused by its own length already.
    if len(texts) > 1 and sum(map(len, texts)) > MOST_MARKDOWN:
        yield Problem(at, f"markdown blocks must be less than {MOST_MARKDOWN + 1} characters together")
