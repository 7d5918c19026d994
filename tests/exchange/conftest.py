"""Fixtures (测试夹具): the programme office of an empty district."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.exchange.office import Office, offices


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """It imports and exports."""
    async with offices(database_url, tmp_path) as found:
        yield found


@pytest.fixture
async def calendar(office: Office) -> None:
    """Working days and time limits, without which no issue can be raised."""
    await office.publish_calendar()
    await office.client.send("adoptSlaPolicy", basis="云营商办〔2026〕1号")
