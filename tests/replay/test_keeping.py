"""Failed requests are kept sealed, found again by their ids, and gone in time; on both databases."""

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot.codes.endpoints import Endpoint, Field
from bot.dev.clock import HandClock
from bot.errors import VaultError
from bot.replay.codec import Attachment
from bot.replay.keeping import HOUR_SECONDS, Keeper, Kept, Source
from bot.replay.request import FailedRequest
from bot.store.database import Database
from bot.upkeep import Upkeep
from bot.vault import Vault, new_key

from .kit import APPID, ID_NO, MOBILE, NAME, SEND_ID

REQUEST = FailedRequest(
    endpoint=Endpoint.OCR_IDCARD,
    appid=APPID,
    fields={Field.NAME: NAME, Field.ID_NO: ID_NO, Field.MOBILE: MOBILE},
    masked_fields=(Field.CARD_NUMBER,),
    wanted_files=(Field.FILE,),
    timestamp="1690000000000",
    original_code="-1013",
    send_id=SEND_ID,
    foreign_host=True,
)
FILES = {Field.FILE: Attachment("card.png", b"\x89PNG\x00\xff")}
VAULT = Vault([SecretStr(new_key())])


@pytest.fixture
def keeper(database: Database, clock: HandClock) -> Keeper:
    return Keeper(database, VAULT, clock, hours=72)


async def kept(keeper: Keeper, source: Source = Source.REPORTED) -> Kept:
    return await keeper.keep(REQUEST, FILES, source, failed_at=1_000.0)


async def test_it_comes_back_as_it_was(keeper: Keeper) -> None:
    it = await kept(keeper)
    assert await keeper.get(it.id) == it == await keeper.by_send_id(SEND_ID)


async def test_only_what_a_service_reported_is_found_by_its_send_id(keeper: Keeper) -> None:
    await kept(keeper, Source.PASTED)
    assert await keeper.by_send_id(SEND_ID) is None


async def test_nobody_finds_a_person_in_the_database(keeper: Keeper, database: Database) -> None:
    await kept(keeper)
    rows = await database.read(lambda c: c.execute(text("SELECT * FROM requests")).all())
    for value in (NAME, ID_NO, MOBILE, APPID, "card.png"):
        assert value not in str(rows)
        assert value.encode() not in b"".join(bytes(each) for each in rows[0] if isinstance(each, bytes | memoryview))


async def test_after_its_time_it_is_not_found_even_before_it_is_removed(keeper: Keeper, clock: HandClock) -> None:
    it = await kept(keeper)
    clock.advance(72 * HOUR_SECONDS)
    assert await keeper.get(it.id) is None
    assert await keeper.by_send_id(SEND_ID) is None


async def test_upkeep_removes_what_nobody_ever_touched(keeper: Keeper, database: Database, clock: HandClock) -> None:
    await kept(keeper)
    clock.advance(72 * HOUR_SECONDS)
    await Upkeep(database, clock).tidy()
    assert await database.read(lambda c: c.execute(text("SELECT count(*) FROM requests")).scalar()) == 0


async def test_equal_requests_have_equal_fingerprints(keeper: Keeper) -> None:
    first, second = await kept(keeper, Source.PASTED), await kept(keeper, Source.ENTERED)
    assert first.id != second.id
    assert first.fingerprint == second.fingerprint


async def test_without_a_key_nothing_is_kept(database: Database, clock: HandClock) -> None:
    keeper = Keeper(database, Vault([]), clock, hours=72)
    assert not keeper.is_ready
    with pytest.raises(VaultError):
        await kept(keeper)


async def test_a_key_that_was_taken_away_is_said(keeper: Keeper, database: Database, clock: HandClock) -> None:
    it = await kept(keeper)
    other = Keeper(database, Vault([SecretStr(new_key())]), clock, hours=72)
    with pytest.raises(VaultError, match="old key"):
        await other.get(it.id)


def test_its_repr_shows_nobody() -> None:
    it = Kept("id", REQUEST, FILES, "print", Source.PASTED, 0.0)
    assert not any(value in repr(it) for value in (NAME, ID_NO, MOBILE, APPID, "card.png"))
