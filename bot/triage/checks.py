"""What ``apicode doctor`` looks at for cases: the channel of the cards, and the user groups that are paged."""

from bot.errors import SlackRefused, SlackUnreachable
from bot.health import Check, State
from bot.language import Bilingual
from bot.notify import Notifier
from bot.settings import Settings, environment_name

_GROUPS = ("oncall_usergroup", "finance_usergroup", "escalation_usergroup")
_NOT_THERE = Bilingual(
    "{channel} cannot be used ({reason}); cards stand where their cases arise. Unarchive it, /invite the bot, or set "
    "another one.",
    "{channel} 不可用（{reason}），卡片将发布在事件出现处。请取消归档、用 /invite 邀请机器人，或更换频道。",
)
_READ_BY_OUTSIDERS = Bilingual(
    "{channel} is shared with another organisation, whose people read every card there.",
    "{channel} 与外部组织共享，对方可以看到所有卡片。",
)
_NO_GROUP = Bilingual(
    "{group} does not exist or is disabled; pages mention nobody instead of it. Set the id of a user group (S…).",
    "{group} 不存在或已停用，呼叫时不会提及任何人。请设置有效的用户组 ID（S…）。",
)
_UNKNOWN = Bilingual(
    "Slack does not tell which user groups there are ({reason}); they are mentioned unchecked.",
    "Slack 未返回用户组列表（{reason}），将不经检查直接提及。",
)
_GOOD = Bilingual("can be used", "可用")


async def check_cases(notifier: Notifier, settings: Settings) -> list[Check]:
    """Return what is to be said of the settings of cases."""
    return [*await _channel(notifier, settings.triage_channel), *await _groups(notifier, settings)]


async def _channel(notifier: Notifier, channel: str | None) -> list[Check]:
    if channel is None:
        return []
    name = environment_name("triage_channel")
    try:
        if await notifier.is_archived(channel):
            return [Check(State.NOTICE, name, _NOT_THERE.format(channel=channel, reason="is_archived"))]
        if not await notifier.is_member(channel):
            return [Check(State.NOTICE, name, _NOT_THERE.format(channel=channel, reason="not_in_channel"))]
        if await notifier.is_shared(channel):
            return [Check(State.NOTICE, name, _READ_BY_OUTSIDERS.format(channel=channel))]
    except (SlackRefused, SlackUnreachable) as error:
        return [Check(State.NOTICE, name, _NOT_THERE.format(channel=channel, reason=error.reason))]
    return [Check(State.GOOD, name, _GOOD)]


async def _groups(notifier: Notifier, settings: Settings) -> list[Check]:
    wanted = {name: group for name in _GROUPS if (group := getattr(settings, name))}
    if not wanted:
        return []
    try:
        known = await notifier.usergroups()
    except (SlackRefused, SlackUnreachable) as error:
        return [Check(State.NOTICE, "usergroups", _UNKNOWN.format(reason=error.reason))]
    return [_group(environment_name(name), group, exists=group in known) for name, group in wanted.items()]


def _group(name: str, group: str, *, exists: bool) -> Check:
    return Check(State.GOOD, name, _GOOD) if exists else Check(State.BAD, name, _NO_GROUP.format(group=group))
