"""How ``apicode replay`` ends."""

from enum import IntEnum

from bot.language import Bilingual


class Ending(IntEnum):
    """The exit status."""

    RESOLVED = 0  # it succeeds now; also of a dry run: it would be sent
    UNUSABLE = 2  # of what was given nothing can be sent, or a setting is missing
    SAME_CODE = 3
    OTHER_CODE = 4
    NO_ANSWER = 5  # not reached, or the outcome is unknown; the sentence says which
    REFUSED = 6  # by the rules, or by whoever was asked


class Ended(Exception):
    """A command ends before anything is sent; says why."""

    def __init__(self, ending: Ending, sentence: Bilingual) -> None:
        super().__init__(sentence.en)
        self.ending = ending
        self.sentence = sentence
