"""Database (数据库): one's own by DATABASE_URL, else the embedded one in SILIANG_HOME."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.postgres import Postgres


def home() -> Path:
    """Where the embedded database, the assets and the token key live."""
    return Path(os.environ.get("SILIANG_HOME", ".siliang")).absolute()


@contextmanager
def database() -> Iterator[str]:
    """The database's DSN; an embedded one is started, and stopped by whom it was started."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
        return
    with Postgres(home()) as dsn:
        yield dsn
