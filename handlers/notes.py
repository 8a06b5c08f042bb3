"""``/apicode notes -1013``: what people noted on a code, and changing it."""

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.blocks import ids
from bot.blocks.message import Message
from bot.blocks.triage import words
from bot.blocks.triage.notes import notes_message
from bot.blocks.triage.notices import notice
from bot.blocks.triage.views import edit_note_view
from bot.language import Bilingual, Language
from bot.payloads import Click, Payload, SlashCommand, Submission
from bot.services import Services


class Notes:
    """Lists notes, and lets them be edited and removed."""

    def __init__(self, services: Services) -> None:
        self._triage = services.triage
        self._notifier = services.notifier
        self._readers = services.readers
        self.subcommands = dict.fromkeys(("notes", "记录"), self._list)
        self.after_ack = {ids.EDIT_NOTE: self._edit, ids.REMOVE_NOTE: self._remove}
        self.views = {ids.EDIT_NOTE_VIEW: self._edited}

    async def _list(self, command: SlashCommand) -> None:
        """Show the notes on a code to whoever asks, if they belong here."""
        language = await self._readers.learn(command.user, command.text)
        if refusal := await self._triage.gatekeeper.refusal(command.user):
            await self._notifier.respond(command.response_url, notice(refusal, language))
            return
        await self._notifier.respond(command.response_url, await self._listed(command.rest, language))

    async def _listed(self, typed: str, language: Language) -> Message:
        if not typed.strip():
            return notice(words.NOTES_HOW, language)
        if code := self._triage.codes.known(typed):
            return notes_message(code, await self._triage.memory.on(code), language)
        return notice(words.NOT_A_CODE, language)

    async def _edit(self, click: Click) -> None:
        """Open a note to be written anew."""
        language = await self._readers.learn(click.user)
        if refusal := await self._triage.gatekeeper.refusal(click.user):
            await self._tell(click, refusal)
        elif note := await self._triage.memory.note(int(click.value)):
            view = edit_note_view(note.id, note.code, note.cause, note.remedy, language)
            await self._notifier.open_view(click.trigger, view)
        else:
            await self._tell(click, words.NOTE_GONE)

    async def _edited(self, ack: AsyncAck, body: Payload) -> None:
        """Keep a note as it was written anew, or say in the modal why not."""
        submitted = Submission.parse(body)
        if why_not := await self._triage.memory.edit(submitted):
            language = self._readers.known(submitted.user) or self._readers.default
            await ack(response_action="errors", errors={ids.NOTE_CAUSE: why_not[language]})
            return
        await ack()

    async def _remove(self, click: Click) -> None:
        """Remove a note, and show those that are left."""
        if refusal := await self._triage.gatekeeper.refusal(click.user):
            await self._tell(click, refusal)
            return
        language = await self._readers.learn(click.user)
        number, _, code = click.value.partition(" ")
        await self._triage.memory.remove(int(number))
        said = notes_message(code, await self._triage.memory.on(code), language)
        await self._notifier.respond(click.response_url, said, replace=True)

    async def _tell(self, click: Click, sentence: Bilingual) -> None:
        language = await self._readers.learn(click.user)
        await self._notifier.respond(click.response_url, notice(sentence, language))
