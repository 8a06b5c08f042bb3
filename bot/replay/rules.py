"""The rules of replays, as the settings have them."""

from bot.replay.policy import Rules
from bot.settings import Settings


def rules_of(settings: Settings) -> Rules:
    """Return who may replay what."""
    return Rules(
        users=settings.replay_users,
        usergroups=settings.replay_usergroups,
        channels=settings.replay_channels,
        apps=settings.factor_apps.keys(),
        guarded=settings.replay_guarded,
        records=settings.replay_records,
        per_person=settings.replay_per_person,
        per_request=settings.replay_per_request,
        per_day=settings.replay_per_day,
    )
