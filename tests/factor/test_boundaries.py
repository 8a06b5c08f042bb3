"""What the client may know: no Slack, no database, no settings; and most of it no network either."""

import ast
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent.parent / "bot" / "factor"
OURS = ("bot.factor", "bot.codes.endpoints", "bot.language")
WITH_NETWORK = {"__init__.py", "client.py", "signing.py", "copying.py", "delivery.py", "reporting.py"}


def imports(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_imports(path: Path) -> None:
    names = imports(path)
    assert not {name for name in names if name.startswith("bot.") and not name.startswith(OURS)}
    assert not {name for name in names if name.startswith(("slack", "sqlalchemy", "aiohttp", "pydantic_settings"))}
    assert path.name in WITH_NETWORK or not names & {
        "httpx",
        "bot.factor.client",
        "bot.factor.signing",
        "asyncio",
        "ssl",
    }
