"""The layout of the tables: which one a database has, and bringing it to the one this program knows."""

from sqlalchemy import Connection, Engine, create_engine, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from bot.errors import DatabaseError
from bot.language import Bilingual
from bot.store import (  # noqa: F401 - their tables belong to the layout
    answer_tables,
    people_tables,
    replay_tables,
    request_tables,
    triage_tables,
    watch_tables,
)
from bot.store.address import parse, place
from bot.store.sqlite import writing_engine
from bot.store.tables import metadata
from bot.store.trouble import cannot_open, first_line

NEWEST = "0008"  # said here too, so that a start need not import alembic
LOCK = 0x6170696D


def upgrade(address: str) -> bool:
    """Bring a database to the newest layout, all of it or nothing; tell whether there was anything to do."""
    url = parse(address)
    engine = writing_engine(url) if url.get_backend_name() == "sqlite" else create_engine(url)
    try:
        return _upgrade(engine)
    except DBAPIError as error:
        raise cannot_open(place(url), first_line(error)) from error
    finally:
        engine.dispose()


def check(connection: Connection) -> None:
    """Raise DatabaseError unless the database has the newest layout."""
    found = _layout(connection)
    if found and found > NEWEST:
        raise DatabaseError(
            Bilingual(
                f"The database was made by a newer apicode (layout {found}, known here is {NEWEST}). Use that one.",
                f"数据库由更新版本的 apicode 创建（结构 {found}，本程序只支持 {NEWEST}）。请使用新版本。",
            )
        )
    if found != NEWEST:
        raise DatabaseError(
            Bilingual(
                "The database is not ready for this apicode. Run `apicode db upgrade`, then try again.",
                "数据库尚未升级到此版本。请运行 `apicode db upgrade` 后重试。",
            )
        )


def _upgrade(engine: Engine) -> bool:
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":  # SQLite has but one writer anyway
            connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        found = _layout(connection)
        if found and found >= NEWEST:
            check(connection)
            return False
        if found is None:
            _make(connection)
        else:
            _migrate(connection)
        return True


def _layout(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _make(connection: Connection) -> None:
    """Give an empty database the newest layout at once: alembic would double the memory of a first start."""
    metadata.create_all(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": NEWEST})


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
