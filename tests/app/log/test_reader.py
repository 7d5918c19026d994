"""What is read is what was written, in order."""

from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest

from app.log.errors import LogHole
from app.log.reader import Reader
from app.log.writer import Writer
from tests.app.log.making import DISTRICT, NOON, commit, draft, fresh


async def test_reading_goes_on_from_a_position(writer: Writer, reader: Reader) -> None:
    await writer.append_many([fresh() for _ in range(10)])
    assert [entry.position for entry in await reader.read(DISTRICT, 4, 3)] == [5, 6, 7]
    assert await reader.read(DISTRICT, 10, 3) == []
    assert [entry.position for entry in await reader.entries_at(DISTRICT, [9, 2, 11])] == [2, 9]


async def test_a_hole_stops_the_reader(log_url: str, writer: Writer, reader: Reader) -> None:
    await writer.append_many([fresh() for _ in range(5)])
    owner = await asyncpg.connect(log_url)
    await owner.execute("delete from log.entry where position = 3")
    await owner.close()
    with pytest.raises(LogHole) as caught:
        await reader.read(DISTRICT, 0, 10)
    assert (caught.value.district, caught.value.expected, caught.value.found) == (DISTRICT, 3, 4)
    with pytest.raises(LogHole):
        await reader.read(DISTRICT, 2, 10)


async def test_streams_are_read_by_version(writer: Writer, reader: Reader) -> None:
    one, two, none = uuid4(), uuid4(), uuid4()
    await writer.append_many([commit(draft(one)), commit(draft(two)), commit(draft(one, 2), draft(one, 3))])
    assert [entry.version for entry in await reader.read_stream(DISTRICT, one, 1)] == [2, 3]
    streams = await reader.read_streams(DISTRICT, [two, one, none])
    assert {stream: [e.position for e in entries] for stream, entries in streams.items()} == {
        two: [2], one: [1, 3, 4], none: [],
    }  # fmt: skip


async def test_a_moment_finds_the_last_position_recorded_by_then(writer: Writer, reader: Reader) -> None:
    minutes = [1, 1, 2, 5, 5, 5, 9]
    stamps = [NOON + timedelta(minutes=minute) for minute in minutes]
    await writer.append_many([commit(draft(uuid4()), stamp=stamp) for stamp in stamps])
    found = [await reader.position_at(DISTRICT, NOON + timedelta(minutes=minute)) for minute in range(11)]
    assert found == [sum(m <= minute for m in minutes) for minute in range(11)]
    assert await reader.position_at("999999", NOON) == 0


async def test_a_district_without_entries_has_no_head(writer: Writer, reader: Reader) -> None:
    assert await reader.head(DISTRICT) is None
    assert await reader.command(DISTRICT, "none") is None
    receipt = await writer.append(fresh())
    head = await reader.head(DISTRICT)
    assert head is not None
    assert (head.position, head.recorded_at) == (receipt.last, receipt.recorded_at)
