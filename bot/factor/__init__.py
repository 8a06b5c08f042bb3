"""The vendor's API: endpoints as data, signing, a client, what answers mean, and checks before anything is sent."""

from bot.codes.endpoints import Endpoint, Field
from bot.factor.checked import Finding
from bot.factor.checks import check
from bot.factor.client import FactorClient, Limits, Upload
from bot.factor.clock import ApiTime, ClockDiagnosis, ClockTrouble, diagnose
from bot.factor.credentials import App
from bot.factor.endpoints import SENSITIVE, SPECS, Format, Sending, Sensitive, Spec
from bot.factor.failed_call import FailedCall
from bot.factor.outcomes import Answered, CallOutcome, Status, Trouble, Unreachable, Unreadable, Why
from bot.factor.reporting import FailureReporter, Reporter, SyncFailureReporter
from bot.factor.signature_help import SignatureHelp, explain
from bot.factor.signature_mistakes import Mistake
from bot.factor.signing import FactorAuth
from bot.factor.verdicts import Carrier, Provider, Verdict

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
