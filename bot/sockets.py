"""Socket Mode: the same bot without a public address, behind the same gate."""

import orjson
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.app import Bot


class GatedSocket(AsyncSocketModeHandler):
    """Acknowledges what cannot matter, answers what can be answered from memory, and leaves the rest to Bolt."""

    def __init__(self, bot: Bot, app_token: str) -> None:
        super().__init__(bot.slack, app_token, web_client=bot.services.notifier.client)
        self._bot = bot

    async def handle(self, client: AsyncBaseSocketModeClient, req: SocketModeRequest) -> None:
        """Handle one envelope."""
        if req.type == "events_api" and not self._matters(req):
            await client.send_socket_mode_response(SocketModeResponse(req.envelope_id))
        elif req.type == "slash_commands" and (said := self._bot.in_front.command(req.payload)):
            await client.send_socket_mode_response(SocketModeResponse(req.envelope_id, orjson.loads(said)))
        else:
            await super().handle(client, req)  # type: ignore[arg-type] # Bolt names the class, not its base

    def _matters(self, req: SocketModeRequest) -> bool:
        matters = self._bot.gate.lets_through(req.payload)
        self._bot.metrics.event(gated=not matters)
        return matters
