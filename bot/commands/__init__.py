"""What the longer commands of ``apicode`` do; `bot.cli` has their options."""
