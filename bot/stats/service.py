"""Answers questions about numbers from what was seen."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, datetime, tzinfo

from sqlalchemy import Connection

from bot.answering.model import Reason
from bot.answering.store import ANSWERS, COUNTED
from bot.codes.lookup import Lookup
from bot.errors import SlackRefused, SlackUnreachable
from bot.language import Bilingual
from bot.metrics import Metrics
from bot.stats.model import HOUR_SECONDS, CodeCounts, Counts, Figures, Period, Question, Step
from bot.stats.naming import title_of
from bot.store.database import Database
from bot.store.sightings import CodeRow, Span, counts_by_code, counts_by_step

OUTCOMES = (*ANSWERS, COUNTED, *Reason)
LABELS = {Period.DAY: "%H:%M", Period.WEEK: "%m-%d %H:%M", Period.MONTH: "%m-%d"}

StepRows = list[tuple[float, str, int]]
IsMember = Callable[[str], Awaitable[bool]]


class Stats:
    """Counts what was seen, over indexes, in one view of the data."""

    def __init__(
        self,
        database: Database,
        lookup: Lookup,
        is_member: IsMember,
        clock: Callable[[], float],
        zone: tzinfo,
        metrics: Metrics,
    ) -> None:
        self._database = database
        self._lookup = lookup
        self._is_member = is_member
        self._clock = clock
        self._zone = zone
        self._metrics = metrics

    async def of(self, question: Question) -> Figures:
        """Answer a question."""
        span, starts = _span(question, self._clock())

        def count(connection: Connection) -> tuple[list[CodeRow], StepRows]:
            by_step = counts_by_step(connection, span, starts, question.period.step, OUTCOMES)
            return counts_by_code(connection, span, ANSWERS, COUNTED), by_step

        with self._metrics.own_work("stats"):
            codes, steps = await self._database.read(count)
        return Figures(
            question=question,
            since=f"{self._told(span.since, '%Y-%m-%d %H:%M')} {self._told(span.since, '%Z')}",
            steps=tuple(
                Step(self._told(start, LABELS[question.period]), _counts(_of_step(steps, start))) for start in starts
            ),
            codes=tuple(self.code(row) for row in codes),
            reasons=_reasons(steps),
            counts=_counts((outcome, number) for _, outcome, number in steps),
            heard=bool(codes) or await self._hears(question.channel),
        )

    def title(self, code: str) -> Bilingual | None:
        """Return what a code is called, None for one that is not published."""
        return title_of(self._lookup, code)

    def code(self, row: CodeRow) -> CodeCounts:
        """Return what was counted of a code, with what it is called."""
        silent = row.seen - row.answered - row.counted
        return CodeCounts(row.code, self.title(row.code), Counts(row.answered, row.counted, silent))

    def _told(self, at: float, form: str) -> str:
        return datetime.fromtimestamp(at, UTC).astimezone(self._zone).strftime(form)

    async def _hears(self, channel: str | None) -> bool:
        """Tell whether the bot is in a channel; where Slack does not tell, it may be."""
        try:
            return channel is None or await self._is_member(channel)
        except SlackRefused as error:
            return error.reason != "channel_not_found"
        except SlackUnreachable:
            return True


def _span(question: Question, now: float) -> tuple[Span, list[float]]:
    """Return the time up to the end of this hour, and where its steps begin."""
    period = question.period
    until = (now // HOUR_SECONDS + 1) * HOUR_SECONDS
    since = until - period.seconds
    starts = [since + number * period.step for number in range(period.seconds // period.step)]
    return Span(since, until, question.channel, question.code), starts


def _of_step(rows: StepRows, start: float) -> list[tuple[str, int]]:
    return [(outcome, number) for at, outcome, number in rows if at == start]


def _counts(numbers: Iterable[tuple[str, int]]) -> Counts:
    by_outcome: Counter[str] = Counter()
    for outcome, number in numbers:
        by_outcome[outcome] += number
    answered, counted = sum(by_outcome[outcome] for outcome in ANSWERS), by_outcome[COUNTED]
    return Counts(answered, counted, by_outcome.total() - answered - counted)


def _reasons(rows: StepRows) -> Mapping[str, int]:
    """Return why nothing was said, most often first."""
    reasons: Counter[str] = Counter()
    for _, outcome, number in rows:
        if number and outcome not in (*ANSWERS, COUNTED):
            reasons[outcome] += number
    return dict(reasons.most_common())
