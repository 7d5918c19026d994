"""A finding stands on an inspection and on evidence, may be contested, and is known to be a repetition."""

from datetime import date

from domain.actor import Role
from domain.events.finding import (
    FindingEntered,
    FindingRecorded,
    FindingRepeated,
    FindingStatus,
    FindingType,
)
from domain.events.inspection import InspectionKind
from domain.events.post import Rank
from domain.finding import ContestFinding, JudgeFinding, OrderRectification
from domain.finding.refusals import (
    FindingAtAnotherOrganisation,
    FindingInAnotherState,
    FindingNotYours,
    FindingWithoutEvidence,
    FindingWithoutInspection,
    JudgeHasPart,
)
from domain.inspection import ConductInspection, InspectorIsInspected, InspectorNotDrawn
from domain.personal import FreeText
from tests.domain.supervision_stories import Town, town


def topics(told: Town) -> list[str]:
    return [event.topic for event in told.story.made]


def test_a_finding_names_the_post_its_rank_and_its_holder_then() -> None:
    told = town()
    inspection = told.conducted()
    told.as_inspector().when(told.finding(inspection))
    id = told.story.subject
    assert id is not None
    told.story.then(
        FindingEntered(finding=id, found_on=date(2026, 3, 2), findings=(id,)),
        FindingRecorded(
            inspection=inspection,
            kind=InspectionKind.UNDERCOVER,
            problem=FindingType.LATE,
            organisation=told.bodies["bureau"],
            post=told.post("unit"),
            rank=Rank.UNIT,
            person=told.posts["unit"][1],
            enterprise=None,
            text=FreeText(id, "迟到二十分钟"),
            evidence=("照片",),
            recorder=told.post("inspector"),
            recorder_person=told.posts["inspector"][1],
            found_on=date(2026, 3, 2),
        ),
    )


def test_nothing_is_found_where_nobody_was() -> None:
    told = town()
    id = told.as_office().send(told.plan())
    told.as_inspector().when(told.finding(id)).refused(FindingWithoutInspection)
    told.story.given(ConductInspection(inspection=id, organisation=told.bodies["bureau"]))
    told.story.when(told.finding(id, evidence=())).refused(FindingWithoutEvidence)
    told.story.when(told.finding(id, post=told.post("office"))).refused(FindingAtAnotherOrganisation)
    told.by(Role.DISCIPLINE_INSPECTOR, "office").when(told.finding(id)).refused(InspectorNotDrawn)


def test_a_visit_check_at_a_firm_finds_what_the_visiting_organisation_did() -> None:
    told = town()
    plan = told.plan(InspectionKind.VISIT_CHECK, organisations=(), enterprises=(told.firm,))
    id = told.as_office().send(plan)
    team = told.row("inspections", id=id).team
    who = "inspector" if team == (told.post("inspector"),) else "head"
    mine, theirs = ("other", "bureau") if who == "inspector" else ("bureau", "other")
    told.by(Role.DISCIPLINE_INSPECTOR, who).given(ConductInspection(inspection=id, enterprise=told.firm))
    untrue = {"problem": FindingType.VISIT_UNTRUE, "enterprise": told.firm, "post": None}
    told.story.when(told.finding(id, organisation=told.bodies[mine], **untrue)).refused(InspectorIsInspected)
    told.story.when(told.finding(id, organisation=told.bodies[theirs], **untrue)).then_topics(
        "finding_index.finding-entered", "finding.recorded"
    )


def test_the_same_problem_at_the_same_organisation_within_a_year_is_a_repetition() -> None:
    told = town()
    first = told.found()
    told.story.at(2026, 8, 3)
    second = told.found(post=None)
    assert told.story.made[-1] == FindingRepeated(
        previous=first,
        organisation=told.bodies["bureau"],
        problem=FindingType.LATE,
        number=2,
        repeated_on=date(2026, 8, 3),
    )
    row = told.row("findings", id=first)
    assert (row.repeated_by, row.repeated_on) == (second, date(2026, 8, 3))
    assert told.row("findings", id=second).repeats == 2


def test_another_problem_and_one_older_than_a_year_are_no_repetition() -> None:
    told = town()
    told.found()
    told.found(problem=FindingType.EARLY)
    assert "finding.repeated" not in topics(told)
    told.story.at(2027, 3, 3)
    inspection = told.conducted(to_day=date(2027, 12, 31))
    told.as_inspector().given(told.finding(inspection))
    assert "finding.repeated" not in topics(told)


def test_a_dismissed_finding_is_not_repeated() -> None:
    told = town()
    id = told.found()
    told.as_head().given(ContestFinding(finding=id, grounds="公务外出"))
    told.as_office().given(JudgeFinding(finding=id, uphold=False, reasons="有派车单"))
    told.found()
    assert "finding.repeated" not in topics(told)


def test_the_organisation_contests_once_and_before_the_rectification() -> None:
    told = town()
    id = told.found()
    contest = ContestFinding(finding=id, grounds="公务外出")
    told.by(Role.DEPARTMENT_HEAD, "other head").when(contest).refused(FindingNotYours)
    told.story.by(Role.DEPARTMENT_HEAD).when(contest).refused(FindingNotYours)
    told.as_head().given(contest).when(contest).refused(FindingInAnotherState)
    other = told.found(problem=FindingType.EARLY)
    told.as_office().given(
        OrderRectification(finding=other, post=told.post("unit"), requirement="改正", days=5)
    )
    told.as_head().when(ContestFinding(finding=other, grounds="公务外出")).refused(FindingInAnotherState)


def test_who_recorded_a_finding_or_belongs_to_the_organisation_does_not_judge_it() -> None:
    told = town()
    id = told.found()
    judge = JudgeFinding(finding=id, uphold=True, reasons="佐证不足")
    told.as_office().when(judge).refused(FindingInAnotherState)
    told.as_head().given(ContestFinding(finding=id, grounds="公务外出"))
    told.as_inspector().when(judge).refused(JudgeHasPart)
    told.by(Role.DISCIPLINE_INSPECTOR, "head").when(judge).refused(JudgeHasPart)
    told.as_office().when(judge).then_topics("finding.upheld")
    assert told.row("findings", id=id).status is FindingStatus.UPHELD
