"""The composition of cases."""

from zoneinfo import ZoneInfo

from bot.answering.explaining import Explaining
from bot.assembly.parts import Parts
from bot.jobs import Handler, Policy
from bot.replay.people import People
from bot.settings import Settings
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


def make_triage(parts: Parts, explaining: Explaining) -> Triage:
    """Make the services, and say who does their durable work."""
    settings, database, lookup, clock = parts.settings, parts.database, parts.knowledge.lookup, parts.clock
    casebook = Casebook(settings.triage_channel, rings=settings.webhook_url is not None)
    memory, gatekeeper = Memory(database, clock), _gatekeeper(parts)
    doing = Doing(casebook, parts.links)
    deeds = Deeds(parts.jobs, gatekeeper, doing, memory, parts.notifier, parts.readers, clock)
    watch = Watch(database, lookup, casebook, ZoneInfo(settings.timezone), clock)
    attendance = Attendance(database, casebook, parts.notifier.profile, clock)
    _work(parts, DEED, deeds.do)
    _work(parts, CARD, _cards(parts).show)
    _work(parts, PAGE, _pager(parts, casebook, attendance).page, PAGING)
    if settings.webhook_url:
        _ring(parts, settings.webhook_url)
    return Triage(
        codes=Codes(database, explaining, lookup),
        deeds=deeds,
        gatekeeper=gatekeeper,
        memory=memory,
        rounds=Rounds(watch, memory, attendance, clock),
    )


def _work(parts: Parts, kind: str, handler: Handler, policy: Policy | None = None) -> None:
    parts.jobs.handle(kind, parts.refusals.minded(handler, by_channel=False), policy)


def _gatekeeper(parts: Parts) -> Gatekeeper:
    people = People(parts.notifier, frozenset(), lambda: parts.identity.team, parts.clock)
    return Gatekeeper(people, parts.settings.resolve_users, parts.channels, parts.settings.triage_channel)


def _cards(parts: Parts) -> Cards:
    zone = ZoneInfo(parts.settings.timezone)
    lookup = parts.knowledge.lookup
    return Cards(parts.database, parts.posting, parts.tongue, lookup, parts.links, zone, parts.clock)


def _pager(parts: Parts, casebook: Casebook, attendance: Attendance) -> Pager:
    return Pager(
        database=parts.database,
        thread=CardThread(parts.posting),
        tongue=parts.tongue,
        lookup=parts.knowledge.lookup,
        casebook=casebook,
        rota=_rota(parts.settings),
        groups=Groups(parts.notifier.usergroups, parts.clock),
        is_gone=attendance.is_gone,
        metrics=parts.metrics,
        clock=parts.clock,
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


def _ring(parts: Parts, url: str) -> None:
    """Let the webhook be rung; only where there is one is an HTTP client worth its time and memory."""
    from bot.webhook import Webhook

    secret = parts.settings.webhook_secret
    webhook = Webhook(url, secret.get_secret_value() if secret else "", parts.clock)
    ringer = Ringer(parts.database, webhook.ring, parts.knowledge.lookup, parts.links, parts.clock)
    teller = TroubleTeller(parts.database, CardThread(parts.posting), parts.tongue)
    parts.jobs.handle(RING, ringer.tell, RINGING)
    _work(parts, TELL, teller.tell)
