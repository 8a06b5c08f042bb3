"""Slack's request signature, version 0.

Bolt's own check is switched off, since it would come after a request is parsed; slack_sdk's raises on a
timestamp that is no number.
"""

import hmac

MOST_SECONDS_APART = 300


def is_signed(secret: bytes, timestamp: bytes, signature: bytes, body: bytes, now: float) -> bool:
    """Tell whether a request comes from Slack and is no older than five minutes (or as far ahead)."""
    if not timestamp.isdigit() or len(timestamp) > 12 or abs(now - int(timestamp)) > MOST_SECONDS_APART:
        return False
    digest = hmac.digest(secret, b"v0:%b:%b" % (timestamp, body), "sha256").hex()
    return hmac.compare_digest(b"v0=" + digest.encode(), signature)
