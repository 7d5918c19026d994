"""Same seed (同一种子): the same sample, byte for byte; another seed is another sample."""

import os
import subprocess
import sys
from datetime import date
from hashlib import sha256

import asyncpg
import msgspec
import pytest

from app.sample import SAMPLE_DISTRICT, load
from app.sample.year import Year
from app.siliang import running
from tests.conftest import create_database
from tests.sample.conftest import Played

SPRING = date(2026, 2, 10)
DIGEST = (
    "from tests.sample.test_same_seed import digest; import domain.nouns, projections.views;"
    " print(digest(2026))"
)


def digest(seed: int) -> str:
    """Of every commit until the spring."""
    whole = sha256()
    for commits in Year(seed).play(SPRING):
        for commit in commits:
            whole.update(msgspec.json.encode(commit, order="sorted"))
    return whole.hexdigest()


def test_the_same_seed_gives_the_same_commits_in_another_process() -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    other = subprocess.run(
        [sys.executable, "-c", DIGEST], env=environment, capture_output=True, text=True, check=True
    )
    assert other.stdout.strip() == digest(2026)


def test_another_seed_gives_another_year() -> None:
    assert digest(1) != digest(2026)


def test_keys_and_ids_are_each_used_once(played: Played) -> None:
    keys = [commit.key for commit in played.commits]
    ids = [draft.id for commit in played.commits for draft in commit.drafts]
    assert len(set(keys)) == len(keys)
    assert len(set(ids)) == len(ids) == len(played.events)


@pytest.mark.slow
async def test_two_loads_give_the_same_log_byte_for_byte(server_url: str, played: Played) -> None:
    logs = []
    for _ in range(2):
        dsn = await create_database(server_url)
        bars: list[tuple[int, int]] = []

        def note(done: int, total: int, bars: list[tuple[int, int]] = bars) -> None:
            bars.append((done, total))

        async with running(dsn, project=False, keep_time=False) as siliang:
            loaded = await load(siliang, progress=note)
        assert loaded == len(played.events)
        assert bars == sorted(bars)
        assert bars[-1][0] == bars[-1][1]
        connection = await asyncpg.connect(dsn)
        try:
            rows = await connection.fetch(
                "select bytes from log.entry where district = $1 order by position", SAMPLE_DISTRICT
            )
        finally:
            await connection.close()
        logs.append([row["bytes"] for row in rows])
    assert len(logs[0]) == len(played.events)
    assert logs[0] == logs[1]
