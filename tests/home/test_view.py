"""The Home as blocks: within Slack's limits, however much there is."""

import pytest

from bot.blocks.home.view import home_view
from bot.codes.lookup import Lookup
from bot.dev.slack import Surface, checked_view
from bot.home.model import HomeState, Mute, OpenCase, OwnReplay, RunningWatch, SeenCode
from bot.language import Bilingual, Language
from bot.scopes import SCOPES


def state(lookup: Lookup, many: int) -> HomeState:
    entries = lookup.entries[:many]
    return HomeState(
        cases=[
            OpenCase(entry.code, entry, 1.8e9, 10_000, "U0ANN", "https://stand-in.slack.com/archives/C0/p1")
            for entry in entries
        ],
        codes=[SeenCode(entry.code, entry, 9) for entry in entries] + [SeenCode("1299", None, 1)] * bool(many),
        mutes=[Mute("C0GENERAL", entry.code, None, 3) for entry in entries],
        watches=[RunningWatch(str(number), "-1009", "mobile3", 1.8e9) for number in range(many)],
        replays=[OwnReplay("mobile3", "-1009", None, Bilingual("unknown", "未知"), 1.8e9) for _ in range(many)],
        language=None,
        off=[scope.without for scope in SCOPES] * bool(many),
    )


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("many", [0, 1, 10, 11, 139])
def test_slack_takes_it(lookup: Lookup, language: Language, many: int) -> None:
    view = checked_view(home_view(state(lookup, many), language), Surface.HOME)
    assert len(view["blocks"]) < 60  # type: ignore[arg-type]


def test_long_lists_say_that_there_is_more(lookup: Lookup) -> None:
    told = str(home_view(state(lookup, 100), Language.EN))
    assert told.count("… and more.") == 4
    assert str(home_view(state(lookup, 10), Language.EN)).count("… and more.") == 1  # of codes there are 11


def test_what_comes_from_outside_is_escaped(lookup: Lookup) -> None:
    off = HomeState((), (), (), (), (), Language.ZH, [Bilingual("<!channel>", "<!channel>")])
    assert "<!channel>" not in str(home_view(off, Language.EN))
