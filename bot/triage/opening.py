"""The composition of cases."""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.answering.explaining import Explaining
from bot.answering.refusals import Refusals
from bot.answering.tongue import Tongue
from bot.channels import Channels
from bot.identity import Identity
from bot.jobs import Handler, Jobs, Policy
from bot.knowledge import Knowledge
from bot.links import Links
from bot.metrics import Metrics
from bot.notify import Notifier
from bot.posting import Posting
from bot.readers import Readers
from bot.replay.people import People
from bot.settings import Settings
from bot.store.database import Database
from bot.triage.attendance import Attendance
from bot.triage.cards import Cards
from bot.triage.casebook import CARD, PAGE, RING, Casebook
from bot.triage.codes import Codes
from bot.triage.deeds import DEED, Deeds
from bot.triage.doing import Doing
from bot.triage.gatekeeper import Gatekeeper
from bot.triage.groups import Groups
from bot.triage.memory import Memory
from bot.triage.pager import Pager
from bot.triage.quiet import QuietHours
from bot.triage.ringing import RINGING, TELL, Ringer, TroubleTeller
from bot.triage.rota import Rota
from bot.triage.rounds import Rounds
from bot.triage.service import Triage
from bot.triage.thread import CardThread
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
    settings, database, lookup, clock = around.settings, around.database, around.knowledge.lookup, around.clock
    casebook = Casebook(settings.triage_channel, rings=settings.webhook_url is not None)
    memory, gatekeeper = Memory(database, clock), _gatekeeper(around)
    doing = Doing(casebook, around.links)
    deeds = Deeds(around.jobs, gatekeeper, doing, memory, around.notifier, around.readers, clock)
    watch = Watch(database, lookup, casebook, ZoneInfo(settings.timezone), clock)
    attendance = Attendance(database, casebook, around.notifier.profile, clock)
    _work(around, DEED, deeds.do)
    _work(around, CARD, _cards(around).show)
    _work(around, PAGE, _pager(around, casebook, attendance).page, PAGING)
    if settings.webhook_url:
        _ring(around, settings.webhook_url)
    return Triage(
        codes=Codes(database, explaining, lookup),
        deeds=deeds,
        gatekeeper=gatekeeper,
        memory=memory,
        rounds=Rounds(watch, memory, attendance, clock),
    )


def _work(around: Surroundings, kind: str, handler: Handler, policy: Policy | None = None) -> None:
    around.jobs.handle(kind, around.refusals.minded(handler, by_channel=False), policy)


def _gatekeeper(around: Surroundings) -> Gatekeeper:
    people = People(around.notifier, frozenset(), lambda: around.identity.team, around.clock)
    return Gatekeeper(people, around.settings.resolve_users, around.channels, around.settings.triage_channel)


def _cards(around: Surroundings) -> Cards:
    zone = ZoneInfo(around.settings.timezone)
    lookup = around.knowledge.lookup
    return Cards(around.database, around.posting, around.tongue, lookup, around.links, zone, around.clock)


def _pager(around: Surroundings, casebook: Casebook, attendance: Attendance) -> Pager:
    return Pager(
        database=around.database,
        thread=CardThread(around.posting),
        tongue=around.tongue,
        lookup=around.knowledge.lookup,
        casebook=casebook,
        rota=_rota(around.settings),
        groups=Groups(around.notifier.usergroups, around.clock),
        is_gone=attendance.is_gone,
        metrics=around.metrics,
        clock=around.clock,
    )


def _rota(settings: Settings) -> Rota:
    zone = ZoneInfo(settings.timezone)
    return Rota(
        oncall=settings.oncall_usergroup,
        finance=settings.finance_usergroup,
        escalation=settings.escalation_usergroup,
        minutes=settings.page_minutes,
        quiet=QuietHours.read(settings.quiet_hours, zone) if settings.quiet_hours else None,
    )


def _ring(around: Surroundings, url: str) -> None:
    """Let the webhook be rung; only where there is one is an HTTP client worth its time and memory."""
    from bot.webhook import Webhook

    secret = around.settings.webhook_secret
    webhook = Webhook(url, secret.get_secret_value() if secret else "", around.clock)
    ringer = Ringer(around.database, webhook.ring, around.knowledge.lookup, around.links, around.clock)
    teller = TroubleTeller(around.database, CardThread(around.posting), around.tongue)
    around.jobs.handle(RING, ringer.tell, RINGING)
    _work(around, TELL, teller.tell)
