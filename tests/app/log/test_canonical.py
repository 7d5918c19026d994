"""An event has one spelling, and its hash is the RFC's."""

import json
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.log import canonical
from app.log.entry import Header
from tests.app.log.making import DISTRICT, ENVELOPE, NOON, draft


def spelled(text: str, stamp: datetime = NOON) -> bytes:
    data = json.dumps({"text": text}, ensure_ascii=False, separators=(",", ":")).encode()
    front, back = canonical.halves(DISTRICT, draft(UUID(int=1), data=data))
    return canonical.join(front, stamp, back)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_bytes_are_what_any_json_library_spells_with_sorted_keys_and_no_white_space(text: str) -> None:
    data = spelled(text)
    again = json.dumps(json.loads(data), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert data == again.encode()


def test_chinese_stays_chinese() -> None:
    assert "第四十八条".encode() in spelled("四亮")


def test_moments_are_china_standard_time_with_microseconds() -> None:
    assert b'"recorded_at":"2026-11-20T12:00:00.000000+08:00"' in spelled("")
    elsewhere = datetime(2026, 12, 31, 20, 30, 0, 5, timezone(timedelta(hours=-5)))
    assert canonical.moment(elsewhere) == "2027-01-01T09:30:00.000005+08:00"


def test_a_moment_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        canonical.moment(datetime(2026, 11, 20))  # noqa: DTZ001 - the point of the test


def test_the_header_reads_back_what_was_spelled() -> None:
    header = msgspec.json.decode(spelled("亮"), type=Header)
    assert (header.actor, header.basis, header.channel) == (ENVELOPE.actor, ENVELOPE.basis, "窗口")
    assert (header.district, header.stream, header.version) == (DISTRICT, UUID(int=1), 1)
    assert header.recorded_at == NOON.astimezone(UTC)
    assert header.payload == {"text": "亮"}


def test_a_leaf_is_hashed_as_rfc_6962_says() -> None:
    assert canonical.leaf(b"") == sha256(b"\x00").digest()
    empty = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"  # the RFC's vector
    assert canonical.leaf(b"").hex() == empty
