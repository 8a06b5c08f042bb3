"""Messages and views as Slack would show them, for a terminal; pure.

Everything is a list of styled lines: a rich console prints them in colour, and without their styles they are the
plain text.
"""

from collections.abc import Callable, Iterable, Mapping

from rich.text import Text

from bot.blocks.stats.text_chart import text_chart
from bot.dev.mrkdwn import Mrkdwn, markdown_as_mrkdwn, plain_text
from bot.dev.slack import Message, OpenView
from bot.dev.slack.shapes import Json, mapping, mappings, string
from bot.language import Bilingual, Language

ONLY_YOU = Bilingual("Only visible to you", "仅您可见")
NO_NAMES: Mapping[str, str] = {}
RULE = Text("─" * 40, "dim")
BUTTON_STYLES: Mapping[str, str] = {"primary": "bold green", "danger": "bold red"}


def message_lines(
    message: Message, names: Mapping[str, str] = NO_NAMES, language: Language = Language.EN
) -> list[Text]:
    """Return a message as lines; its text is shown only if it has no blocks."""
    reader = Mrkdwn(names)
    lines = block_lines(message.blocks, reader) if message.blocks else reader.read(message.text).split(allow_blank=True)
    return [Text(ONLY_YOU[language], "dim italic"), *lines] if message.private else list(lines)


def view_lines(view: OpenView, names: Mapping[str, str] = NO_NAMES) -> list[Text]:
    """Return a view as lines: its title, its blocks and its buttons."""
    title = _text(view.content.get("title"), Mrkdwn(names))
    title.stylize("bold reverse")
    blocks = block_lines(mappings(view.content.get("blocks")), Mrkdwn(names))
    close = _button(_text(view.content.get("close"), Mrkdwn(names)) or Text("Close"))
    submit = _text(view.content.get("submit"), Mrkdwn(names))
    return [title, *blocks, RULE, _row([close, _button(submit, "primary")] if submit else [close])]


def plain(lines: Iterable[Text]) -> str:
    """Return lines without their styles."""
    return "\n".join(line.plain.rstrip() for line in lines)


def block_lines(blocks: Iterable[Json], reader: Mrkdwn) -> list[Text]:
    """Return blocks as lines; a block of which nothing is known is named."""
    return [line for block in blocks for line in _lines_of(block, reader)]


def _lines_of(block: Json, reader: Mrkdwn) -> list[Text]:
    kind = string(block.get("type"))
    show = BLOCKS.get(kind)
    text = show(block, reader) if show else plain_text(f"({kind})")
    return list(text.split(allow_blank=True))


def _text(value: object, reader: Mrkdwn) -> Text:
    content = mapping(value)
    text = string(content.get("text"))
    return reader.read(text) if content.get("type") == "mrkdwn" else plain_text(text)


def _row(parts: Iterable[Text]) -> Text:
    return Text(" ").join(parts)


def _column(parts: Iterable[Text]) -> Text:
    return Text("\n").join(part for part in parts if part)


def _button(text: Text, style: str = "") -> Text:
    shown = Text("[ ").append_text(text).append(" ]")
    shown.stylize(BUTTON_STYLES.get(style, "bold"))
    return shown


def _section(block: Json, reader: Mrkdwn) -> Text:
    fields = [_text(field, reader) for field in mappings(block.get("fields"))]
    return _column([_text(block.get("text"), reader), *fields, _element(mapping(block.get("accessory")), reader)])


def _header(block: Json, reader: Mrkdwn) -> Text:
    text = _text(block.get("text"), reader)
    text.stylize("bold underline")
    return text


def _divider(block: Json, reader: Mrkdwn) -> Text:
    return RULE.copy()


def _context(block: Json, reader: Mrkdwn) -> Text:
    text = Text("  ").join(_element(element, reader) for element in mappings(block.get("elements")))
    text.stylize("dim")
    return text


def _actions(block: Json, reader: Mrkdwn) -> Text:
    return _row(_element(element, reader) for element in mappings(block.get("elements")))


def _image(block: Json, reader: Mrkdwn) -> Text:
    return _column([_text(block.get("title"), reader), plain_text(f"(image: {string(block.get('alt_text'))})")])


def _input(block: Json, reader: Mrkdwn) -> Text:
    label = _text(block.get("label"), reader)
    label.stylize("bold")
    if block.get("optional") is True:
        label.append(" (optional)", "dim")
    hint = _text(block.get("hint"), reader)
    hint.stylize("dim")
    return _column([label, _element(mapping(block.get("element")), reader), hint])


def _markdown(block: Json, reader: Mrkdwn) -> Text:
    return reader.read(markdown_as_mrkdwn(string(block.get("text"))))


def _rich_text(block: Json, reader: Mrkdwn) -> Text:
    """Show rich text without its styles, each part on lines of its own."""
    return _column(plain_text(_words(part)) for part in mappings(block.get("elements")))


def _words(part: Json) -> str:
    if part.get("type") == "rich_text_list":
        return "\n".join(f"• {_words(item)}" for item in mappings(part.get("elements")))
    return "".join(_piece(piece) for piece in mappings(part.get("elements")))


def _piece(piece: Json) -> str:
    names = ("text", "url", "user_id", "channel_id", "range", "name", "fallback")
    return next((string(piece[name]) for name in names if piece.get(name)), "")


def _table(block: Json, reader: Mrkdwn) -> Text:
    rows = block.get("rows")
    cells = [[_cell(cell) for cell in mappings(row)] for row in rows] if isinstance(rows, list) else []
    return _column(plain_text(" | ".join(row)) for row in cells)


def _cell(cell: Json) -> str:
    return string(cell.get("text")) or " ".join(_words(part) for part in mappings(cell.get("elements")))


def _chart(block: Json, reader: Mrkdwn) -> Text:
    """Return a chart as bars of characters: all series together."""
    series = mappings(mapping(block.get("chart")).get("series"))
    points = [(string(point.get("label")), _amount(point)) for each in series for point in mappings(each.get("data"))]
    sums: dict[str, int] = {}
    for label, amount in points:
        sums[label] = sums.get(label, 0) + amount
    bars = text_chart(list(sums.items())).strip("`").strip("\n")
    return _column([Text(string(block.get("title")), "bold"), *plain_text(bars).split()])


def _amount(point: Json) -> int:
    value = point.get("value")
    return round(value) if isinstance(value, int | float) else 0


Show = Callable[[Json, Mrkdwn], Text]

BLOCKS: Mapping[str, Show] = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "image": _image,
    "input": _input,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "table": _table,
    "data_visualization": _chart,
}


def _element(element: Json, reader: Mrkdwn) -> Text:
    if not element:
        return Text()
    return ELEMENTS.get(string(element.get("type")), _menu)(element, reader)


def _pushed(element: Json, reader: Mrkdwn) -> Text:
    return _button(_text(element.get("text"), reader), string(element.get("style")))


def _menu(element: Json, reader: Mrkdwn) -> Text:
    chosen = _text(mapping(element.get("initial_option")).get("text"), reader)
    prompt = chosen or _text(element.get("placeholder"), reader) or Text("Choose")
    return _button(prompt.append(" ▾"))


def _overflow(element: Json, reader: Mrkdwn) -> Text:
    return _button(Text("…"))


def _text_field(element: Json, reader: Mrkdwn) -> Text:
    entered = plain_text(string(element.get("initial_value")))
    return Text("[ ").append_text(entered or _text(element.get("placeholder"), reader)).append(" ______ ]")


def _checkboxes(element: Json, reader: Mrkdwn) -> Text:
    return _choices(element, mappings(element.get("initial_options")), "[x] ", "[ ] ", reader)


def _radio_buttons(element: Json, reader: Mrkdwn) -> Text:
    return _choices(element, [mapping(element.get("initial_option"))], "(o) ", "( ) ", reader)


def _choices(element: Json, chosen: list[Json], on: str, off: str, reader: Mrkdwn) -> Text:
    values = [option.get("value") for option in chosen]
    marked = [
        (on if option.get("value") in values else off, _text(option.get("text"), reader))
        for option in mappings(element.get("options"))
    ]
    return _column(Text(mark).append_text(text) for mark, text in marked)


ELEMENTS: Mapping[str, Show] = {
    "button": _pushed,
    "overflow": _overflow,
    "plain_text_input": _text_field,
    "checkboxes": _checkboxes,
    "radio_buttons": _radio_buttons,
    "plain_text": _text,
    "mrkdwn": _text,
    "image": lambda element, reader: plain_text(f"({string(element.get('alt_text'))})"),
}
