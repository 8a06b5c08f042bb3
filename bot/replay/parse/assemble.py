"""Addresses, groups of fields and answers, in the order of the text, put together to requests."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from bot.codes.endpoints import Field
from bot.replay.parse.pieces import Address, Group, Notes, Value


@dataclass(slots=True)
class Draft:
    """A request as far as the text tells it."""

    fields: dict[Field, list[Value]] = field(default_factory=dict, repr=False)
    renamed: set[Field] = field(default_factory=set)
    name: str | None = field(default=None, repr=False)  # of the endpoint
    host: str | None = field(default=None, repr=False)
    code: str | None = None
    send_id: str | None = None

    def differs(self, group: Group) -> bool:
        """Tell whether a group says otherwise of a field: then it is another request."""
        return any(name in self.fields and self.fields[name] != values for name, values in group.fields.items())

    def merge(self, group: Group) -> None:
        for name, values in group.fields.items():
            self.fields.setdefault(name, values)
        self.renamed |= group.renamed
        self.name = self.name or group.path
        self.host = self.host or group.host

    def at(self, address: Address) -> None:
        self.name = address.name
        self.host = address.host or self.host

    def answered(self, group: Group) -> None:
        self.code = self.code or group.code
        self.send_id = self.send_id or group.send_id


class Assembly:
    """Goes through the units of a text: lines, structures, commands."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._address: Address | None = None  # told before its body
        self._answer: Group | None = None  # told before its request
        self._host: str | None = None

    def unit(self, pieces: Iterable[Group | Address]) -> None:
        """Take what stands together."""
        addresses: list[Address] = []
        groups: list[Group] = []
        for piece in pieces:
            if isinstance(piece, Address):
                addresses.append(piece)
            else:
                groups.append(piece)
        drafts = _drafts(groups)
        self._hosts(groups)
        if drafts:
            self._locate(drafts, addresses)
            self.drafts += drafts
        elif addresses:
            self._give_address()
            self._address = addresses[-1]
        self._answers([group for group in groups if group.answers], drafts)

    def end(self) -> None:
        self._give_address()
        if not self.drafts and self._address:
            self.drafts.append(Draft())
            self.drafts[0].at(self._address)
            if self._answer:
                self.drafts[0].answered(self._answer)
        for draft in self.drafts:
            draft.host = draft.host or self._host

    def _give_address(self) -> None:
        """An address that no body followed belongs to the body before it, if that has none."""
        if self._address and self.drafts and self.drafts[-1].name is None:
            self.drafts[-1].at(self._address)
            self._address = None

    def _locate(self, drafts: list[Draft], addresses: list[Address]) -> None:
        if not addresses:
            if self._address and drafts[0].name is None:
                drafts[0].at(self._address)
                self._address = None
        elif len({address.name for address in addresses}) == 1:
            self._give_address()
            for draft in drafts:
                draft.at(addresses[0])
        elif len(addresses) == len(drafts):
            for draft, address in zip(drafts, addresses, strict=True):
                draft.at(address)

    def _answers(self, answers: list[Group], drafts: list[Draft]) -> None:
        if len(drafts) == len(answers):
            for draft, answer in zip(drafts, answers, strict=True):
                draft.answered(answer)
        elif answers and not self.drafts:
            self._answer = answers[0]
        elif answers and len(drafts) <= 1:
            for answer in answers:
                self.drafts[-1].answered(answer)
        if self._answer and drafts and not drafts[0].code:
            drafts[0].answered(self._answer)
            self._answer = None

    def _hosts(self, groups: list[Group]) -> None:
        self._host = next((group.host for group in groups if group.host), self._host)


def assemble(notes: Notes) -> list[Draft]:
    """Return the requests of a text, each once."""
    pieces: list[Group | Address] = [*notes.groups, *notes.addresses]
    pieces.sort(key=lambda piece: (piece.unit, piece.order))
    assembly = Assembly()
    for _, together in groupby(pieces, key=lambda piece: piece.unit):
        assembly.unit(together)
    assembly.end()
    return _each_once(assembly.drafts)


def _drafts(groups: list[Group]) -> list[Draft]:
    """Join groups that complete one another; a group that says otherwise begins another request."""
    drafts: list[Draft] = []
    for group in groups:
        if not group.makes_a_request:
            continue
        if not drafts or drafts[-1].differs(group):
            drafts.append(Draft())
        drafts[-1].merge(group)
    if drafts:
        _complete(drafts, [group for group in groups if not group.makes_a_request])
    return drafts


def _complete(drafts: list[Draft], groups: list[Group]) -> None:
    for group in groups:
        if group.path and len(drafts) == 1:
            drafts[0].name = drafts[0].name or group.path


def _each_once(drafts: list[Draft]) -> list[Draft]:
    """Logs tell the same request twice; what the second says of its answer is kept."""
    kept: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        told = tuple(sorted((name, tuple(map(str, values))) for name, values in draft.fields.items()))
        same = kept.setdefault((told,), draft)
        if same is not draft and None not in (same.name, draft.name) and same.name != draft.name:
            kept[told, draft.name] = draft
            continue
        same.name, same.host = same.name or draft.name, same.host or draft.host
        same.code, same.send_id = same.code or draft.code, same.send_id or draft.send_id
    return list(kept.values())
