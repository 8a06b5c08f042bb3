"""What the handlers are given."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.choices import Choices
from bot.answering.explaining import Explaining
from bot.answering.intake import Intake
from bot.background import Background
from bot.codes.lookup import Lookup
from bot.home.service import Home
from bot.language import Bilingual
from bot.leaks.lookout import Lookout
from bot.notify import Notifier
from bot.once import Once
from bot.readers import Readers
from bot.stats.service import Stats
from bot.triage.service import Triage

if TYPE_CHECKING:  # what replays need is imported only where they are set up
    from bot.replay.service import Replays


@dataclass(frozen=True, slots=True)
class Services:
    """The services behind the Slack surface, made once by the composition root."""

    own_bot: Callable[[], str]  # the bot's own bot id, empty until Slack has told
    lookup: Lookup
    readers: Readers
    notifier: Notifier
    background: Background
    once: Once
    intake: Intake
    lookout: Lookout
    choices: Choices
    explaining: Explaining
    stats: Stats
    home: Home
    replays: "Replays | None"
    why_no_replays: Bilingual
    triage: Triage
