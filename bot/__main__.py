"""``python -m bot`` is the command ``apicode``."""

from bot.cli import main

main()
