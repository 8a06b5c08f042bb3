"""Whether replays are set up; light, since every start asks, and what replays need is imported only if they are."""

from collections.abc import Collection

from bot.language import Bilingual
from bot.replay.refusal import Setting
from bot.settings import Settings

_NOT_SET_UP = Bilingual(
    "Replays are not set up, so nothing is sent. Missing: {names}. `apicode doctor` tells more.",
    "尚未配置重放，因此不会发送任何请求。缺少：{names}。详见 `apicode doctor`。",
)


def lacking(settings: Settings) -> tuple[str, ...]:
    """Return the settings without which nothing can be replayed from Slack."""
    wanted: dict[str, Collection[object]] = {
        f"{Setting.USERS} / {Setting.USERGROUPS}": settings.replay_users | settings.replay_usergroups,
        Setting.APPS: settings.factor_apps,
        "APICODE_ENCRYPTION_KEYS": settings.encryption_keys,
    }
    return tuple(name for name, value in wanted.items() if not value)


def why_not(settings: Settings) -> Bilingual:
    """Return what is said to whoever wants a replay where there are none."""
    return _NOT_SET_UP.format(names=", ".join(lacking(settings)))
