"""A small district for stories about measures, lists and meetings: a bureau with a head and two unit posts."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from domain.actor import Role
from domain.campaign import StartCampaign
from domain.command import COMMANDS
from domain.events.benchmarks import Benchmark
from domain.events.life_meeting import Failing, LifeMeetingLevel
from domain.events.list_entry import FourList
from domain.events.measure import MeasureArea
from domain.events.organisation import OrganisationKind
from domain.events.post import Rank
from domain.events.programme import ProgrammeLine
from domain.life_meeting import HoldLifeMeeting, PledgeRectification, RecordSelfCheckItem
from domain.list_entry import AddListEntry, AssignListEntry, LinkListEntries
from domain.measure import AdoptMeasure, AssignMeasureTask, Measure, ReportMeasureTaskCompletion, Task
from domain.organisation import RegisterOrganisation
from domain.post import CreatePost
from tests.domain.commitment_stories import Bureau, appointed, bureau
from tests.story import Story

DUE = date(2026, 6, 30)
TODAY = date(2026, 3, 2)
EVIDENCE = ("区市监〔2026〕21号",)


@dataclass
class Desk:
    """A bureau told of on 2 March 2026, with a unit post (股级), its holder, and another unit post; and a second
    organisation with a unit post of its own. The programme office acts unless somebody else is named.
    """

    bureau: Bureau
    unit: UUID
    unit_person: UUID
    second: UUID
    elsewhere: UUID
    unit_elsewhere: UUID

    @property
    def story(self) -> Story:
        """What is told."""
        return self.bureau.story

    @property
    def organisation(self) -> UUID:
        """The bureau."""
        return self.bureau.organisation

    def as_unit(self) -> Story:
        """The holder of the unit post acts."""
        return self.story.by(Role.DEPARTMENT_HANDLER, post=self.unit, person=self.unit_person)

    def as_caller(self) -> Story:
        """Somebody independent acts, in a post of the second organisation."""
        return self.story.by(Role.CALLBACK_OFFICER, post=self.unit_elsewhere)

    def as_office(self) -> Story:
        """The programme office acts."""
        return self.story.by(Role.PROGRAMME_OFFICE)

    def adopt(self, **other: Any) -> AdoptMeasure:
        """A measure of the rules, with some things other."""
        told = {
            "number": 1,
            "area": MeasureArea.DELEGATION,
            "line": ProgrammeLine.ONCE_ONLINE_AT_ONCE,
            "benchmarks": (Benchmark.FEWEST_APPROVALS,),
            "clause": "细则第1条",
            "text": "清单之外无审批",
            "lead_department": self.organisation,
            "basis": "云办发〔2026〕3号",
        }
        return AdoptMeasure(**{**told, **other})

    def adopted(self, **other: Any) -> UUID:
        """A measure in force."""
        return self.story.send(self.adopt(**other))

    def assign(self, measure: UUID, **other: Any) -> AssignMeasureTask:
        """A task at the unit post, with some things other."""
        told = {"measure": measure, "text": "公布事项清单", "post": self.unit, "due": DUE}
        return AssignMeasureTask(**{**told, **other})

    def assigned(self) -> tuple[UUID, UUID]:
        """A measure and its one task."""
        measure = self.adopted()
        return measure, self.story.send(self.assign(measure))

    def reported(self) -> tuple[UUID, UUID]:
        """A measure whose one task its owner reported complete."""
        measure, task = self.assigned()
        self.as_unit().given(ReportMeasureTaskCompletion(measure=measure, task=task, evidence=EVIDENCE))
        self.as_office()
        return measure, task

    def task(self, measure: UUID, task: UUID) -> Task:
        """A task as it stands."""
        found = self.story.rehearsal.aggregates[measure]
        assert isinstance(found, Measure)
        return found.tasks[task]

    def entry(self, kind: FourList, number: int = 1) -> UUID:
        """An entry of a list."""
        return self.story.send(
            AddListEntry(list=kind, number=number, text="窗口一次说不全", organisation=self.organisation)
        )

    def owned(self, kind: FourList = FourList.PROBLEM) -> UUID:
        """An entry that lies at the unit post and is linked to what answers it."""
        entry = self.entry(kind)
        if kind.answered_by is not None:
            self.story.given(LinkListEntries(entry=entry, to=self.entry(kind.answered_by, 9)))
        self.story.given(AssignListEntry(entry=entry, post=self.unit, due=DUE))
        return entry

    def met(self, **other: Any) -> UUID:
        """A life meeting of the bureau with one finding of the head's."""
        told = {
            "organisation": self.organisation,
            "level": LifeMeetingLevel.COMMITTEE,
            "theme": "专题民主生活会",
            "attendance": 9,
        }
        meeting = self.story.send(HoldLifeMeeting(**{**told, **other}))
        self.story.given(
            RecordSelfCheckItem(
                meeting=meeting, post=self.bureau.head, failing=Failing.IDLE_OFFICE, text="下企业少"
            )
        )
        return meeting

    def pledged(self) -> tuple[UUID, UUID]:
        """A life meeting and the head's pledge."""
        meeting = self.met()
        pledge = PledgeRectification(meeting=meeting, item=1, text="每月两次到企业", due=DUE)
        return meeting, self.story.send(pledge)

    def campaign(self) -> UUID:
        """A campaign that runs."""
        return self.story.send(StartCampaign(name="大讨论", basis="云办发〔2026〕11号"))

    def ring(self, subject: UUID) -> None:
        """Send what the clocks of a thing say, each at its moment; each must be accepted."""
        for clock in sorted(self.bureau.found("clocks", subject=subject), key=lambda row: row.at):
            self.story.by(Role.TIMEKEEPER).now = max(clock.at, self.story.now)
            self.story.given(
                COMMANDS[clock.command](**{name: UUID(value) for name, value in clock.arguments.items()})
            )

    def row(self, view: str, **wanted: Any) -> Any:
        """The one row of a view with these values."""
        return self.bureau.row(view, **wanted)


def desk() -> Desk:
    """The district, before anything was adopted."""
    told = bureau()
    story = told.story

    def unit(organisation: UUID, title: str) -> UUID:
        return story.send(CreatePost(organisation=organisation, title=title, rank=Rank.UNIT))

    post, second = unit(told.organisation, "企业服务股股长"), unit(told.organisation, "综合股股长")
    person = appointed(story, post, "周小平")
    appointed(story, second, "吴小兵")
    elsewhere = story.send(RegisterOrganisation(name="区统计局", kind=OrganisationKind.DEPARTMENT))
    other = unit(elsewhere, "业务股股长")
    appointed(story, other, "郑小林")
    return Desk(told, post, person, second, elsewhere, other)
