"""The permissions that the bot asks a workspace for, each with its reason."""

from dataclasses import dataclass

from bot.language import Bilingual


@dataclass(frozen=True, slots=True)
class Scope:
    """A bot scope, what it is for, and what happens without it."""

    name: str
    reason: Bilingual
    without: Bilingual
    required: bool = False


SCOPES = (
    Scope(
        "commands",
        Bilingual("lets people type /apicode", "允许使用 /apicode 命令"),
        Bilingual("nobody can ask the bot anything", "任何人都无法使用机器人"),
        required=True,
    ),
    Scope(
        "users:read",
        Bilingual("tells the reader's language from their Slack locale", "根据用户的 Slack 语言环境选择回复语言"),
        Bilingual(
            "the language follows the words of the question, else APICODE_LANGUAGE",
            "按提问文字判断语言，否则使用 APICODE_LANGUAGE",
        ),
    ),
)
