"""Nouns from memory, from snapshots and from the log are the same; what is kept is never changed in place."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

import asyncpg
import pytest

from app import codec, loading, snapshot
from app.loading import Loading
from app.log.entry import Entry
from app.log.reader import Reader
from app.log.snapshots import Snapshot, Snapshots
from app.siliang import Siliang, running
from domain.organisation import Organisation, RenameOrganisation
from tests.alike import told
from tests.app.test_handler import BUREAU, DISTRICT, send


class Counting(Reader):
    """A reader that remembers how it was asked for streams."""

    asked: list[int]

    async def read_stream(self, district: str, stream: UUID, after_version: int = 0) -> list[Entry]:
        """Read, and remember after which version."""
        self.asked.append(after_version)
        return await super().read_stream(district, stream, after_version)


@dataclass
class Bureau:
    """An organisation whose history is longer than is replayed, and processes that load it."""

    siliang: Siliang
    id: UUID

    async def rename(self, *names: str) -> None:
        """It is called otherwise, again and again."""
        for name in names:
            await send(self.siliang, RenameOrganisation(organisation=self.id, name=name, basis=name))

    def start(self) -> Loading:
        """A process that keeps nothing yet."""
        reader = Counting(self.siliang.pool)
        reader.asked = []
        return Loading(reader, Snapshots(self.siliang.pool))

    async def load(self, process: Loading | None = None) -> Organisation:
        """As a process finds it, which then ends."""
        process = process or self.start()
        found = await process.load(DISTRICT, Organisation, self.id)
        await process.close()
        assert isinstance(found, Organisation)
        return found

    async def replayed(self) -> Organisation:
        """As its whole history says."""
        entries = await self.siliang.reader.read_stream(DISTRICT, self.id)
        return Organisation.replay(self.id, map(codec.decode, entries))

    async def saved(self) -> int | None:
        """The version that a snapshot of this code has."""
        found, _ = await Snapshots(self.siliang.pool).read(DISTRICT, self.id, snapshot.model())
        return found.version if found else None


@pytest.fixture
async def bureau(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bureau]:
    """One with a history of six, where three are replayed at most."""
    monkeypatch.setattr(loading, "MOST_REPLAYED", 3)
    async with running(database_url, project=False, keep_time=False) as siliang:
        bureau = Bureau(siliang, await send(siliang, BUREAU))
        await bureau.rename("一局", "二局", "三局", "四局", "五局")
        yield bureau


async def test_a_long_history_is_replayed_once_and_then_begins_at_its_snapshot(bureau: Bureau) -> None:
    assert await bureau.saved() is None
    assert told(await bureau.load()) == told(await bureau.replayed())
    assert await bureau.saved() == 6
    await bureau.rename("六局", "七局")
    found, entries = await Snapshots(bureau.siliang.pool).read(DISTRICT, bureau.id, snapshot.model())
    assert found is not None
    assert [entry.version for entry in entries] == [7, 8]
    assert told(await bureau.load()) == told(await bureau.replayed())
    assert await bureau.saved() == 6  # the rest is short
    await bureau.rename("八局", "九局")
    await bureau.load()
    assert await bureau.saved() == 10


async def test_what_another_process_did_is_read_on_from_what_is_kept(bureau: Bureau) -> None:
    process = bureau.start()
    kept = await bureau.load(process)
    process.keep(DISTRICT, [kept])
    before = told(kept)
    await bureau.rename("六局")
    assert await bureau.load(process) is kept
    anew = await process.load_anew(DISTRICT, Organisation, bureau.id)
    assert told(anew) == told(await bureau.replayed())
    assert told(kept) == before, "others may be deciding on it"
    assert await bureau.load(process) is anew
    assert isinstance(process.reader, Counting)
    assert process.reader.asked == [5]


async def test_a_snapshot_of_other_code_is_ignored_and_made_anew(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bureau.load()
    monkeypatch.setattr(snapshot, "model", lambda: b"a later release")
    assert await bureau.saved() is None
    assert told(await bureau.load()) == told(await bureau.replayed())
    assert await bureau.saved() == 6


async def test_what_is_ahead_of_a_log_that_was_restored_is_not_believed(
    bureau: Bureau, database_url: str
) -> None:
    process = bureau.start()
    process.keep(DISTRICT, [await bureau.load(process)])
    owner = await asyncpg.connect(database_url)
    await owner.execute("delete from log.entry where version > 4")
    await owner.close()
    assert (await bureau.load()).version == 4
    assert (await process.load_anew(DISTRICT, Organisation, bureau.id)).version == 4
    assert await bureau.saved() == 4


async def test_a_snapshot_that_cannot_be_read_is_told_of_and_left(
    bureau: Bureau, caplog: pytest.LogCaptureFixture
) -> None:
    last = (await bureau.siliang.reader.read_stream(DISTRICT, bureau.id))[-1]
    for noun, state in (("organisation", b"{]"), ("guild", b"{}")):
        await bureau.siliang.pool.execute("delete from log.snapshot")
        taken = Snapshot(DISTRICT, bureau.id, last.version, last.leaf, noun, snapshot.model(), state)
        await Snapshots(bureau.siliang.pool).write(taken)
        assert told(await bureau.load()) == told(await bureau.replayed())
        assert f"snapshot of stream {bureau.id}" in caplog.text
        caplog.clear()


async def test_a_snapshot_that_cannot_be_written_harms_nobody(
    bureau: Bureau, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    owner = await asyncpg.connect(database_url)
    await owner.execute("revoke insert on log.snapshot from siliang_app")
    await owner.close()
    assert told(await bureau.load()) == told(await bureau.replayed())
    assert "no snapshot of stream" in caplog.text
    assert await bureau.saved() is None


async def test_one_snapshot_of_a_noun_is_written_at_a_time(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, slowly = list[int](), asyncio.Event()

    async def write(_: Snapshots, taken: Snapshot) -> None:
        written.append(taken.version)
        await slowly.wait()

    monkeypatch.setattr(Snapshots, "write", write)
    process = bureau.start()
    await asyncio.gather(*(process.load(DISTRICT, Organisation, bureau.id) for _ in range(4)))
    slowly.set()
    await process.close()
    assert written == [6]
