"""Each public fact about a commitment is one release, and what the public never knew is none."""

from datetime import date
from decimal import Decimal

from domain.commitment import (
    BreachCommitment,
    FulfilCommitment,
    VerifyFulfilment,
    WithdrawCommitment,
)
from domain.events.commitment import CommitmentStatus
from domain.personal import Personal
from projections.engine import table
from projections.releases import Release, ReleaseTag
from tests.domain.commitment_stories import DUE, Bureau, bureau
from tests.projections.test_commitments import LATER, revise


def told(story: Bureau) -> list[tuple[ReleaseTag, CommitmentStatus]]:
    rows = sorted(story.story.rows("releases"), key=lambda row: row.position)
    return [(row.tag, row.status) for row in rows]


def test_a_draft_is_no_release_even_when_it_is_given_up() -> None:
    here = bureau()
    draft = here.drafted()
    here.as_head().given(WithdrawCommitment(commitment=draft, reason="不再适用", legal_basis="局务会"))
    assert here.story.rows("releases") == []


def test_a_publication_tells_the_terms_and_a_revision_what_it_replaced() -> None:
    here = bureau()
    id = here.published()
    here.as_head().given(revise(here, id, LATER, Decimal(95)))
    first, second = sorted(here.story.rows("releases"), key=lambda row: row.position)
    assert (first.tag, first.text, first.metric, first.due) == (
        ReleaseTag.PUBLISHED,
        "企业开办一日办结",
        "一日办结率",
        DUE,
    )
    assert (second.tag, second.due_before, second.due) == (ReleaseTag.REVISED, DUE, LATER)
    assert (second.reason, second.compensation) == ("系统改造", "免收代办费")


def test_what_was_broken_kept_late_found_unreal_and_withdrawn_is_told_in_order() -> None:
    here = bureau()
    id = here.published()
    here.at_midnight(2026, 4, 1, BreachCommitment(commitment=id))
    here.as_head().given(FulfilCommitment(commitment=id, evidence=("报告",)))
    here.as_office().given(VerifyFulfilment(commitment=id, real=False))
    other = here.published(due=date(2026, 6, 1))
    here.as_office().given(WithdrawCommitment(commitment=other, reason="职责划转", legal_basis="编办文件"))
    assert told(here) == [
        (ReleaseTag.PUBLISHED, CommitmentStatus.PUBLISHED),
        (ReleaseTag.BREACHED, CommitmentStatus.BREACHED),
        (ReleaseTag.FULFILLED, CommitmentStatus.FULFILLED_LATE),
        (ReleaseTag.REOPENED, CommitmentStatus.BREACHED),
        (ReleaseTag.PUBLISHED, CommitmentStatus.PUBLISHED),
        (ReleaseTag.WITHDRAWN, CommitmentStatus.WITHDRAWN),
    ]


def test_no_column_of_a_release_is_personal() -> None:
    for column in table.columns(Release):
        assert not (isinstance(column.type, type) and issubclass(column.type, Personal)), column.name
        assert column.noun not in {"person", "enterprise"}, column.name
