"""Of two people who say yes to the same request in two processes, one is first; on both databases."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from pydantic import SecretStr

from bot.codes.endpoints import Endpoint, Field
from bot.codes.lookup import Lookup
from bot.dev.clock import HandClock
from bot.factor.endpoints import SPECS
from bot.replay.judging import Judge
from bot.replay.keeping import Keeper, Source
from bot.replay.origin import Origin
from bot.replay.policy import Person, Rules
from bot.replay.proposals import Accepted, Faster, Proposal, Proposals
from bot.replay.request import FailedRequest
from bot.store import replays as store
from bot.store.engine import open_database
from bot.vault import Vault, new_key

from .kit import APPID, ID_NO, NAME

PEOPLE = ("U0ANN", "U0BO")
VAULT = Vault([SecretStr(new_key())])
RULES = Rules(users=frozenset(PEOPLE), apps={APPID}, per_person=9, per_request=9, per_day=9)
REQUEST = FailedRequest(Endpoint.IDCARD, APPID, {Field.NAME: NAME, Field.ID_NO: ID_NO}, original_code="1203")


@pytest.mark.parametrize("attempt", range(3))
async def test_one_is_first(address: str, lookup: Lookup, attempt: int) -> None:
    clock = HandClock()
    async with AsyncExitStack() as stack:
        databases = [await stack.enter_async_context(open_database(address)) for _ in PEOPLE]
        sides = []
        for database, who in zip(databases, PEOPLE, strict=True):
            keeper = Keeper(database, VAULT, clock, hours=1)
            proposals = Proposals(database, keeper, Judge(RULES, SPECS, lookup, clock), clock)
            kept = await keeper.keep(REQUEST, {}, Source.PASTED, clock())
            proposed = await proposals.propose(kept, Person(who), Origin("C0GENERAL", "1.0", "1.0"))
            assert isinstance(proposed, Proposal)
            sides.append((proposals, proposed.row.id, who))
        came = await asyncio.gather(*(proposals.confirm(id, who) for proposals, id, who in sides))
        assert {*map(type, came)} == {Accepted, Faster}
        trail = await databases[0].read(store.trail)
        assert sorted(entry.event for entry in trail) == ["cancelled", "confirmed"]
