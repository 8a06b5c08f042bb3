"""The composition of watches."""

from bot.replay.admission import Admission
from bot.replay.judging import Judge
from bot.replay.people import People
from bot.replay.running import Runner
from bot.replay.surroundings import Surroundings
from bot.replay.watching import book
from bot.replay.watching.offers import Terms
from bot.replay.watching.service import Watches
from bot.replay.watching.stops import Stops
from bot.replay.watching.telling import WatchTelling
from bot.replay.watching.turns import POLICY, Turns
from bot.replay.watching.wording import WatchWording


def open_watches(around: Surroundings, judge: Judge, people: People, admission: Admission, runner: Runner) -> Watches:
    """Make the service, and say who does which kind of its work."""
    settings, database, clock = around.settings, around.database, around.clock
    wording = WatchWording(around.knowledge.lookup)
    telling = WatchTelling(database, around.notifier, around.posting, around.tongue, wording, clock)
    turns = Turns(database, runner, telling, clock)
    stops = Stops(database, people, judge.rules, telling, clock)
    around.jobs.handle(book.TURN, around.refusals.minded(turns.take, by_channel=False), POLICY)
    around.jobs.handle(book.TELL, around.refusals.minded(telling.tell, by_channel=False))
    around.jobs.handle(book.STOP, around.refusals.minded(stops.stop, by_channel=False))
    terms = Terms(settings.watch_minutes, settings.watch_times)
    return Watches(database, around.keeper, judge, admission, terms, clock)
