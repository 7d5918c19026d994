"""Installation (安装): the log's tables, functions and role, put into a database as often as asked."""

from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.log.connection import Connection

_LOCK = 0x5111_A26C


async def install(connection: "Connection") -> list[str]:
    """Create what is missing and replace the functions, in one transaction under one lock.

    Returns the server's warnings, such as a role that the installing user may not create.
    """
    warnings: list[str] = []

    def listen(_: Any, message: Any) -> None:
        if message.severity_en == "WARNING":
            warnings.append(message.message)

    connection.add_log_listener(listen)
    try:
        async with connection.transaction():
            await connection.execute("set local client_min_messages = warning")
            await connection.execute("select pg_advisory_xact_lock($1)", _LOCK)
            for statement in statements():
                await connection.execute(statement)
    finally:
        connection.remove_log_listener(listen)
    return warnings


def statements() -> list[str]:
    """The SQL objects in the order of their file names."""
    folder = resources.files("app.log") / "sql"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return [file.read_text("utf-8") for file in files if file.name.endswith(".sql")]
