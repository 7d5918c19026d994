"""Fixtures (测试夹具): a provider's keys over HTTP."""

from collections.abc import Iterator

import pytest

from tests.app.access.key_server import KEY, KeyServer


@pytest.fixture
def server() -> Iterator[KeyServer]:
    """Publishes one key."""
    server = KeyServer()
    server.publish(KEY)
    yield server
    server.close()
