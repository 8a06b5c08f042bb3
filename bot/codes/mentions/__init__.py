"""Find the codes that a text speaks of."""

from bot.codes.mentions.detector import Detector
from bot.codes.mentions.model import Clue, Evidence, Mention

__all__ = ["Clue", "Detector", "Evidence", "Mention"]
