"""No text of any message is kept."""

from pathlib import Path

from bot.app import Bot
from bot.blocks import ids
from bot.dev.slack import GENERAL, Person, StandInSlack, refused
from bot.dev.slack.model import File

from .conftest import Later, Rest

MARK = "ZhangSanfeng"
PHONE = "13912345678"
TEXT = f"{MARK} {PHONE}: got -1013 from the identity api"


def kept(folder: Path) -> bytes:
    """Return all that is on disk, the database's further files included."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())


async def test_after_a_run_of_every_path(
    slack: StandInSlack, ann: Person, bo: Person, bot: Bot, rest: Rest, later: Later, tmp_path: Path
) -> None:
    slack.workspace.pace.is_on = False
    post = await ann.say(TEXT)
    reply = await post.reply()
    await ann.edit(post, TEXT.replace("-1013", "-1015"))
    await slack.said.version(reply)
    await bo.say(TEXT.replace("-1013", "-1015"))
    await later(3)
    unwanted = await (await ann.say(f"{MARK} -1016 from submail")).reply()
    await ann.click(unwanted, ids.NOT_A_CODE)
    await slack.said.gone(unwanted)
    await ann.say(f"{MARK} {PHONE}", ann.im)
    await ann.mention(f"balance of {MARK}")
    await ann.say(MARK, files=[File(f"{MARK}.log", f"{PHONE} submail code 1204 {MARK}".encode())])
    await slack.bot().post(f"{MARK}: submail code 1205", attachments=[{"text": f"{MARK} {PHONE}"}])
    slack.faults.order(refused("is_archived"), "chat.postMessage", times=1)
    await ann.say(f"{MARK} -1017 from submail")
    await ann.delete(post)
    await ann.command("/apicode", f"{MARK} 1203")
    view = await (await ann.command("/apicode", "settings")).opened_view()
    await ann.submit(view, {ids.MODE: "asked"})
    await rest()
    told = kept(tmp_path)
    assert GENERAL.id.encode() in told
    assert b"-1015" in told
    assert MARK.encode() not in told
    assert PHONE.encode() not in told


async def test_what_waits_and_what_failed_holds_none_either(
    slack: StandInSlack, ann: Person, put_off: Rest, tmp_path: Path
) -> None:
    slack.faults.order(refused("internal_error"), "chat.postMessage")
    await ann.say(TEXT)
    await ann.edit(await ann.say(f"{MARK} again"), TEXT)
    await ann.say(MARK, files=[File("a.log", TEXT.encode())])
    await put_off()
    told = kept(tmp_path)
    assert b"-1013" in told
    assert MARK.encode() not in told
    assert PHONE.encode() not in told
