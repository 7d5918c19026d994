"""Batch (批): commits packed side by side into the columns that log.append takes."""

from asyncio import Future
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from app.log import canonical
from app.log.entry import Commit, Entry, Receipt

Touch: TypeAlias = tuple[UUID, int, int]
Columns: TypeAlias = tuple[list[Any], ...]

APPEND = """select verdict, first_position, last_position, recorded_at, subject, stream, version
from log.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"""


class Parcel:
    """A commit made ready to send, so that its sender's mistakes are the sender's alone."""

    __slots__ = ("answer", "commit", "halves", "touches")

    def __init__(self, commit: Commit, answer: Future[Receipt]) -> None:
        if commit.stamp.tzinfo is None:
            raise ValueError("a stamp needs its time zone")
        self.commit = commit
        self.touches = touches(commit)
        self.halves = [canonical.halves(commit.district, draft) for draft in commit.drafts]
        self.answer = answer


def touches(commit: Commit) -> list[Touch]:
    """List each stream once, with the version it must have and the one it will have.

    Raises ValueError for a commit that contradicts itself: versions of one stream that do not
    follow each other, or a watched version other than the one it writes upon.
    """
    if len(commit.drafts) == 1 and not commit.watched:
        draft = commit.drafts[0]
        return [(draft.stream, draft.version - 1, draft.version)]
    spans: dict[UUID, tuple[int, int]] = {}
    for draft in commit.drafts:
        before, after = spans.get(draft.stream, (draft.version - 1, draft.version - 1))
        if draft.version != after + 1:
            raise ValueError(f"stream {draft.stream}: version {draft.version} follows {after}")
        spans[draft.stream] = (before, draft.version)
    for stream, version in commit.watched:
        if spans.setdefault(stream, (version, version))[0] != version:
            raise ValueError(f"stream {stream}: seen at {version}, written upon another version")
    return [(stream, before, after) for stream, (before, after) in spans.items()]


def columns(parcels: Sequence[Parcel]) -> Columns:
    """Lay parcels out as the arguments of APPEND."""
    heads = sorted({parcel.commit.district for parcel in parcels})
    place = {district: index for index, district in enumerate(heads, 1)}
    commits = [parcel.commit for parcel in parcels]
    touched = [(n, *touch) for n, parcel in enumerate(parcels, 1) for touch in parcel.touches]
    entries = [
        (n, step, draft.stream, draft.version, draft.topic, draft.occurred_at, *half)
        for n, parcel in enumerate(parcels, 1)
        for step, (draft, half) in enumerate(zip(parcel.commit.drafts, parcel.halves, strict=True))
    ]
    return (
        heads,
        [place[commit.district] for commit in commits],
        [commit.key for commit in commits],
        [commit.digest for commit in commits],
        [commit.subject for commit in commits],
        list(_rising(commits)),
        [len(commit.drafts) for commit in commits],
        *_turned(touched, 4),
        *_turned(entries, 8),
    )


def _rising(commits: Sequence[Commit]) -> Iterator[datetime]:
    """Each commit's stamp, or an earlier one's of its district where that is later."""
    latest: dict[str, datetime] = {}
    for commit in commits:
        stamp = max(commit.stamp, latest.get(commit.district, commit.stamp))
        latest[commit.district] = stamp
        yield stamp


def _turned(rows: list[tuple[Any, ...]], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(width)]


def entries(parcel: Parcel, receipt: Receipt) -> list[Entry]:
    """Rebuild the entries that a parcel became."""
    rebuilt = []
    for step, (draft, (front, back)) in enumerate(zip(parcel.commit.drafts, parcel.halves, strict=True)):
        data = canonical.join(front, receipt.recorded_at, back)
        rebuilt.append(
            Entry(
                parcel.commit.district,
                receipt.first + step,
                draft.stream,
                draft.version,
                draft.topic,
                draft.occurred_at,
                receipt.recorded_at,
                data,
                canonical.leaf(data),
            )
        )
    return rebuilt
