"""Embedded PostgreSQL under test (内嵌数据库): it starts, stops, survives a kill and shares itself."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

import asyncpg
import pytest

from app.postgres import Postgres, PostgresUnavailable

CHECKOUT = Path(__file__).parents[2]
SERVE = """
import sys, time, pathlib, app.postgres
print(app.postgres.Postgres(pathlib.Path(sys.argv[1])).start(), flush=True)
time.sleep(60)
"""


@pytest.fixture(name="home", scope="module")
def a_home_with_spaces_and_chinese() -> Iterator[Path]:
    with TemporaryDirectory(prefix="siliang-") as short:  # pytest's own path is too long for a socket
        yield Path(short, "四亮 it's 100% $HOME")


@pytest.fixture(name="postgres")
def a_server(home: Path) -> Iterator[Postgres]:
    postgres = Postgres(home)
    postgres.start()
    yield postgres
    postgres.stop()


def ask(dsn: str, *statements: str) -> object:
    """Run each statement and return the last one's first value."""

    async def run() -> object:
        connection = await asyncpg.connect(dsn)
        try:
            answer: object = None
            for statement in statements:
                answer = await connection.fetchval(statement)
            return answer
        finally:
            await connection.close()

    return asyncio.run(run())


def postmaster(postgres: Postgres) -> int:
    return int((postgres.data / "postmaster.pid").read_text().split()[0])


def sockets(postgres: Postgres) -> Path:
    return Path(parse_qs(urlsplit(postgres.dsn()).query)["host"][0])


def family(leader: int) -> list[int]:
    """Return the leader and its children."""
    children = Path(f"/proc/{leader}/task/{leader}/children").read_text().split()
    return [leader, *map(int, children)]


def kill(*pids: int) -> None:
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    while any(Path(f"/proc/{pid}/cwd").exists() for pid in pids):
        time.sleep(0.01)


def test_a_restart_keeps_the_data_and_takes_less_than_two_seconds(postgres: Postgres) -> None:
    ask(postgres.dsn(), "create table kept (n int)", "insert into kept values (42)")
    postgres.stop()
    started = time.monotonic()
    dsn = postgres.start()
    assert time.monotonic() - started < 2
    assert ask(dsn, "select n from kept") == 42


def test_the_cluster_is_checked_durable_and_speaks_utf8(postgres: Postgres) -> None:
    shown = ("data_checksums", "fsync", "synchronous_commit", "server_encoding", "listen_addresses")
    assert [ask(postgres.dsn(), f"show {name}") for name in shown] == ["on", "on", "on", "UTF8", ""]
    locale = "select datlocprovider::text || datlocale from pg_database where datname = current_database()"
    assert ask(postgres.dsn(), locale) == "bC.UTF-8"


def test_nobody_else_may_enter_the_socket_directory_or_the_data(postgres: Postgres) -> None:
    modes = [path.stat().st_mode & 0o777 for path in (postgres.data, sockets(postgres))]
    assert modes == [0o700, 0o700]


def test_what_was_committed_survives_a_kill_of_all_its_processes(postgres: Postgres, home: Path) -> None:
    ask(postgres.dsn(), "create table committed (n int)", "insert into committed values (42)")
    kill(*family(postmaster(postgres)))
    postgres.stop()
    with Postgres(home) as dsn:
        assert ask(dsn, "select n from committed") == 42


def test_a_kill_of_the_postmaster_alone_waits_for_its_orphans(postgres: Postgres) -> None:
    kill(postmaster(postgres))
    assert ask(postgres.start(), "select 42") == 42


def test_a_stale_lock_whose_process_id_is_somebody_elses_by_now_is_no_obstacle(postgres: Postgres) -> None:
    pid = postmaster(postgres)
    kill(*family(pid))
    with subprocess.Popen(["sleep", "5"]) as stranger:
        locks = (postgres.data / "postmaster.pid", sockets(postgres) / ".s.PGSQL.5432.lock")
        for lock in locks:
            lock.write_text(lock.read_text().replace(str(pid), str(stranger.pid), 1))
        assert ask(postgres.start(), "select 42") == 42
        stranger.kill()


def test_a_guest_uses_the_server_and_leaves_it_running(postgres: Postgres, home: Path) -> None:
    guest = Postgres(home)
    assert guest.start() == postgres.dsn()
    assert not guest.owned
    guest.stop()
    assert ask(postgres.dsn(), "select 42") == 42


def test_the_next_start_adopts_the_server_of_a_killed_process(home: Path) -> None:
    serve = [sys.executable, "-c", SERVE, str(home)]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT) as owner:
        assert owner.stdout is not None
        theirs = owner.stdout.readline().strip()
        owner.kill()
    postgres = Postgres(home)
    before = postmaster(postgres)
    with postgres as ours:
        assert (ours, postmaster(postgres), postgres.owned) == (theirs, before, True)
        assert ask(ours, "select 42") == 42
    with pytest.raises(PostgresUnavailable, match="not running"):
        postgres.dsn()


def test_a_start_cut_off_in_initdb_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    half = tmp_path / "postgres" / "initdb-half"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    with Postgres(tmp_path) as dsn:
        assert ask(dsn, "select 42") == 42
    assert not half.exists()


@pytest.mark.parametrize("name", ["四亮" * 20, "one,two"])
def test_a_path_that_no_socket_can_have_gets_a_short_one(tmp_path: Path, name: str) -> None:
    with Postgres(tmp_path / name) as dsn:
        assert ask(dsn, "select 42") == 42


def test_a_failed_start_says_why_with_the_end_of_the_log(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres.stop()
    version = postgres.data / "PG_VERSION"
    version.write_text("9\n")
    monkeypatch.setattr("app.postgres.server._RETRIES", ())
    with pytest.raises(PostgresUnavailable, match=r"(?s)did not start.*incompatible"):
        postgres.start()
    version.write_text("18\n")
    assert not postgres.owned


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_root_without_user_namespaces_becomes_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for directory in [tmp_path, *tmp_path.parents[:2]]:
        directory.chmod(0o755)
    monkeypatch.setattr("app.postgres.account.works", lambda *_: False)
    postgres = Postgres(tmp_path)
    if not _everybody_may_enter(Path(sys.prefix)):
        with pytest.raises(PostgresUnavailable, match="may not enter"):
            postgres.start()
        return
    with postgres as dsn:
        assert ask(dsn, "select 42") == 42
        assert postgres.data.owner() == "nobody"


def _everybody_may_enter(path: Path) -> bool:
    return all(directory.stat().st_mode & 0o001 for directory in [path, *path.parents])
