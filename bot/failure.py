"""What a person is told when something went wrong: known errors calmly, others with a reference."""

import secrets

import structlog

from bot.errors import ApicodeError
from bot.language import Bilingual

log = structlog.get_logger()

UNEXPECTED = Bilingual(
    "Something went wrong on our side, and it is in the log as {reference}. "
    "Please try again; if it stays, tell the bot's operators this reference.",
    "我们这边出了点问题，日志编号 {reference}。请重试；若仍失败，请把该编号告诉机器人维护者。",
)


def report(error: Exception) -> Bilingual:
    """Log an error and return the sentence for whoever ran into it."""
    if isinstance(error, ApicodeError):
        log.warning("refused", kind=type(error).__name__, reason=str(error))
        return error.sentence
    reference = secrets.token_hex(4)
    log.error("unexpected", reference=reference, exc_info=error)
    return UNEXPECTED.format(reference=reference)
