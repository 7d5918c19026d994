"""The word of a district's growth: the newest alone, soon, and also through a lost connection."""

import asyncio
from collections.abc import AsyncIterator
from typing import TypeAlias

import asyncpg
import pytest

from app.log.notice import CHANNEL, Notice

Heard: TypeAlias = asyncio.Queue[str]
WITHIN = 5


@pytest.fixture
async def heard(log_url: str) -> AsyncIterator[Heard]:
    """What a listener hears."""
    words = Heard()
    listener = await asyncpg.connect(log_url)
    await listener.add_listener(CHANNEL, lambda *word: words.put_nowait(str(word[-1])))
    yield words
    await listener.close()


async def test_words_of_a_district_coalesce_into_the_newest(log_url: str, heard: Heard) -> None:
    notice = Notice(log_url)
    for district, position in [("110101", 4), ("110101", 5), ("110101", 3), ("110102", 1)]:
        notice.tell(district, position)
    assert {await asyncio.wait_for(heard.get(), WITHIN) for _ in range(2)} == {"110101:5", "110102:1"}
    notice.tell("110101", 2)
    assert await asyncio.wait_for(heard.get(), WITHIN) == "110101:2", "what was told is forgotten"
    await notice.close()
    assert heard.empty()


async def test_what_is_known_is_told_before_the_end(log_url: str, heard: Heard) -> None:
    notice = Notice(log_url)
    notice.tell("110101", 1)
    assert await asyncio.wait_for(heard.get(), WITHIN) == "110101:1"
    notice.tell("110101", 2)
    await notice.close()
    assert await asyncio.wait_for(heard.get(), WITHIN) == "110101:2"


async def test_words_go_on_after_a_lost_connection(log_url: str, heard: Heard) -> None:
    notice = Notice(log_url)
    notice.tell("110101", 1)
    assert await asyncio.wait_for(heard.get(), WITHIN) == "110101:1"
    other = await asyncpg.connect(log_url)
    await other.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where application_name = 'siliang' and datname = current_database()"
    )
    await other.close()
    notice.tell("110101", 2)  # may be lost with its connection
    await asyncio.sleep(0.1)
    notice.tell("110101", 3)
    while await asyncio.wait_for(heard.get(), WITHIN) != "110101:3":
        pass
    await notice.close()
