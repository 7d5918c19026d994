"""UmaDB (对照库): an event store of its own, a Rust server and a Rust client with a face for Python.

Durable: as it comes, the server synchronises its file before it answers (two fdatasync for each of 200
appends one after the other, counted by strace), and has no option not to. The file lies where PostgreSQL's
do, in the machine's temporary folder. Callers are threads that share a client,
which was faster than one each, with the server's defaults, which were faster than `--pipelined-writer`.
That the stream is new is the append's condition, that no event has the stream's tag.
"""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench import installed
from bench.append import client
from bench.append.peer import AHEAD, LOCKED, Appends, Peer, python
from bench.figures import Bench
from bench.fresh import free_port
from bench.payload import JSON

PATIENCE = 20.0
POLL = 0.05


@contextmanager
def served(packages: Path, port: int) -> Iterator[None]:
    """The server, with an empty file."""
    with tempfile.TemporaryDirectory(prefix="siliang-bench-") as folder:
        command = [sys.executable, str(packages / "bin/umadb")]
        process = subprocess.Popen(
            [*command, "--listen", f"127.0.0.1:{port}", "--db-path", folder],
            env={"PYTHONPATH": str(packages)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)


async def listens(port: int) -> None:
    """Wait until somebody listens there."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(POLL)
            else:
                writer.close()
                return


@asynccontextmanager
async def stand(_: Bench) -> AsyncIterator[Appends]:
    """A server of its own, on this machine."""
    packages, port = installed.pip(LOCKED / "umadb"), free_port()
    with served(packages, port):
        await listens(port)
        yield python(__name__, f"http://127.0.0.1:{port}", packages)


def main() -> None:
    """Print appends a second."""
    import umadb

    url, callers, seconds = client.told()
    store, data = umadb.Client(url), JSON.encode()

    def append() -> Any:
        stream = f"issue-{uuid4()}"
        taken = umadb.Query([umadb.QueryItem(tags=[stream])])
        event = umadb.Event("issue.raised", data, [stream], uuid4())
        return store.append([event], umadb.AppendCondition(taken))

    print(client.threads([append] * callers, seconds))


PEER = Peer("umadb 0.7.8", stand, bars={**AHEAD, 64: 2})

if __name__ == "__main__":
    main()
