"""An issue is raised, numbered, triaged, declined or merged."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from domain.actor import Role
from domain.enterprise import DeregisterEnterprise, EnterpriseInactive, NotYourEnterprise
from domain.events.issue import IssueDeclined, IssueMerged, IssueTriaged
from domain.events.issue_codes import IssueCategory, IssueSource, IssueStatus, Jurisdiction, StatutoryRoute
from domain.events.sla import Matter, Stage
from domain.issue import DeclineIssue, MergeIssue, TriageIssue
from domain.issue.refusals import (
    IssueAlreadyDeclined,
    IssueAlreadyMerged,
    IssueInAnotherState,
    IssueOfAnotherEnterprise,
    IssueRaisedInFuture,
    MergeAcrossEnterprises,
    MergeIntoItself,
    MergeTargetSettled,
)
from domain.personal import FreeText, TextMissing
from domain.refusal import NotPermitted, Unknown
from tests.domain.issue_stories import town

OTHER_USCC = "91139901MA0A000202"


def test_an_issue_takes_the_years_next_number() -> None:
    here = town().raised()
    assert here.row().number == "YS-2026-000001"
    here.raised().story.then_topics("issue-register.number-taken", "issue.raised")
    assert here.row().number == "YS-2026-000002"
    here.story.at(2027, 1, 4)
    assert here.raised().row().number == "YS-2027-000001"


def test_a_raised_issue_is_to_be_triaged_within_a_working_day() -> None:
    here = town()
    here.story.at(2026, 2, 14)
    assert here.raised().row().triage_due == date(2026, 2, 24)
    assert here.state().status is IssueStatus.RAISED


def test_an_issue_raised_earlier_happened_then_and_its_clock_runs_from_then() -> None:
    here = town()
    here.story.when(here.raising(raised_on=date(2026, 2, 26), source=IssueSource.SYMPOSIUM, enterprise=None))
    here.issue = here.story.subject or uuid4()
    assert (here.row().raised_on, here.row().triage_due) == (date(2026, 2, 26), date(2026, 2, 27))
    assert here.story.made[-1].timestamp.date() == date(2026, 2, 26)


def test_an_issue_is_not_raised_on_a_day_to_come() -> None:
    here = town()
    here.story.when(here.raising(raised_on=date(2026, 3, 3))).refused(IssueRaisedInFuture)


def test_an_enterprise_raises_only_its_own_issues() -> None:
    here = town()
    other = here.register(OTHER_USCC, "云栖食品有限公司")
    here.as_enterprise(other).when(here.raising()).refused(NotYourEnterprise)
    here.story.when(here.raising(enterprise=None)).refused(IssueOfAnotherEnterprise)


def test_an_official_raises_an_issue_for_an_enterprise() -> None:
    here = town()
    here.story.by(Role.PAIRED_OFFICIAL, post=here.lead)
    here.story.when(here.raising(source=IssueSource.VISIT, visit=uuid4()))
    here.story.then_topics("issue-register.number-taken", "issue.raised")


def test_a_deregistered_enterprise_has_no_new_issues() -> None:
    here = town()
    here.story.given(
        DeregisterEnterprise(enterprise=here.enterprise, deregistered_on=date(2026, 3, 1), basis="吊销")
    )
    here.story.when(here.raising()).refused(EnterpriseInactive)


def test_an_issue_needs_words() -> None:
    here = town()
    here.story.when(here.raising(title=" ")).refused(TextMissing)


def test_a_discipline_inspector_edits_nothing() -> None:
    here = town()
    here.story.by(Role.DISCIPLINE_INSPECTOR, post=here.office)
    here.story.when(here.raising()).refused(NotPermitted)


@pytest.mark.parametrize(
    ("category", "difficulty"),
    [(IssueCategory.TALENT, True), (IssueCategory.MARKET, True), (IssueCategory.ARREARS, False)],
)
def test_triage_says_what_kind_of_issue_it_is(category: IssueCategory, difficulty: bool) -> None:
    here = town().raised()
    here.as_office().when(TriageIssue(issue=here.issue, category=category, matter=Matter.HARD))
    here.story.then(
        IssueTriaged(
            category=category,
            four_difficulty=difficulty,
            jurisdiction=Jurisdiction.DISTRICT,
            matter=Matter.HARD,
            policy_edition=0,
        )
    )


def test_triage_may_be_corrected_until_the_issue_is_assigned() -> None:
    here = town().triaged()
    again = TriageIssue(issue=here.issue, category=IssueCategory.POLICY)
    here.as_office().given(again)
    here.story.given(here.assigning())
    here.story.when(again).refused(IssueInAnotherState)
    assert "已交办" in str(here.story.refusal)


def test_an_unknown_issue_is_not_triaged() -> None:
    here = town()
    here.story.when(TriageIssue(issue=uuid4(), category=IssueCategory.OTHER)).refused(Unknown)


def test_an_issue_with_a_statutory_route_is_declined_for_good() -> None:
    here = town().raised()
    decline = DeclineIssue(issue=here.issue, route=StatutoryRoute.LITIGATION, advice="请向区法院起诉")
    here.as_office().when(decline).then(
        IssueDeclined(
            route=StatutoryRoute.LITIGATION,
            advice=FreeText(here.issue, "请向区法院起诉"),
            declined_on=date(2026, 3, 2),
        )
    )
    here.story.when(decline).refused(IssueAlreadyDeclined)
    assert here.clocks() == set()


def test_an_assigned_issue_is_not_declined() -> None:
    here = town().assigned()
    decline = DeclineIssue(issue=here.issue, route=StatutoryRoute.OTHER, advice="不属受理范围")
    here.as_office().when(decline).refused(IssueInAnotherState)


def test_a_duplicate_goes_on_as_the_issue_that_it_repeats() -> None:
    here = town().raised()
    first = here.issue
    here.raised().as_office()
    merge = MergeIssue(issue=here.issue, into=first)
    here.story.when(merge).then(IssueMerged(into=first, merged_on=date(2026, 3, 2)))
    here.story.when(merge).refused(IssueAlreadyMerged)
    here.story.when(MergeIssue(issue=first, into=here.issue)).refused(MergeTargetSettled)


def test_an_issue_is_not_merged_into_itself() -> None:
    here = town().raised()
    here.as_office().when(MergeIssue(issue=here.issue, into=here.issue)).refused(MergeIntoItself)


def test_the_issues_of_two_enterprises_are_no_duplicates() -> None:
    here = town().raised()
    first = here.issue
    here.as_office()
    here.enterprise = here.register(OTHER_USCC, "云栖食品有限公司")
    here.raised().as_office().when(MergeIssue(issue=here.issue, into=first)).refused(MergeAcrossEnterprises)


def test_a_deadline_agrees_with_the_policys() -> None:
    from domain.actor import Actor
    from domain.issue.deadlines import starts
    from domain.situation import NotLoaded, Situation
    from domain.sla import deadline, policy_of

    here = town()
    loaded = here.story.rehearsal.aggregates
    for offset in range(0, 300, 7):
        now = here.story.now + timedelta(offset)
        situation = Situation("139901", Actor(role=Role.TIMEKEEPER), now, loaded, uuid4)
        try:
            policy_of(situation)
        except NotLoaded as missing:
            loaded[missing.id] = missing.kind.blank(missing.id)
        for matter in Matter:
            for stage in Stage:
                ours = starts(situation, matter, stage)
                theirs, warn_on = deadline(situation, matter, stage, now.date())
                assert (ours.due, ours.provisional, ours.calendar_edition) == (
                    theirs.due,
                    theirs.provisional,
                    theirs.calendar_version,
                )
                assert ours.warn_on == (warn_on if warn_on > now.date() else ours.due)
