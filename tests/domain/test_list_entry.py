"""An entry of the four lists is linked in time, brought to a post, and struck off on evidence by another."""

from datetime import date
from typing import Any

import pytest

from domain.actor import Role
from domain.calendar import PublishCalendarYear
from domain.events.list_entry import (
    FourList,
    ListEntryAdded,
    ListEntryAssigned,
    ListEntryClearanceImported,
    ListEntryCleared,
    ListEntryLinked,
    ListEntryLinkMissed,
    ListEntryReopened,
)
from domain.events.post import Rank
from domain.list_entry import (
    AddListEntry,
    AssignListEntry,
    ClearListEntry,
    FlagMissingLink,
    ImportClearedListEntry,
    LinkListEntries,
    ReopenListEntry,
)
from domain.list_entry.refusals import (
    ClearanceInFuture,
    ClearanceVerifierIsOwner,
    ClearanceVerifierUnknown,
    ClearanceWithoutEvidence,
    ListEntryAlreadyLinked,
    ListEntryAlreadyThere,
    ListEntryDueInPast,
    ListEntryLinkedInTime,
    ListEntryNotLinked,
    ListEntryNotOpen,
    ListEntryNotYours,
    ListEntryNumberNotPositive,
    ListEntryNumberTaken,
    ListEntryPostElsewhere,
    ListEntryPostTooHigh,
    ListEntryStillOpen,
    ListEntryWithoutDue,
    ListEntryWithoutOwner,
    ListLinkImpossible,
)
from domain.personal import FreeText, TextTooLong
from domain.refusal import NotPermitted
from tests.domain.measure_stories import DUE, EVIDENCE, TODAY, Desk, desk

LINK_BY = date(2026, 3, 16)
ANSWERED = {
    FourList.PROBLEM: FourList.MEASURE,
    FourList.RISK: FourList.MEASURE,
    FourList.MEASURE: FourList.DUTY,
}


def clear(entry: Any, evidence: tuple[str, ...] = EVIDENCE) -> ClearListEntry:
    return ClearListEntry(entry=entry, evidence=evidence)


def legacy(told: Desk, **other: Any) -> ImportClearedListEntry:
    stated = {
        "list": FourList.PROBLEM,
        "number": 7,
        "text": "口径不一",
        "organisation": told.organisation,
        "cleared_on": date(2025, 12, 1),
        "ledger": "2025年纸质台账",
    }
    return ImportClearedListEntry(**{**stated, **other})


def reopen(entry: Any, due: date = DUE) -> ReopenListEntry:
    return ReopenListEntry(entry=entry, reason="问题反复", due=due)


def test_an_entry_has_ten_working_days_to_be_linked() -> None:
    told = desk()
    told.story.given(PublishCalendarYear(year=2026, days_off=(), work_days=(), source="通知"))
    entry = told.entry(FourList.PROBLEM)
    told.story.then(
        ListEntryAdded(
            list=FourList.PROBLEM,
            number=1,
            text=FreeText(entry, "窗口一次说不全"),
            organisation=told.organisation,
            line=None,
            measure=None,
            added_on=TODAY,
            link_by=LINK_BY,
            provisional=False,
            calendar_edition=1,
        )
    )


def test_a_year_not_announced_gives_a_provisional_last_day() -> None:
    told = desk()
    told.entry(FourList.RISK)
    (added,) = told.story.made
    assert isinstance(added, ListEntryAdded)
    assert (added.link_by, added.provisional) == (LINK_BY, True)


def test_a_duty_needs_no_link() -> None:
    told = desk()
    told.entry(FourList.DUTY)
    (added,) = told.story.made
    assert isinstance(added, ListEntryAdded)
    assert added.link_by is None


def test_a_number_is_taken_once_in_each_list() -> None:
    told = desk()
    told.entry(FourList.PROBLEM)
    again = AddListEntry(list=FourList.PROBLEM, number=1, text="又一条", organisation=told.organisation)
    told.story.when(again).refused(ListEntryNumberTaken)
    told.story.when(legacy(told, number=1)).refused(ListEntryNumberTaken)
    told.story.when(legacy(told, number=0)).refused(ListEntryNumberNotPositive)
    told.entry(FourList.RISK)


@pytest.mark.parametrize(("kind", "answer"), ANSWERED.items())
def test_measures_answer_problems_and_risks_and_duties_measures(kind: FourList, answer: FourList) -> None:
    told = desk()
    entry, to = told.entry(kind), told.entry(answer, 2)
    link = LinkListEntries(entry=entry, to=to)
    told.story.when(link).then(
        ListEntryLinked(organisation=told.organisation, to=to, to_list=answer, linked_on=TODAY, late=False)
    )
    told.story.when(link).refused(ListEntryAlreadyLinked)
    told.story.when(LinkListEntries(entry=to, to=entry)).refused(ListLinkImpossible)


def test_an_entry_that_nothing_answers_is_flagged_when_its_ten_working_days_are_over() -> None:
    told = desk()
    entry = told.entry(FourList.PROBLEM)
    flag = FlagMissingLink(entry=entry)
    told.bureau.at_midnight(2026, 3, 16, flag).refused(ListEntryLinkedInTime)
    told.bureau.at_midnight(2026, 3, 17, flag).then(
        ListEntryLinkMissed(
            list=FourList.PROBLEM,
            organisation=told.organisation,
            link_by=LINK_BY,
            on=date(2026, 3, 17),
        )
    )
    told.bureau.at_midnight(2026, 3, 18, flag).refused(ListEntryLinkedInTime)
    answer = told.as_office().send(
        AddListEntry(list=FourList.MEASURE, number=2, text="统一模板", organisation=told.organisation)
    )
    told.story.when(LinkListEntries(entry=entry, to=answer))
    assert told.story.made[0].late  # type: ignore[attr-defined]


def test_an_entry_that_is_linked_or_needs_no_link_is_never_flagged() -> None:
    told = desk()
    for entry in (told.owned(), told.entry(FourList.DUTY)):
        told.bureau.at_midnight(2026, 5, 1, FlagMissingLink(entry=entry)).refused(ListEntryLinkedInTime)


def test_an_entry_goes_to_the_head_and_from_there_to_a_unit_post() -> None:
    told = desk()
    entry = told.entry(FourList.DUTY)
    told.story.when(AssignListEntry(entry=entry, post=told.bureau.head, due=DUE)).then_topics(
        "list-entry.assigned"
    )
    on = AssignListEntry(entry=entry, post=told.unit, due=DUE)
    told.bureau.as_head().when(on).then(
        ListEntryAssigned(
            post=told.unit,
            previous_post=told.bureau.head,
            organisation=told.organisation,
            rank=Rank.UNIT,
            due=DUE,
            assigned_on=TODAY,
        )
    )
    told.story.when(on).refused(ListEntryAlreadyThere)


def test_an_assignment_has_a_due_date_and_a_post_of_section_or_unit_rank_in_its_organisation() -> None:
    told = desk()
    entry = told.entry(FourList.DUTY)
    for post, due, refusal in (
        (told.unit, None, ListEntryWithoutDue),
        (told.unit, date(2026, 3, 1), ListEntryDueInPast),
        (told.bureau.leader, DUE, ListEntryPostTooHigh),
        (told.unit_elsewhere, DUE, ListEntryPostElsewhere),
    ):
        told.story.when(AssignListEntry(entry=entry, post=post, due=due)).refused(refusal)


def test_a_head_breaks_down_the_entries_of_his_own_organisation() -> None:
    told = desk()
    add = AddListEntry(list=FourList.DUTY, number=1, text="按月报送", organisation=told.elsewhere)
    entry = told.story.send(add)
    assign = AssignListEntry(entry=entry, post=told.unit_elsewhere, due=DUE)
    told.bureau.as_head().when(assign).refused(ListEntryNotYours)


def test_an_entry_is_struck_off_on_evidence_by_somebody_else_than_its_owner() -> None:
    told = desk()
    entry = told.owned()
    told.as_caller().when(clear(entry, ())).refused(ClearanceWithoutEvidence)
    told.story.when(clear(entry)).then(
        ListEntryCleared(post=told.unit, evidence=EVIDENCE, verifier=told.unit_elsewhere, cleared_on=TODAY)
    )
    told.story.when(clear(entry)).refused(ListEntryNotOpen)


def test_the_owner_strikes_nothing_off_in_whatever_role() -> None:
    told = desk()
    entry = told.owned()
    told.as_unit().when(clear(entry)).refused(NotPermitted)
    told.story.by(Role.PROGRAMME_OFFICE, post=told.unit).when(clear(entry)).refused(ClearanceVerifierIsOwner)
    told.story.by(Role.CALLBACK_OFFICER, post=told.second, person=told.unit_person).when(
        clear(entry)
    ).refused(ClearanceVerifierIsOwner)
    told.story.by(Role.DISCIPLINE_INSPECTOR).when(clear(entry)).refused(ClearanceVerifierUnknown)


def test_what_nobody_owns_or_nothing_answers_is_not_struck_off() -> None:
    told = desk()
    duty, problem = told.entry(FourList.DUTY), told.entry(FourList.PROBLEM)
    told.story.given(AssignListEntry(entry=problem, post=told.unit, due=DUE))
    told.as_caller().when(clear(duty)).refused(ListEntryWithoutOwner)
    told.story.when(clear(problem)).refused(ListEntryNotLinked)


def test_what_is_struck_off_is_neither_linked_nor_assigned() -> None:
    told = desk()
    entry, answer = told.owned(), told.entry(FourList.MEASURE, 3)
    told.as_caller().given(clear(entry))
    told.as_office().when(LinkListEntries(entry=entry, to=answer)).refused(ListEntryNotOpen)
    told.story.when(AssignListEntry(entry=entry, post=told.second, due=DUE)).refused(ListEntryNotOpen)


def test_an_old_ledgers_clearance_is_imported_as_what_it_is() -> None:
    told = desk()
    told.story.when(legacy(told)).then_topics("list-entry.added", "list-entry.clearance-imported")
    assert told.story.made[1] == ListEntryClearanceImported(
        cleared_on=date(2025, 12, 1), evidence=(), ledger="2025年纸质台账"
    )
    told.story.when(legacy(told, number=8, cleared_on=TODAY)).refused(ClearanceInFuture)
    told.story.when(legacy(told, number=8, ledger="账" * 201)).refused(TextTooLong)
    told.story.given(legacy(told, number=8, ledger="账" * 200))


def test_a_clearance_on_paper_is_verified_here_or_taken_up_again() -> None:
    told = desk()
    first, second = told.story.send(legacy(told)), told.story.send(legacy(told, number=8))
    told.as_caller().when(clear(first)).then_topics("list-entry.cleared")
    told.story.when(reopen(second)).then_topics("list-entry.reopened")
    assert told.story.made[0].link_by == LINK_BY  # type: ignore[attr-defined]


def test_what_came_back_is_taken_up_again_with_a_new_due_date() -> None:
    told = desk()
    entry = told.owned()
    told.as_caller().when(reopen(entry)).refused(ListEntryStillOpen)
    told.story.given(clear(entry))
    told.story.when(reopen(entry, date(2026, 3, 1))).refused(ListEntryDueInPast)
    told.story.when(reopen(entry)).then(
        ListEntryReopened(
            post=told.unit,
            reason=FreeText(entry, "问题反复"),
            due=DUE,
            link_by=None,
            provisional=False,
            calendar_edition=0,
            reopened_on=TODAY,
        )
    )
