"""Batch (批): commits of one district, laid out as the two statements that append them take them."""

from asyncio import Future
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from msgspec.structs import astuple

from app.log import canonical
from app.log.entry import Commit, Entry, Head, Receipt
from app.log.errors import Conflict, KeyReused, LogError

Touch: TypeAlias = tuple[UUID, int, int]
Row: TypeAlias = tuple[Any, ...]
Arguments: TypeAlias = tuple[Any, ...]

# Behind a head that the writer knows: all of the batch, or nothing where the head is another or a touched
# stream is not at its version. Its snapshot may be older than the head's lock, but not than that head.
APPEND_AT = """
with head as (
    update log.district set position = $5, recorded_at = $6
    where district = $1 and position = $4 and recorded_at = $9 and not exists (
        select from unnest($7::uuid[], $8::int[]) touched (stream, version)
        where version <> coalesce((
            select e.version from log.entry e where e.district = $1 and e.stream = touched.stream
            order by e.version desc limit 1), 0))
    returning district
), entries as (
    insert into log.entry select e.* from head, unnest($2::log.entry[]) e
), commands as (
    insert into log.command select c.* from head, unnest($3::log.command[]) c
)
select 'accepted' as verdict from head"""

# Under the head's lock, whatever it is: a verdict a command.
JUDGE = """
select verdict, first_position, last_position, recorded_at, subject, stream, version
from log.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)"""


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

    def entries(self, first: int, recorded_at: datetime) -> list[Entry]:
        """What it becomes, standing from `first` on."""
        made = []
        for position, (draft, (front, back)) in enumerate(
            zip(self.commit.drafts, self.halves, strict=True), first
        ):
            data = canonical.join(front, recorded_at, back)
            made.append(
                Entry(
                    self.commit.district,
                    position,
                    draft.stream,
                    draft.version,
                    draft.topic,
                    draft.occurred_at,
                    recorded_at,
                    data,
                    canonical.leaf(data),
                )
            )
        return made


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


@dataclass(frozen=True, slots=True)
class Placed:
    """A batch numbered behind a head, and where its district stands with it."""

    arguments: Arguments
    receipts: list[Receipt]
    entries: list[Entry]
    head: Head


def placed(parcels: Sequence[Parcel], head: Head) -> Placed | None:
    """Number a batch of one district behind its head; None where its commits contradict each other."""
    streams = _first_touches(parcels)
    if streams is None:
        return None
    entries, commands, receipts = list[Entry](), list[Row](), list[Receipt]()
    position, moment = head.position, head.recorded_at
    for parcel in parcels:
        commit = parcel.commit
        moment = max(moment, commit.stamp)
        made = parcel.entries(position + 1, moment)
        receipt = Receipt(position + 1, position + len(made), moment, commit.subject)
        commands.append(
            (commit.district, commit.key, commit.digest, commit.subject, receipt.first, receipt.last, moment)
        )
        entries += made
        receipts.append(receipt)
        position = receipt.last
    arguments = (
        parcels[0].commit.district, list(map(astuple, entries)), commands, head.position, position, moment,
        list(streams), list(streams.values()), head.recorded_at,
    )  # fmt: skip
    return Placed(arguments, receipts, entries, Head(position, moment))


def _first_touches(parcels: Sequence[Parcel]) -> dict[UUID, int] | None:
    """The version at which the log must have each stream, where the batch itself is of one mind.

    Left out is a stream that begins here: two that begin alike cannot both be inserted.
    """
    reached: dict[UUID, int] = {}
    found: dict[UUID, int] = {}
    for parcel in parcels:
        for stream, expected, after in parcel.touches:
            before = reached.get(stream)
            if before is None and (expected or not after):
                found[stream] = expected
            elif before is not None and before != expected:
                return None
            reached[stream] = after
    return found


def columns(parcels: Sequence[Parcel]) -> Arguments:
    """Lay parcels of one district out as the arguments of JUDGE."""
    commits = [parcel.commit for parcel in parcels]
    touched = [(n, *touch) for n, parcel in enumerate(parcels, 1) for touch in parcel.touches]
    entries = [
        (n, step, draft.stream, draft.version, draft.topic, draft.occurred_at, *half)
        for n, parcel in enumerate(parcels, 1)
        for step, (draft, half) in enumerate(zip(parcel.commit.drafts, parcel.halves, strict=True))
    ]
    return (
        commits[0].district,
        [commit.key for commit in commits],
        [commit.digest for commit in commits],
        [commit.subject for commit in commits],
        [commit.stamp for commit in commits],
        [len(commit.drafts) for commit in commits],
        *_turned(touched, 4),
        *_turned(entries, 8),
    )


def judged(commit: Commit, verdict: Iterable[Any]) -> Receipt | LogError:
    """What a row of JUDGE says of a commit."""
    kind, first, last, recorded_at, subject, stream, version = verdict
    match kind:
        case "accepted" | "repeated":
            return Receipt(first, last, recorded_at, subject, kind == "repeated")
        case "conflict":
            return Conflict(stream, version)
        case _:
            return KeyReused(commit.district, commit.key)


def _turned(rows: list[Row], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(width)]
