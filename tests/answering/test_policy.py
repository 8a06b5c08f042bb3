"""Whether to answer, and how: pure decisions."""

from dataclasses import replace

import pytest

from bot.answering.model import ChannelSettings, Found, Mode, Reason, ReplyKind, Sighting
from bot.answering.policy import MOST_REPLIES_TO_A_BOT, Circumstances, Decision, decide, revise
from bot.events import Place

CHANNEL = Place("T1", "C1", "channel", False)
DIRECT = Place("T1", "D1", "im", False)


def seen(*codes: str, bare: bool = False) -> Sighting:
    found = tuple(Found(code, f"shape of {code}", bare) for code in codes)
    return Sighting(CHANNEL, "10.0", "10.0", "U1", False, False, "10.0", found)


def now(mode: Mode = Mode.ALL, about_api: bool = False) -> Circumstances:
    return Circumstances(ChannelSettings(mode, about_api=about_api), external=False)


PASTED = seen("-1013")
ASKED = replace(PASTED, asked=True)
ALERT = replace(PASTED, by_bot=True, author="B1")
HERE = now()
FULL = replace(HERE, replies_to_author=MOST_REPLIES_TO_A_BOT)

SILENT = {
    "deleted": (PASTED, replace(HERE, deleted=True), Reason.DELETED),
    "edited since": (PASTED, replace(HERE, latest_version="11.0"), Reason.OUTDATED),
    "external": (PASTED, replace(HERE, external=True), Reason.EXTERNAL),
    "external, asked": (ASKED, replace(HERE, external=True), Reason.EXTERNAL),
    "off": (PASTED, now(Mode.OFF), Reason.CHANNEL_OFF),
    "off, asked": (ASKED, now(Mode.OFF), Reason.CHANNEL_OFF),
    "asked only": (PASTED, now(Mode.ASKED), Reason.NOT_ASKED),
    "asked only, alert": (ALERT, now(Mode.ASKED), Reason.NOT_ASKED),
    "alerts only": (PASTED, now(Mode.ALERTS), Reason.NOT_ASKED),
    "bare": (seen("-1013", bare=True), HERE, Reason.BARE),
    "no code": (PASTED, replace(HERE, not_codes={"shape of -1013"}), Reason.NOT_A_CODE),
    "muted": (PASTED, replace(HERE, muted={"-1013"}), Reason.MUTED),
    "paused": (ALERT, replace(FULL, pause_announced=True), Reason.BOT_PAUSED),
}
ANSWERED = {
    "pasted": (PASTED, HERE),
    "this very version": (PASTED, replace(HERE, latest_version="10.0")),
    "alert": (ALERT, now(Mode.ALERTS)),
    "asked": (ASKED, now(Mode.ASKED)),
    "asked, alerts only": (ASKED, now(Mode.ALERTS)),
    "direct, off": (replace(ASKED, place=DIRECT), now(Mode.OFF)),
    "bare, about the api": (seen("-1013", bare=True), now(about_api=True)),
    "another wording": (PASTED, replace(HERE, not_codes={"shape of 1203"})),
    "asked, muted": (ASKED, replace(HERE, muted={"-1013"})),
    "asked, no code": (ASKED, replace(HERE, not_codes={"shape of -1013"})),
    "asked, in the window": (ASKED, replace(HERE, in_window={"-1013": "5.0"}, in_thread={"-1013": "5.0"})),
    "sixth to a bot": (ALERT, replace(HERE, replies_to_author=MOST_REPLIES_TO_A_BOT - 1)),
    "a person who has had many": (PASTED, FULL),
}


@pytest.mark.parametrize(("sighting", "circumstances", "reason"), SILENT.values(), ids=SILENT)
def test_silence_has_a_reason(sighting: Sighting, circumstances: Circumstances, reason: Reason) -> None:
    assert decide(sighting, circumstances) == Decision(silent={"-1013": reason})


@pytest.mark.parametrize(("sighting", "circumstances"), ANSWERED.values(), ids=ANSWERED)
def test_the_rest_is_answered(sighting: Sighting, circumstances: Circumstances) -> None:
    assert decide(sighting, circumstances) == Decision(ReplyKind.CODES, ("-1013",))


class TestEarlierReplies:
    def test_in_the_window_count_on(self) -> None:
        decision = decide(PASTED, replace(HERE, in_window={"-1013": "5.0"}))
        assert decision == Decision(count_on={"-1013": "5.0"})

    def test_in_the_thread_come_first(self) -> None:
        decision = decide(PASTED, replace(HERE, in_thread={"-1013": "4.0"}, in_window={"-1013": "5.0"}))
        assert decision.count_on == {"-1013": "4.0"}

    def test_leave_the_other_codes(self) -> None:
        decision = decide(seen("-1013", "1203", "1204"), replace(HERE, in_window={"1203": "5.0"}, muted={"1204"}))
        assert decision == Decision(ReplyKind.CODES, ("-1013",), {"1203": "5.0"}, {"1204": Reason.MUTED})

    def test_count_on_while_a_bot_is_paused(self) -> None:
        alert = replace(seen("-1013", "1203"), by_bot=True)
        decision = decide(alert, replace(FULL, in_window={"1203": "5.0"}, pause_announced=True))
        assert decision == Decision(None, (), {"1203": "5.0"}, {"-1013": Reason.BOT_PAUSED})


def test_a_pause_is_announced_once() -> None:
    assert decide(ALERT, FULL) == Decision(ReplyKind.PAUSE, silent={"-1013": Reason.BOT_PAUSED})


def test_each_code_is_explained_once() -> None:
    assert decide(seen("-1013", "1203", "-1013"), HERE).post == ("-1013", "1203")


def test_who_asks_without_a_code_gets_a_hint() -> None:
    assert decide(replace(seen(), asked=True), HERE) == Decision(ReplyKind.HINT)
    assert decide(seen(), HERE) == Decision()


CODES, HINT, PAUSE = ReplyKind.CODES, ReplyKind.HINT, ReplyKind.PAUSE
EDITS = {
    "the same": (PASTED, HERE, CODES, ("-1013",), None),
    "another code": (PASTED, HERE, CODES, ("1203",), Decision(CODES, ("-1013",))),
    "one more": (seen("1203", "-1013"), HERE, CODES, ("1203",), Decision(CODES, ("1203", "-1013"))),
    "none left": (seen(), HERE, CODES, ("1203",), Decision()),
    "muted": (PASTED, replace(HERE, muted={"-1013"}), CODES, ("1203",), Decision(silent={"-1013": Reason.MUTED})),
    "hint to code": (ASKED, HERE, HINT, (), Decision(CODES, ("-1013",))),
    "code to hint": (replace(seen(), asked=True), HERE, CODES, ("1203",), Decision(HINT)),
    "still a hint": (replace(seen(), asked=True), HERE, HINT, (), None),
    "pause": (PASTED, HERE, PAUSE, (), None),
    "older": (PASTED, replace(HERE, latest_version="11.0"), CODES, ("1203",), None),
    "deleted": (PASTED, replace(HERE, deleted=True), CODES, ("1203",), None),
    "off, the same": (PASTED, now(Mode.OFF), CODES, ("-1013",), None),
    "off, another": (PASTED, now(Mode.OFF), CODES, ("1203",), Decision(silent={"-1013": Reason.CHANNEL_OFF})),
    "counted elsewhere": (PASTED, replace(HERE, in_window={"-1013": "5.0"}), CODES, ("-1013",), None),
}


@pytest.mark.parametrize(("sighting", "circumstances", "kind", "told", "decision"), EDITS.values(), ids=EDITS)
def test_an_edit_brings_the_reply_into_line(
    sighting: Sighting, circumstances: Circumstances, kind: ReplyKind, told: tuple[str, ...], decision: Decision | None
) -> None:
    assert revise(sighting, circumstances, kind, told) == decision


def test_a_sighting_survives_its_job() -> None:
    sighting = replace(PASTED, files=("F1",), version="11.0")
    assert Sighting.from_payload(sighting.as_payload()) == sighting
    assert sighting.is_edit
