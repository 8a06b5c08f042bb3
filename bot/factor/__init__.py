"""The vendor's API: endpoints as data, signing, a client, what answers mean, and checks before anything is sent."""

from importlib import import_module
from typing import TYPE_CHECKING

from bot.codes.endpoints import Endpoint, Field
from bot.factor.checked import Finding
from bot.factor.checks import check
from bot.factor.clock import ApiTime, ClockDiagnosis, ClockTrouble, diagnose
from bot.factor.credentials import App
from bot.factor.endpoints import SENSITIVE, SPECS, Format, Sending, Sensitive, Spec
from bot.factor.failed_call import FailedCall
from bot.factor.outcomes import Answered, CallOutcome, Status, Trouble, Unreachable, Unreadable, Why
from bot.factor.signature_help import SignatureHelp, explain
from bot.factor.signature_mistakes import Mistake
from bot.factor.verdicts import Carrier, Provider, Verdict

if TYPE_CHECKING:
    from bot.factor.client import FactorClient, Limits, Upload
    from bot.factor.reporting import FailureReporter, Reporter, SyncFailureReporter
    from bot.factor.signing import FactorAuth

__all__ = [
    "SENSITIVE",
    "SPECS",
    "Answered",
    "ApiTime",
    "App",
    "CallOutcome",
    "Carrier",
    "ClockDiagnosis",
    "ClockTrouble",
    "Endpoint",
    "FactorAuth",
    "FactorClient",
    "FailedCall",
    "FailureReporter",
    "Field",
    "Finding",
    "Format",
    "Limits",
    "Mistake",
    "Provider",
    "Reporter",
    "Sending",
    "Sensitive",
    "SignatureHelp",
    "Spec",
    "Status",
    "SyncFailureReporter",
    "Trouble",
    "Unreachable",
    "Unreadable",
    "Upload",
    "Verdict",
    "Why",
    "check",
    "diagnose",
    "explain",
]

_WITH_HTTPX = {
    "FactorAuth": "bot.factor.signing",
    "FactorClient": "bot.factor.client",
    "FailureReporter": "bot.factor.reporting",
    "Limits": "bot.factor.client",
    "Reporter": "bot.factor.reporting",
    "SyncFailureReporter": "bot.factor.reporting",
    "Upload": "bot.factor.client",
}


def __getattr__(name: str) -> object:
    """Import what sends requests when it is asked for: who only reads answers need not wait for httpx."""
    if name in _WITH_HTTPX:
        return getattr(import_module(_WITH_HTTPX[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
