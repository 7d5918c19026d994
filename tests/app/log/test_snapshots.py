"""The table of snapshots: believed only by the code that made them, and only where the log has got so far."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import asyncpg
import pytest

from app.log.entry import Entry
from app.log.reader import Reader
from app.log.snapshots import Snapshot, Snapshots
from app.log.writer import Writer
from tests.app.log.making import DISTRICT, commit, draft

if TYPE_CHECKING:
    from app.log.connection import Pool

MODEL, OTHER = b"this code", b"other code"


@pytest.fixture
def snapshots(pool: "Pool") -> Snapshots:
    """The table."""
    return Snapshots(pool)


async def stream_of(writer: Writer, reader: Reader, events: int) -> list[Entry]:
    """A stream with so many events."""
    stream = uuid4()
    await writer.append(commit(*(draft(stream, version) for version in range(1, events + 1))))
    return await reader.read_stream(DISTRICT, stream)


def taken(entry: Entry, model: bytes = MODEL) -> Snapshot:
    """A snapshot taken at an entry."""
    state = f"as of {entry.version}".encode()
    return Snapshot(DISTRICT, entry.stream, entry.version, entry.leaf, "issue", model, state)


async def versions(snapshots: Snapshots, stream: UUID, model: bytes = MODEL) -> tuple[int | None, list[int]]:
    """What is found: the snapshot's version, and those of the entries that came with it."""
    found, entries = await snapshots.read(DISTRICT, stream, model)
    return found.version if found else None, [entry.version for entry in entries]


async def test_a_stream_is_read_from_its_snapshot_on(
    writer: Writer, reader: Reader, snapshots: Snapshots
) -> None:
    entries = await stream_of(writer, reader, 5)
    stream = entries[0].stream
    assert await snapshots.read(DISTRICT, stream, MODEL) == (None, entries)
    await snapshots.write(taken(entries[2]))
    assert await snapshots.read(DISTRICT, stream, MODEL) == (taken(entries[2]), entries[3:])
    assert await snapshots.read("999999", stream, MODEL) == (None, [])
    assert await snapshots.read(DISTRICT, uuid4(), MODEL) == (None, [])


async def test_a_snapshot_never_moves_backwards(writer: Writer, reader: Reader, snapshots: Snapshots) -> None:
    entries = await stream_of(writer, reader, 5)
    for entry in (entries[2], entries[0], entries[3], entries[1]):
        await snapshots.write(taken(entry))
    assert await versions(snapshots, entries[0].stream) == (4, [5])


async def test_a_snapshot_of_other_code_is_not_read_and_gives_way(
    writer: Writer, reader: Reader, snapshots: Snapshots
) -> None:
    entries = await stream_of(writer, reader, 3)
    await snapshots.write(taken(entries[2], OTHER))
    assert await versions(snapshots, entries[0].stream) == (None, [1, 2, 3])
    await snapshots.write(taken(entries[1]))
    assert await versions(snapshots, entries[0].stream) == (2, [3])
    assert await versions(snapshots, entries[0].stream, OTHER) == (None, [1, 2, 3])


async def test_a_snapshot_ahead_of_a_log_that_was_restored_is_not_believed(
    log_url: str, writer: Writer, reader: Reader, snapshots: Snapshots
) -> None:
    entries = await stream_of(writer, reader, 5)
    stream = entries[0].stream
    await snapshots.write(taken(entries[3]))
    owner = await asyncpg.connect(log_url)
    await owner.execute("delete from log.entry where version > 2")
    await owner.close()
    assert await versions(snapshots, stream) == (None, [1, 2])
    await writer.append(commit(*(draft(stream, version) for version in (3, 4, 5))))
    assert await versions(snapshots, stream) == (
        None,
        [1, 2, 3, 4, 5],
    )  # another fourth entry stands there now
    await snapshots.write(taken(entries[1]))
    assert await versions(snapshots, stream) == (2, [3, 4, 5])


async def test_the_application_may_empty_the_table(
    writer: Writer, reader: Reader, snapshots: Snapshots, pool: "Pool"
) -> None:
    entries = await stream_of(writer, reader, 2)
    await snapshots.write(taken(entries[1]))
    await pool.execute("delete from log.snapshot")
    assert await versions(snapshots, entries[0].stream) == (None, [1, 2])
