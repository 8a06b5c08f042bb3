"""The interactive elements that blocks hold, and where each may stand."""

from collections.abc import Iterator, Mapping

from bot.dev.slack.limits.checks import (
    Check,
    boolean,
    either,
    formatted_text,
    items,
    number,
    one_of,
    only_one,
    plain_text,
    shape,
    string,
    url,
)
from bot.dev.slack.limits.problem import Problem
from bot.dev.slack.shapes import Json, mapping, mappings

ACTION_ID = string(255)

CONFIRM = shape(
    {
        "title": plain_text(100),
        "text": formatted_text(300),
        "confirm": plain_text(30),
        "deny": plain_text(30),
    },
    {"style": one_of("primary", "danger")},
)
OPTION = shape({"text": plain_text(75), "value": string(150)}, {"description": plain_text(75)})
# Only the options that are all in view may be formatted.
OPEN_OPTION = shape({"text": formatted_text(75), "value": string(150)}, {"description": formatted_text(75)})
OVERFLOW_OPTION = shape(
    {"text": plain_text(75), "value": string(150)}, {"description": plain_text(75), "url": url(3000)}
)
GROUP = shape({"label": plain_text(75), "options": items(OPTION, 100)})

ACTING: Mapping[str, Check] = {"action_id": ACTION_ID, "confirm": CONFIRM}
CHOOSING: Mapping[str, Check] = {**ACTING, "placeholder": plain_text(150), "focus_on_load": boolean}


def _options(element: Json) -> list[Json]:
    grouped = [option for group in mappings(element.get("option_groups")) for option in mappings(group.get("options"))]
    return mappings(element.get("options")) + grouped


def initial_option_is_known(element: Json, at: str) -> Iterator[Problem]:
    """Require the preselected option to be one of those offered."""
    initial = element.get("initial_option")
    if initial is not None and mapping(initial).get("value") not in {
        option.get("value") for option in _options(element)
    }:
        yield Problem(f"{at}/initial_option", "must be one of the provided options")


def image(**optional: Check) -> Check:
    """Return the check of an image, as an element or as a block."""
    return shape({"alt_text": string(2000)}, {"image_url": url(3000), **optional}, either("image_url", "slack_file"))


OFFERED = shape(
    {},
    {"options": items(OPTION, 100, 0), "option_groups": items(GROUP, 100, 0)},
    either("options", "option_groups"),
    only_one("options", "option_groups"),
)


def option_problems(answer: Json) -> Iterator[Problem]:
    """Yield all that Slack would refuse in the options that an app gives for a menu."""
    yield from OFFERED(answer, "")


BUTTON = shape(
    {"text": plain_text(75)},
    {
        **ACTING,
        "url": url(3000),
        "value": string(2000, 0),
        "style": one_of("primary", "danger"),
        "accessibility_label": string(75),
    },
)
STATIC_OPTIONS: Mapping[str, Check] = {
    **CHOOSING,
    "options": items(OPTION, 100),
    "option_groups": items(GROUP, 100),
}
STATIC_SELECT = shape(
    {},
    {**STATIC_OPTIONS, "initial_option": OPTION},
    either("options", "option_groups"),
    only_one("options", "option_groups"),
    initial_option_is_known,
)
MULTI_STATIC_SELECT = shape(
    {},
    {**STATIC_OPTIONS, "initial_options": items(OPTION, 100), "max_selected_items": number},
    either("options", "option_groups"),
    only_one("options", "option_groups"),
)
EXTERNAL_SELECT = shape({}, {**CHOOSING, "initial_option": OPTION, "min_query_length": number})
PICKED = string(255)
CONVERSATION_FILTER: Check = shape(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
CHECKABLE: Mapping[str, Check] = {**ACTING, "focus_on_load": boolean}

# In an actions block and beside a section.
CLICKABLE: Mapping[str, Check] = {
    "button": BUTTON,
    "static_select": STATIC_SELECT,
    "external_select": EXTERNAL_SELECT,
    "users_select": shape({}, {**CHOOSING, "initial_user": PICKED}),
    "channels_select": shape({}, {**CHOOSING, "initial_channel": PICKED, "response_url_enabled": boolean}),
    "conversations_select": shape(
        {},
        {
            **CHOOSING,
            "initial_conversation": PICKED,
            "default_to_current_conversation": boolean,
            "response_url_enabled": boolean,
            "filter": CONVERSATION_FILTER,
        },
    ),
    "overflow": shape({"options": items(OVERFLOW_OPTION, 5)}, ACTING),
    "datepicker": shape({}, {**CHOOSING, "initial_date": string(10)}),
    "timepicker": shape({}, {**CHOOSING, "initial_time": string(5), "timezone": string(255)}),
    "datetimepicker": shape({}, {**CHECKABLE, "initial_date_time": number}),
    "checkboxes": shape({"options": items(OPEN_OPTION, 10)}, {**CHECKABLE, "initial_options": items(OPEN_OPTION, 10)}),
    "radio_buttons": shape(
        {"options": items(OPEN_OPTION, 10)},
        {**CHECKABLE, "initial_option": OPEN_OPTION},
        initial_option_is_known,
    ),
}

MULTIPLE: Mapping[str, Check] = {
    "multi_static_select": MULTI_STATIC_SELECT,
    "multi_users_select": shape({}, {**CHOOSING, "initial_users": items(PICKED, 100), "max_selected_items": number}),
}

BESIDE_SECTION: Mapping[str, Check] = {**CLICKABLE, **MULTIPLE, "image": image()}

PLAIN_TEXT_INPUT = shape(
    {},
    {
        "action_id": ACTION_ID,
        "placeholder": plain_text(150),
        "initial_value": string(3000, 0),
        "multiline": boolean,
        "min_length": number,
        "max_length": number,
        "dispatch_action_config": shape(
            {}, {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 2)}
        ),
        "focus_on_load": boolean,
    },
)

NUMBER_INPUT = shape(
    {"is_decimal_allowed": boolean},
    {
        "action_id": ACTION_ID,
        "placeholder": plain_text(150),
        **dict.fromkeys(("initial_value", "min_value", "max_value"), string(255)),
        "focus_on_load": boolean,
    },
)

# In an input block: whatever can hold an answer, so no buttons and no overflow menu.
ANSWERABLE: Mapping[str, Check] = {
    **{kind: check for kind, check in CLICKABLE.items() if kind not in ("button", "overflow")},
    **MULTIPLE,
    "plain_text_input": PLAIN_TEXT_INPUT,
    "number_input": NUMBER_INPUT,
}

IN_CONTEXT: Mapping[str, Check] = {
    "image": image(),
    "plain_text": shape({"text": string(3000)}, {"emoji": boolean}),
    "mrkdwn": shape({"text": string(3000)}, {"verbatim": boolean}),
}
