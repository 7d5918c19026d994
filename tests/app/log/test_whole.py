"""Many commits in one transaction: all of them or none."""

import asyncio
from uuid import uuid4

import asyncpg
import pytest

from app.log import whole
from app.log.entry import Receipt
from app.log.errors import Conflict, KeyReused
from app.log.notice import CHANNEL
from app.log.reader import Reader
from app.log.whole import append_whole
from app.log.writer import Writer
from tests.app.log.making import DISTRICT, NOON, commit, draft, fresh


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several journeys for few commits."""
    monkeypatch.setattr(whole, "_COMMITS", 3)


async def position(reader: Reader) -> int:
    head = await reader.head(DISTRICT)
    return head.position if head else 0


async def test_commits_follow_each_other_in_their_order(log_url: str, reader: Reader) -> None:
    stream, told = uuid4(), list[int]()
    commits = [commit(draft(stream, version)) for version in range(1, 9)]
    receipt = await append_whole(log_url, commits, progress=told.append)
    assert receipt == Receipt(1, 8, NOON, stream)
    assert told == [3, 6, 8]
    assert [entry.version for entry in await reader.read(DISTRICT, 0, 10)] == list(range(1, 9))


async def test_a_journey_ends_when_it_holds_enough_entries(
    log_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "_COMMITS", 99)
    monkeypatch.setattr(whole, "_ENTRIES", 4)
    told = list[int]()
    await append_whole(log_url, [fresh() for _ in range(9)], progress=told.append)
    assert told == [4, 8, 9]


async def test_one_conflict_takes_all_back(log_url: str, reader: Reader, writer: Writer) -> None:
    taken = uuid4()
    await writer.append(commit(draft(taken)))
    with pytest.raises(Conflict) as caught:
        await append_whole(log_url, [*(fresh() for _ in range(7)), commit(draft(taken))])
    assert (caught.value.stream, caught.value.version) == (taken, 1)
    assert await position(reader) == 1


async def test_a_key_that_was_accepted_takes_all_back(log_url: str, reader: Reader, writer: Writer) -> None:
    known = commit(draft(uuid4()), key="known")
    await writer.append(known)
    with pytest.raises(KeyReused) as caught:
        await append_whole(log_url, [fresh(), known])
    assert (caught.value.district, caught.value.key) == (DISTRICT, "known")
    assert await position(reader) == 1


async def test_nothing_is_nothing(log_url: str) -> None:
    with pytest.raises(ValueError, match="nothing to append"):
        await append_whole(log_url, [])


async def test_the_word_goes_out_when_it_is_committed(log_url: str, writer: Writer) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    listener = await asyncpg.connect(log_url)
    await listener.add_listener(CHANNEL, lambda *word: heard.put_nowait(str(word[-1])))
    await append_whole(log_url, [fresh() for _ in range(4)])
    assert await asyncio.wait_for(heard.get(), 5) == f"{DISTRICT}:4"
    await listener.close()


async def test_others_write_on_afterwards(log_url: str, reader: Reader, writer: Writer) -> None:
    await asyncio.gather(
        append_whole(log_url, [fresh() for _ in range(9)]), *(writer.append(fresh()) for _ in range(9))
    )
    assert await position(reader) == 18
    await reader.read(DISTRICT, 0, 100)  # raises LogHole where there is one
