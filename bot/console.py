"""Answers on a terminal: colours where somebody watches, plain text in a pipe, JSON on request."""

import json
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from bot.blocks import words
from bot.codes.export import as_data
from bot.codes.labels import OUTCOMES, OWNERS, PAGES, REPLAYS, RETRIES
from bot.codes.lookup import Answer, Explained, Finding, Findings, Hits, Listed, Nothing, Unpublished
from bot.codes.model import Entry, Note, Outcome, Source, Statement
from bot.health import Check, State
from bot.language import Bilingual, Language
from bot.wrapping import Wrapped

_COLOURS = {
    Outcome.SUCCESS: "green",
    Outcome.PARTIAL: "yellow",
    Outcome.VERDICT: "cyan",
    Outcome.RESERVED: "dim",
}
_TROUBLE = "red"
_STATE_COLOURS = {State.GOOD: "green", State.NOTICE: "yellow", State.BAD: "bold red"}


class Terminal:
    """Shows answers to whoever typed a command."""

    def __init__(self, language: Language, *, as_json: bool = False) -> None:
        self._language = language
        self._as_json = as_json
        self._out = Console(soft_wrap=True, highlight=False, markup=False)
        self._err = Console(soft_wrap=True, highlight=False, markup=False, stderr=True)

    def show(self, answer: Answer) -> bool:
        """Print an answer; return whether everything that was asked for is known."""
        match answer:
            case Findings(findings):
                return self._findings(findings)
            case Hits(_, hits):
                self._entries([hit.entry for hit in hits])
            case Listed(_, entries):
                self._entries(entries)
            case Nothing(_, guesses):
                self._nothing(guesses)
                return False
            case _:
                self._err.print(words.NO_CODE_GIVEN[self._language])
                return False
        return True

    def show_checks(self, checks: Iterable[Check]) -> None:
        """Print what the doctor found, a line a check."""
        for check in checks:
            line = Text(f"{check.state.value:<5}", style=_STATE_COLOURS[check.state])
            line.append(f"{check.about}: {check.sentence[self._language]}", style="default")
            self._out.print(line)

    def _findings(self, findings: Iterable[Finding]) -> bool:
        explained = [finding for finding in findings if isinstance(finding, Explained)]
        missing = [finding for finding in findings if not isinstance(finding, Explained)]
        if self._as_json:
            self._print_json([finding.entry for finding in explained])
        elif explained:
            self._print(Text("\n\n\n").join(map(self._card, explained)))
        for finding in missing:
            self._missing(finding)
        return not missing

    def _entries(self, entries: Iterable[Entry]) -> None:
        if self._as_json:
            self._print_json(entries)
            return
        for entry in entries:
            self._print(self._line(entry))

    def _print(self, text: Text) -> None:
        """Print a text, broken to the width of a terminal; in a pipe its lines stay whole."""
        self._out.print(Wrapped(text.split(allow_blank=True)) if self._out.is_terminal else text)

    def _print_json(self, entries: Iterable[Entry]) -> None:
        data = [as_data(entry, self._language) for entry in entries]
        self._out.file.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")

    def _nothing(self, guesses: Iterable[Entry]) -> None:
        if self._as_json:
            self._print_json(())
        self._err.print(words.NOTHING_FOUND[self._language])
        self._suggest(guesses)

    def _missing(self, finding: Finding) -> None:
        match finding:
            case Unpublished(code, _, neighbours):
                self._err.print(self._plain(words.UNPUBLISHED, code=code))
                self._err.print(words.NEIGHBOURS[self._language])
                self._suggest(neighbours)
                self._err.print(self._plain(words.UNPUBLISHED_ADVICE, code=code))
            case Explained():
                pass
            case _:
                self._err.print(self._plain(words.UNKNOWN, code=finding.code))
                self._err.print(words.NEAREST[self._language])
                self._suggest(finding.guesses)

    def _suggest(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self._err.print(Text("  ").append_text(self._line(entry)))

    def _line(self, entry: Entry) -> Text:
        line = Text(f"{entry.code:>6}", style="bold")
        if not (note := entry.note):
            return line.append(f"  {entry.vendor.for_reader(self._language)} · {entry.catalogue}", style="not bold")
        line.append(f"  {note.title[self._language]}", style="not bold")
        return line.append(f" · {OWNERS[note.owner][self._language]}", style="not bold dim")

    def _card(self, finding: Explained) -> Text:
        entry, language = finding.entry, self._language
        card = Text()
        card.append(f"{entry.code}  {entry.note.title[language] if entry.note else ''}\n", style="bold")
        if finding.sign_mended:
            card.append(self._plain(words.SIGN_MENDED, asked=finding.asked, code=entry.code) + "\n")
        for said in filter(None, (entry.vendor.zh, entry.vendor.en)):
            card.append(f"  “{said}”\n", style="italic")
        if entry.note:
            self._add_note(card, entry.note)
        else:
            card.append(self._plain(words.WITHOUT_NOTE, catalogue=entry.catalogue))
        card.rstrip()
        return card

    def _add_note(self, card: Text, note: Note) -> None:
        language = self._language
        card.append(OUTCOMES[note.outcome][language], style=_COLOURS.get(note.outcome, _TROUBLE))
        verdict = (
            words.WHOSE[language].format(OWNERS[note.owner][language]),
            RETRIES[note.retry][language],
            REPLAYS[note.replay][language],
            PAGES[note.page][language],
        )
        card.append("".join(f" · {part}" for part in verdict) + "\n")
        card.append(self._statement(note.meaning) + "\n\n")
        card.append(words.DO_NOW[language] + "\n", style="bold")
        for number, step in enumerate(note.steps, start=1):
            card.append(f"  {number}. {step[language]}\n")
        heading = words.TELL_CUSTOMER_ONLY if note.conceal else words.TELL_CUSTOMER
        card.append("\n" + heading[language] + "\n", style="bold")
        card.append(f"  {note.customer[language]}\n")

    def _statement(self, said: Statement) -> str:
        mark = "" if said.source is Source.VENDOR else f" {words.INFERRED[self._language]}"
        return said.text[self._language] + mark

    def _plain(self, sentence: Bilingual, **values: str) -> str:
        return sentence[self._language].format(**values).replace("*", "")
