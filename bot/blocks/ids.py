"""The ids of everything in our messages and views that can be clicked or submitted."""

import re

SHARE = "apicode.share"
MORE = "apicode.more"
PAGE = "apicode.page"
NOT_A_CODE = "apicode.notcode"
MUTE = "apicode.mute"
SHARE_STATS = "apicode.sharestats"
MUTE_THERE = "apicode.mutethere"  # in a channel that is not this one
REPLAY = "apicode.replay"
REPLAY_AGAIN = "apicode.again"
APPROVE = "apicode.approve"
DECLINE = "apicode.decline"
WATCH = "apicode.watch"
STOP_WATCH = "apicode.stopwatch"
HOME_SEARCH = "apicode.homesearch"
HOME_LANGUAGE = "apicode.homelanguage"
OPEN_CASE = "apicode.case"  # of one code
CHOOSE_CASE = "apicode.casechoose"  # of several
CASE_ACKNOWLEDGE = "apicode.caseacknowledge"
CASE_TAKE_OVER = "apicode.casetakeover"
CASE_RESOLVE = "apicode.caseresolve"
CASE_REOPEN = "apicode.casereopen"
EDIT_NOTE = "apicode.noteedit"
REMOVE_NOTE = "apicode.noteremove"

BUTTON = re.compile(r"^apicode\.")
"""Any button of ours, also one that an earlier version of the bot left behind."""

SHORTCUT = re.compile(r"^apicode_")
"""Any shortcut of ours."""

EXPLAIN_SHORTCUT = "apicode_explain"
REPLAY_SHORTCUT = "apicode_replay"
OPEN_CASE_SHORTCUT = "apicode_open_case"
LOOK_UP_SHORTCUT = "apicode_look_up"

CODE_MENU = "apicode.codemenu"
LOOK_UP_VIEW = "apicode.lookup"
HOME_VIEW = "apicode.home"
RESULT_VIEW = "apicode.result"
NOTE_VIEW = "apicode.note"
SETTINGS_VIEW = "apicode.settings"
MUTE_VIEW = "apicode.mute"
REPLAY_VIEW = "apicode.replay.confirm"
REPLAY_CHOICE_VIEW = "apicode.replay.choose"
REPLAY_BEGIN_VIEW = "apicode.replay.begin"
REPLAY_FORM_VIEW = "apicode.replay.form"
REPLAY_NOTICE_VIEW = "apicode.replay.notice"

REPLAY_VIEWS = re.compile(r"^apicode\.replay\.")

OPEN_CASE_VIEW = "apicode.case.open"
RESOLVE_VIEW = "apicode.case.resolve"
EDIT_NOTE_VIEW = "apicode.case.note"

WATCH_VIEW = "apicode.watch.confirm"

FEATURE_VIEWS = re.compile(r"^apicode\.(?:case|watch)\.")
"""Modals of features that have no listener of their own."""

MODE = "apicode.mode"
LANGUAGE = "apicode.language"
WINDOW = "apicode.window"
ABOUT_API = "apicode.about"
KEEP_MUTED = "apicode.keepmuted"
MUTED_CODES = "apicode.mutedcodes"
DURATION = "apicode.duration"
CASE_CODE = "apicode.casecode"
CASE_CODE_TYPED = "apicode.casecodetyped"
NOTE_CAUSE = "apicode.notecause"
NOTE_REMEDY = "apicode.noteremedy"
REQUEST = "apicode.request"
ENDPOINT = "apicode.endpoint"
APP = "apicode.app"
FIELD = "apicode.field"
"""Followed by a field's name: ``apicode.field.idNo``."""


def button(action_id: str) -> str:
    """Return the id without what tells several such buttons of one message apart: ``apicode.more.2``."""
    return ".".join(action_id.split(".")[:2])
