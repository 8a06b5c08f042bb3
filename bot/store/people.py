"""SQL about what people have chosen for themselves."""

from sqlalchemy import Connection, select

from bot.store.people_tables import people
from bot.store.upsert import insert_or_update


def languages(connection: Connection) -> dict[str, str]:
    """Return the language of each person who chose one."""
    return {row.person: row.language for row in connection.execute(select(people.c.person, people.c.language))}


def choose_language(connection: Connection, person: str, language: str, at: float) -> None:
    """Note which language a person chose."""
    insert_or_update(connection, people, {"person": person}, {"language": language, "at": at})


def forget_language(connection: Connection, person: str) -> None:
    """Let a person have the language of their Slack again."""
    connection.execute(people.delete().where(people.c.person == person))
