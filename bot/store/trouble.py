"""What people are told when a database fails."""

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError, SQLAlchemyError

from bot.errors import DatabaseError
from bot.language import Bilingual

_MISTAKES_OF_OURS = (IntegrityError, ProgrammingError, DataError, NotSupportedError)


def explained(error: Exception) -> Exception:
    """Turn trouble of the database into what its user may see; leave mistakes of ours as they are."""
    if not isinstance(error, SQLAlchemyError) or isinstance(error, _MISTAKES_OF_OURS):
        return error
    reason = type(error).__name__
    if isinstance(error, DBAPIError):
        reason = getattr(error.orig, "sqlite_errorname", None) or sqlstate(error) or reason
    if reason == "SQLITE_ERROR":  # a statement of ours that makes no sense
        return error
    told = not_working(reason)
    told.__cause__ = error  # it need not be raised from here
    return told


def sqlstate(error: Exception) -> str | None:
    """Return PostgreSQL's code of an error, if it has one."""
    return getattr(getattr(error, "orig", error), "sqlstate", None)


def not_working(reason: str) -> DatabaseError:
    """Return the error for a database that was opened, and now fails."""
    return DatabaseError(
        Bilingual(
            f"The database does not do its work right now ({reason}). Please try again in a minute; "
            "if it stays, look at its disk and its log.",
            f"数据库暂时无法工作（{reason}）。请一分钟后再试；若仍失败，请检查其磁盘和日志。",
        )
    )


def cannot_open(place: str, reason: str) -> DatabaseError:
    """Return the error for a database that cannot be opened; the place has no password in it."""
    return DatabaseError(
        Bilingual(
            f"The database {place} cannot be opened: {reason}. Check APICODE_DATABASE_URL, and that it is there.",
            f"无法打开数据库 {place}：{reason}。请检查 APICODE_DATABASE_URL，并确认数据库存在。",
        )
    )


def first_line(error: Exception) -> str:
    """Return what the driver itself said."""
    return str(getattr(error, "orig", None) or error).partition("\n")[0].rstrip(".")
