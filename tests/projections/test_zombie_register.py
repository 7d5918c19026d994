"""The register follows a demand from its report to what is really put right; its post owes that, by a clock."""

from datetime import date, datetime
from uuid import UUID

from domain.actor import Role
from domain.events.zombie_approval import ZombieStatus
from domain.situation import CHINA
from domain.zombie_approval import (
    ConfirmZombieApproval,
    MarkZombieApprovalOverdue,
    RecomputeZombieDeadline,
    RectifyZombieApproval,
    RefuteZombieApproval,
    VerifyZombieRectification,
)
from projections.obligations import ObligationKind
from tests.domain.service_stories import Hall, closed, hall


def confirmed(told: Hall) -> UUID:
    id = told.reported()
    told.as_office().given(ConfirmZombieApproval(zombie_approval=id, post=told.clerk))
    return id


def rectified(told: Hall) -> UUID:
    id = confirmed(told)
    told.as_clerk().given(RectifyZombieApproval(zombie_approval=id, measure="已停收", evidence=("告示",)))
    return id


def test_a_report_owes_nothing_before_it_is_confirmed() -> None:
    told = hall()
    id = told.reported()
    assert told.row("zombie_register", id=id).status is ZombieStatus.REPORTED
    assert told.found("obligations", id=id) == told.found("clocks", subject=id) == []
    told.as_office().given(RefuteZombieApproval(zombie_approval=id, reason="属自愿提供"))
    row = told.row("zombie_register", id=id)
    assert (row.status, row.refutation.text) == (ZombieStatus.REFUTED, "属自愿提供")


def test_a_confirmed_demand_is_its_posts_to_put_right() -> None:
    told = hall()
    id = confirmed(told)
    owed = told.row("obligations", id=id)
    assert (owed.post, owed.kind, owed.due) == (
        told.clerk,
        ObligationKind.ZOMBIE_APPROVAL,
        date(2026, 3, 16),
    )
    assert told.row("clocks", subject=id).at == datetime(2026, 3, 17, tzinfo=CHINA)


def test_what_is_put_right_is_owed_no_more() -> None:
    told = hall()
    id = rectified(told)
    assert told.found("obligations", id=id) == told.found("clocks", subject=id) == []
    told.as_caller().given(VerifyZombieRectification(zombie_approval=id, real=True, found="属实"))
    row = told.row("zombie_register", id=id)
    assert (row.status, row.rectified_on, row.paper_rectifications) == (
        ZombieStatus.VERIFIED,
        date(2026, 3, 2),
        0,
    )


def test_a_rectification_on_paper_is_owed_again_and_its_clock_rings_at_once_when_it_is_late() -> None:
    told = hall()
    id = rectified(told)
    told.story.at(2026, 3, 20)
    told.as_caller().given(VerifyZombieRectification(zombie_approval=id, real=False, found="仍在收取"))
    row = told.row("zombie_register", id=id)
    assert (row.status, row.rectified_on, row.paper_rectifications) == (ZombieStatus.CONFIRMED, None, 1)
    assert told.row("clocks", subject=id).at == told.story.now
    told.story.by(Role.TIMEKEEPER).given(MarkZombieApprovalOverdue(zombie_approval=id))
    assert told.row("zombie_register", id=id).overdue == 1
    assert told.found("clocks", subject=id) == []
    assert len(told.found("obligations", id=id)) == 1


def test_a_closure_moves_its_clock_and_what_is_owed() -> None:
    told = hall()
    id = confirmed(told)
    told.story.given(closed(date(2026, 3, 10)), RecomputeZombieDeadline(zombie_approval=id))
    assert told.row("obligations", id=id).due == date(2026, 3, 17)
    assert told.row("clocks", subject=id).at == datetime(2026, 3, 18, tzinfo=CHINA)
    assert told.row("zombie_register", id=id).rectify_by == date(2026, 3, 17)
