"""The card of a case: whatever it is about, Slack takes it, also when it is changed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.triage.card import CaseCard, Happened, Sight, case_card
from bot.blocks.triage.chart import sparkline
from bot.blocks.triage.memory import LastTime
from bot.blocks.triage.notices import somebody_was_faster
from bot.codes.lookup import Lookup
from bot.dev.slack import checked_message
from bot.dev.slack.limits import Door
from bot.language import Bilingual, Language
from bot.triage.model import State, What

AT = 1_800_000_000.0
SEEN = Sight(AT, "https://stand-in.slack.com/archives/C0GENERAL/p1800000000000100")
CASE = CaseCard(
    number=12,
    code="1207",
    entry=None,
    state=State.OPEN,
    assignee=None,
    why=Bilingual("37 in 10 min", "10 分钟内 37 次"),
    times=37,
    columns=(0, 1, 0, 0, 4, 9, 0, 0, 2, 8, 8, 5),
    first=SEEN,
    last=SEEN,
    channels=tuple(f"C0{number}" for number in range(9)),
    history=tuple(Happened(what, AT, "U0ANN", "oncall") for what in What) * 20,
    last_time=LastTime(AT, "<!channel> & co", "x" * 200, 10),
    replays=Bilingual("2× still 1203", "2 次仍为 1203"),
    support="words for the support\n" * 5,
)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("state", list(State))
def test_slack_takes_every_card(lookup: Lookup, state: State, language: Language) -> None:
    for entry in (None, *lookup.entries):
        case = replace(CASE, entry=entry, state=state, assignee="U0ANN" if state is State.ACKNOWLEDGED else None)
        said = case_card(case, language)
        checked_message({"text": said.text, "blocks": list(said.blocks)}, Door.UPDATE)
        assert "<!channel>" not in said.text


def test_text_and_blocks_say_the_same() -> None:
    said = case_card(CASE, Language.EN)
    for told in ("Case 12", "37 in 10 min", "Seen 37 times", "and 4 more", "2× still 1203", "words for the support"):
        assert told in said.text
        assert told in str(said.blocks)


@pytest.mark.parametrize(
    ("counts", "chart"), [([], ""), ([0, 0], "··"), ([1, 1], "██"), ([0, 1, 8], "·▁█"), ([1, 2, 3, 4], "▂▄▆█")]
)
def test_a_chart_in_one_line(counts: list[int], chart: str) -> None:
    assert sparkline(counts) == chart


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_the_highest_bar_is_full_and_only_nothing_is_a_dot(counts: list[int]) -> None:
    chart = sparkline(counts)
    assert len(chart) == len(counts)
    assert ("█" in chart) == any(counts)
    assert [bar == "·" for bar in chart] == [count == 0 for count in counts]


def test_whoever_comes_second_is_told_what_was_done() -> None:
    told = somebody_was_faster(Happened("unassigned", 0.0, None, "U0BO"))
    assert "<@U0BO> is deactivated" in told.en
    assert "<@U0BO> 账号停用" in told.zh
