"""Clock (系统时钟): the only place where the present comes from."""

from collections.abc import Callable
from datetime import UTC, datetime

from domain.situation import CHINA

SAMPLE_NOW = datetime(2026, 11, 20, 18, 0, tzinfo=CHINA)
# GB/T 2260 has no divisions under 1398 and 1399: districts there are samples, and time stands still in them.
SAMPLE_BLOCKS = ("1399", "1398")
SAMPLE_DISTRICT = "139901"


def now(district: str) -> datetime:
    """The present moment in a district."""
    return SAMPLE_NOW if district.startswith(SAMPLE_BLOCKS) else datetime.now(UTC).astimezone(CHINA)


Clock = Callable[[str], datetime]
