"""What the tests of replays share: a failed request as it is pasted, and what people do about it."""

import json

from bot.blocks import ids
from bot.dev.sandbox import DEMO_APP
from bot.dev.slack import GENERAL, Message, Person, Post, StandInSlack, User
from bot.dev.slack.model import OpenView

CY = User("U0CY", "cy")
GROUP = "S0ONCALL"

# Nobody: the check digit of the ID number is wrong.
NAME = "测试员"
ID_NO = "99000019000101001X"
BODY = {"appid": DEMO_APP.appid, "name": NAME, "idNo": ID_NO, "timestamp": "1690000000"}


def curl(endpoint: str = "idcard", code: str = "1203", **fields: str) -> str:
    """Write a failed request as people paste it, with the answer."""
    body = json.dumps(BODY | fields, ensure_ascii=False)
    return (
        f"curl https://tpa.mysubmail.com/factor/{endpoint} -d '{body}'\n"
        f'{{"status":"error","code":{code},"msg":"x","send_id":"{"ee05d1aa" * 4}"}}'
    )


class Desk:
    """What a person does about a replay, step by step."""

    def __init__(self, slack: StandInSlack) -> None:
        self._slack = slack

    async def pasted(self, person: Person, text: str) -> Post:
        """Paste something, and wait for the answer."""
        post = await person.say(text)
        await post.reply()
        return post

    async def opened(self, person: Person, message: Message, button: str = ids.REPLAY) -> OpenView:
        """Press a button, and wait until the modal says more than that it is reading."""
        before = person.view.id if person.view else ""
        await person.click(message, button)
        return await self.filled(person, before)

    async def filled(self, person: Person, before: str = "") -> OpenView:
        """Wait until another modal than the one before says more than that it is reading."""

        def view() -> OpenView | None:
            shown = person.view
            is_new = shown is not None and shown.id != before
            return shown if shown and is_new and ":hourglass_flowing_sand:" not in str(shown.content) else None

        return await self._slack.changes.until(view, "a modal with content", 5)

    async def told(self, person: Person, said: str) -> str:
        """Wait until the modal before somebody says something, and return all of it."""
        return await self._slack.changes.until(
            lambda: shown if said in (shown := str(person.view.content if person.view else "")) else None, said, 5
        )

    async def aside(self, person: Person, said: str, channel: str = GENERAL.id) -> Message:
        """Wait until somebody alone is told something in a channel."""

        def message() -> Message | None:
            return next((each for each in person.sees(channel) if each.private and said in each.text), None)

        return await self._slack.changes.until(message, f"{said!r} in private", 5)

    async def outcome(self, post: Post, said: str, seconds: float = 5) -> Message:
        """Wait until the thread of a message says something."""

        def message() -> Message | None:
            return next((reply for reply in post.replies if said in reply.text), None)

        return await self._slack.changes.until(message, f"{said!r} in the thread", seconds)
