"""The vendor's API on loopback: a program with its rules, for the tests and for trying replays without an account."""

from bot.dev.sandbox.calls import Call, Calls
from bot.dev.sandbox.faults import Fault, FaultKind, Faults
from bot.dev.sandbox.provoking import Wish
from bot.dev.sandbox.sandbox import Sandbox, run
from bot.dev.sandbox.state import DEMO_APP, State

__all__ = ["DEMO_APP", "Call", "Calls", "Fault", "FaultKind", "Faults", "Sandbox", "State", "Wish", "run"]
