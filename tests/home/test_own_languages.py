"""The languages that people choose hold in every process, and after a restart."""

from bot.language import Language
from bot.own_languages import OwnLanguages
from bot.store.engine import open_database


async def test_a_choice_holds_everywhere(address: str) -> None:
    async with open_database(address) as database:
        here, there = OwnLanguages(database, lambda: 1.8e9), OwnLanguages(database, lambda: 1.8e9)
        await here.choose("U0ANN", Language.ZH)
        await here.choose("U0ANN", Language.EN)
        await here.choose("U0BO", Language.ZH)
        assert (here.of("U0ANN"), there.of("U0ANN")) == (Language.EN, None)
        await there.learn()
        assert (there.of("U0ANN"), there.of("U0BO")) == (Language.EN, Language.ZH)
        await there.choose("U0BO", None)
        await here.learn()
        assert here.of("U0BO") is None
