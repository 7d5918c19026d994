"""The public screens show each head's four publicities, as they stand, and nothing else that is personal."""

import dataclasses
from datetime import date

import projections.board  # noqa: F401 - registers the view
from domain.commitment import (
    ArchiveCommitment,
    BreachCommitment,
    FulfilCommitment,
    ReviseCommitment,
    VerifyFulfilment,
    WithdrawCommitment,
)
from domain.disclosure import ExpireDisclosure, UpdateDisclosureActions, WithdrawDisclosure
from domain.events.commitment import CommitmentStatus
from domain.events.post import PostingEnd
from domain.person import CorrectPerson
from domain.personal import FreeText, Personal, PersonName, Phone
from domain.post import EndPosting
from projections.board import BoardCommitment, BoardHead
from tests.domain.commitment_stories import DUE, SCREEN, Bureau, bureau


def shown(told: Bureau) -> BoardHead:
    row = told.row("board", post=told.head)
    assert isinstance(row, BoardHead)
    return row


def test_a_disclosure_puts_a_head_on_show_with_the_four_publicities() -> None:
    told = bureau()
    id = told.published()
    disclosure = told.story.send(told.disclosure(id, to_day=date(2026, 12, 31)))
    assert shown(told) == BoardHead(
        post=told.head,
        organisation=told.organisation,
        disclosure=disclosure,
        organisation_name="区市场监管局",
        name=PersonName(told.head_person, "张建国"),
        title="局长",
        duties=("主持区市场监管局全面工作",),
        actions=("推行企业开办专窗",),
        commitments=(
            BoardCommitment(
                id=id,
                text="企业开办一日办结",
                due=DUE,
                cadence=None,
                status=CommitmentStatus.PUBLISHED,
                revised_on=None,
                reason=None,
                disclosed=True,
            ),
        ),
        screens=(SCREEN,),
        legal_basis="政府信息公开条例第二十条",
        shown=True,
        from_day=date(2026, 3, 2),
        to_day=date(2026, 12, 31),
    )


def test_nothing_on_the_board_is_personal_but_the_displayed_name() -> None:
    fields = {field.name: field.type for field in dataclasses.fields(BoardHead)}
    personal = [
        name for name, kind in fields.items() if any(p.__name__ in str(kind) for p in (FreeText, Phone))
    ]
    assert personal == []
    told = bureau()
    told.story.given(told.disclosure(told.published()))
    row = shown(told)
    assert [name for name in fields if isinstance(getattr(row, name), Personal)] == ["name"]


def test_a_promise_without_a_disclosure_is_not_on_show_and_names_nobody() -> None:
    told = bureau()
    told.published()
    row = shown(told)
    assert (row.shown, row.name, row.title, row.disclosure) == (False, None, "", None)
    assert len(row.commitments) == 1


def test_a_draft_is_never_on_the_board() -> None:
    told = bureau()
    id = told.reviewed()
    assert told.found("board") == []
    told.story.given(WithdrawCommitment(commitment=id, reason="理由", legal_basis="依据"))
    told.story.given(ArchiveCommitment(commitment=id))
    assert told.found("board") == []
    told.published()
    dropped = told.drafted()
    told.story.given(WithdrawCommitment(commitment=dropped, reason="理由", legal_basis="依据"))
    assert dropped not in [each.id for each in shown(told).commitments]


def test_a_commitment_published_later_is_shown_and_marked_as_not_disclosed_yet() -> None:
    told = bureau()
    first = told.published()
    told.story.given(told.disclosure(first))
    second = told.published(text="帮办代办全覆盖")
    assert [(each.id, each.disclosed) for each in shown(told).commitments] == [(first, True), (second, False)]
    told.story.given(told.disclosure(first, second))
    assert [each.disclosed for each in shown(told).commitments] == [True, True]


def test_a_revised_commitment_shows_its_new_words_with_the_day_and_the_reason() -> None:
    told = bureau()
    other, id = told.published(text="帮办代办全覆盖"), told.published()
    told.story.at(2026, 3, 5).given(
        ReviseCommitment(
            commitment=id,
            text="企业开办两日办结",
            due=date(2026, 6, 30),
            reason="系统改造",
            legal_basis="依据",
            approver=told.leader,
        )
    )
    untouched, revised = shown(told).commitments
    assert (untouched.id, untouched.revised_on) == (other, None)
    assert (revised.text, revised.due, revised.status) == (
        "企业开办两日办结",
        date(2026, 6, 30),
        CommitmentStatus.CHANGED,
    )
    assert (revised.revised_on, revised.reason) == (date(2026, 3, 5), "系统改造")


def test_the_board_follows_a_commitment_through_breach_and_late_fulfilment_and_back() -> None:
    told = bureau()
    id = told.published()

    def status() -> CommitmentStatus:
        return shown(told).commitments[0].status

    told.at_midnight(2026, 4, 1, BreachCommitment(commitment=id))
    assert status() is CommitmentStatus.BREACHED
    told.as_office().given(FulfilCommitment(commitment=id, evidence=("验收单",)))
    assert status() is CommitmentStatus.FULFILLED_LATE
    told.story.given(VerifyFulfilment(commitment=id, real=False))
    assert status() is CommitmentStatus.BREACHED


def test_a_withdrawn_commitment_stays_with_its_reason_until_it_is_archived() -> None:
    told = bureau()
    id = told.published()
    told.story.given(WithdrawCommitment(commitment=id, reason="政策废止", legal_basis="依据"))
    (withdrawn,) = shown(told).commitments
    assert (withdrawn.status, withdrawn.reason) == (CommitmentStatus.WITHDRAWN, "政策废止")
    told.story.given(ArchiveCommitment(commitment=id))
    assert shown(told).commitments == ()


def test_the_newest_actions_are_shown() -> None:
    told = bureau()
    disclosure = told.story.send(told.disclosure(told.published()))
    told.story.given(UpdateDisclosureActions(disclosure=disclosure, actions=("新增帮办代办",)))
    assert shown(told).actions == ("新增帮办代办",)


def test_a_withdrawn_disclosure_leaves_the_screens_and_its_name() -> None:
    told = bureau()
    disclosure = told.story.send(told.disclosure(told.published()))
    told.story.given(WithdrawDisclosure(disclosure=disclosure, reason="岗位调整"))
    assert (shown(told).shown, shown(told).name) == (False, None)


def test_an_expired_disclosure_leaves_the_screens() -> None:
    told = bureau()
    disclosure = told.story.send(told.disclosure(told.published(), to_day=date(2026, 3, 31)))
    told.at_midnight(2026, 4, 1, ExpireDisclosure(disclosure=disclosure))
    assert (shown(told).shown, shown(told).name) == (False, None)


def test_a_corrected_name_is_corrected_on_the_screens_at_once() -> None:
    told = bureau()
    told.story.given(told.disclosure(told.published()))
    told.story.given(CorrectPerson(person=told.head_person, name="章建国"))
    assert shown(told).name == PersonName(told.head_person, "章建国")


def test_a_former_holders_name_that_is_still_shown_is_corrected_too() -> None:
    told = bureau()
    told.story.given(told.disclosure(told.published()))
    told.story.given(EndPosting(post=told.head, ended_on=date(2026, 3, 2), reason=PostingEnd.RETIRED))
    told.story.given(CorrectPerson(person=told.head_person, name="章建国"))
    assert shown(told).name == PersonName(told.head_person, "章建国")


def test_a_correction_touches_no_other_name_and_no_hidden_row() -> None:
    told = bureau()
    disclosure = told.story.send(told.disclosure(told.published()))
    told.story.given(CorrectPerson(person=told.leader_person, name="黎卫民"))
    assert shown(told).name == PersonName(told.head_person, "张建国")
    told.story.given(WithdrawDisclosure(disclosure=disclosure, reason="岗位调整"))
    told.story.given(CorrectPerson(person=told.head_person, name="章建国"))
    assert shown(told).name is None
