"""Every setting of the bot; nothing else reads the environment."""

import os
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError
from bot.language import Bilingual, Language

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


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
    host: str = Field(default="127.0.0.1", description="Address that `apicode serve` listens on.")
    port: int = Field(default=3000, ge=0, le=65535, description="Port that `apicode serve` listens on.")
    database_url: SecretStr = Field(
        default=SecretStr("sqlite:///apicode.db"),
        description="Where settings, counts and accepted work are kept: `sqlite:///file` or `postgresql://…`.",
    )
    answer_external: bool = Field(
        default=False, description="Also answer in channels that are shared with other organisations."
    )
    log_level: str = Field(
        default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="DEBUG, INFO, WARNING or ERROR."
    )

    @field_validator("catalogues", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("slack_bot_token", "slack_app_token", "slack_signing_secret")
    @classmethod
    def _looks_right(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        prefix = _PREFIXES.get(info.field_name or "", "")
        if value and not value.get_secret_value().startswith(prefix):
            raise ValueError(f"must begin with {prefix}")
        return value

    @field_validator("slack_api_url")
    @classmethod
    def _safe_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
            raise ValueError("must be an https address")
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
