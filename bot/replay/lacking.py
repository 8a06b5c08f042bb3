"""What a request lacks before it can be sent, and what of it a form can ask for."""

from collections.abc import Sequence

from bot.codes.endpoints import Endpoint, Field
from bot.language import Bilingual
from bot.replay.keeping import Kept, Source
from bot.replay.refusal import SENTENCES, Reason
from bot.replay.request import Shape, Shapes, missing
from bot.replay.steps import Fill, Notice

NOT_TEXT = frozenset({Field.FILE, Field.VIDEO, Field.IMAGE, Field.BASE64})
"""What nobody can type into a form."""

_WANTED = Bilingual(
    "These values are not there, or cannot be sent as they are: {fields}.", "以下字段缺失或无法直接发送：{fields}。"
)
_BY_HAND = Bilingual("These fields are sent to {endpoint}.", "以下字段将发送到 {endpoint}。")
_NO_APP = Bilingual("The app id is not known.", "未知 appid。")


class Lacking:
    """Knows what endpoints ask for, and which apps there are keys of."""

    def __init__(self, shapes: Shapes, apps: Sequence[str]) -> None:
        self._shapes = shapes
        self.apps = tuple(sorted(apps))

    @property
    def enterable(self) -> tuple[Endpoint, ...]:
        """The endpoints whose requests can be entered by hand."""
        return tuple(endpoint for endpoint in Endpoint if not _needs_files(self._shapes[endpoint]))

    def form(self, kept: Kept) -> Fill | Notice:
        """Return the form for what a request lacks, or what to do where no form can help."""
        request, shape = kept.request, self._shapes[kept.request.endpoint]
        given = {*request.fields, *kept.files}
        lacking = {*request.masked_fields, *request.malformed_fields, *request.duplicated_fields}
        lacking = (lacking | set(missing(shape, given))) - given
        if files := lacking & NOT_TEXT:
            told = ", ".join(name for name in Field if name in files)
            return Notice(SENTENCES[Reason.FILE_MISSING].format(fields=told))
        wanted = tuple(name for name in Field if name in lacking)
        if kept.source is Source.ENTERED:
            why = _BY_HAND.format(endpoint=request.endpoint)
        else:
            why = _WANTED.format(fields=", ".join(wanted)) if wanted else _NO_APP
        return Fill(kept.id, why, wanted, () if request.appid else self.apps)


def _needs_files(shape: Shape) -> bool:
    return bool(shape.required & NOT_TEXT) or any(group <= NOT_TEXT for group in shape.one_of)
