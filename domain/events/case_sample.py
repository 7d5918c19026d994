"""Events of the case sample (办件抽查): a handled case held against the days that its item promises."""

from datetime import date

from domain.event import Event
from domain.reference import OrganisationId, PostId, ServiceItemId


class CaseSampled(Event, topic="case-sample.sampled"):
    """A case was drawn: due by the end of `due`, which is `promised_days` working days after `started_on`;
    `working_days` are those that it took, None while it is not finished or a year is not announced.
    """

    item: ServiceItemId
    item_code: str
    organisation: OrganisationId
    number: str
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
    on: date


class SampledCaseFinished(Event, topic="case-sample.finished"):
    """A case that was running when it was drawn was finished on that day."""

    item: ServiceItemId
    finished_on: date
    working_days: int | None
    breached: bool
    calendar_edition: int
    sampler: PostId | None


class CaseSampleWithdrawn(Event, topic="case-sample.withdrawn"):
    """The sample was entered wrongly and counts no more."""

    item: ServiceItemId
    reason: str
    on: date
