"""What is said in the thread of a card, once each."""

from bot.blocks.message import Message
from bot.posting import Posting
from bot.store.cases import CaseRow


class CardThread:
    """Replies to cards; where a card is gone for good, to the message that its case arose from."""

    def __init__(self, posting: Posting) -> None:
        self._posting = posting

    async def say(self, case: CaseRow, said: Message, key: str, *, maybe_posted: bool) -> None:
        """Post a reply; after an attempt that ended in the middle, first look whether it got there."""
        channel, thread = place_of(case)
        if maybe_posted and await self._posting.find(channel, thread, thread, key):
            return
        await self._posting.post(channel, thread, said, key)


def place_of(case: CaseRow) -> tuple[str, str]:
    """Return the channel and the thread in which a case is spoken of."""
    thread = case.card_thread or case.card_ts
    if case.card_lost or thread is None:
        return case.origin_channel, case.origin_thread
    return case.card_channel, thread
