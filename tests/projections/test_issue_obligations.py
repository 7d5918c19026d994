"""An open issue is an obligation of one post, from its assignment until it is closed."""

from datetime import date

from domain.events.issue_codes import PauseReason
from domain.events.post import PostingEnd
from domain.issue import CloseIssue, GrantExtension, PauseClock, RequestExtension, ResumeClock
from domain.post import AbolishPost, EndPosting, PostHasOpenObligations
from projections.obligations import Obligation, ObligationKind
from tests.domain.issue_stories import Town, town


def obligation(here: Town) -> Obligation:
    (row,) = [row for row in here.story.rows("obligations") if row.id == here.issue]
    assert isinstance(row, Obligation)
    return row


def test_an_issue_lies_at_its_handler_and_is_due_when_its_resolution_is() -> None:
    here = town().assigned()
    assert obligation(here) == Obligation(
        id=here.issue,
        post=here.bureau_in_charge.handler,
        kind=ObligationKind.ISSUE,
        since=date(2026, 3, 2),
        due=date(2026, 3, 9),
    )


def test_an_issue_that_is_not_assigned_is_nobodys_obligation() -> None:
    assert town().triaged().lies_at() == []


def test_an_extension_and_a_pause_move_what_is_due() -> None:
    here = town().working()
    here.story.given(RequestExtension(issue=here.issue, until=date(2026, 3, 16), reason="银行审批"))
    here.as_head().given(GrantExtension(issue=here.issue))
    assert obligation(here).due == date(2026, 3, 16)
    here.as_handler().given(PauseClock(issue=here.issue, reason=PauseReason.AWAITING_APPROVAL))
    here.story.at(2026, 3, 4).given(ResumeClock(issue=here.issue))
    assert obligation(here).due == date(2026, 3, 18)


def test_a_resolved_issue_stays_an_obligation_until_it_is_closed() -> None:
    here = town().confirmed()
    assert here.lies_at() == [here.bureau_in_charge.handler]
    here.story.given(CloseIssue(issue=here.issue))
    assert here.lies_at() == []


def test_a_post_with_an_open_issue_is_not_abolished() -> None:
    here = town().working()
    handler = here.bureau_in_charge.handler
    here.as_office().given(EndPosting(post=handler, ended_on=date(2026, 3, 2), reason=PostingEnd.RETIRED))
    here.story.when(AbolishPost(post=handler, basis="区编〔2026〕3号")).refused(PostHasOpenObligations)
