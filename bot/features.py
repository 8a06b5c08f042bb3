"""What is switched off for lack of a permission or a setting; told by `apicode doctor` and in the Home."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass

from bot.language import Bilingual
from bot.scopes import SCOPES
from bot.settings import Settings, environment_name

_SCOPES_MISSING = Bilingual(
    "{without} (the app lacks {scopes})",
    "{without}（应用缺少权限 {scopes}）",
)
_SETTINGS_MISSING = Bilingual("{what}: {settings} not set", "{what}：未设置 {settings}")
_OR = Bilingual(" or ", " 或 ")
_AND = Bilingual(", ", "、")


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature that needs settings: of each group at least one."""

    off: Bilingual  # what does not happen without
    needs: tuple[tuple[str, ...], ...]

    def missing(self, settings: Settings) -> list[tuple[str, ...]]:
        """Return the groups of which nothing is set."""
        return [group for group in self.needs if not any(getattr(settings, name) for name in group)]

    def why_off(self, settings: Settings) -> Bilingual:
        """Return what does not happen, and which settings it lacks."""
        return _SETTINGS_MISSING.format(what=self.off, settings=_named(self.missing(settings)))


REPLAYS = Feature(
    Bilingual("no request is replayed", "无法重放请求"),
    (("factor_apps",), ("encryption_keys",), ("replay_users", "replay_usergroups")),
)
FEATURES = (
    REPLAYS,
    Feature(Bilingual("no weekly digest is posted", "不发送周报"), (("triage_channel",),)),
    Feature(Bilingual("nobody is paged about cases", "事件不会呼叫任何人"), (("oncall_usergroup",),)),
    Feature(
        Bilingual("services cannot report failures", "服务无法上报失败请求"), (("ingest_tokens",), ("encryption_keys",))
    ),
)


def without_settings(settings: Settings) -> list[Bilingual]:
    """Return what is off for lack of settings."""
    return [feature.why_off(settings) for feature in FEATURES if feature.missing(settings)]


def without_scopes(granted: Collection[str]) -> list[Bilingual]:
    """Return what is off for lack of permissions; those with the same effect together."""
    lacking: dict[Bilingual, list[str]] = defaultdict(list)
    for scope in SCOPES:
        if scope.name not in granted:
            lacking[scope.without].append(f"`{scope.name}`")
    return [
        _SCOPES_MISSING.format(without=without, scopes=_joined(_AND, scopes)) for without, scopes in lacking.items()
    ]


def switched_off(settings: Settings, granted: Callable[[], Collection[str] | None]) -> Callable[[], list[Bilingual]]:
    """Return the question what is off now; before Slack has told which permissions there are, none is missing."""
    of_settings = without_settings(settings)

    def ask() -> list[Bilingual]:
        scopes = granted()
        return [*([] if scopes is None else without_scopes(scopes)), *of_settings]

    return ask


def _named(groups: list[tuple[str, ...]]) -> Bilingual:
    each = [_joined(_OR, [f"`{environment_name(name)}`" for name in group]) for group in groups]
    return Bilingual(_AND.en.join(one.en for one in each), _AND.zh.join(one.zh for one in each))


def _joined(by: Bilingual, words: list[str]) -> Bilingual:
    return Bilingual(by.en.join(words), by.zh.join(words))
