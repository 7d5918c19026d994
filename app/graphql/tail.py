"""Tail (日志尾随): the entries of a district after a position, now and as they come."""

from collections.abc import AsyncIterator

from app.graphql.context import Services
from app.log.entry import Entry

BATCH = 500
WAIT_SECONDS = 30.0


async def entries_after(services: Services, district: str, after: int | None) -> AsyncIterator[Entry]:
    """Every entry after `after` once, in order; it waits for the views, so that they show what it tells."""
    standing = services.positions.of(district)
    position = after if after is not None else (standing.position if standing else 0)
    while True:
        if not await services.positions.reach(district, position + 1, WAIT_SECONDS):
            continue
        shown = services.positions.of(district)
        most = min(BATCH, shown.position - position) if shown else 0
        for entry in await services.reader.read(district, position, most):
            yield entry
            position = entry.position
