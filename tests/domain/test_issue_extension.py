"""An extension is requested and granted in time, twice at most, by somebody of rank who is not the handler."""

from datetime import date

from domain.actor import Role
from domain.events.issue import IssueExtensionGranted
from domain.events.post import Rank
from domain.events.sla import Stage
from domain.issue import (
    GrantExtension,
    RefuseExtension,
    RequestExtension,
)
from domain.issue.clock_refusals import (
    ApproverIsHandler,
    ApproverNotConcerned,
    ApproverNotNamed,
    ApproverRankTooLow,
    DeadlineOnDayOff,
    ExtensionAfterDue,
    ExtensionNotLater,
    ExtensionNotRequested,
    ExtensionPending,
    ExtensionsUsedUp,
)
from domain.refusal import NotPermitted
from tests.domain.issue_stories import Town, town


def extend(here: Town, day: int) -> RequestExtension:
    return RequestExtension(issue=here.issue, until=date(2026, 3, day), reason="银行审批需要时间")


def test_an_extension_is_requested_and_granted_by_the_head() -> None:
    here = town().working()
    bureau = here.bureau_in_charge
    here.story.given(extend(here, 16))
    here.as_head().when(GrantExtension(issue=here.issue)).then_topics("issue.extension-granted")
    granted = here.story.made[0]
    assert isinstance(granted, IssueExtensionGranted)
    assert (granted.until, granted.approver, granted.extensions, granted.previous) == (
        date(2026, 3, 16),
        bureau.head,
        1,
        date(2026, 3, 9),
    )
    assert (here.row().resolve_by, here.row().extension_requested) == (date(2026, 3, 16), None)


def test_an_extended_deadline_warns_before_the_new_day() -> None:
    here = town().working()
    here.story.given(extend(here, 16))
    here.as_leader().given(GrantExtension(issue=here.issue))
    clock = here.clock(Stage.RESOLUTION)
    assert clock
    assert (clock.command, clock.at.date()) == ("WarnIssue", date(2026, 3, 13))


def test_an_extension_is_requested_before_the_issue_is_due() -> None:
    here = town().working()
    here.story.at(2026, 3, 10, 0, 0).when(extend(here, 16)).refused(ExtensionAfterDue)


def test_an_extension_is_granted_before_the_issue_is_due() -> None:
    here = town().working()
    here.story.given(extend(here, 16))
    here.as_head().at(2026, 3, 10, 0, 0).when(GrantExtension(issue=here.issue)).refused(ExtensionAfterDue)


def test_an_issue_is_extended_twice_at_most() -> None:
    here = town().working()
    for day in (16, 20):
        here.as_handler().given(extend(here, day))
        here.as_head().given(GrantExtension(issue=here.issue))
    here.as_handler().when(extend(here, 27)).refused(ExtensionsUsedUp)


def test_a_refused_extension_leaves_the_due_date_and_costs_nothing() -> None:
    here = town().working()
    here.story.given(extend(here, 16))
    here.as_head().when(RefuseExtension(issue=here.issue, reason="理由不充分")).then_topics(
        "issue.extension-refused"
    )
    row = here.row()
    assert (row.resolve_by, row.extensions, row.extension_requested) == (date(2026, 3, 9), 0, None)
    here.as_handler().when(extend(here, 16)).then_topics("issue.extension-requested")


def test_one_request_waits_at_a_time() -> None:
    here = town().working()
    here.story.given(extend(here, 16)).when(extend(here, 17)).refused(ExtensionPending)


def test_an_extension_is_to_a_later_working_day() -> None:
    here = town().working()
    here.story.when(extend(here, 9)).refused(ExtensionNotLater)
    here.story.when(extend(here, 14)).refused(DeadlineOnDayOff)


def test_what_was_not_requested_is_neither_granted_nor_refused() -> None:
    here = town().working()
    here.as_head().when(GrantExtension(issue=here.issue)).refused(ExtensionNotRequested)
    here.story.when(RefuseExtension(issue=here.issue, reason="-")).refused(ExtensionNotRequested)


def test_an_extension_is_not_granted_by_its_handler_or_requester() -> None:
    here = town().working()
    here.story.given(extend(here, 16))
    handler = here.bureau_in_charge.handler
    here.story.by(Role.DEPARTMENT_HEAD, post=handler).when(GrantExtension(issue=here.issue)).refused(
        ApproverIsHandler
    )
    here.as_office().when(GrantExtension(issue=here.issue, approver=handler)).refused(ApproverIsHandler)
    own = town().working()
    own.as_head().given(extend(own, 16))
    own.story.when(GrantExtension(issue=own.issue)).refused(ApproverIsHandler)


def test_the_handlers_person_in_another_post_does_not_grant() -> None:
    here = town().working()
    here.story.given(extend(here, 16))
    bureau = here.bureau_in_charge
    here.as_office()
    second, _ = here.post(bureau.id, "副局长", Rank.SECTION_CHIEF, bureau.handler_person)
    here.story.by(Role.DEPARTMENT_HEAD, post=second).when(GrantExtension(issue=here.issue)).refused(
        ApproverIsHandler
    )
    here.story.by(Role.DEPARTMENT_HEAD, post=bureau.head, person=bureau.handler_person)
    here.story.when(GrantExtension(issue=here.issue)).refused(ApproverIsHandler)


def test_an_extension_is_granted_by_a_section_chief_or_higher() -> None:
    here = town().working()
    here.story.given(extend(here, 16))
    here.as_office()
    deputy, _ = here.post(here.bureau_in_charge.id, "副局长", Rank.SECTION_DEPUTY)
    here.story.by(Role.DEPARTMENT_HEAD, post=deputy).when(GrantExtension(issue=here.issue)).refused(
        ApproverRankTooLow
    )


def test_an_extension_is_granted_by_the_lead_or_in_the_department() -> None:
    here = town().working()
    here.story.given(extend(here, 16))
    here.as_head(1).when(GrantExtension(issue=here.issue)).refused(ApproverNotConcerned)
    here.story.by(Role.DEPARTMENT_HEAD).when(GrantExtension(issue=here.issue)).refused(ApproverNotNamed)
    here.as_office().when(GrantExtension(issue=here.issue, approver=here.lead)).then_topics(
        "issue.extension-granted"
    )


def test_a_handler_grants_nothing() -> None:
    here = town().working()
    here.story.given(extend(here, 16)).when(GrantExtension(issue=here.issue)).refused(NotPermitted)
