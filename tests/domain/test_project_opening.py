"""A card is opened with the flowchart's nodes, each due on a working day; it may go first, and it may be given up."""

from datetime import date
from decimal import Decimal

from domain.actor import Role
from domain.calendar import PublishCalendarYear
from domain.enterprise import DeregisterEnterprise, EnterpriseInactive
from domain.events.flowchart import Milestone, NodeRule
from domain.events.library_entry import LibraryKind
from domain.events.project import (
    GreenChannelGranted,
    PlannedNode,
    ProjectCardOpened,
    ProjectTerminated,
)
from domain.flowchart import AdoptFlowchart
from domain.handling import NotTheHandlingBody
from domain.library_entry import AddLibraryEntry, LibraryEntryGone, RemoveLibraryEntry
from domain.money import AmountNotMoney
from domain.personal import FreeText, PersonalNumberInPublicText, TextMissing, TextTooLong
from domain.project import GrantGreenChannel, TerminateProject
from domain.project.refusals import (
    GreenChannelAlreadyGranted,
    LibraryEntryOfAnotherBody,
    ProjectEnded,
)
from domain.refusal import NotPermitted
from tests.domain.firm_stories import Town, town
from tests.domain.project_stories import opening, site

TODAY = date(2026, 3, 2)
NODES = (NodeRule(node=Milestone.INITIATION, days=3), NodeRule(node=Milestone.PRODUCTION, days=5))


def entry(told: Town) -> AddLibraryEntry:
    return AddLibraryEntry(
        library=LibraryKind.DEPARTMENTAL,
        title="恒达二期厂房",
        organisation=told.bureau,
        investment=Decimal(1_000_000),
        land_needed=Decimal(30),
    )


def test_a_card_plans_every_node_on_the_official_calendar() -> None:
    told = town()
    told.as_office().given(
        PublishCalendarYear(year=2026, days_off=(date(2026, 3, 5),), work_days=(), source="国办通知"),
        AdoptFlowchart(nodes=NODES, basis="试点方案"),
    )
    told.as_handler().when(opening(told)).then(
        ProjectCardOpened(
            name="恒达二期厂房项目",
            organisation=told.bureau,
            enterprise=told.firm,
            library_entry=None,
            investment=Decimal("56000000.00"),
            flowchart_edition=1,
            nodes=(
                PlannedNode(
                    node=Milestone.INITIATION,
                    start=TODAY,
                    days=3,
                    due=date(2026, 3, 6),
                    provisional=False,
                    calendar_edition=1,
                ),
                PlannedNode(
                    node=Milestone.PRODUCTION,
                    start=date(2026, 3, 6),
                    days=5,
                    due=date(2026, 3, 13),
                    provisional=False,
                    calendar_edition=1,
                ),
            ),
            opened_on=TODAY,
        )
    )


def test_deadlines_on_a_year_not_announced_are_provisional() -> None:
    told = town()
    told.as_handler().when(opening(told))
    (opened,) = told.story.made
    assert isinstance(opened, ProjectCardOpened)
    assert (opened.flowchart_edition, len(opened.nodes)) == (0, 8)
    assert all(node.provisional for node in opened.nodes)


def test_only_the_body_that_sees_to_it_opens_a_card() -> None:
    told = town()
    told.as_outsider().when(opening(told)).refused(NotTheHandlingBody)
    told.as_office().when(opening(told)).then_topics("project.card-opened")
    told.story.by(Role.DISCIPLINE_INSPECTOR).when(opening(told)).refused(NotPermitted)


def test_a_card_needs_a_firm_that_stands_a_sum_of_money_and_a_public_name() -> None:
    told = town()
    told.as_handler().when(opening(told, investment=Decimal(0))).refused(AmountNotMoney)
    told.as_handler().when(opening(told, name="联系13800138000")).refused(PersonalNumberInPublicText)
    told.as_office().given(DeregisterEnterprise(enterprise=told.firm, deregistered_on=TODAY, basis="注销"))
    told.as_handler().when(opening(told)).refused(EnterpriseInactive)


def test_a_card_may_come_from_the_planning_library_of_its_body() -> None:
    told = town()
    planned = told.as_handler().send(entry(told))
    project = told.as_handler().send(opening(told, library_entry=planned))
    assert told.row("library_entries", id=planned).project == project
    told.as_office().when(opening(told, library_entry=planned, organisation=told.other)).refused(
        LibraryEntryOfAnotherBody
    )
    told.as_handler().given(RemoveLibraryEntry(library_entry=planned, reason="规划调整"))
    told.as_handler().when(opening(told, library_entry=planned)).refused(LibraryEntryGone)


def test_the_green_channel_is_granted_once() -> None:
    here = site()
    grant = GrantGreenChannel(project=here.project, basis="绿色通道办法")
    here.told.as_leader().when(grant).then(
        GreenChannelGranted(organisation=here.told.bureau, basis="绿色通道办法", granted_on=TODAY)
    )
    here.told.as_office().when(grant).refused(GreenChannelAlreadyGranted)


def test_what_a_grant_or_an_end_rests_on_is_said_in_four_hundred_characters() -> None:
    here = site()
    here.told.as_office()
    for basis, told in (("办" * 401, TextTooLong), ("", TextMissing)):
        for command in (
            GrantGreenChannel(project=here.project, basis=basis),
            TerminateProject(project=here.project, reason="投资方撤资", basis=basis),
        ):
            here.told.story.when(command).refused(told)
    here.told.story.when(
        TerminateProject(project=here.project, reason="投资方撤资", basis="办" * 400)
    ).then_topics("project.terminated")


def test_a_project_is_given_up_once_and_nothing_follows() -> None:
    here = site().led()
    end = TerminateProject(project=here.project, reason="投资方撤资", basis="会议纪要7号")
    here.told.as_office().when(end).then(
        ProjectTerminated(
            leader=here.told.leader,
            organisation=here.told.bureau,
            reason=FreeText(here.told.firm, "投资方撤资"),
            basis="会议纪要7号",
            terminated_on=TODAY,
        )
    )
    here.told.as_office().when(end).refused(ProjectEnded)
    here.told.as_handler().when(here.report()).refused(ProjectEnded)
