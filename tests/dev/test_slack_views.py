"""Modals of the stand-in: opened, filled in, submitted and answered."""

import itertools

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.dev.slack import ANN, BO, NotPossible, Reaction, StandInSlack
from bot.dev.slack.shapes import Json, mapping

from .kit import MORE, listen, option, plain


def field(action_id: str, **element: object) -> Json:
    content = {"type": "plain_text_input", "action_id": action_id} | element
    return {"type": "input", "block_id": f"{action_id}-block", "label": plain("Label"), "element": content}


def modal(*blocks: Json, **more: object) -> Json:
    return {"type": "modal", "callback_id": "form", "title": plain("Form"), "blocks": list(blocks), **more}


FORM = modal(field("why"), {"type": "actions", "block_id": "buttons", "elements": [MORE]}, submit=plain("Send"))


async def opened(slack: StandInSlack, app: AsyncApp, view: Json) -> Reaction:
    """Let the app open a view for Ann."""

    async def hear(ack: AsyncAck, client: AsyncWebClient, body: Json) -> None:
        await ack()
        await client.views_open(trigger_id=str(body["trigger_id"]), view=view)

    app.global_shortcut("open")(hear)
    return await slack.person(ANN).shortcut("open")


def submitted(app: AsyncApp, *answers: Json) -> list[Json]:
    """Let the app answer submissions in turn, and return the list of what it hears."""
    heard: list[Json] = []
    turns = itertools.cycle(answers or [{}])

    async def hear(ack: AsyncAck, body: Json) -> None:
        heard.append(body)
        await ack(**next(turns))  # type: ignore[arg-type]  # each answer fits one of its parameters

    app.view("form")(hear)
    return heard


async def test_a_view_is_filled_in_and_submitted(slack: StandInSlack, bolt: AsyncApp) -> None:
    heard = submitted(bolt)
    view = await (await opened(slack, bolt, FORM)).opened_view()
    assert slack.person(ANN).view == view
    reaction = await slack.person(ANN).submit(view, {"why": "because"})
    assert (reaction.status, reaction.error, reaction.errors) == (200, None, {})
    assert slack.person(ANN).view is None
    told = mapping(heard[0]["view"])
    assert (told["id"], told["hash"], told["callback_id"]) == (view.id, view.hash, "form")
    entered = {"why-block": {"why": {"type": "plain_text_input", "value": "because"}}}
    assert told["state"] == {"values": entered}
    assert heard[0]["response_urls"] == []


async def test_a_required_input_holds_a_submission_back(slack: StandInSlack, bolt: AsyncApp) -> None:
    heard = submitted(bolt)
    view = await (await opened(slack, bolt, FORM)).opened_view()
    with pytest.raises(NotPossible, match="why must be filled in"):
        await slack.person(ANN).submit(view)
    with pytest.raises(NotPossible, match="there is no who"):
        await slack.person(ANN).submit(view, {"who": "x"})
    assert heard == []


async def test_inputs_have_lengths_and_first_values(slack: StandInSlack, bolt: AsyncApp) -> None:
    heard = submitted(bolt)
    blocks = [field("code", min_length=2, max_length=5), field("why", initial_value="as before")]
    view = await (await opened(slack, bolt, modal(*blocks, submit=plain("Send")))).opened_view()
    for wrong in ("1", "123456"):
        with pytest.raises(NotPossible, match="characters"):
            await slack.person(ANN).submit(view, {"code": wrong})
    await slack.person(ANN).submit(view, {"code": "-1013"})
    values = mapping(mapping(mapping(heard[0]["view"])["state"])["values"])
    assert mapping(values["why-block"])["why"] == {"type": "plain_text_input", "value": "as before"}


async def test_a_click_in_a_view_tells_what_is_entered(slack: StandInSlack, bolt: AsyncApp) -> None:
    heard = listen(bolt)
    view = await (await opened(slack, bolt, FORM)).opened_view()
    reaction = await slack.person(ANN).click_in_view(view, "more", values={"why": "half"})
    assert reaction.response_url is None
    (payload,) = heard
    assert payload["container"] == {"type": "view", "view_id": view.id}
    values = mapping(mapping(mapping(payload["view"])["state"])["values"])
    assert values == {"why-block": {"why": {"type": "plain_text_input", "value": "half"}}}
    assert payload.keys().isdisjoint({"channel", "message", "response_url"})


async def test_errors_keep_a_view_open(slack: StandInSlack, bolt: AsyncApp) -> None:
    submitted(bolt, {"response_action": "errors", "errors": {"why-block": "Say more"}})
    view = await (await opened(slack, bolt, FORM)).opened_view()
    reaction = await slack.person(ANN).submit(view, {"why": "x"})
    assert reaction.errors == {"why-block": "Say more"}
    assert slack.person(ANN).view == view


async def test_a_view_is_updated_by_an_answer(slack: StandInSlack, bolt: AsyncApp) -> None:
    submitted(bolt, {"response_action": "update", "view": modal({"type": "divider"})})
    view = await (await opened(slack, bolt, FORM)).opened_view()
    await slack.person(ANN).submit(view, {"why": "x"})
    now = slack.person(ANN).view
    assert now is not None
    assert (now.id, now.hash == view.hash) == (view.id, False)
    with pytest.raises(NotPossible, match="has changed since"):
        await slack.person(ANN).submit(view, {"why": "x"})
    with pytest.raises(NotPossible, match="no submit button"):
        await slack.person(ANN).submit(now)


async def test_three_views_lie_upon_one_another(slack: StandInSlack, bolt: AsyncApp) -> None:
    submitted(bolt, {"response_action": "push", "view": FORM})
    await (await opened(slack, bolt, FORM)).opened_view()
    errors = []
    for _ in range(3):
        view = slack.person(ANN).view
        assert view is not None
        errors.append((await slack.person(ANN).submit(view, {"why": "x"})).error)
    assert errors == [None, None, "push_limit_reached"]
    assert slack.workspace.views.depth(ANN.id) == 3


async def test_all_views_are_cleared_at_once(slack: StandInSlack, bolt: AsyncApp) -> None:
    submitted(bolt, {"response_action": "push", "view": FORM}, {"response_action": "clear"})
    first = await (await opened(slack, bolt, FORM)).opened_view()
    await slack.person(ANN).submit(first, {"why": "x"})
    second = slack.person(ANN).view
    assert second is not None
    assert (second.root_id, second.previous_id) == (first.id, first.id)
    with pytest.raises(NotPossible, match="before them"):
        await slack.person(ANN).submit(first, {"why": "x"})
    await slack.person(ANN).submit(second, {"why": "x"})
    assert slack.person(ANN).view is None


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"unknown-block": "x"}},
        {"response_action": "dance"},
        {"response_action": "update", "view": {"type": "modal"}},
    ],
)
async def test_a_wrong_answer_to_a_submission_is_refused(slack: StandInSlack, bolt: AsyncApp, answer: Json) -> None:
    submitted(bolt, answer)
    view = await (await opened(slack, bolt, FORM)).opened_view()
    reaction = await slack.person(ANN).submit(view, {"why": "x"})
    assert reaction.error == "invalid_arguments"
    assert slack.person(ANN).view == view


async def test_a_failed_submission_keeps_the_view(slack: StandInSlack, bolt: AsyncApp) -> None:
    view = await (await opened(slack, bolt, FORM)).opened_view()
    assert (await slack.person(ANN).submit(view, {"why": "x"})).error == "dispatch_failed"
    assert slack.person(ANN).view == view


@pytest.mark.parametrize("notify", [True, False])
async def test_a_closed_view_is_told_if_asked_for(slack: StandInSlack, bolt: AsyncApp, notify: bool) -> None:
    heard: list[Json] = []

    async def hear(ack: AsyncAck, body: Json) -> None:
        await ack()
        heard.append(body)

    bolt.view_closed("form")(hear)
    view = await (await opened(slack, bolt, FORM | {"notify_on_close": notify})).opened_view()
    await slack.person(ANN).dismiss(view)
    assert slack.person(ANN).view is None
    assert [body["type"] for body in heard] == ["view_closed"] * notify


@pytest.mark.parametrize(
    ("element", "value", "state"),
    [
        ({"type": "checkboxes", "options": [option("a"), option("b")]}, ["b"], {"selected_options": [option("b")]}),
        ({"type": "radio_buttons", "options": [option("a")]}, "a", {"selected_option": option("a")}),
        ({"type": "users_select"}, BO.id, {"selected_user": BO.id}),
        ({"type": "number_input", "is_decimal_allowed": False}, "10", {"value": "10"}),
        ({"type": "datetimepicker"}, 1_800_000_000, {"selected_date_time": 1_800_000_000}),
        ({"type": "datepicker"}, "2026-11-01", {"selected_date": "2026-11-01"}),
        (
            {"type": "static_select", "option_groups": [{"label": plain("x"), "options": [option("a")]}]},
            "a",
            {"selected_option": option("a")},
        ),
        (
            {"type": "external_select"},
            "a",
            {"selected_option": {"text": {"type": "plain_text", "text": "a", "emoji": True}, "value": "a"}},
        ),
    ],
)
async def test_each_kind_of_input_has_its_state(
    slack: StandInSlack, bolt: AsyncApp, element: Json, value: object, state: Json
) -> None:
    heard = submitted(bolt)
    block: Json = {"type": "input", "block_id": "b", "label": plain("x"), "element": element | {"action_id": "a"}}
    view = await (await opened(slack, bolt, modal(block, submit=plain("Send")))).opened_view()
    await slack.person(ANN).submit(view, {"a": value})
    values = mapping(mapping(mapping(heard[0]["view"])["state"])["values"])
    assert values == {"b": {"a": {"type": element["type"]} | state}}
