"""The same code again: the earlier reply counts on."""

from bot.dev.slack import GENERAL, Person, StandInSlack

from .conftest import Later, Rest

WINDOW = 600


async def test_the_earlier_reply_counts_on(
    slack: StandInSlack, ann: Person, bo: Person, rest: Rest, later: Later
) -> None:
    reply = await (await ann.say("-1013")).reply()
    await later(120)
    await bo.say("got -1013 from the identity api")
    await rest()
    await later(120)
    last = await ann.say("-1013")
    await rest()
    await later(3)
    counted = await slack.said.version(reply, 3)
    link = f"<https://stand-in.slack.com/archives/{GENERAL.id}/p{last.ts.replace('.', '')}|here>"
    assert f"3 times in 4 min, last {link}" in counted.text
    assert len(slack.said.posted) == 1


async def test_what_comes_at_once_is_counted_in_one_update(
    slack: StandInSlack, ann: Person, rest: Rest, later: Later
) -> None:
    reply = await (await ann.say("-1013")).reply()
    for _ in range(5):
        await ann.say("-1013")
    await rest()
    await later(3)
    assert "6 times in 1 min" in (await slack.said.version(reply)).text
    assert slack.workspace.counts["chat.update"] == 1


async def test_after_the_window_there_is_a_new_reply(slack: StandInSlack, ann: Person, later: Later) -> None:
    await (await ann.say("-1013")).reply()
    await later(WINDOW + 1)
    assert "*-1013*" in (await (await ann.say("-1013")).reply()).text


async def test_in_the_same_thread_there_never_is(slack: StandInSlack, ann: Person, rest: Rest, later: Later) -> None:
    first = await ann.say("-1013")
    reply = await first.reply()
    await later(7 * WINDOW)
    again = await ann.say("-1013", thread_ts=first.ts)
    await rest()
    assert again.replies == []
    await later(3)
    assert "2 times in 70 min" in (await slack.said.version(reply)).text


async def test_days_are_told_as_days(slack: StandInSlack, ann: Person, rest: Rest, later: Later) -> None:
    first = await ann.say("-1013")
    reply = await first.reply()
    await later(3 * 86_400)
    await ann.say("-1013", thread_ts=first.ts)
    await rest()
    await later(3)
    assert "2 times in 3 days" in (await slack.said.version(reply)).text


async def test_a_new_code_beside_a_known_one_is_all_that_is_explained(ann: Person) -> None:
    await (await ann.say("-1013")).reply()
    reply = await (await ann.say("got -1013 and then -1015 from the identity api")).reply()
    assert "*-1015*" in reply.text
    assert "*-1013*" not in reply.text


async def test_each_channel_counts_for_itself(ann: Person, other: str) -> None:
    await (await ann.say("-1013")).reply()
    assert await (await ann.say("-1013", other)).reply()


async def test_a_reply_that_is_gone_counts_nothing(slack: StandInSlack, ann: Person, rest: Rest, later: Later) -> None:
    post = await ann.say("-1013")
    reply = await post.reply()
    await ann.say("-1013")
    await rest()
    await ann.delete(post)
    await slack.said.gone(reply)
    await later(3)
    await rest()
    assert slack.said.updated == []
    assert await (await ann.say("-1013")).reply()
