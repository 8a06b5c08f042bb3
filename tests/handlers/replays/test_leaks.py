"""Secrets in requests that are replayed: told by the same word as elsewhere, and kept by nobody."""

from pathlib import Path

from bot.dev.slack import Person, StandInSlack
from tests.handlers.conftest import Rest
from tests.handlers.test_leaks import KEY, private
from tests.handlers.test_privacy import kept

from .kit import Desk, curl


async def test_the_author_is_told_once_and_the_key_is_not_kept(
    slack: StandInSlack, ann: Person, desk: Desk, rest: Rest, tmp_path: Path
) -> None:
    post = await desk.pasted(ann, curl(appkey=KEY))
    view = await desk.opened(ann, await post.reply())
    await ann.submit(view)
    await desk.outcome(post, "0")
    await rest()
    (word,) = private(ann)
    assert "holds the app key" in word.text
    assert KEY not in str(view.content) + "".join(str(call.arguments) for call in slack.workspace.calls)
    assert KEY.encode() not in kept(tmp_path)


async def test_a_signature_is_no_reason_to_speak(ann: Person, desk: Desk, rest: Rest) -> None:
    await desk.pasted(ann, curl(signature="ab12" * 16))
    await rest()
    assert private(ann) == []
