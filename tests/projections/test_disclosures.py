"""The ledger of disclosures keeps the newest edition, whether it is shown, and when it expires."""

from datetime import date, datetime

import projections.disclosures  # noqa: F401 - registers the view and its clock
from domain.disclosure import ExpireDisclosure, UpdateDisclosureActions, WithdrawDisclosure
from domain.personal import PersonName
from domain.situation import CHINA
from projections.disclosures import DisclosureStatus
from tests.domain.commitment_stories import SCREEN, bureau

LAST = date(2026, 3, 31)


def test_an_edition_stands_as_it_was_approved() -> None:
    told = bureau()
    id = told.published()
    told.story.given(told.disclosure(id))
    row = told.row("disclosures", post=told.head)
    assert (row.name, row.person) == (PersonName(told.head_person, "张建国"), told.head_person)
    assert (row.commitments, row.screens, row.approved_by) == ((id,), (SCREEN,), told.leader)
    assert (row.status, row.edition) == (DisclosureStatus.PUBLISHED, 1)
    assert row.published_at == datetime(2026, 3, 2, 12, tzinfo=CHINA)


def test_new_actions_are_an_update_of_the_same_edition() -> None:
    told = bureau()
    id = told.story.send(told.disclosure(told.published()))
    told.story.at(2026, 3, 9).given(UpdateDisclosureActions(disclosure=id, actions=("新增帮办代办",)))
    row = told.row("disclosures", id=id)
    assert (row.actions, row.updated_on, row.edition) == (("新增帮办代办",), date(2026, 3, 9), 1)
    assert row.published_on == date(2026, 3, 2)


def test_a_withdrawal_says_when_and_why_and_a_new_edition_forgets_it() -> None:
    told = bureau()
    commitment = told.published()
    id = told.story.send(told.disclosure(commitment, to_day=LAST))
    told.story.given(WithdrawDisclosure(disclosure=id, reason="岗位调整"))
    row = told.row("disclosures", id=id)
    assert (row.status, row.ended_on, row.withdrawal_reason) == (
        DisclosureStatus.WITHDRAWN,
        date(2026, 3, 2),
        "岗位调整",
    )
    assert told.found("clocks", subject=id) == []
    told.story.given(told.disclosure(commitment))
    row = told.row("disclosures", id=id)
    assert (row.status, row.edition, row.ended_on, row.withdrawal_reason) == (
        DisclosureStatus.PUBLISHED,
        2,
        None,
        None,
    )


def test_the_clock_runs_out_at_midnight_after_the_last_day() -> None:
    told = bureau()
    id = told.story.send(told.disclosure(told.published(), to_day=LAST))
    clock = told.row("clocks", subject=id)
    assert (clock.at, clock.command) == (datetime(2026, 4, 1, tzinfo=CHINA), "ExpireDisclosure")
    assert clock.arguments == {"disclosure": str(id)}
    told.at_midnight(2026, 4, 1, ExpireDisclosure(disclosure=id))
    row = told.row("disclosures", id=id)
    assert (row.status, row.ended_on) == (DisclosureStatus.EXPIRED, date(2026, 4, 1))
    assert told.found("clocks", subject=id) == []


def test_an_edition_without_a_last_day_stops_the_clock_of_the_one_before() -> None:
    told = bureau()
    commitment = told.published()
    id = told.story.send(told.disclosure(commitment, to_day=LAST))
    told.story.given(told.disclosure(commitment))
    assert told.found("clocks", subject=id) == []
