"""Appending: positions, expected versions, keys, moments, and many callers at once."""

import asyncio
import random
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import asyncpg
import pytest

from app.log.batch import Arguments
from app.log.entry import Commit, Entry, Receipt
from app.log.errors import Conflict, KeyReused
from app.log.link import Link
from app.log.notice import CHANNEL
from app.log.reader import Reader
from app.log.writer import Writer
from tests.app.log.making import DISTRICT, NOON, commit, draft, fresh

if TYPE_CHECKING:
    from app.log.connection import Pool

OTHER = "110102"


async def outcomes(writer: Writer, *commits: Commit) -> list[Receipt | BaseException]:
    """Append at once, so that they share a batch in this order."""
    return await asyncio.gather(*map(writer.append, commits), return_exceptions=True)


async def test_positions_have_no_hole_under_64_concurrent_writers_who_conflict(
    log_url: str, writer: Writer, reader: Reader
) -> None:
    streams = [uuid4() for _ in range(12)]
    seen = dict.fromkeys(streams, 0)
    receipts: list[tuple[Receipt, int]] = []
    conflicts = 0

    async def work(writer: Writer, chance: random.Random) -> None:
        nonlocal conflicts
        for _ in range(12):
            stream = chance.choice(streams)
            version = seen[stream] + 1
            began = max((receipt.last for receipt, _ in receipts), default=0)
            try:
                receipts.append((await writer.append(commit(draft(stream, version))), began))
                seen[stream] = max(seen[stream], version)
            except Conflict as conflict:
                conflicts += 1
                seen[stream] = max(seen[stream], conflict.version)

    async with Writer(log_url) as second:
        await asyncio.gather(*(work((writer, second)[n % 2], random.Random(n)) for n in range(64)))
    entries = await reader.read(DISTRICT, 0, 10_000)
    assert conflicts > 0
    assert [entry.position for entry in entries] == list(range(1, len(receipts) + 1))
    assert sorted(receipt.first for receipt, _ in receipts) == list(range(1, len(receipts) + 1))
    assert all(receipt.first > began for receipt, began in receipts), "acknowledged before, smaller position"
    for stream in streams:
        versions = [entry.version for entry in entries if entry.stream == stream]
        assert versions == list(range(1, len(versions) + 1))


async def test_a_stale_command_fails_alone_and_says_why(writer: Writer) -> None:
    stream = uuid4()
    await writer.append(commit(draft(stream, 1), draft(stream, 2)))
    first, stale, third = await outcomes(writer, fresh(), commit(draft(stream, 2)), fresh())
    assert isinstance(stale, Conflict)
    assert (stale.stream, stale.version) == (stream, 2)
    assert isinstance(first, Receipt)
    assert isinstance(third, Receipt)
    assert third.first == first.first + 1


async def test_a_watched_stream_that_moved_is_a_conflict(writer: Writer) -> None:
    watched = uuid4()
    await writer.append(commit(draft(watched)))
    await writer.append(commit(draft(uuid4()), watched=[(watched, 1)]))
    with pytest.raises(Conflict) as caught:
        await writer.append(commit(draft(uuid4()), watched=[(watched, 0)]))
    assert (caught.value.stream, caught.value.version) == (watched, 1)


async def test_commands_of_one_batch_see_those_before_them(writer: Writer) -> None:
    stream = uuid4()
    one, also_one, two, watching = await outcomes(
        writer,
        commit(draft(stream, 1)),
        commit(draft(stream, 1)),
        commit(draft(stream, 2)),
        commit(draft(uuid4()), watched=[(stream, 2)]),
    )
    assert isinstance(also_one, Conflict)
    assert [type(answer) for answer in (one, two, watching)] == [Receipt] * 3


async def test_the_same_key_gives_the_same_answer_for_ever(log_url: str, writer: Writer) -> None:
    asked = commit(draft(uuid4()), draft(uuid4()), key="一号")
    first = await writer.append(asked)
    await writer.append(fresh())
    async with Writer(log_url) as later:
        again = await later.append(commit(draft(uuid4()), key="一号", stamp=NOON + timedelta(days=400)))
    assert not first.repeated
    assert again == Receipt(first.first, first.last, first.recorded_at, first.subject, repeated=True)


async def test_the_same_key_twice_at_once_is_written_once(writer: Writer, reader: Reader) -> None:
    asked = fresh()
    answers = await asyncio.gather(*(writer.append(asked) for _ in range(5)))
    assert [answer.first for answer in answers] == [1] * 5
    assert [answer.repeated for answer in answers] == [False, True, True, True, True]
    assert await reader.head(DISTRICT) == (await reader.heads())[DISTRICT]
    assert len(await reader.read(DISTRICT, 0, 10)) == 1


async def test_the_same_key_for_another_request_is_an_error(writer: Writer) -> None:
    asked = commit(draft(uuid4()), key="二号")
    receipt = await writer.append(asked)
    with pytest.raises(KeyReused):
        await writer.append(commit(draft(uuid4()), key="二号", digest=b"another"))
    elsewhere = await writer.append(commit(draft(uuid4()), key="二号", digest=b"another", district=OTHER))
    assert (receipt.first, elsewhere.first, elsewhere.repeated) == (1, 1, False)


async def test_a_refused_key_is_free(writer: Writer) -> None:
    with pytest.raises(Conflict):
        await writer.append(commit(draft(uuid4(), 5), key="三号"))
    assert not (await writer.append(commit(draft(uuid4()), key="三号", digest=b"another"))).repeated


async def test_a_commit_without_events_keeps_its_key(writer: Writer, reader: Reader) -> None:
    await writer.append(fresh())
    receipt = await writer.append(commit(key="无事"))
    assert (receipt.first, receipt.last) == (2, 1)
    assert (await writer.append(commit(key="无事"))).repeated
    kept = await reader.command(DISTRICT, "无事")
    assert kept is not None
    assert (kept.digest, kept.receipt.last) == (b"request", 1)


async def test_recorded_at_never_runs_backwards(writer: Writer, reader: Reader) -> None:
    steps = [0, 5, -60, 3, 9, -1]
    commits = [commit(draft(uuid4()), draft(uuid4()), stamp=NOON + timedelta(seconds=s)) for s in steps]
    for answer in await asyncio.gather(*map(writer.append, commits[:3])):
        assert answer.recorded_at >= NOON
    for each in commits[3:]:
        await writer.append(each)
    recorded = [(entry.recorded_at - NOON).total_seconds() for entry in await reader.read(DISTRICT, 0, 99)]
    assert recorded == [0, 0, 5, 5, 5, 5, 5, 5, 9, 9, 9, 9]


async def test_several_districts_share_a_batch_and_number_alone(writer: Writer, reader: Reader) -> None:
    asked = [(DISTRICT, 1), (OTHER, 1), ("110105", 1), (OTHER, 2), (DISTRICT, 2)]
    commits = [commit(draft(UUID(int=1), version), district=district) for district, version in asked]
    receipts = await asyncio.gather(*map(writer.append, commits))
    assert [receipt.first for receipt in receipts] == [1, 1, 1, 2, 2]
    assert {district: head.position for district, head in (await reader.heads()).items()} == {
        DISTRICT: 2, OTHER: 2, "110105": 1,
    }  # fmt: skip


async def test_what_the_database_cannot_take_fails_alone(writer: Writer) -> None:
    no_text = commit(draft(uuid4()), key="\0")
    no_district = commit(draft(uuid4()), district="beijing")
    answers = await outcomes(writer, fresh(), no_text, no_district)
    assert isinstance(answers[0], Receipt)
    assert all(isinstance(answer, Exception) for answer in answers[1:])


async def test_a_cancelled_caller_does_not_break_the_batch(writer: Writer) -> None:
    callers = [asyncio.create_task(writer.append(fresh())) for _ in range(9)]
    await asyncio.sleep(0)
    callers[1].cancel()
    await asyncio.sleep(0.0005)
    callers[2].cancel()
    answers = await asyncio.gather(*callers, return_exceptions=True)
    assert all(isinstance(answer, Receipt) for n, answer in enumerate(answers) if n not in {1, 2})
    assert isinstance(await writer.append(fresh()), Receipt)


async def test_the_same_process_is_handed_the_very_entries(log_url: str, reader: Reader) -> None:
    handed: list[Entry] = []
    async with Writer(log_url, on_commit=lambda _, entries: handed.extend(entries)) as writer:
        stamps = [NOON, NOON - timedelta(hours=1), NOON + timedelta(microseconds=1)]
        commits = [commit(draft(uuid4()), draft(uuid4()), stamp=stamp) for stamp in stamps]
        await asyncio.gather(*map(writer.append, commits))
        await outcomes(writer, commit(draft(commits[0].drafts[0].stream, 7)))
        await asyncio.sleep(0)
    stored = await reader.read(DISTRICT, 0, 99)
    assert handed == stored
    assert all(entry.leaf == sha256(b"\x00" + entry.bytes).digest() for entry in stored)
    assert all(entry.header.recorded_at == entry.recorded_at for entry in stored)


async def test_a_writer_who_is_alone_numbers_its_batches_itself(log_url: str, writer: Writer) -> None:
    await writer.append(fresh())
    owner = await asyncpg.connect(log_url)
    await owner.execute("drop function log.append")
    stream = uuid4()
    commits = [commit(draft(stream, 1), draft(stream, 2)), commit(draft(stream, 3), watched=[(stream, 2)])]
    receipts = await outcomes(writer, *commits, commit(draft(uuid4()), watched=[(uuid4(), 0)]), commit())
    assert [(one.first, one.last) for one in receipts if isinstance(one, Receipt)] == [
        (2, 3), (4, 4), (5, 5), (6, 5),
    ]  # fmt: skip
    with pytest.raises(asyncpg.UndefinedFunctionError):
        await writer.append(commit(draft(stream, 9)))
    await owner.close()


@pytest.mark.parametrize("others", [1, 3])
async def test_a_writer_whom_others_overtook_goes_on_behind_them(
    log_url: str, writer: Writer, reader: Reader, others: int
) -> None:
    async with Writer(log_url) as second:
        for turn in (writer, second, writer, second) * 2:
            await asyncio.gather(*(turn.append(fresh()) for _ in range(others)))
    assert len(await reader.read(DISTRICT, 0, 99)) == 8 * others


async def test_many_are_appended_in_the_order_given(writer: Writer, reader: Reader) -> None:
    streams = [uuid4() for _ in range(7)]
    commits = [
        commit(draft(streams[n % 7], n // 7 + 1), stamp=NOON + timedelta(minutes=n)) for n in range(1500)
    ]
    receipts = await writer.append_many(commits)
    assert [receipt.first for receipt in receipts] == list(range(1, 1501))
    assert [receipt.recorded_at for receipt in receipts] == [each.stamp for each in commits]
    assert len(await reader.read_stream(DISTRICT, streams[0])) == 215
    assert all(receipt.repeated for receipt in await writer.append_many(commits[:20]))


async def test_many_stop_at_a_refusal(writer: Writer) -> None:
    with pytest.raises(Conflict):
        await writer.append_many([fresh(), commit(draft(uuid4(), 2)), fresh()])
    assert await writer.append_many([]) == []


async def test_who_appends_alone_is_judged_no_more_than_once(
    log_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged, judge = 0, Link.judge

    async def counted(link: Link, arguments: Arguments) -> "list[asyncpg.Record]":
        nonlocal judged
        judged += 1
        return await judge(link, arguments)

    monkeypatch.setattr(Link, "judge", counted)
    async with Writer(log_url) as writer:
        for _ in range(4):
            await asyncio.gather(*(writer.append(fresh()) for _ in range(3)))
    assert judged <= 1


async def test_a_writer_may_what_its_role_may(log_url: str) -> None:
    async with Writer(log_url, role="siliang_reader") as writer:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await writer.append(fresh())
    async with Writer(log_url, role=None) as writer:
        assert (await writer.append(fresh())).first == 1


async def test_listeners_are_told_after_the_commit(log_url: str, pool: "Pool") -> None:
    told: asyncio.Queue[object] = asyncio.Queue()

    def hear(_: "asyncpg.Connection[asyncpg.Record]", _pid: int, _channel: str, word: object) -> None:
        told.put_nowait(word)

    async with pool.acquire() as connection, Writer(log_url) as writer:
        await connection.add_listener(CHANNEL, hear)  # type: ignore[arg-type]
        await asyncio.gather(*(writer.append(fresh()) for _ in range(5)))
        assert await asyncio.wait_for(told.get(), 5) == f"{DISTRICT}:5"
        await connection.remove_listener(CHANNEL, hear)  # type: ignore[arg-type]
