"""Case samples (办件抽查): cases that somebody outside drew, and the days that they took."""

from datetime import date
from uuid import UUID

from domain.events.case_sample import CaseSampled, CaseSampleWithdrawn, SampledCaseFinished
from domain.reference import OrganisationId, PostId, ServiceItemId
from projections.engine.view import Row, View, replace


class CaseSample(Row):
    """A sampled case (抽查办件). `due` is the last day of the promise; `working_days` is None while the case runs;
    `period` is the month in which it began, `online` whether it could be done online all through, `visits` how
    often the applicant had to come.
    """

    id: UUID
    item: ServiceItemId
    item_code: str
    organisation: OrganisationId
    number: str
    period: str
    started_on: date
    finished_on: date | None
    promised_days: int
    due: date
    working_days: int | None
    breached: bool
    online: bool
    visits: int
    provisional: bool
    calendar_edition: int
    sampler: PostId | None
    sampled_on: date
    withdrawn_on: date | None = None
    withdrawal_reason: str | None = None


case_samples = View("case_samples", CaseSample, indexes=(("item",), ("organisation",), ("sampled_on",)))


# A sample that was withdrawn may be drawn anew, under the same number.
@case_samples.upserts(CaseSampled)
def sampled(_: CaseSample | None, event: CaseSampled) -> CaseSample:
    """As it was drawn."""
    return CaseSample(
        id=event.originator_id,
        item=event.item,
        item_code=event.item_code,
        organisation=event.organisation,
        number=event.number,
        period=f"{event.started_on:%Y-%m}",
        started_on=event.started_on,
        finished_on=event.finished_on,
        promised_days=event.promised_days,
        due=event.due,
        working_days=event.working_days,
        breached=event.breached,
        online=event.online,
        visits=event.visits,
        provisional=event.provisional,
        calendar_edition=event.calendar_edition,
        sampler=event.sampler,
        sampled_on=event.on,
    )


@case_samples.folds(SampledCaseFinished)
def finished(row: CaseSample, event: SampledCaseFinished) -> CaseSample:
    """It runs no more."""
    return replace(
        row,
        finished_on=event.finished_on,
        working_days=event.working_days,
        breached=event.breached,
    )


@case_samples.folds(CaseSampleWithdrawn)
def withdrawn(row: CaseSample, event: CaseSampleWithdrawn) -> CaseSample:
    """It counts no more."""
    return replace(row, withdrawn_on=event.on, withdrawal_reason=event.reason)
