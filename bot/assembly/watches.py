"""The composition of watches."""

from bot.assembly.parts import Parts
from bot.replay.admission import Admission
from bot.replay.judging import Judge
from bot.replay.people import People
from bot.replay.running import Runner
from bot.replay.watching import book
from bot.replay.watching.offers import Terms
from bot.replay.watching.service import Watches
from bot.replay.watching.stops import Stops
from bot.replay.watching.telling import WatchTelling
from bot.replay.watching.turns import POLICY, Turns
from bot.replay.watching.wording import WatchWording


def open_watches(parts: Parts, judge: Judge, people: People, admission: Admission, runner: Runner) -> Watches:
    """Make the service, and say who does which kind of its work."""
    settings, database, clock = parts.settings, parts.database, parts.clock
    wording = WatchWording(parts.knowledge.lookup)
    telling = WatchTelling(database, parts.notifier, parts.posting, parts.tongue, wording, clock)
    turns = Turns(database, runner, telling, clock)
    stops = Stops(database, people, judge.rules, telling, clock)
    parts.jobs.handle(book.TURN, parts.refusals.minded(turns.take, by_channel=False), POLICY)
    parts.jobs.handle(book.TELL, parts.refusals.minded(telling.tell, by_channel=False))
    parts.jobs.handle(book.STOP, parts.refusals.minded(stops.stop, by_channel=False))
    terms = Terms(settings.watch_minutes, settings.watch_times)
    return Watches(database, parts.keeper, judge, admission, terms, clock)
