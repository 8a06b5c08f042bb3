"""The rules of docs/architecture.md about who may import whom, read from the imports themselves."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODELS = ("bot.blocks", "bot.codes", "bot.language", "bot.home.model", "bot.stats.model", "bot.stats.digest_model")
NETWORK = {"slack_bolt", "slack_sdk", "httpx", "aiohttp", "starlette", "uvicorn", "sqlalchemy", "socket"}


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Return the dotted names of all that a module imports, also within functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def reaches(path: Path, *targets: str) -> set[str]:
    return {name for name in imported(path) for target in targets if name == target or name.startswith(f"{target}.")}


@pytest.mark.parametrize("path", modules("bot/codes"), ids=str)
def test_codes_are_pure(path: Path) -> None:
    ours = reaches(path, "bot") - reaches(path, "bot.codes", "bot.errors", "bot.language") - {"bot"}
    assert not ours
    assert not reaches(path, *NETWORK)


@pytest.mark.parametrize("path", modules("bot/blocks"), ids=str)
def test_blocks_know_only_models(path: Path) -> None:
    assert not reaches(path, "bot") - reaches(path, *MODELS) - {"bot"}
    assert not reaches(path, "slack_sdk") - reaches(path, "slack_sdk.models")
    assert not reaches(path, *(NETWORK - {"slack_sdk"}))


@pytest.mark.parametrize("path", modules("handlers"), ids=str)
def test_handlers_call_services_only(path: Path) -> None:
    assert not reaches(path, "bot.app", "bot.settings", "bot.store", "bot.factor", "bot.web", "bot.notify", "bot.dev")
    assert not reaches(path, "slack_sdk", "httpx", "aiohttp", "sqlalchemy")
    if path.name != "__init__.py":
        assert not reaches(path, "handlers")


@pytest.mark.parametrize("path", [*modules("bot"), *modules("handlers")], ids=str)
def test_only_the_root_imports_handlers_and_only_the_cli_the_stand_ins(path: Path) -> None:
    within = path.relative_to(ROOT).parts
    if within[0] == "bot" and within != ("bot", "app.py"):
        assert not reaches(path, "handlers")
    if within[:2] != ("bot", "dev") and within != ("bot", "cli.py"):
        assert not reaches(path, "bot.dev")


@pytest.mark.parametrize("path", [*modules("bot/store"), ROOT / "bot/jobs.py"], ids=str)
def test_store_and_jobs_know_no_slack(path: Path) -> None:
    assert not reaches(path, "slack_sdk", "slack_bolt", "bot.blocks", "bot.notify", "bot.answering", "bot.posting")


@pytest.mark.parametrize("path", [*modules("bot"), *modules("handlers")], ids=str)
def test_only_settings_read_the_environment(path: Path) -> None:
    if path.name != "settings.py":
        assert "environ" not in path.read_text(encoding="utf-8").replace("environment", "")


@pytest.mark.parametrize(
    ("imports", "late"),
    [
        ("bot.cli", {"slack_bolt", "sqlalchemy", "pydantic", "structlog", "rich", "uvicorn"}),
        ("bot.cli, bot.server", {"alembic", "cryptography", "httpx", "psycopg", "bot.dev"}),
    ],
)
def test_what_not_everybody_needs_is_imported_late(imports: str, late: set[str]) -> None:
    """A start waits for every import, and a process holds it as long as it runs."""
    tell = f"import sys, {imports}; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", tell], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert not late & set(modules.split())
