"""``apicode doctor``: is everything set up, and if not, what is to be done?"""

import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp

from bot.codes.catalogue import load_catalogues
from bot.errors import DatabaseError, SlackRefused, SlackUnreachable
from bot.features import without_settings
from bot.health import Check, State
from bot.language import Bilingual
from bot.notify import Introduction, Notifier
from bot.scopes import SCOPES
from bot.settings import Settings
from bot.store import troubles
from bot.store.engine import open_database
from bot.triage.checks import check_cases

TROUBLE_SECONDS = 86_400
SECONDS_APART_WARNING = 60
SECONDS_APART_REFUSED = 300


_REMEDIES = {
    "invalid_auth": Bilingual(
        "Slack does not know this token. Copy the Bot User OAuth Token anew from OAuth & Permissions.",
        "Slack 不认识该 token。请在 OAuth & Permissions 页面重新复制 Bot User OAuth Token。",
    ),
    "token_revoked": Bilingual(
        "The token was revoked. Reinstall the app to the workspace and copy the new token.",
        "token 已被吊销。请重新安装应用并复制新的 token。",
    ),
    "account_inactive": Bilingual(
        "The app was removed from the workspace. Install it again and copy the new token.",
        "应用已从工作区移除。请重新安装并复制新的 token。",
    ),
}
_OTHER_REMEDY = Bilingual("Slack answered {reason}; try again in a minute.", "Slack 返回 {reason}，请稍后重试。")
_UNREACHABLE = Bilingual(
    "cannot be reached ({reason}). Check the network, a proxy, and SLACK_API_URL.",
    "无法连接（{reason}）。请检查网络、代理和 SLACK_API_URL。",
)


async def examine(settings: Settings) -> list[Check]:
    """Look at everything that the bot depends on; raises CatalogueError as ``apicode serve`` would."""
    checks = [_catalogue(settings), *await _database(settings), *_settings(settings)]
    if settings.slack_bot_token:
        async with aiohttp.ClientSession() as session:
            notifier = Notifier(settings.slack_bot_token.get_secret_value(), settings.slack_api_url, session)
            checks += [check async for check in _slack(notifier, settings)]
    return checks


def _catalogue(settings: Settings) -> Check:
    catalogues = load_catalogues(settings.catalogues)
    told = ", ".join(f"{catalogue.name} ({len(catalogue.entries)})" for catalogue in catalogues)
    return Check(State.GOOD, "catalogue", Bilingual(f"codes loaded: {told}", f"已加载结果码：{told}"))


async def _database(settings: Settings) -> list[Check]:
    """Look at the database, and at what it remembers of Slack's refusals."""
    try:
        async with open_database(settings.database_url.get_secret_value()) as database:
            since = time.time() - TROUBLE_SECONDS
            rows = await database.read(lambda connection: troubles.since(connection, since))
    except DatabaseError as error:
        return [Check(State.BAD, "APICODE_DATABASE_URL", error.sentence)]
    good = Check(State.GOOD, "database", Bilingual("open, of this version's layout", "可用，结构与此版本一致"))
    return [good, *(_trouble(row["channel"], row["reason"], row["at"]) for row in rows)]


def _trouble(channel: str, reason: str, at: float) -> Check:
    """Tell of a reply that Slack refused; trouble with the token or a scope belongs to no channel."""
    told = Bilingual(
        "Slack refused a reply ({reason}) at {at}. Invite the bot with /invite, or unarchive the channel.",
        "Slack 拒绝了回复（{reason}，{at}）。请用 /invite 邀请机器人，或取消频道归档。",
    )
    if not channel:
        told = Bilingual(
            "Slack refused a reply ({reason}) at {at}. Look at the token and the scopes below.",
            "Slack 拒绝了回复（{reason}，{at}）。请查看下面的 token 和权限检查。",
        )
    when = datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M UTC")
    return Check(State.NOTICE, channel or "replies", told.format(reason=reason, at=when))


def _settings(settings: Settings) -> list[Check]:
    http = _is_set("SLACK_SIGNING_SECRET", settings.slack_signing_secret is not None, "apicode serve")
    socket = _is_set("SLACK_APP_TOKEN", settings.slack_app_token is not None, "apicode socket")
    token = _is_set("SLACK_BOT_TOKEN", settings.slack_bot_token is not None, "apicode serve / socket")
    if http.state is State.GOOD or socket.state is State.GOOD:
        return [token, http, socket, *_switched_off(settings)]
    doors = (Check(State.BAD, check.about, check.sentence) for check in (http, socket))
    return [token, *doors, *_switched_off(settings)]


def _switched_off(settings: Settings) -> list[Check]:
    """Tell which features are off for lack of settings; that may be just what is wanted."""
    return [Check(State.NOTICE, "switched off", off) for off in without_settings(settings)]


def _is_set(name: str, is_set: bool, command: str) -> Check:
    if is_set:
        return Check(State.GOOD, name, Bilingual("is set", "已设置"))
    sentence = Bilingual(
        f"is not set; `{command}` needs it. README tells where Slack shows it.",
        f"未设置；`{command}` 需要它。README 说明了在 Slack 何处获取。",
    )
    return Check(State.BAD if name == "SLACK_BOT_TOKEN" else State.NOTICE, name, sentence)


async def _slack(notifier: Notifier, settings: Settings) -> AsyncIterator[Check]:
    try:
        told = await notifier.introduce()
    except SlackRefused as error:
        remedy = _REMEDIES.get(error.reason, _OTHER_REMEDY.format(reason=error.reason))
        yield Check(State.BAD, "SLACK_BOT_TOKEN", remedy)
        return
    except SlackUnreachable as error:
        yield Check(State.BAD, settings.slack_api_url, _UNREACHABLE.format(reason=error.reason))
        return
    who = Bilingual("signed in to {team} as {user}", "已登录 {team}，身份为 {user}")
    yield Check(State.GOOD, "token", who.format(team=told.team, user=told.user))
    for check in (*_scopes(told), *_clock(told)):
        yield check
    for check in await check_cases(notifier, settings):
        yield check
    if settings.slack_app_token:
        yield await _socket(notifier, settings.slack_app_token.get_secret_value())


def _scopes(told: Introduction) -> list[Check]:
    checks = []
    for scope in SCOPES:
        if scope.name in told.scopes:
            checks.append(Check(State.GOOD, scope.name, scope.reason))
            continue
        missing = Bilingual(
            "missing: {without}. Add it under OAuth & Permissions and reinstall the app.",
            "缺失：{without}。请在 OAuth & Permissions 中添加并重新安装应用。",
        )
        state = State.BAD if scope.required else State.NOTICE
        checks.append(Check(state, scope.name, missing.format(without=scope.without)))
    return checks


def _clock(told: Introduction) -> list[Check]:
    if told.slack_time is None:
        return []
    apart = round(abs((datetime.now(UTC) - told.slack_time).total_seconds()))
    if apart < SECONDS_APART_WARNING:
        return [Check(State.GOOD, "clock", Bilingual("agrees with Slack's", "与 Slack 一致"))]
    sentence = Bilingual(
        "is {apart} s off Slack's; beyond 300 s every request is refused. Set up time synchronisation.",
        "与 Slack 相差 {apart} 秒；超过 300 秒时所有请求都会被拒绝。请配置时间同步。",
    )
    state = State.BAD if apart >= SECONDS_APART_REFUSED else State.NOTICE
    return [Check(state, "clock", sentence.format(apart=apart))]


async def _socket(notifier: Notifier, app_token: str) -> Check:
    try:
        await notifier.try_socket(app_token)
    except (SlackRefused, SlackUnreachable) as error:
        sentence = Bilingual(
            "Slack gives no Socket Mode address ({reason}). Turn Socket Mode on, and make an app-level "
            "token with connections:write.",
            "Slack 未提供 Socket Mode 地址（{reason}）。请开启 Socket Mode，"
            "并创建带 connections:write 的应用级 token。",
        )
        return Check(State.BAD, "Socket Mode", sentence.format(reason=error.reason))
    return Check(State.GOOD, "Socket Mode", Bilingual("Slack would connect us", "可以连接"))
