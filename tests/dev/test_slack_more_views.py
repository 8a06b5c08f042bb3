"""Views that the Web API updates, lays upon others, or publishes as a home tab."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.dev.slack import ANN, BO, StandInSlack
from bot.dev.slack.shapes import Json

from .kit import error_of, plain

MODAL: Json = {"type": "modal", "external_id": "ours", "title": plain("Title"), "blocks": [{"type": "divider"}]}
OTHER: Json = MODAL | {"title": plain("Other"), "external_id": ""}
HOME: Json = {"type": "home", "blocks": [{"type": "divider"}]}


async def opened(slack: StandInSlack, client: AsyncWebClient) -> str:
    trigger = slack.workspace.triggers.issue(ANN.id)
    return str((await client.views_open(trigger_id=trigger.id, view=MODAL))["view"]["id"])


async def test_a_view_is_updated_by_either_id(slack: StandInSlack, client: AsyncWebClient) -> None:
    view_id = await opened(slack, client)
    await client.views_update(external_id="ours", view=MODAL | {"title": plain("Once")})
    await client.views_update(view_id=view_id, view=OTHER)
    view = slack.person(ANN).view
    assert view is not None
    assert (view.id, view.content["title"]) == (view_id, plain("Other"))


async def test_a_hash_guards_against_updates_in_between(slack: StandInSlack, client: AsyncWebClient) -> None:
    view_id = await opened(slack, client)
    view = slack.person(ANN).view
    assert view is not None
    await client.views_update(view_id=view_id, hash=view.hash, view=OTHER)
    refusal = await error_of(client, "views.update", view_id=view_id, hash=view.hash, view=MODAL)
    assert refusal["error"] == "hash_conflict"


async def test_wrong_updates_are_refused(slack: StandInSlack, client: AsyncWebClient) -> None:
    view_id = await opened(slack, client)
    assert (await error_of(client, "views.update", view_id="V0NONE", view=MODAL))["error"] == "not_found"
    assert (await error_of(client, "views.update", view=MODAL))["error"] == "invalid_arguments"
    assert (await error_of(client, "views.update", view_id=view_id, view=HOME))["error"] == "invalid_arguments"


async def test_a_view_is_laid_upon_another(slack: StandInSlack, client: AsyncWebClient) -> None:
    first = await opened(slack, client)
    for _ in range(2):
        trigger = slack.workspace.triggers.issue(ANN.id)
        answer = await client.views_push(trigger_id=trigger.id, view=OTHER)
        assert answer["view"]["root_view_id"] == first
    assert slack.workspace.views.depth(ANN.id) == 3
    trigger = slack.workspace.triggers.issue(ANN.id)
    assert (await error_of(client, "views.push", trigger_id=trigger.id, view=OTHER))["error"] == "push_limit_reached"


async def test_a_home_tab_is_published_to_one_person(slack: StandInSlack, client: AsyncWebClient) -> None:
    first = (await client.views_publish(user_id=ANN.id, view=HOME))["view"]
    again = (await client.views_publish(user_id=ANN.id, view=HOME, hash=first["hash"]))["view"]
    home = slack.person(ANN).home
    assert home is not None
    assert (first["id"], home.hash) == (home.id, again["hash"])
    assert slack.person(BO).home is None
    refusal = await error_of(client, "views.publish", user_id=ANN.id, view=HOME, hash=first["hash"])
    assert refusal["error"] == "hash_conflict"
    assert (await error_of(client, "views.publish", user_id="U0NOBODY", view=HOME))["error"] == "user_not_found"
    assert (await error_of(client, "views.publish", user_id=ANN.id, view=MODAL))["error"] == "invalid_arguments"
