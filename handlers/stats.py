"""``/apicode stats``: what was seen, in numbers."""

from bot.blocks import ids
from bot.blocks.mute_view import mute_view
from bot.blocks.stats.report import shared_stats, stats_report
from bot.payloads import Click, SlashCommand
from bot.services import Services
from bot.stats.question import Here, question_of, read_question, words_of


class StatsAnswers:
    """Shows numbers to the one who asked, and to others when that person shares them."""

    def __init__(self, services: Services) -> None:
        self._stats = services.stats
        self._lookup = services.lookup
        self._readers = services.readers
        self._notifier = services.notifier
        self._once = services.once
        self.subcommands = dict.fromkeys(("stats", "统计"), self._answer)
        self._choices = services.choices
        self.after_ack = {ids.SHARE_STATS: self._share, ids.MUTE_THERE: self._mute_there}

    async def _answer(self, command: SlashCommand) -> None:
        language = await self._readers.learn(command.user, command.text)
        here = Here(command.channel, command.channel_name)
        question = read_question(command.rest, here, self._lookup)
        figures = await self._stats.of(question)
        await self._notifier.respond(command.response_url, stats_report(figures, language, words_of(question)))

    async def _share(self, click: Click) -> None:
        """Show the numbers, as they are now, to the whole channel, once."""
        if self._once.first(f"share {click.channel} {click.message}"):
            figures = await self._stats.of(question_of(click.value))
            said = shared_stats(figures, click.user, self._readers.default)
            await self._notifier.respond(click.response_url, said, in_channel=True)

    async def _mute_there(self, click: Click) -> None:
        """Ask how long to keep silent about a code in the channel that a digest proposes."""
        channel, code = click.value.split()
        spared = await self._choices.answered_in_a_day(channel, [code])
        language = await self._readers.learn(click.user)
        await self._notifier.open_view(click.trigger, mute_view(channel, spared, language, elsewhere=True))
