"""Board (公示屏): the four publicities of each head, as the public screens show them.

A row is public only while `shown` is true. Nothing in it is personal but the displayed name, which
is there only while it is shown.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.events.commitment import (
    Cadence,
    CommitmentArchived,
    CommitmentBreached,
    CommitmentFulfilled,
    CommitmentPublished,
    CommitmentReopened,
    CommitmentRevised,
    CommitmentStatus,
    CommitmentWithdrawn,
)
from domain.events.disclosure import (
    DisclosureExpired,
    DisclosurePublished,
    DisclosureUpdated,
    DisclosureWithdrawn,
)
from domain.events.person import PersonCorrected
from domain.personal import PersonName
from domain.reference import DisclosureId, OrganisationId, PostId
from projections.engine.view import Key, Row, View, replace

Promised = (
    CommitmentPublished
    | CommitmentRevised
    | CommitmentBreached
    | CommitmentFulfilled
    | CommitmentReopened
    | CommitmentWithdrawn
    | CommitmentArchived
)
Disclosed = DisclosurePublished | DisclosureUpdated | DisclosureWithdrawn | DisclosureExpired


@dataclass(frozen=True, kw_only=True)
class BoardCommitment:
    """A public commitment of the post, as it stands; `reason` says why it was revised or withdrawn, and
    `disclosed` whether the approved edition names it.
    """

    id: UUID
    text: str
    due: date | None
    cadence: Cadence | None
    status: CommitmentStatus
    revised_on: date | None
    reason: str | None
    disclosed: bool


class BoardHead(Row):
    """A head on the public screens (公示屏内容): identity, duties, actions, commitments; no identity while
    nothing is disclosed.
    """

    post: PostId
    organisation: OrganisationId
    disclosure: DisclosureId | None
    organisation_name: str
    name: PersonName | None
    title: str
    duties: tuple[str, ...]
    actions: tuple[str, ...]
    commitments: tuple[BoardCommitment, ...]
    screens: tuple[str, ...]
    legal_basis: str
    shown: bool
    from_day: date | None
    to_day: date | None


board = View("board", BoardHead, key=("post",), indexes=(("shown", "organisation_name"),))


def _post(event: Promised | Disclosed) -> Key:
    return (event.post,)


def _changed(row: BoardHead, changed: BoardCommitment) -> BoardHead:
    """The row with one of its commitments changed, in its place."""
    kept = tuple(changed if each.id == changed.id else each for each in row.commitments)
    return replace(row, commitments=kept)


def _one(row: BoardHead, id: UUID) -> BoardCommitment:
    return next(each for each in row.commitments if each.id == id)


@board.upserts(CommitmentPublished, key=_post)
def promised(row: BoardHead | None, event: CommitmentPublished) -> BoardHead:
    """One commitment more; a post without a disclosure keeps its list unseen."""
    row = row or BoardHead(
        post=event.post,
        organisation=event.organisation,
        disclosure=None,
        organisation_name="",
        name=None,
        title="",
        duties=(),
        actions=(),
        commitments=(),
        screens=(),
        legal_basis="",
        shown=False,
        from_day=None,
        to_day=None,
    )
    added = BoardCommitment(
        id=event.originator_id,
        text=event.text,
        due=event.due,
        cadence=event.cadence,
        status=CommitmentStatus.PUBLISHED,
        revised_on=None,
        reason=None,
        disclosed=False,
    )
    return replace(row, commitments=(*row.commitments, added))


@board.folds(CommitmentRevised, key=_post)
def revised(row: BoardHead, event: CommitmentRevised) -> BoardHead:
    """What it says now, and that, when and why it was revised."""
    before = _one(row, event.originator_id)
    after = replace(
        before,
        text=event.text,
        due=event.due,
        status=CommitmentStatus.CHANGED,
        revised_on=event.on,
        reason=event.reason,
    )
    return _changed(row, after)


@board.folds(CommitmentBreached, key=_post)
def breached(row: BoardHead, event: CommitmentBreached) -> BoardHead:
    """Shown as broken."""
    return _changed(row, replace(_one(row, event.originator_id), status=CommitmentStatus.BREACHED))


@board.folds(CommitmentFulfilled, key=_post)
def fulfilled(row: BoardHead, event: CommitmentFulfilled) -> BoardHead:
    """Shown as kept, or as kept late."""
    status = CommitmentStatus.FULFILLED_LATE if event.late else CommitmentStatus.FULFILLED
    return _changed(row, replace(_one(row, event.originator_id), status=status))


@board.folds(CommitmentReopened, key=_post)
def reopened(row: BoardHead, event: CommitmentReopened) -> BoardHead:
    """Shown as what it is again."""
    return _changed(row, replace(_one(row, event.originator_id), status=event.status))


@board.upserts(CommitmentWithdrawn, key=_post)
def withdrawn(row: BoardHead | None, event: CommitmentWithdrawn) -> BoardHead | None:
    """Shown as withdrawn, with the reason, until it is archived; a draft was never here."""
    if row is None or not event.published:
        return row
    before = _one(row, event.originator_id)
    return _changed(row, replace(before, status=CommitmentStatus.WITHDRAWN, reason=event.reason))


@board.upserts(CommitmentArchived, key=_post)
def archived(row: BoardHead | None, event: CommitmentArchived) -> BoardHead | None:
    """Shown no more; an archived draft was never here."""
    if row is None:
        return None
    return replace(row, commitments=tuple(each for each in row.commitments if each.id != event.originator_id))


@board.folds(DisclosurePublished, key=_post)
def disclosed(row: BoardHead, event: DisclosurePublished) -> BoardHead:
    """On show: the edition, and every public commitment, named in it or not. The row is there, because
    an edition names at least one public commitment of the post.
    """
    named = set(event.commitments)
    return replace(
        row,
        organisation=event.organisation,
        disclosure=event.originator_id,
        organisation_name=event.organisation_name,
        name=event.name,
        title=event.title,
        duties=event.duties,
        actions=event.actions,
        commitments=tuple(replace(each, disclosed=each.id in named) for each in row.commitments),
        screens=event.screens,
        legal_basis=event.legal_basis,
        shown=True,
        from_day=event.from_day,
        to_day=event.to_day,
    )


@board.folds(DisclosureUpdated, key=_post)
def updated(row: BoardHead, event: DisclosureUpdated) -> BoardHead:
    """The newest actions."""
    return replace(row, actions=event.actions)


def hidden(row: BoardHead, _: DisclosureWithdrawn | DisclosureExpired) -> BoardHead:
    """Off the screens; the name is not kept where it is not shown."""
    return replace(row, shown=False, name=None)


board.folds(DisclosureWithdrawn, key=_post)(hidden)
board.folds(DisclosureExpired, key=_post)(hidden)


def _held(event: PersonCorrected) -> list[Key]:
    return [(post,) for post in dict.fromkeys(posting.post for posting in event.postings)]


@board.upserts(PersonCorrected, key=_held)
def corrected(row: BoardHead | None, event: PersonCorrected) -> BoardHead | None:
    """A name corrected by its owner is corrected on the screens at once (PIPL art. 46)."""
    if row is None or row.name is None or row.name.subject != event.originator_id:
        return row
    return replace(row, name=event.name)
