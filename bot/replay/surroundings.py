"""What replays share with the rest of the bot."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.answering.refusals import Refusals
from bot.answering.tongue import Tongue
from bot.identity import Identity
from bot.jobs import Jobs
from bot.knowledge import Knowledge
from bot.metrics import Metrics
from bot.notify import Notifier
from bot.posting import Posting
from bot.readers import Readers
from bot.replay.keeping import Keeper
from bot.settings import Settings
from bot.store.database import Database

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Made by the composition root."""

    settings: Settings
    clock: Clock
    knowledge: Knowledge
    database: Database
    jobs: Jobs
    notifier: Notifier
    posting: Posting
    identity: Identity
    readers: Readers
    tongue: Tongue
    refusals: Refusals
    metrics: Metrics
    keeper: Keeper
