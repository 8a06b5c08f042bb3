"""Modals: what was submitted is handed to the feature that it belongs to."""

from collections.abc import Awaitable, Callable, Mapping

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.payloads import Payload, table_of, text_of

Submitted = Mapping[str, Callable[[AsyncAck, Payload], Awaitable[None]]]
"""What a feature does with its modals, by their callback ids."""


class Views:
    """Finds the feature that a submitted modal belongs to; the feature acknowledges."""

    def __init__(self, submitted: Submitted) -> None:
        self._submitted = submitted

    async def submitted(self, ack: AsyncAck, body: Payload) -> None:
        """Hand a submitted modal over; one that an earlier version left open is only closed."""
        if feature := self._submitted.get(text_of(table_of(body, "view"), "callback_id")):
            await feature(ack, body)
        else:
            await ack()
