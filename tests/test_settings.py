"""Settings: what is malformed is named, and never shown."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.codes.endpoints import Endpoint
from bot.errors import SettingsError
from bot.language import Language
from bot.settings import Settings, needed
from bot.vault import new_key


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work where there is no .env."""
    monkeypatch.chdir(tmp_path)


def test_defaults_are_enough_for_look_ups() -> None:
    settings = Settings.load()
    assert settings.language is Language.EN
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.catalogues == ()


def test_they_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("APICODE_CATALOGUES", "a.md, b.md")
    monkeypatch.setenv("APICODE_LANGUAGE", "zh")
    settings = Settings.load()
    assert settings.slack_bot_token == SecretStr("xoxb-1")
    assert settings.catalogues == (Path("a.md"), Path("b.md"))
    assert settings.language is Language.ZH


def test_they_come_from_the_file() -> None:
    Path(".env").write_text("APICODE_PORT=8080\nSLACK_APP_TOKEN=\n", encoding="utf-8")
    settings = Settings.load()
    assert settings.port == 8080
    assert settings.slack_app_token is None


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("SLACK_BOT_TOKEN", "planted-secret", "must begin with xoxb-"),
        ("SLACK_APP_TOKEN", "planted-secret", "must begin with xapp-"),
        ("SLACK_API_URL", "http://planted-secret.example/api", "must be an https address"),
        ("SLACK_API_URL", "planted-secret", "must be an https address"),
        ("APICODE_LANGUAGE", "planted-secret", "'en' or 'zh'"),
        ("APICODE_PORT", "planted-secret", "valid integer"),
        ("APICODE_PORT", "70000", "less than or equal to 65535"),
        ("APICODE_LOG_LEVEL", "planted-secret", "match pattern"),
        ("APICODE_FACTOR_URL", "http://planted-secret.example", "must be an https address"),
        ("APICODE_FACTOR_APPS", "planted-secret", "pairs of app id and key"),
        ("APICODE_FACTOR_APPS", "10001:,10002:planted-secret", "pairs of app id and key"),
        ("APICODE_FACTOR_APPS", '{"10001": "planted-secret"}', "pairs of app id and key"),
        ("APICODE_ENCRYPTION_KEYS", "planted-secret", "as `apicode key` makes them"),
        ("APICODE_INGEST_TOKENS", "planted-secret,short", "at least 16 characters"),
        ("APICODE_REPLAY_GUARDED", "planted-secret", "'idcard', 'idcard4'"),
        ("APICODE_REPLAY_RECORDS", "idcard", "only badness, enforcement and lawsuit"),
    ],
)
def test_a_malformed_one_is_named_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, reason: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        Settings.load()
    assert str(caught.value).startswith(f"{name}: ")
    assert reason in str(caught.value)
    assert "planted-secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_plain_http_goes_to_loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api")
    assert Settings.load().slack_api_url == "http://127.0.0.1:9/api/"


def test_a_missing_secret_is_asked_for_by_name() -> None:
    with pytest.raises(SettingsError, match=r"^SLACK_BOT_TOKEN: is not set; `apicode serve` needs it"):
        needed(None, "SLACK_BOT_TOKEN", "apicode serve")


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APICODE_REPLAY_USERS", "U1, U2,")
    monkeypatch.setenv("APICODE_REPLAY_GUARDED", "card_auth,idcard4")
    monkeypatch.setenv("APICODE_FACTOR_APPS", "10001:one, 10002:two:three")
    monkeypatch.setenv("APICODE_ENCRYPTION_KEYS", ",".join(keys := [new_key(), new_key()]))
    settings = Settings.load()
    assert settings.replay_users == {"U1", "U2"}
    assert settings.replay_guarded == {Endpoint.CARD_AUTH, Endpoint.IDCARD4}
    assert settings.factor_apps == {"10001": SecretStr("one"), "10002": SecretStr("two:three")}
    assert [key.get_secret_value() for key in settings.encryption_keys] == keys


def test_secrets_do_not_print() -> None:
    settings = Settings.model_validate({"slack_bot_token": "xoxb-planted-secret", "factor_apps": "1:planted-secret"})
    assert "planted-secret" not in repr(settings)
