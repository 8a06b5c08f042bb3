"""Tells whoever pasted a secret, and nobody else, to delete the message and to replace the secret."""

from bot.blocks.replay.leak_notice import leak_notice
from bot.jobs import Job
from bot.notify import Notifier
from bot.readers import Readers
from bot.replay.parse.results import Leak, Leaked


class Leaks:
    """Does what the intake accepted for a message with secrets in it; the secrets themselves are gone by then."""

    def __init__(self, notifier: Notifier, readers: Readers) -> None:
        self._notifier = notifier
        self._readers = readers

    async def tell(self, job: Job) -> None:
        """Tell the author of a message, where they wrote it."""
        channel, author, ts, thread = (str(job.payload[name]) for name in ("channel", "author", "ts", "thread"))
        language = await self._readers.learn(author)
        said = leak_notice([Leaked(Leak(kind)).sentence for kind in job.payload["kinds"]], language)
        await self._notifier.post_privately(channel, None if thread == ts else thread, author, said)
