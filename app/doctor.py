"""Doctor (体检): whether everything needed is there and well: packages, assets, database, log, views."""

import sys
from importlib.metadata import version
from typing import Any

from app import parking
from app.assets import missing
from app.database import home
from app.log.canonical import leaf
from app.log.errors import LogHole
from app.log.reader import Reader
from app.siliang import Siliang
from app.web import healthy

PACKAGES = ("asyncpg", "eventsourcing", "starlette", "strawberry-graphql")
BATCH = 2_000
CATCH_UP_SECONDS = 30.0


def surroundings() -> dict[str, Any]:
    """What can be said without a database."""
    return {
        "python": sys.version.split()[0],
        "packages": {name: version(name) for name in PACKAGES},
        "missingAssets": [str(name) for name in missing(home())],
    }


async def examine(siliang: Siliang) -> tuple[dict[str, Any], bool]:
    """The database, each district's standing, and what is wrong with its log; and whether all is well."""
    await siliang.caught_up(CATCH_UP_SECONDS)
    report, ready = await healthy(siliang)
    heads = await siliang.reader.heads()
    faults = {
        district: await fault(siliang.reader, district, head.position) for district, head in heads.items()
    }
    found = {district: what for district, what in faults.items() if what}
    server = await siliang.pool.fetchval("show server_version")
    parked = await parking.of(siliang.pool)
    return {"postgresql": server, **report, "logFaults": found, "parked": parked}, ready and not (
        found or parked
    )


async def fault(reader: Reader, district: str, head: int) -> str | None:
    """The first entry that is not what was appended: a hole, or bytes that its leaf hash does not cover."""
    position = 0
    try:
        while entries := await reader.read(district, position, BATCH):
            for entry in entries:
                if leaf(entry.bytes) != entry.leaf:
                    return f"position {entry.position}: the bytes are not those of the leaf hash"
            position = entries[-1].position
    except LogHole as hole:
        return str(hole)
    return None if position >= head else f"the log ends at {position}, its head says {head}"
