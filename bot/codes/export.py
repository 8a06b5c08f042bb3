"""A code as plain data, for JSON."""

from bot.codes.model import Entry, Note, Statement
from bot.language import Language

Json = dict[str, object]


def as_data(entry: Entry, language: Language) -> Json:
    """Return everything known of a code; texts in one language, the vendor's words in both."""
    return {
        "code": entry.code,
        "catalogue": entry.catalogue,
        "family": entry.family,
        "vendor": {"zh": entry.vendor.zh, "en": entry.vendor.en},
        **(_note(entry.note, language) if entry.note else _WITHOUT_NOTE),
    }


def _note(note: Note, language: Language) -> Json:
    return {
        "outcome": note.outcome.value,
        "owner": note.owner.value,
        "retry": note.retry.value,
        "replay": note.replay.value,
        "page": note.page.value,
        "title": note.title[language],
        "meaning": note.meaning.text[language],
        "meaning_source": note.meaning.source.value,
        "causes": [_statement(cause, language) for cause in note.causes],
        "steps": [step[language] for step in note.steps],
        "customer": note.customer[language],
        "conceal": note.conceal,
        "replay_reason": _statement(note.replay_reason, language),
        "endpoints": [endpoint.value for endpoint in note.endpoints],
        "fields": [field.value for field in note.fields],
        "topics": [topic.value for topic in note.topics],
        "related": [{"relation": link.relation.value, "code": link.code} for link in note.links],
    }


def _statement(said: Statement, language: Language) -> Json:
    return {"text": said.text[language], "source": said.source.value}


_WITHOUT_NOTE: Json = {
    **dict.fromkeys(("outcome", "owner", "retry", "replay", "page", "title", "meaning", "meaning_source")),
    **dict.fromkeys(("customer", "conceal", "replay_reason")),
    **{part: [] for part in ("causes", "steps", "endpoints", "fields", "topics", "related")},
}
