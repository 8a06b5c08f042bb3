"""The permissions that the bot asks a workspace for, each with its reason."""

from dataclasses import dataclass

from bot.language import Bilingual


@dataclass(frozen=True, slots=True)
class Scope:
    """A bot scope, what it is for, and what happens without it."""

    name: str
    reason: Bilingual
    without: Bilingual
    required: bool = False


_SILENT = Bilingual("the bot hears nothing there, and keeps silent", "机器人听不到那里的消息，也不会回复")


def _hears(name: str, en: str, zh: str) -> Scope:
    return Scope(name, Bilingual(en, zh), _SILENT)


_UNTOLD = Bilingual(
    "only the event itself tells whether outsiders read along", "只能依据事件本身判断是否有外部组织成员"
)

SCOPES = (
    Scope(
        "commands",
        Bilingual("lets people type /apicode", "允许使用 /apicode 命令"),
        Bilingual("nobody can ask the bot anything", "任何人都无法使用机器人"),
        required=True,
    ),
    Scope(
        "chat:write",
        Bilingual(
            "lets the bot reply in threads, and tell authors of secrets in private",
            "允许在话题中回复，并私下提醒泄露密钥的作者",
        ),
        Bilingual("it answers commands only", "只能回复命令"),
    ),
    _hears("channels:history", "hears codes pasted in public channels", "读取公开频道中粘贴的结果码"),
    _hears("groups:history", "hears codes pasted in private channels", "读取私有频道中粘贴的结果码"),
    _hears("im:history", "hears questions in direct messages", "读取私信中的提问"),
    _hears("mpim:history", "hears codes in group conversations", "读取群聊中的结果码"),
    _hears("app_mentions:read", "hears when somebody addresses it", "得知有人 @ 机器人"),
    Scope(
        "channels:read",
        Bilingual(
            "tells whether a public channel is shared with outsiders, and whether the bot is in it",
            "判断公开频道是否与外部组织共享，以及机器人是否在其中",
        ),
        _UNTOLD,
    ),
    Scope(
        "groups:read",
        Bilingual(
            "tells whether a private channel is shared with outsiders, and whether the bot is in it",
            "判断私有频道是否与外部组织共享，以及机器人是否在其中",
        ),
        _UNTOLD,
    ),
    Scope(
        "mpim:read",
        Bilingual("tells whether outsiders are in a group conversation", "判断群聊中是否有外部组织成员"),
        _UNTOLD,
    ),
    Scope(
        "files:read",
        Bilingual("reads pasted text that Slack has turned into a snippet", "读取被 Slack 转成代码片段的粘贴内容"),
        Bilingual("codes in snippets are not answered", "不会回复片段中的结果码"),
    ),
    Scope(
        "users:read",
        Bilingual(
            "tells the reader's language from their Slack locale, and guests from members",
            "根据用户的 Slack 语言环境选择回复语言，并区分访客与成员",
        ),
        Bilingual(
            "the language follows the words of the question, else APICODE_LANGUAGE; nobody can replay requests "
            "or decide about cases, since guests are not told from members",
            "按提问文字判断语言，否则使用 APICODE_LANGUAGE；无法区分访客与成员，任何人都不能重放请求或处理事件",
        ),
    ),
    Scope(
        "usergroups:read",
        Bilingual(
            "tells who is in the user groups that may replay requests, and whether those that are paged exist",
            "得知哪些人属于可重放请求的用户组，以及值班组是否存在",
        ),
        Bilingual(
            "only people named in APICODE_REPLAY_USERS may; groups are paged unchecked",
            "只有 APICODE_REPLAY_USERS 中的人可以重放；呼叫用户组时不作检查",
        ),
    ),
)
