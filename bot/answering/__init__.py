"""When the bot speaks by itself: what it saw, what it decides, what it posts and takes back."""
