"""Commitment misses (承诺未报周期): each week, month or quarter that ended without the progress report owed."""

from datetime import date

from domain.events.commitment import CommitmentCadenceMissed
from domain.reference import CommitmentId, OrganisationId, PersonId, PostId
from projections.engine.view import Row, View


class CommitmentMiss(Row):
    """A period without a report (未报周期); `holder` held the post then, `missed_on` is the day after it."""

    commitment: CommitmentId
    period: str
    post: PostId
    organisation: OrganisationId
    holder: PersonId | None
    missed_on: date


commitment_misses = View(
    "commitment_misses", CommitmentMiss, key=("commitment", "period"), indexes=(("missed_on",),)
)


@commitment_misses.opens(CommitmentCadenceMissed)
def missed(event: CommitmentCadenceMissed) -> CommitmentMiss:
    """One row for each period missed."""
    return CommitmentMiss(
        commitment=event.originator_id,
        period=event.period,
        post=event.post,
        organisation=event.organisation,
        holder=event.person,
        missed_on=event.on,
    )
