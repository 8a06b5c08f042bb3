"""What the handlers are given of cases."""

from dataclasses import dataclass

from bot.triage.codes import Codes
from bot.triage.deeds import Deeds
from bot.triage.gatekeeper import Gatekeeper
from bot.triage.memory import Memory
from bot.triage.rounds import Rounds


@dataclass(frozen=True, slots=True)
class Triage:
    """The services behind cases."""

    codes: Codes
    deeds: Deeds
    gatekeeper: Gatekeeper
    memory: Memory
    rounds: Rounds
