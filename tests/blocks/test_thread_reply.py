"""The reply in a thread: the same codes say the same, and how often they were seen stands above the buttons."""

import pytest

from bot.blocks.thread_reply import Tally, thread_reply
from bot.codes.lookup import Lookup
from bot.language import Language

LINK = "https://standin.slack.com/archives/C1/p1"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", ["-1013", "1217", "1207"])
@pytest.mark.parametrize("feedback", [True, False])
def test_counting_adds_one_line_above_the_buttons(
    lookup: Lookup, code: str, language: Language, feedback: bool
) -> None:
    found = lookup.explain(code)
    first = thread_reply(found, language, Tally(1, 1, LINK), feedback=feedback)
    for times in (2, 3):
        again = thread_reply(found, language, Tally(times, 5, LINK), feedback=feedback)
        new = [block for block in again.blocks if block not in first.blocks]
        assert [block["type"] for block in new] == ["context"]
        assert [block for block in again.blocks if block not in new] == list(first.blocks)
        assert again.blocks[-1]["type"] == ("actions" if first.blocks[-1]["type"] == "actions" else "context")
        assert again.text.startswith(f"{first.text}\n\n")
        assert f"<{LINK}|" in again.text


def test_without_feedback_nothing_decides_about_the_channel(lookup: Lookup) -> None:
    found = lookup.explain("-1013")
    told = [thread_reply(found, Language.EN, Tally(1, 1, LINK), feedback=feedback) for feedback in (True, False)]
    assert told[0].text == told[1].text
    assert "apicode.mute" in str(told[0].blocks)
    assert "apicode.mute" not in str(told[1].blocks)
