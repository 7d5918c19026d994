"""The questions about findings: by type and rank, on paper, again and again."""

from datetime import date
from uuid import UUID

from domain.events.finding import FindingType
from domain.events.post import Rank
from domain.finding import (
    ContestFinding,
    JudgeFinding,
    OrderRectification,
    SubmitRectification,
    VerifyRectification,
)
from projections.findings_by_type import findings_by_type, middle_rank_share
from projections.obligations import ObligationKind
from projections.rectification_quality import rectification_quality
from projections.repeat_offenders import repeat_offenders
from tests.domain.supervision_stories import Town, town
from tests.projections.conftest import Ask


def rectified(told: Town, id: UUID, *, on_site: bool) -> None:
    told.as_office().given(OrderRectification(finding=id, post=told.post("unit"), requirement="改正", days=5))
    told.as_head().given(SubmitRectification(finding=id, text="已改", evidence=("记录",)))
    told.as_office().given(VerifyRectification(finding=id, on_site=on_site))


def dismissed(told: Town, id: UUID) -> None:
    told.as_head().given(ContestFinding(finding=id, grounds="公务外出"))
    told.as_office().given(JudgeFinding(finding=id, uphold=False, reasons="有派车单"))


def test_a_rectification_is_owed_by_its_post_until_it_is_verified() -> None:
    told = town()
    id = told.found()
    told.as_office().given(OrderRectification(finding=id, post=told.post("unit"), requirement="改正", days=5))
    owed = told.row("obligations", id=id)
    assert (owed.post, owed.kind, owed.due) == (
        told.post("unit"),
        ObligationKind.RECTIFICATION,
        date(2026, 3, 9),
    )
    told.as_head().given(SubmitRectification(finding=id, text="已改", evidence=("记录",)))
    told.as_office().given(VerifyRectification(finding=id, on_site=True))
    assert told.rows("obligations", id=id) == []
    assert [row for row in told.story.rows("clocks") if row.subject == id] == []


async def test_findings_are_counted_by_type_organisation_and_rank(ask: Ask) -> None:
    told = town()
    told.found()
    told.found(post=told.post("head"))
    dismissed(told, told.found(post=told.post("head")))
    told.found(problem=FindingType.INEFFICIENCY, post=None)
    lines = await ask(told, findings_by_type)
    assert {(line.problem, line.rank, line.findings, line.dismissed) for line in lines} == {
        (FindingType.LATE, Rank.UNIT, 1, 0),
        (FindingType.LATE, Rank.SECTION_CHIEF, 1, 1),
        (FindingType.INEFFICIENCY, None, 1, 0),
    }
    assert await ask(told, findings_by_type, {"from": date(2026, 3, 3)}) == []


async def test_the_middle_ranks_share_is_withheld_below_five_findings(ask: Ask) -> None:
    told = town()
    for _ in range(4):
        told.found(problem=FindingType.MIDDLE_OBSTRUCTION, post=told.post("head"))
    told.found(post=None)
    (line,) = await ask(told, middle_rank_share)
    assert (line.suppressed, line.findings, line.middle) == (True, None, None)
    told.found()
    (line,) = await ask(told, middle_rank_share)
    assert (line.suppressed, line.findings, line.middle) == (False, 5, 4)


async def test_paper_and_repetition_are_told_apart(ask: Ask) -> None:
    told = town()
    rectified(told, told.found(), on_site=False)
    rectified(told, told.found(problem=FindingType.EARLY), on_site=True)
    assert [(line.problem, line.on_paper) for line in await ask(told, rectification_quality)] == [
        (FindingType.LATE, 1)
    ]
    told.story.at(2026, 6, 1)
    again = told.found()
    (line,) = await ask(told, rectification_quality)
    assert (line.findings, line.verified, line.on_paper) == (2, 1, 1)
    assert (line.came_again, line.paper_came_again) == (1, 1)
    dismissed(told, again)
    (line,) = await ask(told, rectification_quality)
    assert (line.findings, line.came_again, line.paper_came_again) == (1, 0, 0)


async def test_repeat_offenders_are_posts_and_no_persons(ask: Ask) -> None:
    told = town()
    told.found()
    told.found(problem=FindingType.ABSENT)
    told.found(post=told.post("head"))
    told.found(problem=FindingType.INEFFICIENCY)
    (line,) = await ask(told, repeat_offenders)
    assert (line.post, line.findings, line.late, line.absent) == (told.post("unit"), 2, 1, 1)
    assert line.unit_findings == 3
    assert "person" not in vars(line)
    assert await ask(told, repeat_offenders, {"minimum": 3}) == []
