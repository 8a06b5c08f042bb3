"""The command ``apicode``.

Each command imports what it needs when it runs, so that look-ups do not wait for Slack's libraries.
"""

import gc
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.codes.endpoints import Endpoint
from bot.codes.model import Outcome, Owner, Topic
from bot.errors import ApicodeError, InputError
from bot.language import Language

if TYPE_CHECKING:
    from bot.codes.lookup import Answer, Lookup
    from bot.knowledge import Knowledge
    from bot.settings import Settings

NOT_FOUND = 1
UNUSABLE = 2

app = typer.Typer(
    name="apicode",
    help="Explain the result codes of the SUBMAIL identity-verification API, here and in Slack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

database = typer.Typer(no_args_is_help=True)
app.add_typer(database, name="db", help="Look after the database.")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
InLanguage = Annotated[Language | None, typer.Option("--lang", help="Language; by default the locale's.")]


@app.command()
def explain(
    codes: Annotated[list[str], typer.Argument(help="Codes, in any writing.")],
    json: AsJson = False,
    lang: InLanguage = None,
) -> None:
    """Explain codes; exit status 1 if one of them is unknown."""
    _show(_lookup().ask(" ".join(codes)), json, lang)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words in English, Chinese or pinyin.")],
    json: AsJson = False,
    lang: InLanguage = None,
) -> None:
    """Find codes by words, typos included; exit status 1 if nothing fits."""
    _show(_lookup().search(" ".join(words)), json, lang)


@app.command("list")
def list_codes(
    outcome: Annotated[Outcome | None, typer.Option(help="Only this kind of answer.")] = None,
    owner: Annotated[Owner | None, typer.Option(help="Only what this party has to act on.")] = None,
    topic: Annotated[Topic | None, typer.Option(help="Only what is about this.")] = None,
    json: AsJson = False,
    lang: InLanguage = None,
) -> None:
    """List codes: all of them, or those that meet every option given."""
    _show(_lookup().listed(outcome, owner, topic), json, lang)


@app.command()
def scan(
    files: Annotated[list[Path] | None, typer.Argument(help="Text to look through; standard input without.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help='Read lines {"id": …, "text": …}.')] = False,
    about_api: Annotated[bool, typer.Option("--about-api", help="Scan as in a channel about this API.")] = False,
    lang: InLanguage = None,
) -> None:
    """Show the codes that the bot would answer in a message, with the reasons."""
    from bot.scan import scan_lines, scan_texts, texts_of

    detector, sources = _knowledge().detector, texts_of(files or ())
    if not jsonl:
        scan_texts(detector, sources, _language(lang), about_api=about_api)
    elif not scan_lines(detector, sources, _language(lang), about_api=about_api):
        raise typer.Exit(UNUSABLE)


@app.command()
def replay(
    file: Annotated[str, typer.Argument(help="A file with a failed request, in any form; - is standard input.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be sent, masked.")] = False,
    endpoint: Annotated[Endpoint | None, typer.Option(help="The endpoint, if the text does not tell it.")] = None,
    number: Annotated[int | None, typer.Option(help="Which of several requests, from 1.")] = None,
    upload: Annotated[list[str] | None, typer.Option("--file", help="An image or a video: NAME=PATH.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Send it without asking.")] = False,
    lang: InLanguage = None,
) -> None:
    """Send a failed request again, once.

    Exit status: 0 it succeeds now, 3 the same code, 4 another code, 5 no answer, 6 refused, 2 unusable.
    """
    from bot.commands.replay import Options, run

    raise typer.Exit(
        run(_settings(), Options(file, endpoint, number, dry_run, yes, tuple(upload or ())), _language(lang))
    )


@app.command()
def replays(
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, which is the default.")] = False,
    as_json: AsJson = False,
    since: Annotated[str | None, typer.Option(help="Only what was done since: a day or a time, in UTC.")] = None,
) -> None:
    """Print the audit trail of replays, oldest first; it holds masked values only."""
    from bot.commands.trail import run

    if as_csv and as_json:
        raise typer.BadParameter("--csv and --json exclude one another")
    run(_settings(), since, as_json=as_json)


@app.command()
def serve() -> None:
    """Answer Slack over HTTP: POST /slack/events, GET /healthz."""
    with _undisturbed():
        from bot import server

    server.run(server.serve, _settings())


@app.command()
def socket() -> None:
    """Answer Slack over Socket Mode, which needs no public address."""
    with _undisturbed():
        from bot import server

    server.run(server.socket, _settings())


@app.command()
def doctor(lang: InLanguage = None) -> None:
    """Check settings, token, scopes and reachability, and say what to do; exit status 1 for trouble."""
    import asyncio

    from bot.console import Terminal
    from bot.doctor import examine
    from bot.health import State

    checks = asyncio.run(examine(_settings()))
    Terminal(_language(lang)).show_checks(checks)
    if any(check.state is State.BAD for check in checks):
        raise typer.Exit(NOT_FOUND)


@app.command()
def demo(
    tour: Annotated[bool, typer.Option("--tour", help="Play the tour, also on a terminal.")] = False,
    lang: InLanguage = None,
) -> None:
    """Try the bot against a stand-in for Slack, without any account."""
    from bot.dev.demo import play

    play(tour=tour, language=_language(lang))


@app.command()
def sandbox(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Loopback port; 0 takes a free one.")] = 8217,
    lang: InLanguage = None,
) -> None:
    """Run the vendor's API on loopback, with its rules and without an account."""
    from bot.dev.sandbox import run

    run(port, _language(lang))


@database.command()
def upgrade() -> None:
    """Bring the database to the layout of this version; SQLite does so by itself when the bot starts."""
    from bot.store.migrations import upgrade

    typer.echo("upgraded" if upgrade(_settings().database_url.get_secret_value()) else "nothing to do")


@app.command()
def key() -> None:
    """Make a key for APICODE_ENCRYPTION_KEYS."""
    from bot.vault import new_key

    typer.echo(new_key())


@app.command()
def feedback() -> None:
    """Print what people said is no code, as JSON lines: channel, code, shape of the wording, who, when."""
    import asyncio

    from bot.feedback import print_feedback

    asyncio.run(print_feedback(_settings()))


@app.command()
def stats(
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    since: Annotated[str, typer.Option(help="24h, 7d, 30d, or a day such as 2026-11-01.")] = "7d",
    channel: Annotated[str | None, typer.Option(help="Only this channel: its id, C….")] = None,
    code: Annotated[str | None, typer.Option(help="Only this code.")] = None,
    lang: InLanguage = None,
) -> None:
    """Print how often codes were seen and what came of it, by day, channel and code."""
    import asyncio

    from bot.stats.export import Wanted, print_stats

    wanted = Wanted(since, channel, _known_code(code) if code else None)
    asyncio.run(print_stats(_settings(), _lookup(), _language(lang), wanted, as_csv=csv))


def main() -> None:
    """Run the command; an expected error is one line on standard error and exit status 2."""
    try:
        app(args=[_code_as_argument(argument) for argument in sys.argv[1:]])
    except ApicodeError as error:
        typer.echo(f"apicode: {error.sentence[_language(None)]}", err=True)
        raise SystemExit(UNUSABLE) from None


def _code_as_argument(argument: str) -> str:
    """Write the hyphen of a negative code as a minus sign, which the parser takes for no option."""
    return re.sub(r"^-(?=\d)", "\N{MINUS SIGN}", argument)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the garbage collector from going through the libraries again and again while they are read.

    They stay as long as the process, so it need not look at them later either.
    """
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


def _settings() -> "Settings":
    from bot.settings import Settings

    return Settings.load()


def _lookup() -> "Lookup":
    from bot.codes.catalogue import load_catalogues
    from bot.codes.lookup import Lookup

    return Lookup(load_catalogues(_settings().catalogues))


def _knowledge() -> "Knowledge":
    from bot.knowledge import Knowledge

    return Knowledge.load(_settings().catalogues)


def _known_code(written: str) -> str:
    """Return the code that is meant; a minus may be lost, or be any dash."""
    from bot.codes.lookup import Findings, code_of

    match _lookup().ask(written):
        case Findings((finding, *_)):
            return code_of(finding)
        case _:
            raise InputError("--code", f"{written!r} is no code")


def _language(wanted: Language | None) -> Language:
    from bot.settings import terminal_language

    return wanted or terminal_language() or Language.EN


def _show(answer: "Answer", as_json: bool, language: Language | None) -> None:
    from bot.console import Terminal

    if not Terminal(_language(language), as_json=as_json).show(answer):
        raise typer.Exit(NOT_FOUND)
