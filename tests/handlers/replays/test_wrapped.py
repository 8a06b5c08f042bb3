"""A carrier's code that came within the gateway's is compared with the carrier's code of the replay."""

from bot.dev.slack import Person

from .kit import Desk, curl


async def test_it_is_still_the_carriers_code(ann: Person, desk: Desk) -> None:
    pasted = curl(code="1217", name="测试-1011").replace('"msg":"x"', '"msg":"API gateway error（-1011）."')
    post = await desk.pasted(ann, pasted)
    await ann.submit(await desk.opened(ann, post.replies[0]))
    await desk.outcome(post, "still -1011")
