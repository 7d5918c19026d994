"""Recorder (同步适配): our log behind the synchronous interface of the eventsourcing library, for its own suites.

The library numbers a stream from any version and keeps any bytes; the log numbers from 1 and keeps JSON. So the
payload holds the bytes and the version that the stream began with.
"""

import asyncio
import base64
from collections.abc import Coroutine, Iterable, Sequence
from threading import Thread
from typing import Any, Self, TypeVar
from uuid import UUID, uuid4

import asyncpg
import orjson
from eventsourcing.persistence import (
    AggregateRecorder,
    ApplicationRecorder,
    IntegrityError,
    ListenNotifySubscription,
    Notification,
    StoredEvent,
    Subscription,
)

from app.log.connection import connect_pool
from app.log.entry import Commit, Draft, Entry
from app.log.errors import Conflict
from app.log.install import install
from app.log.reader import Reader
from app.log.writer import Writer
from tests.app.log.making import DISTRICT, ENVELOPE, NOON

T = TypeVar("T")
ALL = 10_000_000


class LogThread:
    """The log, in an event loop of its own, for threads that call and wait."""

    writer: Writer
    reader: Reader

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        self.loop = asyncio.new_event_loop()
        self.thread = Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.run(self._open())

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do it there, and wait here."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    async def _open(self) -> None:
        server = await asyncpg.connect(self.dsn)
        await install(server)
        await server.close()
        self._pool = await connect_pool(self.dsn, min_size=1, max_size=4)
        self.reader, self.writer = Reader(self._pool), Writer(self.dsn)

    def close(self) -> None:
        """Stop everything that was started."""
        self.run(self.writer.close())
        self.run(self._pool.close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class LogRecorder(ApplicationRecorder):
    """Inserts and selects by the log's own writer and reader."""

    def __init__(self, log: LogThread) -> None:
        self.log = log
        self.subscriptions: list[LogSubscription] = []

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Their positions. Raises IntegrityError where a version is taken, or does not follow."""
        if not stored_events:
            return []
        try:
            receipt = self.log.run(self._append(stored_events))
        except (Conflict, ValueError) as no:
            raise IntegrityError(str(no)) from no
        for subscription in self.subscriptions:
            subscription.tell()
        return list(range(receipt.first, receipt.last + 1))

    async def _append(self, stored: Sequence[StoredEvent]) -> Any:
        streams = dict.fromkeys(_uuid(event.originator_id) for event in stored)
        known = await self.log.reader.read_streams(DISTRICT, streams)
        begins = {stream: _payload(entries[0])["begins"] for stream, entries in known.items() if entries}
        drafts = []
        for event in stored:
            stream = _uuid(event.originator_id)
            begun = begins.setdefault(stream, event.originator_version)
            kept = {"begins": begun, "state": base64.b64encode(event.state).decode()}
            version = event.originator_version - begun + 1
            drafts.append(Draft(stream, version, event.topic, NOON, uuid4(), 1, ENVELOPE, orjson.dumps(kept)))
        commit = Commit(DISTRICT, uuid4().hex, b"", None, NOON, tuple(drafts))
        return await self.log.writer.append(commit)

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """A stream's events, between versions."""
        entries = self.log.run(self.log.reader.read_stream(DISTRICT, _uuid(originator_id)))
        found = [StoredEvent(**_told(entry)) for entry in entries]
        found = [
            event
            for event in found
            if (gt is None or event.originator_version > gt)
            and (lte is None or event.originator_version <= lte)
        ]
        return found[::-1][:limit] if desc else found[:limit]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """The district's events from a position on."""
        after = (start or 0) - (1 if inclusive_of_start and start else 0)
        entries: Iterable[Entry] = self.log.run(
            self.log.reader.read(DISTRICT, after, ALL if topics else limit)
        )
        found = [Notification(id=entry.position, **_told(entry)) for entry in entries]
        return [
            each
            for each in found
            if (stop is None or each.id <= stop) and (not topics or each.topic in topics)
        ][:limit]

    def max_notification_id(self) -> int | None:
        """The head's position."""
        head = self.log.run(self.log.reader.head(DISTRICT))
        return head.position if head else None

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[ApplicationRecorder]:
        """Events behind a position, and those to come."""
        return LogSubscription(self, gt, topics)


class LogSubscription(ListenNotifySubscription[LogRecorder]):
    """Told by the recorder itself, as a projector is by the writer of its process."""

    def __init__(self, recorder: LogRecorder, gt: int | None = None, topics: Sequence[str] = ()) -> None:
        super().__init__(recorder, gt, topics)
        recorder.subscriptions.append(self)

    def tell(self) -> None:
        """There are new events."""
        self._has_been_notified.set()


class StreamRecorder(AggregateRecorder):
    """The same without positions."""

    def __init__(self, log: LogThread) -> None:
        self._recorder = LogRecorder(log)

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Nothing is told of positions."""
        self._recorder.insert_events(stored_events)
        return None

    def select_events(self, originator_id: UUID | str, **given: Any) -> Sequence[StoredEvent]:
        """A stream's events, between versions."""
        return self._recorder.select_events(originator_id, **given)


def _uuid(id: UUID | str) -> UUID:
    return id if isinstance(id, UUID) else UUID(id)


def _payload(entry: Entry) -> Any:
    return entry.header.payload


def _told(entry: Entry) -> dict[str, Any]:
    kept = _payload(entry)
    return {
        "originator_id": entry.stream,
        "originator_version": kept["begins"] + entry.version - 1,
        "topic": entry.topic,
        "state": base64.b64decode(kept["state"]),
    }
