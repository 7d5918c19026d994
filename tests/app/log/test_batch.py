"""Packing: commits side by side, each checked before it joins the others."""

from datetime import datetime
from uuid import UUID

import pytest

from app.log.batch import touches
from app.log.errors import Unreachable
from app.log.writer import Writer
from tests.app.log.making import commit, draft, fresh

ONE, TWO = UUID(int=1), UUID(int=2)


def test_a_commit_touches_each_stream_once() -> None:
    both = commit(draft(ONE, 4), draft(TWO, 1), draft(ONE, 5), watched=[(TWO, 0), (UUID(int=3), 7)])
    assert touches(both) == [(ONE, 3, 5), (TWO, 0, 1), (UUID(int=3), 7, 7)]


def test_versions_of_a_stream_follow_each_other() -> None:
    with pytest.raises(ValueError, match="follows"):
        touches(commit(draft(ONE, 1), draft(ONE, 3)))


def test_a_stream_is_not_written_upon_another_version_than_was_seen() -> None:
    with pytest.raises(ValueError, match="another version"):
        touches(commit(draft(ONE, 2), watched=[(ONE, 2)]))


async def test_a_commit_that_contradicts_itself_never_reaches_the_queue(writer: Writer) -> None:
    with pytest.raises(ValueError, match="follows"):
        await writer.append(commit(draft(ONE, 1), draft(ONE, 3)))
    with pytest.raises(ValueError, match="time zone"):
        await writer.append(commit(draft(ONE), stamp=datetime(2026, 11, 20)))  # noqa: DTZ001


async def test_a_closed_writer_takes_nothing(log_url: str) -> None:
    writer = Writer(log_url)
    await writer.close()
    with pytest.raises(Unreachable):
        await writer.append(fresh())
