"""Task force (专项小组): people of several bodies who look into some industries by visiting their enterprises."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.enterprise import active_enterprise
from domain.events.task_force import SurveyVisitLogged, TaskForceDissolved, TaskForceFormed
from domain.organisation import active_organisation
from domain.personal import FreeText, bounded, public_text
from domain.post.aggregate import Post, standing_post
from domain.reference import EnterpriseId, OrganisationId, PostId, TaskForceId
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_NAME, LONGEST_INDUSTRY, LONGEST_BASIS = 120, 80, 400
SURVEYORS = (Role.PROGRAMME_OFFICE, Role.DEPARTMENT_HEAD, Role.DEPARTMENT_HANDLER, Role.PAIRED_OFFICIAL)


class TaskForceIncomplete(Refused):
    """A task force has at least one body that sends people, and at least one industry."""

    zh = "专项小组须至少有一个抽调单位和一个行业领域，请补充。"


class TaskForceAlreadyDissolved(Refused):
    """The task force {name} was dissolved."""

    zh = "专项小组“{name}”已撤销，不能再办理。"


class SurveyInFuture(Refused):
    """A survey visit cannot be logged before it took place."""

    zh = "走访日期不能晚于今天。"


class SurveyBeforeForming(Refused):
    """The survey visit took place before the task force was formed on {formed_on}."""

    zh = "走访日期早于专项小组成立日{formed_on}，请核对。"


class SurveyByAnotherBody(Refused):
    """The body is not part of the task force, or is not the visitor's own."""

    zh = "走访单位不是该专项小组抽调单位，或不是您所在单位，请核对。"


class EnterpriseOutsideIndustries(Refused):
    """The industry {industry} is not one that the task force looks into."""

    zh = "企业所属行业“{industry}”不在该专项小组负责范围内。"


class SurveyAlreadyLogged(Refused):
    """A visit of the task force to this enterprise on {day} is logged already."""

    zh = "该专项小组{day}对该企业的走访已登记，无需重复登记。"


class TaskForce(Aggregate, topic="task-force", title="专项小组"):
    """One task force; `visits` are the enterprises that it visited, with the days."""

    name: str = ""
    organisations: tuple[UUID, ...] = ()
    industries: frozenset[str] = frozenset()
    formed_on: date
    dissolved: bool = False
    visits: frozenset[tuple[UUID, date]] = frozenset()

    @when(TaskForceFormed)
    def formed(self, event: TaskForceFormed) -> None:
        """It works."""
        self.name, self.formed_on = event.name, event.formed_on
        self.organisations, self.industries = event.organisations, frozenset(event.industries)

    @when(SurveyVisitLogged)
    def visited(self, event: SurveyVisitLogged) -> None:
        """One visit more."""
        self.visits |= {(event.enterprise, event.occurred_on)}

    @when(TaskForceDissolved)
    def was_dissolved(self, _: TaskForceDissolved) -> None:
        """It works no more."""
        self.dissolved = True


def active_task_force(situation: Situation, id: UUID) -> TaskForce:
    """The task force; refuses one that was dissolved (TaskForceAlreadyDissolved)."""
    task_force = situation.get(TaskForce, id)
    if task_force.dissolved:
        raise TaskForceAlreadyDissolved(name=task_force.name)
    return task_force


class FormTaskForce(
    Command, about=TaskForce, by=(Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER), answers="task_force"
):
    """Form a task force (成立专项小组): who leads it, which bodies send people, which industries it looks into."""

    name: str
    lead: PostId
    organisations: tuple[OrganisationId, ...]
    industries: tuple[str, ...]
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses one without bodies or industries, an abolished post, and a body that ended."""
        lead = standing_post(situation, self.lead)
        bodies = tuple(active_organisation(situation, id).id for id in dict.fromkeys(self.organisations))
        industries = tuple(dict.fromkeys(bounded(each, LONGEST_INDUSTRY) for each in self.industries))
        if not bodies or not industries:
            raise TaskForceIncomplete
        task_force = situation.new(TaskForce)
        task_force.trigger(
            TaskForceFormed(
                name=public_text(self.name, LONGEST_NAME),
                lead=lead.id,
                organisations=bodies,
                industries=industries,
                basis=bounded(self.basis, LONGEST_BASIS),
                formed_on=situation.today,
            )
        )
        return task_force.id


class LogSurveyVisit(Command, about=TaskForce, by=SURVEYORS, answers="survey_visit"):
    """Log a survey visit (登记专项小组走访) to an enterprise; it counts when visits to that enterprise are too many."""

    task_force: TaskForceId
    enterprise: EnterpriseId
    organisation: OrganisationId
    summary: str
    occurred_on: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses other bodies, other industries, impossible days, and a second entry of the same visit."""
        task_force = active_task_force(situation, self.task_force)
        enterprise = active_enterprise(situation, self.enterprise)
        day = self.occurred_on or situation.today
        self._guard_body(situation, task_force)
        if day > situation.today:
            raise SurveyInFuture
        if day < task_force.formed_on:
            raise SurveyBeforeForming(formed_on=task_force.formed_on)
        if enterprise.industry not in task_force.industries:
            raise EnterpriseOutsideIndustries(industry=enterprise.industry)
        if (enterprise.id, day) in task_force.visits:
            raise SurveyAlreadyLogged(day=day)
        visit = situation.new_id()
        task_force.trigger(
            SurveyVisitLogged(
                visit=visit,
                enterprise=enterprise.id,
                industry=enterprise.industry,
                organisation=self.organisation,
                occurred_on=day,
                period=f"{day:%Y-%m}",
                summary=FreeText.of(enterprise.id, self.summary),
                logged_on=situation.today,
            ),
            situation.moment_of(day),
        )
        return visit

    def _guard_body(self, situation: Situation, task_force: TaskForce) -> None:
        actor = situation.actor
        own = None if actor.post is None else situation.get(Post, actor.post).organisation
        is_own = actor.role is Role.PROGRAMME_OFFICE or own == self.organisation
        if self.organisation not in task_force.organisations or not is_own:
            raise SurveyByAnotherBody


class DissolveTaskForce(
    Command, about=TaskForce, by=(Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER), answers="task_force"
):
    """Dissolve a task force (撤销专项小组), with what it found, in words."""

    task_force: TaskForceId
    report: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses one that is dissolved."""
        task_force = active_task_force(situation, self.task_force)
        task_force.trigger(
            TaskForceDissolved(
                organisations=task_force.organisations,
                report=FreeText.of(task_force.id, self.report),
                surveyed=len({enterprise for enterprise, _ in task_force.visits}),
                dissolved_on=situation.today,
            )
        )
        return task_force.id
