"""The states of a replay. What may follow what is data: there is one way into ``sending``, and none back from it."""

from collections.abc import Mapping
from enum import StrEnum

from bot.errors import ApicodeError
from bot.language import Bilingual


class State(StrEnum):
    """How far a replay is."""

    PROPOSED = "proposed"  # shown to somebody, who has not said yes
    WAITING = "waiting"  # for a second person's approval
    CONFIRMED = "confirmed"  # said yes to, and not begun
    SENDING = "sending"  # stored before the call; the only state that a call may be made in
    DONE = "done"  # an answer came
    UNREACHABLE = "unreachable"  # nothing can have been sent
    UNKNOWN = "unknown"  # begun, and never heard of again
    REFUSED = "refused"  # by policy or by the second person
    CANCELLED = "cancelled"
    EXPIRED = "expired"


FOLLOWING: Mapping[State, frozenset[State]] = {
    State.PROPOSED: frozenset(
        {State.WAITING, State.CONFIRMED, State.REFUSED, State.CANCELLED, State.EXPIRED},
    ),
    State.WAITING: frozenset({State.CONFIRMED, State.REFUSED, State.CANCELLED, State.EXPIRED}),
    State.CONFIRMED: frozenset({State.SENDING, State.REFUSED, State.CANCELLED, State.EXPIRED}),
    State.SENDING: frozenset({State.DONE, State.UNREACHABLE, State.UNKNOWN}),
    State.DONE: frozenset(),
    State.UNREACHABLE: frozenset(),
    State.UNKNOWN: frozenset(),
    State.REFUSED: frozenset(),
    State.CANCELLED: frozenset(),
    State.EXPIRED: frozenset(),
}
"""What may follow each state. To try again is another replay, with a confirmation of its own."""

FINAL = frozenset(state for state, following in FOLLOWING.items() if not following)
MAY_HAVE_BEEN_SENT = frozenset({State.SENDING, State.DONE, State.UNKNOWN})
"""The states that count for quotas and for the bill."""

_TOLD = {
    State.PROPOSED: Bilingual("proposed", "待确认"),
    State.WAITING: Bilingual("waiting for a second person's approval", "等待另一人批准"),
    State.CONFIRMED: Bilingual("confirmed", "已确认"),
    State.SENDING: Bilingual("being sent", "正在发送"),
    State.DONE: Bilingual("answered", "已有结果"),
    State.UNREACHABLE: Bilingual("not reached", "无法连接"),
    State.UNKNOWN: Bilingual("outcome unknown", "结果未知"),
    State.REFUSED: Bilingual("refused", "已拒绝"),
    State.CANCELLED: Bilingual("cancelled", "已取消"),
    State.EXPIRED: Bilingual("expired", "已过期"),
}


class WrongState(ApicodeError):
    """A replay cannot go from where it is to where somebody wants it: another was faster, or it is over."""

    def __init__(self, now: State, wanted: State) -> None:
        told = Bilingual(
            "This replay is {now} already; it cannot become {wanted}. Start a new one if it is still needed.",
            "该重放{now}，不能变为{wanted}。如仍需要，请重新发起。",
        )
        super().__init__(told.format(now=_TOLD[now], wanted=_TOLD[wanted]))
        self.now = now
        self.wanted = wanted


def words(state: State) -> Bilingual:
    """Return what a state is called."""
    return _TOLD[state]


def sources(wanted: State) -> frozenset[State]:
    """Return the states that a state may follow, for ``UPDATE … WHERE state IN (…)``."""
    return frozenset(state for state, following in FOLLOWING.items() if wanted in following)
