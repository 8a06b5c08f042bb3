"""What all features are made of: the settings, the database, the ways to Slack."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.answering.refusals import Refusals
from bot.answering.tongue import Tongue
from bot.channels import Channels
from bot.identity import Identity
from bot.jobs import Jobs
from bot.knowledge import Knowledge
from bot.links import Links
from bot.metrics import Metrics
from bot.notify import Notifier
from bot.own_languages import OwnLanguages
from bot.pace import Pace
from bot.posting import Posting
from bot.readers import Readers
from bot.replay.keeping import Keeper
from bot.settings import Settings
from bot.store.database import Database
from bot.vault import Vault

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Parts:
    """What the services are made of."""

    settings: Settings
    clock: Clock
    knowledge: Knowledge
    database: Database
    notifier: Notifier
    identity: Identity
    jobs: Jobs
    posting: Posting
    metrics: Metrics
    keeper: Keeper
    readers: Readers
    tongue: Tongue
    refusals: Refusals
    own_languages: OwnLanguages
    channels: Channels
    links: Links


def make_parts(
    settings: Settings, clock: Clock, knowledge: Knowledge, database: Database, notifier: Notifier, pace: Pace
) -> Parts:
    """Make the parts; nothing is asked of Slack yet."""
    identity = Identity(notifier.introduce, notifier.client.token or "")
    own_languages = OwnLanguages(database, clock)
    readers = Readers(notifier.user_locale, settings.language, clock, own_languages.of)
    metrics = Metrics()
    return Parts(
        settings,
        clock,
        knowledge,
        database,
        notifier,
        identity=identity,
        jobs=Jobs(database, clock),
        posting=Posting(notifier, pace),
        metrics=metrics,
        keeper=Keeper(database, Vault(settings.encryption_keys), clock, settings.failure_hours),
        readers=readers,
        tongue=Tongue(database, readers),
        refusals=Refusals(database, metrics, clock),
        own_languages=own_languages,
        channels=Channels(notifier.is_shared, clock, allow_external=settings.answer_external),
        links=Links(lambda: identity.url),
    )
