"""Library (对照库): the peer: the eventsourcing library's application, recorder and projection, as documented."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.dispatch import singledispatchmethod
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from bench.payload import TEXT


class Case(Aggregate):
    """An aggregate that grows by notes."""

    @event("Opened")
    def __init__(self, text: str) -> None:
        self.notes = [text]

    @event("Noted")
    def note(self, text: str) -> None:
        """Add a note."""
        self.notes.append(text)


class Counts(PostgresTrackingRecorder):
    """The simplest view: how many events each stream has, one row a stream."""

    def __init__(self, datastore: PostgresDatastore, **names: Any) -> None:
        super().__init__(datastore, **names)
        place = (Identifier(self.datastore.schema), Identifier("case_counts"))
        self.sql_create_statements.append(
            SQL("create table if not exists {}.{} (id uuid primary key, events bigint)").format(*place)
        )
        self._count = SQL(
            "insert into {0}.{1} values (%s, 1) on conflict (id) do update set events = {1}.events + 1"
        ).format(*place)

    def count(self, id: UUID, tracking: Tracking) -> None:
        """Count an event, in one transaction with its position."""
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(self._count, (id,), prepare=True)


class Counting(Projection[Counts]):
    """Counts events by stream."""

    @singledispatchmethod
    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        """Each event is one more of its stream."""
        self.view.count(domain_event.originator_id, tracking)


def environment(dsn: str, callers: int) -> dict[str, str]:
    """The library's settings: a connection for each caller."""
    parts = conninfo_to_dict(dsn)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": str(parts["dbname"]),
        "POSTGRES_HOST": str(parts.get("host", "127.0.0.1")),
        "POSTGRES_PORT": str(parts.get("port", 5432)),
        "POSTGRES_USER": str(parts.get("user", "postgres")),
        "POSTGRES_PASSWORD": str(parts.get("password", os.environ.get("PGPASSWORD", "none"))),
        "POSTGRES_POOL_SIZE": str(callers),
        "POSTGRES_MAX_WAITING": str(callers),
    }


@contextmanager
def application(env: dict[str, str]) -> Iterator[Application[UUID]]:
    """The library's application."""
    opened = Application[UUID](env=env)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def runner(env: dict[str, str]) -> Iterator[ProjectionRunner[Application[UUID], Counts]]:
    """The library's runner, at work on the counting view."""
    with ProjectionRunner(
        application_class=Application[UUID], projection_class=Counting, view_class=Counts, env=env
    ) as started:
        yield started


def fill(env: dict[str, str], events: int, each: int = 20) -> int:
    """Save so many events, in streams of twenty; the answer is the last one's notification id."""
    with application(env) as opened, ThreadPoolExecutor(8) as threads:

        def save(_: int) -> int:
            case = Case(TEXT)
            for _ in range(each - 1):
                case.note(TEXT)
            return int(opened.save(case)[-1].notification.id)

        return max(threads.map(save, range(events // each)))
