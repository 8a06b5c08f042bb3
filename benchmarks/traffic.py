"""Requests as Slack sends them, signed beforehand."""

import hmac
import json
import time
from collections.abc import Callable
from urllib.parse import urlencode

SIGNING_SECRET = "the-secret-of-the-benchmarks"
BOT_TOKEN = "xoxb-benchmarks"
USER = "U0READER"
CHANNELS = 100
CODE = "-1013"
SMALL_TALK = "Has anybody had a look at the queue since the deploy this morning? It seems to grow again, slowly."
PASTED = '{"status":"error","code":"-1013","msg":"","send_id":"ee05d1"}'
"""What people write, without a code and with one."""

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"

Content = tuple[str, str]
"""A content type, and a body of that type."""


def command(number: int, text: str, web_api: str) -> Content:
    """Return the slash command ``/apicode``."""
    form = {
        "token": "verification-token",
        "team_id": "T0TEAM",
        "team_domain": "benchmarks",
        "channel_id": "C0CHANNEL",
        "channel_name": "on-call",
        "user_id": USER,
        "user_name": "reader",
        "command": "/apicode",
        "text": text,
        "api_app_id": "A0APP",
        "is_enterprise_install": "false",
        "response_url": f"{web_api}response/{number}",
        "trigger_id": f"{number}.1800000000.trigger",
    }
    return FORM, urlencode(form)


def message(number: int, text: str, _: str, channel: str = "C0CHANNEL") -> Content:
    """Return the event of a message in a channel."""
    ts = f"1800000000.{number:06}"
    element = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    event = {
        "type": "message",
        "user": USER,
        "ts": ts,
        "client_msg_id": f"00000000-0000-4000-8000-{number:012}",
        "text": text,
        "team": "T0TEAM",
        "blocks": [{"type": "rich_text", "block_id": "b1", "elements": [element]}],
        "channel": channel,
        "event_ts": ts,
        "channel_type": "channel",
    }
    envelope = {
        "token": "verification-token",
        "team_id": "T0TEAM",
        "context_team_id": "T0TEAM",
        "context_enterprise_id": None,
        "api_app_id": "A0APP",
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{number:09}",
        "event_time": 1_800_000_000,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": "T0TEAM",
                "user_id": "U0BOT",
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": "4-event-context",
    }
    return JSON, json.dumps(envelope, separators=(",", ":"))


def spread(number: int, text: str, web_api: str) -> Content:
    """Return a message in one of some channels, in turn."""
    return message(number, text, web_api, f"C0{number % CHANNELS:04}")


def apart(number: int, text: str, web_api: str) -> Content:
    """Return a message in a channel of its own, so that neither the pace of posts nor an earlier reply counts."""
    return message(number, text, web_api, f"C1{number:06}")


def mixed(number: int, text: str, web_api: str) -> Content:
    """Return, of 20, 17 messages without a code, 2 with one, each in a channel of its own, and a command."""
    match number % 20:
        case 7:
            return command(number, text, web_api)
        case 3 | 13:
            return apart(number, text, web_api)
        case _:
            return spread(number, SMALL_TALK, web_api)


KINDS: dict[str, Callable[[int, str, str], Content]] = {
    "command": command,
    "message": message,
    "spread": spread,
    "apart": apart,
    "mixed": mixed,
}


def request(content: Content, port: int) -> bytes:
    """Return the whole HTTP request, signed now; it is good for five minutes."""
    content_type, text = content
    body = text.encode()
    timestamp = str(int(time.time()))
    signed = b"v0:%b:%b" % (timestamp.encode(), body)
    lines = (
        "POST /slack/events HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)",
        "Accept-Encoding: gzip,deflate",
        "Accept: application/json,*/*",
        f"X-Slack-Signature: v0={hmac.digest(SIGNING_SECRET.encode(), signed, 'sha256').hex()}",
        f"X-Slack-Request-Timestamp: {timestamp}",
        f"Content-Length: {len(body)}",
        f"Content-Type: {content_type}",
    )
    return "\r\n".join((*lines, "", "")).encode() + body
