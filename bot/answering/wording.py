"""What a reply says, made anew from codes each time, since no text is kept."""

from collections.abc import Callable

from bot.answering.model import ReplyKind
from bot.answering.policy import BOT_WINDOW_SECONDS, MOST_REPLIES_TO_A_BOT
from bot.blocks.message import Message
from bot.blocks.notices import ask_hint, paused_bot
from bot.blocks.thread_reply import Tally, thread_reply
from bot.codes.lookup import Lookup
from bot.language import Language
from bot.store.answers import ReplyRow


class Wording:
    """Words the bot's replies."""

    def __init__(self, lookup: Lookup, workspace_url: Callable[[], str]) -> None:
        self._lookup = lookup
        self._workspace_url = workspace_url

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
        return thread_reply(findings, language, self._tally(reply), feedback=not is_direct)

    def _tally(self, reply: ReplyRow) -> Tally:
        minutes = max(1, round((reply.last_at - reply.at) / 60))
        return Tally(reply.times, minutes, self._link(reply.channel, reply.last_message))

    def _link(self, channel: str, ts: str) -> str:
        workspace = self._workspace_url() or "https://slack.com/"  # before Slack has told us who we are
        return f"{workspace}archives/{channel}/p{ts.replace('.', '')}"
