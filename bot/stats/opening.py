"""The composition of numbers: what answers questions, and what tells of each week."""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.answering.refusals import Refusals
from bot.answering.tongue import Tongue
from bot.jobs import Jobs
from bot.knowledge import Knowledge
from bot.metrics import Metrics
from bot.notify import Notifier
from bot.posting import Posting
from bot.settings import OFF, Settings
from bot.stats.digest import DIGEST, POLICY, Digests, Plan
from bot.stats.schedule import Weekly
from bot.stats.service import Stats
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What numbers share with the rest of the bot."""

    settings: Settings
    clock: Callable[[], float]
    knowledge: Knowledge
    database: Database
    jobs: Jobs
    notifier: Notifier
    posting: Posting
    tongue: Tongue
    refusals: Refusals
    metrics: Metrics


def make_stats(around: Surroundings) -> Stats:
    """Make what answers questions."""
    zone = ZoneInfo(around.settings.timezone)
    return Stats(
        around.database, around.knowledge.lookup, around.notifier.is_member, around.clock, zone, around.metrics
    )


def make_digests(around: Surroundings) -> Digests | None:
    """Make what tells of each week, and say that it does that work; None where that is not set up."""
    settings = around.settings
    if not settings.triage_channel or settings.digest == OFF:
        return None
    digests = Digests(
        plan=Plan(Weekly.read(settings.digest), ZoneInfo(settings.timezone), settings.triage_channel),
        database=around.database,
        jobs=around.jobs,
        posting=around.posting,
        tongue=around.tongue,
        stats=make_stats(around),
        clock=around.clock,
    )
    around.jobs.handle(DIGEST, around.refusals.minded(digests.tell), POLICY)
    return digests
