"""A person at a terminal in front of the made-up workspace: what they type, and what Slack would show."""

from rich.console import Console
from rich.text import Text

from bot.dev.slack import Message, NotPossible, Person, Reaction
from bot.dev.terminal import message_lines, shown, view_lines
from bot.language import Bilingual, Language

COMMAND = "/apicode"

WELCOME = Bilingual(
    "This is #general of a made-up workspace. Type as you would in Slack:\n"
    "  /apicode -1013      a code, words, a pasted answer; /apicode help tells more\n"
    "  more                press More on the last answer\n"
    "  share               share it to the channel\n"
    "  next, previous      turn the pages of a list\n"
    "  quit                leave",
    "这里是虚构工作区的 #general 频道。像在 Slack 里一样输入：\n"
    "  /apicode -1013      结果码、词语或粘贴的返回；/apicode help 查看说明\n"
    "  more                点击上一条回复的“详情”\n"
    "  share               分享到频道\n"
    "  next, previous      列表翻页\n"
    "  quit                退出",
)
_NO_SUCH_BUTTON = Bilingual("The last answer has no such button.", "上一条回复没有这个按钮。")
_NOBODY_LISTENS = Bilingual("Nobody answers that yet: begin with /apicode.", "这条消息没有人回应，请以 /apicode 开头。")
_BUTTONS = {
    "more": "apicode.more.0",
    "share": "apicode.share",
    "next": "apicode.page.on",
    "previous": "apicode.page.back",
}


class Desk:
    """Takes lines as they are typed, and prints what comes of them."""

    def __init__(self, person: Person, console: Console, language: Language) -> None:
        self._person = person
        self._console = console
        self._language = language
        self._last: Message | None = None

    async def type(self, line: str) -> None:
        """Do what a line says: use the command, or press a button of the last answer."""
        if line.startswith(COMMAND):
            await self._command(line.removeprefix(COMMAND).strip())
        elif line in _BUTTONS:
            await self._press(line)
        else:
            self.say(_NOBODY_LISTENS)

    def say(self, sentence: Bilingual) -> None:
        """Print a sentence of the demo itself."""
        self._console.print(Text(sentence[self._language], style="dim"))

    async def _command(self, text: str) -> None:
        reaction = await self._person.command(COMMAND, text)
        self._show(reaction.message or await reaction.next_message())

    async def _press(self, word: str) -> None:
        try:
            reaction = await self._clicked(_BUTTONS[word])
        except NotPossible:
            self.say(_NO_SUCH_BUTTON)
            return
        if word == "more":
            view = await reaction.opened_view()
            self._console.print(shown(view_lines(view)))
        else:
            self._show(await reaction.next_message())

    async def _clicked(self, action_id: str) -> Reaction:
        if self._last is None:
            raise NotPossible("there is no answer yet")
        return await self._person.click(self._last, action_id)

    def _show(self, message: Message) -> None:
        self._last = message
        self._console.print(shown(message_lines(message)))
