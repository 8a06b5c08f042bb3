"""The documents tell of everything that there is, and the samples are those of the code."""

import json
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.main import get_command

from bot.answering.model import Reason
from bot.blocks import ids
from bot.cli import app
from bot.codes.model import Outcome, Owner, Topic
from bot.metrics import Metrics
from bot.scopes import SCOPES
from bot.settings import Settings, environment_name

ROOT = Path(__file__).parent.parent


def document(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("field", list(Settings.model_fields))
def test_every_setting_is_documented_with_its_default(field: str) -> None:
    name = environment_name(field)
    row = next(line for line in document("docs/settings.md").splitlines() if line.startswith(f"| `{name}` |"))
    default = Settings.model_fields[field].default
    shown = default.get_secret_value() if isinstance(default, SecretStr) else str(default)
    assert default in (None, (), {}, frozenset()) or f"| `{shown}` |" in row or f"| `{shown.lower()}` |" in row
    assert f"{name}=" in document(".env.example")


def test_no_document_tells_of_a_setting_that_is_gone() -> None:
    known = {environment_name(field) for field in Settings.model_fields}
    for line in document(".env.example").splitlines():
        if "=" in line:
            assert line.lstrip("#").split("=")[0] in known


@pytest.mark.parametrize("command", list(get_command(app).commands))  # type: ignore[attr-defined]
def test_every_command_is_documented(command: str) -> None:
    assert f"apicode {command}" in document("README.md")


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope.name)
def test_every_scope_is_explained_and_asked_for(scope: object) -> None:
    name = getattr(scope, "name", "")
    assert f"| `{name}` |" in document("docs/settings.md")
    manifest = json.loads(document("manifest.json"))
    assert manifest["oauth_config"]["scopes"]["bot"] == [known.name for known in SCOPES]


@pytest.mark.parametrize("word", [*Outcome, *Owner, *Topic])
def test_every_word_of_a_note_is_documented(word: str) -> None:
    assert f"`{word}`" in document("docs/catalogue.md")


def test_the_manifest_names_the_command() -> None:
    manifest = json.loads(document("manifest.json"))
    assert [command["command"] for command in manifest["features"]["slash_commands"]] == ["/apicode"]
    assert len(manifest["display_information"]["long_description"]) >= 175  # Slack's minimum
    assert len(manifest["display_information"]["description"]) <= 140


def test_the_manifest_has_every_shortcut() -> None:
    shortcuts = json.loads(document("manifest.json"))["features"]["shortcuts"]
    ours = {value for name, value in vars(ids).items() if name.endswith("_SHORTCUT")}
    assert {shortcut["callback_id"] for shortcut in shortcuts} == ours
    assert all(len(each["name"]) <= 24 and len(each["description"]) <= 150 for each in shortcuts)


def test_the_lock_file_names_no_index() -> None:
    lock = document("requirements.lock")
    assert "://" not in lock
    assert lock.count("--hash=sha256:") > lock.count("==")


def test_every_metric_is_documented() -> None:
    documents = "".join(map(document, ("docs/answering.md", "docs/failures.md", "docs/replay.md")))
    for metric in Metrics().registry.collect():
        assert f"| `{metric.name}" in documents


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_for_silence_is_documented(reason: Reason) -> None:
    assert f"`{reason}`" in document("docs/answering.md")
