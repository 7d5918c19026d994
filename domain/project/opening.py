"""Commands that open a project card (项目卡), send it first, or end it."""

from decimal import Decimal
from itertools import pairwise
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.enterprise import active_enterprise
from domain.events.project import GreenChannelGranted, PlannedNode, ProjectCardOpened, ProjectTerminated
from domain.flowchart import Flowchart, deadlines, flowchart_of
from domain.handling import HANDLERS, require_body
from domain.library_entry import standing_entry
from domain.money import yuan
from domain.organisation import active_organisation
from domain.personal import FreeText, bounded, public_text
from domain.project.aggregate import Project, open_project
from domain.project.refusals import GreenChannelAlreadyGranted, LibraryEntryOfAnotherBody
from domain.reference import EnterpriseId, LibraryEntryId, OrganisationId, ProjectId
from domain.situation import Situation

LONGEST_NAME = 120
LONGEST_BASIS = 400
GRANTORS = (Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER)


def planned(situation: Situation, chart: Flowchart) -> tuple[PlannedNode, ...]:
    """The flowchart's nodes, due from today on, each starting when the one before it is due."""
    today = situation.today
    dated = list(deadlines(situation, chart, today))
    starts = [today, *(before.due for (_, before), _ in pairwise(dated))]
    return tuple(
        PlannedNode(
            node=rule.node,
            start=start,
            days=rule.days,
            due=deadline.due,
            provisional=deadline.provisional,
            calendar_edition=deadline.calendar_version,
        )
        for start, (rule, deadline) in zip(starts, dated, strict=True)
    )


class OpenProjectCard(Command, about=Project, by=HANDLERS):
    """Open a project card (开立项目卡): for an enterprise's project or the district's own, from the planning
    library or not; every node of the flowchart in force gets its due date.
    """

    name: str
    organisation: OrganisationId
    investment: Decimal
    enterprise: EnterpriseId | None = None
    library_entry: LibraryEntryId | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses other bodies, a deregistered enterprise, and an entry of another body."""
        organisation = active_organisation(situation, self.organisation)
        enterprise = active_enterprise(situation, self.enterprise).id if self.enterprise else None
        entry = standing_entry(situation, self.library_entry) if self.library_entry else None
        chart = flowchart_of(situation)
        nodes = planned(situation, chart)
        require_body(situation, organisation.id)
        if entry is not None and entry.organisation != organisation.id:
            raise LibraryEntryOfAnotherBody
        project = situation.new(Project)
        project.trigger(
            ProjectCardOpened(
                name=public_text(self.name, LONGEST_NAME),
                organisation=organisation.id,
                enterprise=enterprise,
                library_entry=entry.id if entry else None,
                investment=yuan(self.investment),
                flowchart_edition=chart.edition,
                nodes=nodes,
                opened_on=situation.today,
            )
        )
        return project.id


class GrantGreenChannel(Command, about=Project, by=GRANTORS):
    """Grant the green channel (开通绿色审批通道): the project's approvals are taken first."""

    project: ProjectId
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a second grant, and a project that ended."""
        project = open_project(situation, self.project)
        if project.green:
            raise GreenChannelAlreadyGranted
        basis = bounded(self.basis, LONGEST_BASIS)
        project.trigger(
            GreenChannelGranted(organisation=project.organisation, basis=basis, granted_on=situation.today)
        )
        return project.id


class TerminateProject(Command, about=Project, by=(Role.PROGRAMME_OFFICE,)):
    """Terminate a project (终止项目) for a reason, on a written basis."""

    project: ProjectId
    reason: str
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a project that ended."""
        project = open_project(situation, self.project)
        project.trigger(
            ProjectTerminated(
                leader=project.leader,
                organisation=project.organisation,
                reason=FreeText.of(project.subject, self.reason),
                basis=bounded(self.basis, LONGEST_BASIS),
                terminated_on=situation.today,
            )
        )
        return project.id
