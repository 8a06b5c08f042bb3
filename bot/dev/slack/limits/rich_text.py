"""Rich text and tables: blocks whose texts are made of pieces."""

from collections.abc import Mapping

from bot.dev.slack.limits.checks import Check, boolean, by_type, items, number, one_of, shape, string, url

MOST_TEXT = 3000  # of one piece; Slack names no bound
STYLE = shape({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline", "highlight"), boolean))
STYLED: Mapping[str, Check] = {"style": STYLE}

PIECES: Mapping[str, Check] = {
    "text": shape({"text": string(MOST_TEXT)}, STYLED),
    "link": shape({"url": url(3000)}, {**STYLED, "text": string(MOST_TEXT), "unsafe": boolean}),
    "user": shape({"user_id": string(255)}, STYLED),
    "usergroup": shape({"usergroup_id": string(255)}, STYLED),
    "channel": shape({"channel_id": string(255)}, STYLED),
    "broadcast": shape({"range": one_of("here", "channel", "everyone")}, STYLED),
    "emoji": shape({"name": string(255)}, {**STYLED, "unicode": string(255), "skin_tone": number, "url": url(3000)}),
    "date": shape({"timestamp": number, "format": string(255)}, {**STYLED, "fallback": string(255), "url": url(3000)}),
    "color": shape({"value": string(255)}, STYLED),
}
LINE: Mapping[str, Check] = {"elements": items(by_type(PIECES), 1000, 0)}
SECTION = shape(LINE)

PARTS: Mapping[str, Check] = {
    "rich_text_section": SECTION,
    "rich_text_preformatted": shape(LINE, {"border": number, "language": string(255)}),
    "rich_text_quote": shape(LINE, {"border": number}),
    "rich_text_list": shape(
        {"style": one_of("bullet", "ordered"), "elements": items(by_type({"rich_text_section": SECTION}), 1000)},
        {"indent": number, "offset": number, "border": number},
    ),
}


def rich_text(**optional: Check) -> Check:
    """Return the check of rich text, as a block or as a cell."""
    return shape({"elements": items(by_type(PARTS), 1000)}, optional)


MOST_ROWS = 100
MOST_CELLS = 20
CELLS: Mapping[str, Check] = {
    "raw_text": shape({"text": string(MOST_TEXT)}),
    "rich_text": rich_text(block_id=string(255)),
}


def table(**optional: Check) -> Check:
    """Return the check of a table."""
    column = shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})
    return shape(
        {"rows": items(items(by_type(CELLS), MOST_CELLS), MOST_ROWS)},
        {**optional, "column_settings": items(column, MOST_CELLS)},
    )
