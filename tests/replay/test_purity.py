"""The half of replays that decides knows no Slack, no network, no database and no settings."""

from pathlib import Path

import pytest

from tests.test_architecture import NETWORK, ROOT, imported, reaches

PARTS = [*sorted((ROOT / "bot/replay/parse").glob("*.py"))] + [
    ROOT / "bot/replay" / f"{name}.py"
    for name in (
        *("request", "redact", "policy", "refusal", "compare", "state", "troubles", "summary", "codec"),
        "watching/schedule",
    )
]


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.name)
def test_the_pure_half_is_pure(path: Path) -> None:
    ours = reaches(path, "bot") - reaches(path, "bot.codes", "bot.errors", "bot.language", "bot.replay") - {"bot"}
    assert not ours
    assert not reaches(path, *NETWORK)
    assert not imported(path) & {"time", "random", "secrets", "os", "datetime"}
