"""A replay before anybody said yes to it, as it is stored: masked, and told from others by a fingerprint."""

from collections.abc import Sequence

from bot.replay import redact
from bot.replay.compare import FieldChange
from bot.replay.keeping import Kept
from bot.replay.origin import Origin
from bot.replay.state import State
from bot.store.replays import ReplayRow


def proposed(
    id: str, kept: Kept, asker: str, origin: Origin, at: float, changes: Sequence[FieldChange] = ()
) -> ReplayRow:
    """Return the row of a replay that somebody is shown."""
    return ReplayRow(
        id=id,
        request=kept.id,
        fingerprint=kept.fingerprint,
        endpoint=kept.request.endpoint,
        fields={str(name): shown for name, shown in redact.request(kept.request).items()},
        changes=[(change.field, change.before, change.after) for change in changes],
        asker=asker,
        channel=origin.channel,
        thread=origin.thread,
        message=origin.message,
        state=State.PROPOSED,
        code_before=kept.request.original_code,
        send_id_before=kept.request.send_id,
        failed_at=kept.failed_at,
        proposed_at=at,
    )
