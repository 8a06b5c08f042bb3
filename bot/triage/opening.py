"""The composition of cases."""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.answering.explaining import Explaining
from bot.answering.refusals import Refusals
from bot.answering.tongue import Tongue
from bot.channels import Channels
from bot.identity import Identity
from bot.jobs import Jobs, Policy
from bot.knowledge import Knowledge
from bot.links import Links
from bot.metrics import Metrics
from bot.notify import Notifier
from bot.posting import Posting
from bot.readers import Readers
from bot.replay.people import People
from bot.settings import Settings
from bot.store.database import Database
from bot.triage.cards import Cards
from bot.triage.casebook import CARD, PAGE, Casebook
from bot.triage.codes import Codes
from bot.triage.deeds import DEED, Deeds
from bot.triage.doing import Doing
from bot.triage.gatekeeper import Gatekeeper
from bot.triage.groups import Groups
from bot.triage.memory import Memory
from bot.triage.pager import Pager
from bot.triage.quiet import QuietHours
from bot.triage.rota import Rota
from bot.triage.service import Triage
from bot.triage.watch import Watch

PAGING = Policy(attempts=20, age=3 * 86_400.0)
"""A page may have to wait for the end of quiet hours, and for Slack."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What cases share with the rest of the bot."""

    settings: Settings
    clock: Callable[[], float]
    knowledge: Knowledge
    database: Database
    jobs: Jobs
    notifier: Notifier
    posting: Posting
    identity: Identity
    readers: Readers
    tongue: Tongue
    refusals: Refusals
    channels: Channels
    links: Links
    metrics: Metrics


def make_triage(around: Surroundings, explaining: Explaining) -> Triage:
    """Make the services, and say who does their durable work."""
    settings, database, lookup = around.settings, around.database, around.knowledge.lookup
    zone, clock = ZoneInfo(settings.timezone), around.clock
    casebook = Casebook(settings.triage_channel)
    memory = Memory(database, clock)
    gatekeeper = _gatekeeper(around)
    doing = Doing(casebook, around.links)
    rota = Rota(
        settings.oncall_usergroup,
        settings.finance_usergroup,
        settings.escalation_usergroup,
        settings.page_minutes,
        QuietHours.read(settings.quiet_hours, zone) if settings.quiet_hours else None,
    )
    deeds = Deeds(around.jobs, gatekeeper, doing, memory, around.notifier, around.readers, clock)
    cards = Cards(database, around.posting, around.tongue, lookup, around.links, zone, clock)
    pager = Pager(
        database,
        around.posting,
        around.tongue,
        lookup,
        casebook,
        rota,
        Groups(around.notifier.usergroups, clock),
        around.metrics,
        clock,
    )
    around.jobs.handle(PAGE, around.refusals.minded(pager.page, by_channel=False), PAGING)
    around.jobs.handle(CARD, around.refusals.minded(cards.show, by_channel=False))
    around.jobs.handle(DEED, around.refusals.minded(deeds.do, by_channel=False))
    return Triage(
        codes=Codes(database, explaining, lookup),
        deeds=deeds,
        gatekeeper=gatekeeper,
        memory=memory,
        watch=Watch(database, lookup, casebook, memory, zone, clock),
    )


def _gatekeeper(around: Surroundings) -> Gatekeeper:
    people = People(around.notifier, frozenset(), lambda: around.identity.team, around.clock)
    return Gatekeeper(people, around.settings.resolve_users, around.channels, around.settings.triage_channel)
