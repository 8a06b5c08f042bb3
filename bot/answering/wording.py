"""What a reply says, made anew from codes each time, since no text is kept."""

from collections.abc import Callable, Sequence

from bot.answering.model import ReplyKind
from bot.answering.policy import BOT_WINDOW_SECONDS, MOST_REPLIES_TO_A_BOT
from bot.blocks.message import Message
from bot.blocks.notices import ask_hint, paused_bot
from bot.blocks.thread_reply import Replayable, Tally, thread_reply
from bot.blocks.triage.memory import LastTime
from bot.codes.lookup import Explained, Finding, Lookup
from bot.codes.model import Replay
from bot.language import Language
from bot.links import Links
from bot.store.answers import ReplyRow


class Wording:
    """Words the bot's replies."""

    def __init__(self, lookup: Lookup, links: Links, last_time: Callable[[str], LastTime | None]) -> None:
        self._lookup = lookup
        self._links = links
        self._last_time = last_time

    def of(self, reply: ReplyRow, language: Language) -> Message:
        """Return what a reply says now."""
        match ReplyKind(reply.kind):
            case ReplyKind.CODES:
                return self._codes(reply, language)
            case ReplyKind.HINT:
                return ask_hint(language)
            case ReplyKind.PAUSE:
                return paused_bot(MOST_REPLIES_TO_A_BOT, BOT_WINDOW_SECONDS // 60, language)

    def _codes(self, reply: ReplyRow, language: Language) -> Message:
        findings = [finding for code in reply.codes for finding in self._lookup.explain(code)]
        is_direct = reply.channel.startswith("D")
        noted = [(code, note) for code in reply.codes if (note := self._last_time(code))]
        replay = _replayable(reply, findings)
        return thread_reply(findings, language, self._tally(reply), replay, noted, feedback=not is_direct)

    def _tally(self, reply: ReplyRow) -> Tally:
        minutes = max(1, round((reply.last_at - reply.at) / 60))
        return Tally(reply.times, minutes, self._links.to(reply.channel, reply.last_message))


def _replayable(reply: ReplyRow, findings: Sequence[Finding]) -> Replayable:
    """Offer a replay where there is something to send again, and sense in it."""
    notes = [each.entry.note for each in findings if isinstance(each, Explained) and each.entry.note]
    senseless = bool(notes) and all(note.replay is Replay.POINTLESS for note in notes)
    origin = f"{reply.channel} {reply.replay}" if reply.replay and not senseless else ""
    return Replayable(origin, reply.replayed_code, reply.replayed_at or 0.0)
