"""A person at a terminal in front of the made-up workspace: what they type, and what Slack would show."""

from collections.abc import Awaitable, Callable

from rich.console import Console
from rich.text import Text

from bot.dev.case_desk import CaseDesk
from bot.dev.mrkdwn import Mrkdwn
from bot.dev.replay_desk import ReplayDesk
from bot.dev.slack import Message, NotPossible, OpenView, Person, Reaction, StandInSlack
from bot.dev.slack.shapes import mappings
from bot.dev.terminal import block_lines, message_lines, view_lines
from bot.language import Bilingual, Language
from bot.wrapping import Wrapped

AtRest = Callable[[], Awaitable[None]]
"""Waits until the bot has done all that it accepted."""

COMMAND = "/apicode"
SETTINGS = f"{COMMAND} settings"
HOME = "home"
ALERT = "alert "
REPLAY, YES, CREDIT = "replay", "yes", "credit "
BURST, ACKNOWLEDGE, RESOLVE, CASE = "burst ", "acknowledge", "resolve ", "case"
MENTION = "@apicode "
MOST_ALERTS = 100

WELCOME = Bilingual(
    "This is #general of a made-up workspace. Type as you would in Slack:\n"
    "  /apicode -1013      a code, words, a pasted answer; /apicode help tells more\n"
    "  anything else       is said in the channel; codes in it are answered in the thread\n"
    "  alert TEXT          another bot says it\n"
    "  more, share         press that button on the last answer\n"
    "  next, previous      turn the pages of a list\n"
    "  home                open the app's Home tab\n"
    "  replay, yes         press Replay on a pasted request; send it (to a sandbox on this machine)\n"
    "  credit 100          top up the account at the sandbox\n"
    "  @apicode 1203       asks the bot in the channel\n"
    "  burst 12 1203       so many alerts at once, which open a case; its card is in #triage\n"
    "  acknowledge, case   take the case; show its card\n"
    "  resolve A / B       resolve it: what it was / what helped\n"
    "  quit                leave",
    "这里是虚构工作区的 #general 频道。像在 Slack 里一样输入：\n"
    "  /apicode -1013      结果码、词语或粘贴的返回；/apicode help 查看说明\n"
    "  其他任何内容        会发到频道，其中的结果码在话题中得到回复\n"
    "  alert 内容          由另一个机器人发出\n"
    "  more, share         点击上一条回复的按钮\n"
    "  next, previous      列表翻页\n"
    "  home                打开应用的 Home 标签页\n"
    "  replay, yes         对粘贴的请求按“重放”；确认发送（发往本机沙箱）\n"
    "  credit 100          给沙箱账户充值\n"
    "  @apicode 1203       在频道中询问机器人\n"
    "  burst 12 1203       一次发出多条告警，触发事件；卡片在 #triage\n"
    "  acknowledge, case   确认处理事件；查看卡片\n"
    "  resolve A / B       解决事件：原因 / 处理方法\n"
    "  quit                退出",
)
_NO_SUCH_BUTTON = Bilingual("The last answer has no such button.", "上一条回复没有这个按钮。")
_SILENCE = Bilingual("(the bot keeps silent)", "（机器人保持沉默）")
_TOPPED_UP = Bilingual("(the account at the sandbox has credit now)", "（沙箱账户已有余额）")
_NO_CASE = Bilingual("There is no case for that now.", "当前没有可操作的事件。")
_IN_TRIAGE = Bilingual("in #triage:", "#triage 频道：")
_IN_THREAD = Bilingual("in the thread:", "话题中的回复：")
_BUTTONS = {
    "more": "apicode.more.0",
    "share": "apicode.share",
    "next": "apicode.page.on",
    "previous": "apicode.page.back",
}


class Desk:
    """Takes lines as they are typed, and prints what comes of them."""

    def __init__(
        self,
        slack: StandInSlack,
        person: Person,
        replays: ReplayDesk,
        cases: CaseDesk,
        at_rest: AtRest,
        console: Console,
        language: Language,
    ) -> None:
        self._slack = slack
        self._person = person
        self._replays = replays
        self._cases = cases
        self._at_rest = at_rest
        self._console = console
        self._language = language
        self._last: Message | None = None

    async def type(self, line: str) -> None:
        """Do what a line says: use the command, press a button of the last answer, or say it in the channel."""
        if line == SETTINGS:
            await self._settings()
        elif line == HOME:
            await self._home()
        elif line.startswith(COMMAND):
            await self._command(line.removeprefix(COMMAND).strip())
        elif line in _BUTTONS:
            await self._press(line)
        elif line in (REPLAY, YES) or line.startswith(CREDIT):
            await self._replay(line)
        elif line in (ACKNOWLEDGE, CASE) or line.startswith((BURST, RESOLVE)):
            await self._case(line)
        else:
            await self._say(line)

    def say(self, sentence: Bilingual) -> None:
        """Print a sentence of the demo itself."""
        self._console.print(Text(sentence[self._language], style="dim"))

    async def _command(self, text: str) -> None:
        reaction = await self._person.command(COMMAND, text)
        self._show(reaction.message or await reaction.next_message())

    async def _settings(self) -> None:
        reaction = await self._person.command(COMMAND, "settings")
        self._console.print(Wrapped(view_lines(await reaction.opened_view())))

    async def _home(self) -> None:
        """Open the app's Home, and show what it says now."""
        before = self._person.home
        await self._person.open_home()
        home = await self._slack.changes.until(lambda: self._newer(before), "the Home")
        names = self._slack.workspace.names
        self._console.print(Wrapped(block_lines(mappings(home.content.get("blocks")), Mrkdwn(names))))

    def _newer(self, before: OpenView | None) -> OpenView | None:
        home = self._person.home
        return home if home and (before is None or home.hash != before.hash) else None

    async def _say(self, line: str) -> None:
        """Say something, as a person or as another bot, and show the reply or the silence."""
        said = line.replace("\\n", "\n")
        if said.startswith(ALERT):
            post = await self._slack.bot().post(said.removeprefix(ALERT))
        elif said.startswith(MENTION):
            post = await self._person.mention(said.removeprefix(MENTION))
        else:
            post = await self._person.say(said)
        await self._at_rest()
        if replies := post.replies:
            self.say(_IN_THREAD)
            for reply in replies:
                self._show(reply)
        else:
            self.say(_SILENCE)

    async def _press(self, word: str) -> None:
        try:
            reaction = await self._clicked(_BUTTONS[word])
        except NotPossible:
            self.say(_NO_SUCH_BUTTON)
            return
        if word == "more":
            view = await reaction.opened_view()
            self._console.print(Wrapped(view_lines(view)))
        else:
            self._show(await reaction.next_message())

    async def _replay(self, line: str) -> None:
        """Ask for a replay, say yes to it, or top up the account."""
        try:
            if line == REPLAY:
                self._console.print(await self._replays.press())
            elif line == YES:
                await self._replays.confirm()
                await self._at_rest()
                self.say(_IN_THREAD)
                self._show(self._replays.outcome)
            else:
                self._replays.top_up(int(line.removeprefix(CREDIT)))
                self.say(_TOPPED_UP)
        except (NotPossible, ValueError):
            self.say(_NO_SUCH_BUTTON)

    async def _case(self, line: str) -> None:
        """Let a case be opened, take it, resolve it, or see how it stands."""
        try:
            card = await self._card_after(line)
        except (NotPossible, ValueError, TimeoutError):
            self.say(_NO_CASE)
            return
        await self._at_rest()
        self.say(_IN_TRIAGE)
        self._show(card)

    async def _card_after(self, line: str) -> Message:
        if line.startswith(BURST):
            times, code = line.removeprefix(BURST).split()
            return await self._cases.burst(min(int(times), MOST_ALERTS), code)
        if line.startswith(RESOLVE):
            cause, _, remedy = line.removeprefix(RESOLVE).partition("/")
            return await self._cases.resolve(cause.strip(), remedy.strip())
        return await (self._cases.acknowledge() if line == ACKNOWLEDGE else self._cases.looked())

    async def _clicked(self, action_id: str) -> Reaction:
        if self._last is None:
            raise NotPossible("there is no answer yet")
        return await self._person.click(self._last, action_id)

    def _show(self, message: Message) -> None:
        self._last = message
        self._console.print(Wrapped(message_lines(message, self._slack.workspace.names, self._language)))
