"""Opening and upgrading databases, and what is said when that fails."""

import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

import bot.store.answer_tables  # noqa: F401  all tables are compared
from bot.errors import DatabaseError
from bot.store import migrations
from bot.store.address import parse
from bot.store.database import Database
from bot.store.engine import open_database
from bot.store.migrations import NEWEST, upgrade
from bot.store.tables import metadata
from tests.pg import Server

ROOT = Path(__file__).parents[2]


def test_the_migrations_make_the_tables(tmp_path: Path, server: Server) -> None:
    for url in (parse(f"sqlite:///{tmp_path / 'empty.db'}"), parse(server.empty_database())):
        engine = create_engine(url)
        with engine.begin() as connection:
            migrations._migrate(connection)  # a new database is made without them
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        engine.dispose()


async def test_a_new_database_has_the_tables(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    assert await database.read(differences) == []


def test_the_newest_layout_is_the_last_migration() -> None:
    assert ScriptDirectory(str(Path(migrations.__file__).parent)).get_heads() == [NEWEST]


def test_upgrade_tells_whether_there_was_anything_to_do(tmp_path: Path, server: Server) -> None:
    for address in (f"sqlite:///{tmp_path / 'new.db'}", server.empty_database()):
        assert upgrade(address)
        assert not upgrade(address)


def test_many_upgrade_at_once(tmp_path: Path, server: Server) -> None:
    for address in (f"sqlite:///{tmp_path / 'new.db'}", server.empty_database()):
        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(upgrade, [address] * 4)) == [False, False, False, True]


async def test_postgresql_is_not_upgraded_by_opening_it(server: Server) -> None:
    with pytest.raises(DatabaseError, match="apicode db upgrade"):
        async with open_database(server.empty_database()):
            pass


async def test_a_newer_layout_is_left_alone(address: str) -> None:
    upgrade(address)
    async with open_database(address) as database:
        await database.write(
            lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9'"))
        )
    with pytest.raises(DatabaseError, match="newer apicode"):
        upgrade(address)
    with pytest.raises(DatabaseError, match="newer apicode"):
        async with open_database(address):
            pass


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nonsense", "sqlite:///apicode.db"),
        ("mysql://me:secret@somewhere/db", "neither"),
        ("sqlite://", "must be a file"),
        ("sqlite:///:memory:", "must be a file"),
        ("sqlite:////nowhere/at/all.db", "/nowhere/at/all.db"),
        ("postgresql://me:secret@localhost/db?host=/nowhere", "cannot be opened"),
        ("postgres://me:secret@127.0.0.1:1/db", "cannot be opened"),
    ],
)
async def test_what_cannot_be_opened_is_named_without_its_password(address: str, said: str) -> None:
    with pytest.raises(DatabaseError, match=said) as error:
        async with open_database(address):
            pass
    assert "secret" not in error.value.sentence.en + error.value.sentence.zh
    assert "APICODE_DATABASE_URL" in error.value.sentence.en


async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("no database" * 200)
    with pytest.raises(DatabaseError, match="not a database"):
        async with open_database(f"sqlite:///{file}"):
            pass
    assert file.read_text() == "no database" * 200


async def test_the_sqlite_file_is_private(tmp_path: Path) -> None:
    async with open_database(f"sqlite:///{tmp_path / 'a b.db'}"):
        pass
    assert [(file.name, file.stat().st_mode & 0o777) for file in files_in(tmp_path)] == [("a b.db", 0o600)]


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


@pytest.mark.slow
def test_the_wheel_brings_the_migrations(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path], cwd=ROOT, check=True, timeout=60
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    versions = {
        f"bot/store/migrations/versions/{path.name}" for path in ROOT.glob("bot/store/migrations/versions/*.py")
    }
    assert versions | {"bot/store/migrations/env.py"} <= names
