"""The API's rules: which code a request gets. Written anew from the vendor's pages, so that it can judge our client."""

import hashlib
import re
import urllib.parse

from bot.codes.endpoints import Field
from bot.dev.sandbox.calls import Received
from bot.dev.sandbox.provoking import provoked_code
from bot.dev.sandbox.state import Registered, State
from bot.factor.checks import check
from bot.factor.endpoints import Spec

FINE = "0"


def judge(state: State, spec: Spec, received: Received, peer: str) -> str:
    """Return the code that a request gets: the first rule that it breaks, or what was ordered or provoked."""
    appid = received.fields.get("appid", "")
    if not appid:
        return "1210"
    app = state.apps.get(appid)
    if app is None:
        return "1201"
    return (
        _time(state, received)
        or _missing(spec, received)
        or _signature(app, spec, received)
        or _account(state, app, peer)
        or _values(spec, received)
        or state.codes.next(spec.endpoint)
        or provoked_code(received.fields)
        or FINE
    )


def _time(state: State, received: Received) -> str | None:
    timestamp = received.fields.get("timestamp", "")
    if not re.fullmatch(r"[0-9]{9,10}", timestamp):
        return "1208"
    return "1213" if abs(state.now - int(timestamp)) > state.window else None


def _missing(spec: Spec, received: Received) -> str | None:
    if not received.fields.get("signature"):
        return "1212"
    return "1209" if "1209" in _found(spec, received) else None


def _signature(app: Registered, spec: Spec, received: Received) -> str | None:
    pairs = [f"appkey={_encoded(app.app.appkey.get_secret_value())}"]
    pairs += [f"{name}={_encoded(received.fields.get(name, ''))}" for name in spec.signed]
    pairs += [f"timestamp={received.fields['timestamp']}"]
    expected = hashlib.sha256("&".join(sorted(pairs)).encode()).hexdigest()
    return None if received.fields["signature"] == expected else "1204"


def _encoded(value: str) -> str:
    return urllib.parse.quote(value, safe=" ").replace(" ", "+")


def _account(state: State, app: Registered, peer: str) -> str | None:
    if app.disabled:
        return "1206"
    if state.account_disabled:
        return "1219"
    if state.service_disabled:
        return "1218"
    if app.allowed and peer not in app.allowed:
        return "1202"
    return "1203" if state.credit <= 0 else None


def _values(spec: Spec, received: Received) -> str | None:
    """Hold the values to the published rules only: invented numbers, with wrong check digits, pass."""
    return next(iter(_found(spec, received)), None)


def _found(spec: Spec, received: Received) -> list[str]:
    fields = {Field(name): value for name, value in received.fields.items() if name in spec.fields}
    files = {Field(name): content for name, content in received.files.items() if name in spec.fields}
    return [finding.code for finding in check(spec.endpoint, fields, files) if finding.certain]
