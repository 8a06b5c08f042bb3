"""The modals of watches, made of what the service answers."""

from bot.blocks.message import BlockJson
from bot.blocks.replay.watch_view import WatchPreview, no_watch_view, watch_view, watched_view
from bot.language import Language
from bot.replay.watching.offers import Answer, No, Offered, Started, Watched
from bot.replay.watching.schedule import due


def view_of(answer: Answer, language: Language) -> BlockJson | None:
    """Return the modal for an answer; none where the watch runs, and the thread tells the rest."""
    match answer:
        case Offered():
            return watch_view(_preview(answer), language)
        case Watched(who):
            return watched_view(who, language)
        case No(why):
            return no_watch_view(why, language)
        case Started():
            return None


def _preview(offered: Offered) -> WatchPreview:
    offer, terms = offered.offer, offered.offer.terms
    return WatchPreview(
        offer=offer.written(),
        endpoint=offered.request.endpoint,
        appid=offered.request.appid or "",
        code=offered.code,
        minutes=terms.minutes,
        times=terms.times,
        until=due(offer.shown_at, terms.minutes, terms.times),
        used=offered.used,
        note=offered.note,
    )
