"""Every error that the bot raises on purpose.

ApicodeError            carries the sentence its user may see
├── CatalogueError      a file of codes or notes cannot be used
├── DatabaseError       the database cannot be opened, or does not do its work
├── InputError          a command was given something that it cannot read
├── SettingsError       a setting is missing or malformed
├── SlackRefused        Slack answered a call with an error
├── SlackUnreachable    no answer came from Slack
├── UnclearError        somebody asked for something that cannot be read or done
├── VaultError          what is kept encrypted cannot be written or read
└── WebhookFailed       the outgoing webhook was not taken
"""

from typing import Self

from bot.language import Bilingual

_PASSING = frozenset({"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"})


class ApicodeError(Exception):
    """An expected error: a calm sentence with the next step, in both languages."""

    def __init__(self, sentence: Bilingual) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


class CatalogueError(ApicodeError):
    """A catalogue or a note cannot be read; says where and why."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(Bilingual(f"{place}: {reason}", f"{place}：{reason}"))


class InputError(ApicodeError):
    """A command was given something that it cannot read; says where and why."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(Bilingual(f"{place}: {reason}", f"{place}：{reason}"))


class DatabaseError(ApicodeError):
    """The database cannot be opened, read or written; nothing of what was asked for has been kept."""


class SettingsError(ApicodeError):
    """A setting is missing or malformed; names it and says what to put there."""

    def __init__(self, setting: str, problem: Bilingual) -> None:
        super().__init__(Bilingual(f"{setting}: {problem.en}", f"{setting}：{problem.zh}"))
        self.setting = setting


class SlackRefused(ApicodeError):
    """Slack answered a call with an error; carries Slack's own name for it, and when to come back if it said so."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(
            Bilingual(
                f"Slack refused that ({reason}). Please try again; if it stays, run `apicode doctor`.",
                f"Slack 拒绝了该操作（{reason}）。请重试；若仍失败，请运行 `apicode doctor`。",
            )
        )
        self.reason = reason
        self.retry_after = retry_after

    @property
    def is_passing(self) -> bool:
        """Tell whether the same call may succeed later."""
        return self.reason in _PASSING


class SlackUnreachable(ApicodeError):
    """No answer came from Slack in time."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            Bilingual(
                f"Slack's Web API cannot be reached ({reason}). Please try again in a minute.",
                f"无法连接 Slack Web API（{reason}），请一分钟后再试。",
            )
        )
        self.reason = reason


class UnclearError(ApicodeError):
    """Somebody asked for something that cannot be read or done; says what, and how to ask."""


class VaultError(ApicodeError):
    """There is no key, or none that opens what was kept."""

    @classmethod
    def no_key(cls) -> Self:
        """Return the error for a bot without keys."""
        return cls(
            Bilingual(
                "No request can be kept, since there is no key: set APICODE_ENCRYPTION_KEYS (`apicode key` makes one).",
                "没有密钥，无法保存请求：请设置 APICODE_ENCRYPTION_KEYS（可用 `apicode key` 生成）。",
            )
        )

    @classmethod
    def unknown_key(cls) -> Self:
        """Return the error for what none of the keys opens."""
        return cls(
            Bilingual(
                "The request that was kept cannot be read: its key is not among APICODE_ENCRYPTION_KEYS. "
                "Put the old key back behind the new one, or paste the request again.",
                "无法读取已保存的请求：APICODE_ENCRYPTION_KEYS 中没有对应的密钥。"
                "请把旧密钥加在新密钥之后，或重新粘贴请求。",
            )
        )


class WebhookFailed(ApicodeError):
    """The other side of the outgoing webhook did not take an event."""

    def __init__(self, reason: str) -> None:
        super().__init__(Bilingual(f"The webhook was not taken ({reason}).", f"Webhook 未送达（{reason}）。"))
        self.reason = reason
