"""Every setting of the bot; nothing else reads the environment."""

import binascii
import os
import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.codes.endpoints import Endpoint
from bot.errors import SettingsError
from bot.language import Bilingual, Language
from bot.stats.schedule import Weekly

SHORTEST_TOKEN = 16
USERGROUP = "^S[A-Z0-9]+$"
OFF = "off"

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_APP_ID = re.compile(r"\w{1,32}", re.ASCII)
_RECORDS = frozenset({Endpoint.BADNESS, Endpoint.ENFORCEMENT, Endpoint.LAWSUIT})

CommaSeparated = Annotated[frozenset[str], NoDecode]


class Settings(BaseSettings):
    """What the operator decides: from the environment, else from the file ``.env``."""

    model_config = SettingsConfigDict(
        env_prefix="APICODE_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,
    )

    slack_bot_token: SecretStr | None = Field(
        default=None, validation_alias="SLACK_BOT_TOKEN", description="The app's bot token, `xoxb-…`."
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None,
        validation_alias="SLACK_SIGNING_SECRET",
        description="Proves that a request comes from Slack; needed by `apicode serve`.",
    )
    slack_app_token: SecretStr | None = Field(
        default=None,
        validation_alias="SLACK_APP_TOKEN",
        description="The app-level token, `xapp-…`, with `connections:write`; needed by `apicode socket`.",
    )
    slack_api_url: str = Field(
        default="https://slack.com/api/",
        validation_alias="SLACK_API_URL",
        description="Base address of Slack's Web API; plain http only to loopback.",
    )
    catalogues: Annotated[tuple[Path, ...], NoDecode] = Field(
        default=(),
        description="Further tables of codes: Markdown files, separated by commas.",
    )
    language: Language = Field(
        default=Language.EN, description="Language of shared answers, and of readers whose locale is unknown."
    )
    timezone: str = Field(
        default="UTC", description="Time zone of charts, of the weekly digest and of quiet hours, `Area/City`."
    )
    host: str = Field(default="127.0.0.1", description="Address that `apicode serve` listens on.")
    port: int = Field(default=3000, ge=0, le=65535, description="Port that `apicode serve` listens on.")
    database_url: SecretStr = Field(
        default=SecretStr("sqlite:///apicode.db"),
        description="Where settings, counts and accepted work are kept: `sqlite:///file` or `postgresql://…`.",
    )
    answer_external: bool = Field(
        default=False, description="Also answer in channels that are shared with other organisations."
    )
    factor_url: str = Field(
        default="https://tpa.mysubmail.com",
        description="The API's address, which replays go to; plain http only to loopback.",
    )
    factor_apps: Annotated[Mapping[str, SecretStr], NoDecode] = Field(
        default={}, description="Apps whose requests can be replayed: `appid:appkey`, separated by commas."
    )
    encryption_keys: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        default=(), description="Keys for what is kept of requests; the first encrypts, all decrypt."
    )
    ingest_tokens: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        default=(), description="Bearer tokens of the services that report failures to `POST /v1/failures`."
    )
    failure_hours: int = Field(default=72, ge=1, le=720, description="How long a failed request is kept.")
    replay_users: CommaSeparated = Field(default=frozenset(), description="Ids of people who may replay requests.")
    replay_usergroups: CommaSeparated = Field(
        default=frozenset(), description="Ids of user groups whose members may replay requests."
    )
    replay_channels: CommaSeparated = Field(
        default=frozenset(), description="Ids of the only channels that requests are replayed in."
    )
    replay_guarded: Annotated[frozenset[Endpoint], NoDecode] = Field(
        default=frozenset(), description="Endpoints whose replays need a second person's approval."
    )
    replay_records: Annotated[frozenset[Endpoint], NoDecode] = Field(
        default=frozenset(), description="Of `badness`, `enforcement`, `lawsuit` those that may be replayed."
    )
    replay_per_person: int = Field(default=50, ge=0, description="Replays of one person in 24 hours.")
    replay_per_request: int = Field(default=30, ge=0, description="Replays of one request in 24 hours.")
    replay_per_day: int = Field(default=200, ge=0, description="Replays of everybody in 24 hours.")
    watch_minutes: int = Field(default=5, ge=1, le=1440, description="Minutes between the replays of a watch.")
    watch_times: int = Field(default=24, ge=1, le=500, description="How often a watch replays at most.")
    triage_channel: str | None = Field(
        default=None,
        pattern="^[CG][A-Z0-9]+$",
        description="Id of the channel that the cards of cases and the weekly digest go to.",
    )
    resolve_users: CommaSeparated = Field(default=frozenset(), description="Ids of the only people who resolve cases.")
    oncall_usergroup: str | None = Field(
        default=None, pattern=USERGROUP, description="Id of the user group that is mentioned once a case."
    )
    finance_usergroup: str | None = Field(
        default=None,
        pattern=USERGROUP,
        description="Id of the user group that is mentioned for codes of finance.",
    )
    escalation_usergroup: str | None = Field(
        default=None, pattern=USERGROUP, description="Id of the user group that is mentioned when nobody acknowledges."
    )
    page_minutes: int = Field(default=15, ge=1, le=1440, description="Minutes until the next page without an answer.")
    quiet_hours: str | None = Field(
        default=None,
        pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$",
        description="When only codes that page at once do, such as `22:00-07:00`.",
    )
    webhook_url: str | None = Field(
        default=None, description="Where cases are told to other systems; plain http only to loopback."
    )
    webhook_secret: SecretStr | None = Field(
        default=None, validate_default=True, description="Signs what the webhook tells; needed where there is one."
    )
    digest: str = Field(default="mon 09:00", description="When the weekly digest is posted; `off` for never.")
    log_level: str = Field(
        default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="DEBUG, INFO, WARNING or ERROR."
    )

    @field_validator(
        *("catalogues", "encryption_keys", "ingest_tokens", "replay_users", "replay_usergroups"),
        *("replay_channels", "replay_guarded", "replay_records", "resolve_users"),
        mode="before",
    )
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        return _parts(value) if isinstance(value, str) else value

    @field_validator("factor_apps", mode="before")
    @classmethod
    def _split_apps(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        pairs = [part.partition(":") for part in _parts(value)]
        if not all(_APP_ID.fullmatch(appid.strip()) and key.strip() for appid, _, key in pairs):
            raise ValueError("must be pairs of app id and key, such as 10001:key,10002:key")
        return {appid.strip(): key.strip() for appid, _, key in pairs}

    @field_validator("encryption_keys")
    @classmethod
    def _are_keys(cls, value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        if not all(_is_key(key.get_secret_value()) for key in value):
            raise ValueError("must be keys as `apicode key` makes them, separated by commas")
        return value

    @field_validator("ingest_tokens")
    @classmethod
    def _are_long(cls, value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        if any(len(token.get_secret_value()) < SHORTEST_TOKEN for token in value):
            raise ValueError(f"each token must have at least {SHORTEST_TOKEN} characters")
        return value

    @field_validator("replay_records")
    @classmethod
    def _are_records(cls, value: frozenset[Endpoint]) -> frozenset[Endpoint]:
        if not value <= _RECORDS:
            raise ValueError("only badness, enforcement and lawsuit are records")
        return value

    @field_validator("slack_bot_token", "slack_app_token", "slack_signing_secret")
    @classmethod
    def _looks_right(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        prefix = _PREFIXES.get(info.field_name or "", "")
        if value and not value.get_secret_value().startswith(prefix):
            raise ValueError(f"must begin with {prefix}")
        return value

    @field_validator("slack_api_url", "factor_url", "webhook_url")
    @classmethod
    def _safe_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
        if not is_safe or not parts.hostname or not _has_port(parts):
            raise ValueError("must be an https address")
        return value

    @field_validator("digest")
    @classmethod
    def _is_weekly(cls, value: str) -> str:
        if value != OFF:
            Weekly.read(value)
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _signs(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if info.data.get("webhook_url") and (value is None or len(value.get_secret_value()) < SHORTEST_TOKEN):
            raise ValueError(f"must have at least {SHORTEST_TOKEN} characters where APICODE_WEBHOOK_URL is set")
        return value

    @field_validator("timezone")
    @classmethod
    def _is_zone(cls, value: str) -> str:
        try:
            return ZoneInfo(value).key
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("must be a time zone such as Asia/Shanghai") from None

    @field_validator("slack_api_url")
    @classmethod
    def _closed_by_a_slash(cls, value: str) -> str:
        return value if value.endswith("/") else f"{value}/"

    @classmethod
    def load(cls) -> Self:
        """Read the settings; raises SettingsError, naming the setting but never showing its value."""
        try:
            return cls()
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            reason = first["msg"].removeprefix("Value error, ")
            name = environment_name(str(first["loc"][0]))
            raise SettingsError(name, Bilingual(reason, reason)) from None


def _has_port(parts: SplitResult) -> bool:
    """Tell whether the port of an address, if it has one, is a number."""
    try:
        return parts.port != 0
    except ValueError:
        return False


def _parts(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _is_key(value: str) -> bool:
    try:
        return len(urlsafe_b64decode(value)) == 32
    except (binascii.Error, ValueError):
        return False


def terminal_language() -> Language | None:
    """Return the language of the terminal's locale, whether or not that locale is installed."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return Language.of_locale(next(filter(None, names), None))


_PREFIXES = {"slack_bot_token": "xoxb-", "slack_app_token": "xapp-"}


def environment_name(field: str) -> str:
    """Return the environment variable that a field is read from."""
    if field in Settings.model_fields and (alias := Settings.model_fields[field].validation_alias):
        return str(alias)
    return field if field.isupper() else f"APICODE_{field.upper()}"


def needed(value: SecretStr | None, name: str, command: str) -> str:
    """Unwrap a secret that a command cannot do without; raises SettingsError when it is not set."""
    if value is None:
        raise SettingsError(
            name,
            Bilingual(
                f"is not set; `{command}` needs it. Put it into the environment or into .env, see README.",
                f"未设置；`{command}` 需要它。请写入环境变量或 .env，参见 README。",
            ),
        )
    return value.get_secret_value()
