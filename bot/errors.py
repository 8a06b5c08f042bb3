"""Every error that the bot raises on purpose.

ApicodeError            carries the sentence its user may see
├── CatalogueError      a file of codes or notes cannot be used
└── SettingsError       a setting is missing or malformed
"""

from bot.language import Bilingual


class ApicodeError(Exception):
    """An expected error: a calm sentence with the next step, in both languages."""

    def __init__(self, sentence: Bilingual) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


class CatalogueError(ApicodeError):
    """A catalogue or a note cannot be read; says where and why."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(Bilingual(f"{place}: {reason}", f"{place}：{reason}"))


class SettingsError(ApicodeError):
    """A setting is missing or malformed; names it and says what to put there."""

    def __init__(self, setting: str, problem: Bilingual) -> None:
        super().__init__(Bilingual(f"{setting}: {problem.en}", f"{setting}：{problem.zh}"))
        self.setting = setting


class SlackRefused(ApicodeError):
    """Slack answered a call with an error; carries Slack's own name for it."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            Bilingual(
                f"Slack refused that ({reason}). Please try again; if it stays, run `apicode doctor`.",
                f"Slack 拒绝了该操作（{reason}）。请重试；若仍失败，请运行 `apicode doctor`。",
            )
        )
        self.reason = reason


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
