"""What stands around a number, and what it says for and against its being a code."""

import re
from collections.abc import Callable

from bot.codes.mentions import words
from bot.codes.mentions.answers import Answer
from bot.codes.mentions.columns import stands_below_code
from bot.codes.mentions.company import WRAPPER
from bot.codes.mentions.leads import Lead, leading
from bot.codes.mentions.lines import Line, Weighing
from bot.codes.mentions.model import Clue
from bot.codes.mentions.numbers import Number, NumberScan
from bot.codes.mentions.wordings import Wordings, squeezed_plain

_REACH = 60
_REACH_OF_FIELD = 90
_RECORD_LINES = 10
_RECORD_LENGTH = 700
_FIELD_OF_RECORD = re.compile(
    r"[\s\-*•>`]{0,6}[\w .\u3400-\u9fff]{1,24}[*`]{0,2}\s{0,3}[:=\uff1a]\s{0,3}[\"'`*]{0,2}-?\d{1,5}\b"
)
_OTHER_NUMBER = re.compile(r"(?<![\w.(-])-?(\d++)(?![\w%]|\s?[\u3400-\u9fff])")
_CLAUSE_END = re.compile(r"[,;.!?\u3001\u3002]\s")
_SIGNED = re.compile(r"-\d")
_NOTHING_ELSE = re.compile(r"[\s`]{0,9}\w+\s?[=:]?\s?-\d{4}[\s`?]{0,9}")
_WORDS = re.compile(r"\s?[\u3400-\u9fff]|\s[a-z]{2}|\s?[^\w\s\x00-\x7f]")
_WORD_FOLLOWS = re.compile(r"\s[a-z]{2}")
_RETURNS = (Lead.VERB, Lead.VENDOR, Lead.PARTICLE, Lead.CLAUSE)
_NAMES_OF_VALUES = (Lead.MEASURE, Lead.KEY)
_LABELS = (Lead.FIELD, Lead.LABEL, Lead.WEAK_LABEL)


def weighed(text: str, number: Number, code: str, line: Line, scan: NumberScan, wordings: Wordings) -> Weighing:
    """Weigh all that speaks for and against a number of a text being a code."""
    return _Surroundings(text, number, code, line, scan, wordings).weighed()


class _Surroundings:
    """One number and what stands around it."""

    def __init__(self, text: str, number: Number, code: str, line: Line, scan: NumberScan, wordings: Wordings) -> None:
        self._text = text
        self._number = number
        self._code = code
        self._line = line
        self._scan = scan
        self._wordings = wordings
        self._weighing = Weighing()
        self._right = text[number.end : min(line.start + len(line.text), number.end + _REACH)]
        self._behind = self._right.lower()
        after = self._behind.removeprefix("s")  # -1013s
        told = words.AFTER.match(after) or (number.signed and _WORDS.match(after))
        self._follows = not after.strip() or bool(told)
        sign = "-" if number.signed else ""
        left = text[max(line.start, number.start - _REACH) : number.start].lower() + sign
        self._clause = _CLAUSE_END.split(left)[-1]
        self._lead, self._said = leading(
            left, text[max(0, number.start - _REACH_OF_FIELD) : number.start].lower() + sign
        )
        if self._lead is Lead.RETURNED:
            self._lead = Lead.WEAK_LABEL if self._returns_of_api() else Lead.KEY
        self._explained = False  # its meaning is told right behind it

    def weighed(self) -> Weighing:
        """Weigh the cheap reasons against it first: most numbers are quantities, terms of a sum, cells of a table."""
        if self._is_quantity() or self._is_data():
            self._weighing.veto("measure" if self._lead in _NAMES_OF_VALUES else "quantity", 8)
            return self._weighing
        if self._number.written == self._code and self._number.signed and len(self._number.digits) > 1:
            self._weighing.add(Clue.SIGN, 3, self._number.written)
        self._weigh_lead()
        if not self._number.signed and "measure" in self._weighing.against:
            return self._weighing
        if self._lead is Lead.FIELD:
            self._weigh_answer(Answer.around(self._text, self._number))
        self._weigh_line()
        self._weigh_behind()
        if self._weighing.is_enough:
            self._weigh_against()
        return self._weighing

    @property
    def _is_labelled(self) -> bool:
        return self._lead in _LABELS

    def _returns_of_api(self) -> bool:
        """Tell whether what a variable holds came from the API: its line says so, or there is nothing else."""
        line = self._line
        named = line.vendor or line.kindred or self._wordings.meaning(self._code, line.folded)
        return bool(named or self._is_worded() or _NOTHING_ELSE.fullmatch(self._text))

    def _is_worded(self) -> bool:
        return self._wordings.stands_in(self._code, self._line.squeezed)

    def _begins_sentence(self) -> bool:
        """Tell whether people begin a line with the number; programs begin theirs with numbers, too."""
        right = self._right.lstrip("\"'")
        if not self._follows or right[:2] == ", " or right.strip() == ",":
            return False
        return not _WORD_FOLLOWS.match(self._behind) or bool(
            words.AFTER.match(self._behind) or self._line.speaks_of_people or self._line.is_question
        )

    def _is_talked_of(self) -> bool:
        """Tell whether people talk in this line, and the number is a whole word of what they say."""
        line = self._line
        return self._number.signed and self._follows and not line.is_log and line.speaks_of_people

    def _beside(self) -> list[str]:
        """Return what stands right before and right behind in the same clause."""
        return [squeezed_plain(self._clause), squeezed_plain(_CLAUSE_END.split(self._behind)[0])]

    def _is_beside_wording(self) -> bool:
        before = squeezed_plain(self._text[max(0, self._number.start - _REACH) : self._number.start])
        return self._wordings.begins(self._code, self._right) or self._wordings.ends(self._code, before)

    def _is_explained(self) -> bool:
        """Tell whether what the code means stands right behind it."""
        joined = words.ARROW.match(self._behind)
        return bool(joined and self._wordings.meaning(self._code, self._behind[joined.end() :][:40]))

    def _is_told(self, lead: Lead) -> bool:
        """Tell whether the words around a colon say what the code means."""
        around = f"{self._clause} {self._behind[:24]}"
        return lead is Lead.NAME and bool(self._wordings.meaning(self._code, around))

    def _is_quantity(self) -> bool:
        behind = self._behind
        if not (behind[:1].isspace() or behind[:1].isalpha()):
            return False
        unit = words.UNIT.match(behind) and not words.NOT_UNIT.match(behind)
        plural = behind[0] == "s" and (self._number.signed or self._lead in _RETURNS)
        apart = self._is_labelled and behind[0].isspace() and behind[1:2] > "\u3400"
        counted = (unit and not plural and not apart) or (words.COUNTED.match(behind) and not self._is_labelled)
        return bool(counted) and not self._wordings.begins(self._code, self._right)

    def _is_data(self) -> bool:
        if not self._line.has_words and self._has_other_numbers():
            return not stands_below_code(self._text, self._number.start)
        return self._scan.is_part_of_sum(self._text, self._number) and not self._is_labelled and not self._is_worded()

    def _has_other_numbers(self) -> bool:
        """Tell whether the line has further numbers that are no codes: it then measures something."""
        others = _OTHER_NUMBER.findall(self._line.text)
        return any(other != self._number.digits and not self._scan.knows(other) for other in others)

    def _weigh_lead(self) -> None:
        lead = self._lead
        if lead in (Lead.MEASURE, Lead.NAME) and (self._is_worded() or self._is_explained() or self._is_told(lead)):
            lead = Lead.CLAUSE
        weigh = self._weigh_label if self._is_labelled else self._weigh_words
        weigh(lead)

    def _weigh_label(self, lead: Lead) -> None:
        clue = Clue.FIELD if lead is Lead.FIELD else Clue.LABEL
        self._weighing.add(clue, 2 if lead is Lead.WEAK_LABEL else 3, self._said)

    def _weigh_words(self, lead: Lead) -> None:
        line = self._line
        match lead:
            case Lead.VERB:
                self._weighing.add(Clue.VERB, 1 if line.is_log else 2, self._said)
            case Lead.MEASURE | Lead.KEY:
                self._weighing.veto("measure", 8)
            case Lead.NAME:
                self._weighing.veto("name", 3)
            case Lead.NOUN if line.vendor and not line.is_log and self._follows:
                self._weighing.add(Clue.ALONE, 1)
            case Lead.NOUN if self._is_talked_of():
                self._weighing.add(Clue.VERB, 1, self._said)
            case Lead.NOUN:
                self._weighing.veto("noun", 1)
            case Lead.VENDOR:
                self._weighing.add(Clue.VERB, 1, self._said)
            case _ if line.is_log:
                pass
            case Lead.PARTICLE if self._follows or line.is_question or line.is_chinese:
                self._weighing.add(Clue.VERB, 1, self._said)
            case Lead.START if self._begins_sentence():
                self._weighing.add(Clue.ALONE, 1)
            case Lead.CLAUSE if self._follows:
                self._weighing.add(Clue.ALONE, 1)
            case Lead.OPEN if line.vendor and self._follows:
                self._weighing.add(Clue.VERB, 1, self._said)

    def _weigh_answer(self, answer: Answer) -> None:
        """Weigh the other fields of the answer that a code stands in."""
        fitting = any(self._wordings.fits(self._code, said) for said in answer.messages)
        self._explained = fitting
        if answer.is_success and not fitting and not self._weighing.has(Clue.SIGN):
            return self._weighing.veto("success", 100)
        if answer.is_failure:
            self._weighing.add(Clue.FAILURE, 1, answer.status)
        if answer.send_id and not self._line.vendor:
            self._weighing.add(Clue.VENDOR, 3, answer.send_id)
        if not fitting and answer.messages and self._is_foreign(answer.messages[0]):
            self._weighing.veto("message", 6)
        return None

    def _is_foreign(self, message: str) -> bool:
        """Tell whether the message of an answer, or of a log's line, speaks of something else."""
        if not any(map(str.isalpha, message)) or (self._code == WRAPPER and _SIGNED.search(message)):
            return False  # it may be nothing but the carrier's code
        return not (words.KINDRED.search(message.lower()) or self._wordings.tells(self._code, message))

    def _weigh_line(self) -> None:
        line, weighing = self._line, self._weighing
        if self._is_worded():
            weighing.add(Clue.WORDING, 5 if self._is_beside_wording() else 4, line.text[:80])
        elif self._wordings.has_part(self._code, line.clauses):
            weighing.add(Clue.WORDING, 3, self._right)
        elif self._wordings.has_part(self._code, self._beside()):
            weighing.add(Clue.WORDING, 4, self._right)
        elif told := self._wordings.meaning(self._code, line.folded):
            weighing.add(Clue.MEANING, 2, told)
        if vendor := line.vendor or line.kindred:
            weighing.add(Clue.VENDOR, 3 if line.vendor else 2, vendor)
        elif vendor := self._vendor_of_record():
            weighing.add(Clue.VENDOR, 2, vendor)
        if line.is_question:
            weighing.add(Clue.QUESTION, 1)

    def _vendor_of_record(self) -> str:
        """Find the vendor in another line of a short record of names and values, such as an alert."""
        is_short = self._text.count("\n") <= _RECORD_LINES and len(self._text) <= _RECORD_LENGTH
        if not is_short or words.is_log_line(self._line.folded) or not _FIELD_OF_RECORD.match(self._line.text):
            return ""
        return words.vendor_in(self._text.lower())

    def _weigh_behind(self) -> None:
        """Weigh what is said of the number right behind it."""
        behind, code = self._behind, self._code
        joined = words.ARROW.match(behind)
        near = behind[joined.end() :][:40] if joined else behind[: 24 if behind.isascii() else 14]
        if told := self._wordings.meaning(code, near):
            self._weighing.add(Clue.MEANING, 2, told)
            self._explained |= bool(joined)
        if words.VENDOR.match(behind.lstrip(" (\"'`")):
            self._weighing.add(Clue.VERB, 1, behind[:12])
        if words.HAPPENS.match(behind) and not self._line.is_log and not self._weighing.against:
            self._weighing.add(Clue.VERB, 1, behind[:4])
        if words.CONSTANT.match(self._right) or self._is_told_otherwise(
            lambda said: self._wordings.overlaps(code, said)
        ):
            self._weighing.veto("other meaning", 4)

    def _is_told_otherwise(self, fits: Callable[[str], bool]) -> bool:
        """Tell whether a colon or a quote behind the number explains it as something that the code is not."""
        tail = self._behind.lstrip("\"'`*)]_ ")
        explained = tail[:2] == ": " and len(tail) > 12 and not tail[2].isdigit()
        if explained and not words.QUESTION.search(tail) and not fits(tail):
            return True
        quoted = words.QUOTED_BEHIND.match(self._behind) or words.SENTENCE_BEHIND.match(self._right)
        return bool(quoted and not (self._lead is Lead.FIELD and "," in quoted[0][:2]) and not fits(quoted[1].lower()))

    def _is_one_of_measures(self) -> bool:
        if self._lead not in (Lead.WEAK_LABEL, Lead.VERB, Lead.OPEN):
            return False
        return bool(words.MEASURED_NEXT.match(self._right)) or (
            self._lead is not Lead.OPEN and self._has_other_numbers()
        )

    def _weigh_against(self) -> None:
        weighing, line = self._weighing, self._line
        supported = weighing.has(Clue.VENDOR, Clue.MEANING, Clue.WORDING)
        if line.is_of_other_system and not self._explained:
            weighing.veto("other system", 8)
        if line.is_of_platform:
            weighing.veto("platform", 2 if supported else 3)
        if line.is_query:
            weighing.veto("query", 8)
        if line.is_program and self._lead is not Lead.FIELD and not weighing.has(Clue.WORDING):
            weighing.veto("program", 4)
        if not supported:
            self._weigh_measures()

    def _weigh_measures(self) -> None:
        """Weigh what may be measured or counted here, where nothing speaks of the API."""
        if self._line.is_chinese and self._is_one_of_measures():
            self._weighing.veto("measures", 2)
        if self._is_labelled:
            return
        if words.QUANTITY.search(self._clause):
            self._weighing.veto("measure", 8)
        if words.ATTRIBUTE.match(self._behind) and not words.AFTER.match(self._behind):
            self._weighing.veto("attribute", 2)
