"""Small blocks, and listeners for the small Bolt app."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.dev.slack.shapes import Json


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(value: str) -> Json:
    return {"text": plain(value.title()), "value": value}


MENU: Json = {"type": "static_select", "action_id": "pick", "options": [option("one"), option("two")]}
MORE: Json = {"type": "button", "action_id": "more", "text": plain("More"), "value": "-1013"}
DOTS: Json = {"type": "overflow", "action_id": "dots", "options": [option("mute")]}
BUTTONS: Json = {"type": "actions", "block_id": "buttons", "elements": [MORE, MENU, DOTS]}


def listen(app: AsyncApp, action_id: str = "more") -> list[Json]:
    """Let the app ack all clicks, and return the list of what it hears."""
    heard: list[Json] = []

    async def hear(ack: AsyncAck, body: Json) -> None:
        await ack()
        heard.append(body)

    app.action(action_id)(hear)
    return heard
