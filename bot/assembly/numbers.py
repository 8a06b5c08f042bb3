"""The composition of numbers: what answers questions, and what tells of each week."""

from zoneinfo import ZoneInfo

from bot.assembly.parts import Parts
from bot.settings import OFF
from bot.stats.digest import DIGEST, POLICY, Digests, Plan
from bot.stats.schedule import Weekly
from bot.stats.service import Stats


def make_stats(parts: Parts) -> Stats:
    """Make what answers questions."""
    zone = ZoneInfo(parts.settings.timezone)
    return Stats(parts.database, parts.knowledge.lookup, parts.notifier.is_member, parts.clock, zone, parts.metrics)


def make_digests(parts: Parts) -> Digests | None:
    """Make what tells of each week, and say that it does that work; None where that is not set up."""
    settings = parts.settings
    if not settings.triage_channel or settings.digest == OFF:
        return None
    digests = Digests(
        plan=Plan(Weekly.read(settings.digest), ZoneInfo(settings.timezone), settings.triage_channel),
        database=parts.database,
        jobs=parts.jobs,
        posting=parts.posting,
        tongue=parts.tongue,
        stats=make_stats(parts),
        clock=parts.clock,
    )
    parts.jobs.handle(DIGEST, parts.refusals.minded(digests.tell), POLICY)
    return digests
