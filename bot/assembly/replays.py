"""The composition of replays; imported only where they are set up, for what it needs takes time and memory."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from bot.assembly.parts import Parts
from bot.assembly.watches import open_watches
from bot.channels import Channels
from bot.factor.client import FactorClient
from bot.factor.endpoints import SPECS
from bot.replay import ledger
from bot.replay.admission import Admission
from bot.replay.approvals import Approvals
from bot.replay.asking import Asking
from bot.replay.hints import Hints
from bot.replay.judging import Judge
from bot.replay.lacking import Lacking
from bot.replay.outcome_wording import OutcomeWording
from bot.replay.parse import Reader
from bot.replay.pastes import Pastes
from bot.replay.people import People
from bot.replay.proposals import Proposals
from bot.replay.rules import rules_of
from bot.replay.running import Runner
from bot.replay.sending import Sender
from bot.replay.service import Replays
from bot.replay.telling import Telling
from bot.replay.view_wording import ViewWording


@asynccontextmanager
async def open_replays(parts: Parts) -> AsyncIterator[Replays]:
    """Make the service, and let its durable work be done, for as long as the connections to the API are open."""
    settings, clock = parts.settings, parts.clock
    async with FactorClient(settings.factor_url, clock=clock) as client:
        keeper = parts.keeper
        judge = Judge(rules_of(settings), SPECS, parts.knowledge.lookup, clock)
        people = People(parts.notifier, settings.replay_usergroups, lambda: parts.identity.team, clock)
        channels = Channels(parts.notifier.is_shared, clock, allow_external=False)
        sender = Sender(client, settings.factor_apps)
        admission = Admission(people, channels, judge.rules)
        runner = _handle(parts, judge, people, channels, sender)
        host = urlsplit(settings.factor_url).netloc
        reader = Reader(SPECS, host)
        proposals = Proposals(parts.database, keeper, judge, clock)
        lacking = Lacking(SPECS, tuple(settings.factor_apps))
        yield Replays(
            database=parts.database,
            jobs=parts.jobs,
            keeper=keeper,
            admission=admission,
            pastes=Pastes(parts.notifier, reader, SPECS, parts.knowledge.detector),
            proposals=proposals,
            lacking=lacking,
            asking=Asking(proposals, lacking, sender.api_time, clock),
            views=ViewWording(host, judge),
            hints=Hints(reader, reported=bool(settings.ingest_tokens)),
            watches=open_watches(parts, judge, people, admission, runner),
            clock=clock,
        )


def _handle(parts: Parts, judge: Judge, people: People, channels: Channels, sender: Sender) -> Runner:
    """Say who does which kind of work, and return who runs replays."""
    database, metrics, clock = parts.database, parts.metrics, parts.clock
    wording = OutcomeWording(parts.knowledge.lookup)
    telling = Telling(database, parts.notifier, parts.posting, parts.tongue, wording)
    runner = Runner(database, parts.keeper, judge, people, channels, sender, telling, metrics, clock)
    approvals = Approvals(database, judge, people, telling, metrics, clock)
    kinds = {
        ledger.RUN: runner.run,
        ledger.TELL: approvals.ask,
        ledger.EXPIRE: approvals.expire,
        ledger.VERDICT: approvals.verdict,
    }
    for kind, work in kinds.items():
        parts.jobs.handle(kind, parts.refusals.minded(work))
    return runner
