"""What finds secrets knows no Slack, no network, no database and no settings."""

from pathlib import Path

import pytest

from tests.test_architecture import NETWORK, ROOT, imported, reaches


@pytest.mark.parametrize("path", [ROOT / "bot/leaks" / f"{name}.py" for name in ("secrets", "values")], ids=str)
def test_the_pure_half_is_pure(path: Path) -> None:
    assert not reaches(path, "bot") - reaches(path, "bot.leaks", "bot.replay.parse") - {"bot"}
    assert not reaches(path, "bot.leaks.lookout", "bot.leaks.telling", *NETWORK)
    assert not imported(path) & {"time", "random", "os", "datetime"}
