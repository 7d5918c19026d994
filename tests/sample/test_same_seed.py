"""Same seed (同一种子): the same sample, byte for byte; another seed is another sample."""

import os
import subprocess
import sys
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from app.sample import SAMPLE_DISTRICT, load
from app.sample.year import Year
from app.siliang import running
from tests.app.serving import Client
from tests.conftest import create_database
from tests.sample.conftest import Played

if TYPE_CHECKING:
    from app.log.connection import Pool

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


async def entries(pool: "Pool") -> list[bytes]:
    """The bytes of every entry, in order."""
    sql = "select bytes from log.entry where district = $1 order by position"
    return [row["bytes"] for row in await pool.fetch(sql, SAMPLE_DISTRICT)]


async def test_two_loads_give_the_same_log_byte_for_byte(
    server_url: str, played: Played, inspector: Client
) -> None:
    """One in pieces while it is decided, as an operator loads it; one of all commits at once."""
    bars: list[tuple[int, int]] = []
    async with running(await create_database(server_url), project=False, keep_time=False) as siliang:
        loaded = await load(siliang, progress=lambda done, total: bars.append((done, total)))
        mine = await entries(siliang.pool)
    assert loaded == len(mine) == len(played.events)
    assert bars == sorted(bars)
    assert bars[-1][0] == bars[-1][1]
    assert mine == await entries(inspector.siliang.pool)
