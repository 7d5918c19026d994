"""The eventsourcing library's own suites judge the log, through a thin synchronous adapter.

Not run, for their subject is not ours: the suites of trackings and processes (the projector keeps its position in
one row beside its views, tested in tests/app/test_agreement.py), of factories (we have none), of the transcoder and
the mapper (an event is canonical JSON by its dataclass, tested in tests/app/log/test_canonical.py).
"""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from eventsourcing.persistence import AggregateRecorder, InfrastructureFactory
from eventsourcing.popo import POPOFactory
from eventsourcing.tests import persistence, projection

from tests.app.log.recorder import LogRecorder, LogThread, StreamRecorder
from tests.conftest import create_database


class Judged:
    """A suite of the library's, with a log of its own for each test."""

    log: LogThread

    @pytest.fixture(autouse=True)
    def with_log(self, server_url: str) -> Iterator[None]:
        """An empty log in a fresh database."""
        with LogThread(fresh(server_url)) as self.log:
            yield

    def create_recorder(self) -> Any:
        """What the suite asks."""
        return LogRecorder(self.log)


def fresh(server_url: str) -> str:
    """A fresh database, made without the test's own event loop, which has none."""
    return asyncio.run(create_database(server_url))


class TestStreams(Judged, persistence.AggregateRecorderTestCase):
    """Streams of events."""

    def create_recorder(self) -> AggregateRecorder:
        """Without positions."""
        return StreamRecorder(self.log)


class TestPositions(Judged, persistence.ApplicationRecorderTestCase[LogRecorder]):
    """Streams and positions, many threads at once."""

    def test_insert_subscribe(self) -> None:
        """The library leaves it to each recorder to ask for this."""
        self.optional_test_insert_subscribe()


class TestNoInterleaving(Judged, persistence.NonInterleavingNotificationIDsBaseCase):
    """What is inserted together stands together."""


class LogFactory(POPOFactory):
    """The library's factory, with our log in place of its recorder of events."""

    log: LogThread

    def application_recorder(self) -> LogRecorder:
        """Ours."""
        return LogRecorder(self.log)


class TestProjection(projection.EventSourcedProjectionTestCase):
    """The library's applications and projections run on our log."""

    @pytest.fixture(autouse=True)
    def with_log(self, server_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """Its factories are ours while this runs."""
        with LogThread(fresh(server_url)) as log:
            monkeypatch.setattr(LogFactory, "log", log, raising=False)
            monkeypatch.setattr(InfrastructureFactory, "construct", lambda env=None: LogFactory(env))
            yield
