"""Case sample (办件抽查): a case that somebody outside drew, held against the working days that its item promises."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.calendar import Deadline, calendar_of
from domain.command import Command
from domain.events.case_sample import CaseSampled, CaseSampleWithdrawn, SampledCaseFinished
from domain.independence import has_part
from domain.organisation import active_organisation
from domain.personal import bounded, public_text
from domain.reference import CaseSampleId, OrganisationId, ServiceItemId
from domain.refusal import Refused
from domain.service_item import ServiceItem
from domain.situation import Situation

LONGEST_NUMBER = 60
SAMPLERS = (Role.PROGRAMME_OFFICE, Role.CALLBACK_OFFICER, Role.DISCIPLINE_INSPECTOR)


class CaseAlreadySampled(Refused):
    """The case {number} of this item was drawn already."""

    zh = "该事项的办件“{number}”已抽查登记，请勿重复。"


class CaseDatesImpossible(Refused):
    """A case begins before it ends, and ends today or before."""

    zh = "办件受理、办结日期有误：受理不得晚于办结，办结不得晚于今天。"


class SamplerIsHandler(Refused):
    """A case is not drawn by the body that handled it, nor by the one whose item it is."""

    zh = "办件不得由经办单位或事项实施单位自行抽查，请由其他单位人员抽查。"


class CaseHandledElsewhere(Refused):
    """{name} handles no cases of this item: neither its own body nor one that it was delegated to."""

    zh = "“{name}”既非该事项实施单位，也不是承接单位，请核对经办单位。"


class CaseVisitsNegative(Refused):
    """How often the applicant had to come is 0 or more."""

    zh = "申请人到现场次数不能为负数。"


class CaseAlreadyFinished(Refused):
    """The case was finished, or its sample withdrawn."""

    zh = "该办件已登记办结，或抽查记录已撤销。"


class CaseSampleAlreadyWithdrawn(Refused):
    """The sample was withdrawn already."""

    zh = "该抽查记录已撤销。"


class CaseSample(Aggregate, topic="case_sample", title="办件抽查"):
    """A drawn case; `finished` is false while it runs."""

    item: UUID
    organisation: UUID
    started_on: date = date.min
    due: date = date.max
    finished: bool = False
    withdrawn: bool = False

    @when(CaseSampled)
    def sampled(self, event: CaseSampled) -> None:
        """It was drawn, running or finished; a withdrawn one may be drawn anew."""
        self.item, self.organisation = event.item, event.organisation
        self.started_on, self.due = event.started_on, event.due
        self.finished, self.withdrawn = event.finished_on is not None, False

    @when(SampledCaseFinished)
    def was_finished(self, _: SampledCaseFinished) -> None:
        """It runs no more."""
        self.finished = True

    @when(CaseSampleWithdrawn)
    def was_withdrawn(self, _: CaseSampleWithdrawn) -> None:
        """It counts no more."""
        self.withdrawn = True


def promised(situation: Situation, start: date, days: int) -> Deadline:
    """When a case is due that begins on a day: at once means on that day, be it a working day or not."""
    calendar = calendar_of(situation)
    if days:
        return calendar.add_working_days(start, days)
    return Deadline(start, not calendar.year(start.year).official, calendar.edition)


def taken(situation: Situation, start: date, end: date | None) -> int | None:
    """The working days that a case took: none when it was finished on its day; None while it runs."""
    return None if end is None else calendar_of(situation).working_days_between(start, end)


class SampleServiceCase(Command, about=CaseSample, by=SAMPLERS):
    """Sample a service case (抽查办件): when it was accepted and finished, whether it went online, and how often
    the applicant had to come. `organisation` handled it: the item's own body if left out.
    """

    item: ServiceItemId
    number: str
    started_on: date
    finished_on: date | None = None
    online: bool = False
    visits: int = 0
    organisation: OrganisationId | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses the handling bodies, a case drawn already, and days that cannot be."""
        item, number = situation.get(ServiceItem, self.item), bounded(self.number, LONGEST_NUMBER)
        body = active_organisation(situation, self.organisation or item.organisation)
        sample = situation.find(CaseSample, situation.derived_id("case-sample", item.code, number))
        for close in (body.id, item.organisation):
            if has_part(situation, organisations=(close,)):
                raise SamplerIsHandler
        if body.id not in {item.organisation, *item.delegations}:
            raise CaseHandledElsewhere(name=body.name)
        if sample.exists and not sample.withdrawn:
            raise CaseAlreadySampled(number=number)
        if not self.started_on <= (self.finished_on or situation.today) <= situation.today:
            raise CaseDatesImpossible
        if self.visits < 0:
            raise CaseVisitsNegative
        days = item.promised_on(self.started_on)
        due = promised(situation, self.started_on, days)
        sample.trigger(
            CaseSampled(
                item=item.id,
                item_code=item.code,
                organisation=body.id,
                number=number,
                started_on=self.started_on,
                finished_on=self.finished_on,
                promised_days=days,
                due=due.due,
                working_days=taken(situation, self.started_on, self.finished_on),
                breached=self.finished_on is not None and self.finished_on > due.due,
                online=self.online,
                visits=self.visits,
                provisional=due.provisional,
                calendar_edition=due.calendar_version,
                sampler=situation.actor.post,
                on=situation.today,
            )
        )
        return sample.id


class FinishSampledCase(Command, about=CaseSample, by=SAMPLERS):
    """Finish a sampled case (登记抽查办件办结) that was running when it was drawn."""

    sample: CaseSampleId
    finished_on: date

    def decide(self, situation: Situation) -> UUID:
        """Refuses the handling body, a finished case, and days that cannot be."""
        sample = situation.get(CaseSample, self.sample)
        if has_part(situation, organisations=(sample.organisation,)):
            raise SamplerIsHandler
        if sample.finished or sample.withdrawn:
            raise CaseAlreadyFinished
        if not sample.started_on <= self.finished_on <= situation.today:
            raise CaseDatesImpossible
        sample.trigger(
            SampledCaseFinished(
                item=sample.item,
                finished_on=self.finished_on,
                working_days=taken(situation, sample.started_on, self.finished_on),
                breached=self.finished_on > sample.due,
                calendar_edition=calendar_of(situation).edition,
                sampler=situation.actor.post,
            )
        )
        return sample.id


class WithdrawCaseSample(Command, about=CaseSample, by=(Role.PROGRAMME_OFFICE,)):
    """Withdraw a case sample (撤销抽查记录) that was entered wrongly; it stays on record, and counts no more."""

    sample: CaseSampleId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the handling body and a second withdrawal."""
        sample = situation.get(CaseSample, self.sample)
        if has_part(situation, organisations=(sample.organisation,)):
            raise SamplerIsHandler
        if sample.withdrawn:
            raise CaseSampleAlreadyWithdrawn
        sample.trigger(
            CaseSampleWithdrawn(item=sample.item, reason=public_text(self.reason), on=situation.today)
        )
        return sample.id
