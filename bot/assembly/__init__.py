"""How the bot is put together; `bot/app.py` opens it."""
