"""Notice (通知): the word, after a commit, that a district's log has grown."""

import asyncio

from app.log.connection import ERRORS, ROLE, connect

CHANNEL = "siliang_log"
_INTERVAL = 0.01
_NOTIFY = "select pg_notify($1, word) from unnest($2::text[]) word"


class Notice:
    """Tells listeners "district:position" on CHANNEL, off the writers' path.

    Words of the same district coalesce into the newest. A word may be lost with its connection:
    listeners poll as well.
    """

    def __init__(self, dsn: str, *, role: str | None = ROLE) -> None:
        self._dsn = dsn
        self._role = role
        self._news: dict[str, int] = {}
        self._woken = asyncio.Event()
        self._task = asyncio.create_task(self._run())

    def tell(self, district: str, position: int) -> None:
        """Note the district's newest position, to be told soon."""
        self._news[district] = max(position, self._news.get(district, 0))
        self._woken.set()

    async def _run(self) -> None:
        while True:
            await self._woken.wait()
            try:
                await self._talk()
            except ERRORS:
                await asyncio.sleep(1)

    async def _talk(self) -> None:
        # A lost notice is harmless, so its commit need not wait for the disk.
        connection = await connect(self._dsn, role=self._role, settings={"synchronous_commit": "off"})
        try:
            while True:
                await self._woken.wait()
                self._woken.clear()
                news, self._news = self._news, {}
                words = [f"{district}:{position}" for district, position in news.items()]
                await connection.execute(_NOTIFY, CHANNEL, words)
                await asyncio.sleep(_INTERVAL)
        finally:
            connection.terminate()

    async def close(self) -> None:
        """Stop telling, once what is known has had its chance to be told."""
        if self._woken.is_set():
            await asyncio.sleep(2 * _INTERVAL)
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
