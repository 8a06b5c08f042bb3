"""The same job as the bot's in plain Bolt, with default settings: what somebody would write in an hour.

It knows the same codes, finds them with the same detector and words the same replies. It keeps nothing, so a kill loses
what was acked, and each call to Slack opens a connection of its own, as slack_sdk does by default.
"""

import os

import uvicorn
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.reply import reply
from bot.blocks.thread_reply import Tally, thread_reply
from bot.knowledge import Knowledge
from bot.language import Language
from bot.payloads import Payload, text_of


def plain(signing_secret: str, token: str, api_url: str) -> AsyncApp:
    """Make a bot with a command and a listener for messages."""
    app = AsyncApp(client=AsyncWebClient(token=token, base_url=api_url), signing_secret=signing_secret)
    knowledge = Knowledge.load()
    seen: set[str] = set()

    @app.command("/apicode")
    async def command(ack: AsyncAck, command: Payload) -> None:
        said = reply(knowledge.lookup.ask(text_of(command, "text")), Language.EN)
        await ack(text=said.text, blocks=list(said.blocks))

    @app.event("message")
    async def message(event: Payload, say: AsyncSay) -> None:
        ts = text_of(event, "ts")
        mentions = knowledge.detector.find(text_of(event, "text"))
        if not mentions or ts in seen:
            return
        seen.add(ts)
        findings = [finding for mention in mentions for finding in knowledge.lookup.explain(mention.code)]
        said = thread_reply(findings, Language.EN, Tally(1, 1, ""))
        await say(text=said.text, blocks=list(said.blocks), thread_ts=ts)

    return app


if __name__ == "__main__":
    secrets = [os.environ[name] for name in ("SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN", "SLACK_API_URL")]
    served = AsyncSlackRequestHandler(plain(*secrets))
    uvicorn.run(served, port=int(os.environ["APICODE_PORT"]), access_log=False, log_level="warning")
