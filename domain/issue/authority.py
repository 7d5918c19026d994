"""Authority (权限与回避): for whom an issue is to act on, and who is too close to it to judge it."""

from collections.abc import Iterable
from uuid import UUID

from domain.actor import Role
from domain.events.issue_codes import IssueStatus
from domain.events.post import Rank
from domain.independence import ActorWithoutPost
from domain.issue.aggregate import Issue
from domain.issue.clock_refusals import (
    ApproverIsHandler,
    ApproverNotConcerned,
    ApproverNotNamed,
    ApproverRankTooLow,
)
from domain.issue.refusals import (
    IssueAlreadyClosed,
    IssueAlreadyDeclined,
    IssueAlreadyMerged,
    IssueInAnotherState,
    IssueNotYours,
    IssueOfAnotherEnterprise,
    WithdrawalNotAudited,
    listed_zh,
)
from domain.post import Post, standing_post
from domain.refusal import Refused
from domain.situation import Situation

DEPARTMENT = (Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_HEAD, Role.PROGRAMME_OFFICE)
ENDED: dict[IssueStatus, type[Refused]] = {
    IssueStatus.CLOSED: IssueAlreadyClosed,
    IssueStatus.DECLINED: IssueAlreadyDeclined,
    IssueStatus.MERGED: IssueAlreadyMerged,
    IssueStatus.WITHDRAWN: WithdrawalNotAudited,
}
OPEN = tuple(status for status in IssueStatus if status not in ENDED)


def expect(issue: Issue, *needed: IssueStatus) -> None:
    """Refuse when the issue is in none of these states."""
    if issue.status in needed:
        return
    if issue.status in ENDED:
        raise ENDED[issue.status]
    raise IssueInAnotherState(
        status=issue.status,
        needed=", ".join(needed),
        status_zh=listed_zh([issue.status]),
        needed_zh=listed_zh(needed),
    )


def require_enterprise(situation: Situation, issue: Issue) -> None:
    """Refuse an enterprise's user who is not of the issue's enterprise."""
    actor, own = situation.actor, situation.actor.enterprise
    if actor.role is Role.ENTERPRISE_USER and (own is None or own != issue.enterprise):
        raise IssueOfAnotherEnterprise


def require_department(situation: Situation, issue: Issue, *, co_departments: bool = False) -> UUID | None:
    """The acting post: the lead's, the handler's, or of the issue's department (IssueNotYours otherwise).

    The programme office may record for a department, in whatever post.
    """
    actor = situation.actor
    if actor.role is Role.PROGRAMME_OFFICE:
        return actor.post
    if actor.post is None:
        raise IssueNotYours
    if actor.post in (issue.lead_post, issue.handler_post):
        return actor.post
    organisation = standing_post(situation, actor.post).organisation
    if organisation == issue.department or (co_departments and organisation in issue.co_departments):
        return actor.post
    raise IssueNotYours


def holder_of(situation: Situation, post: UUID | None) -> UUID | None:
    """The person who holds a post now, if there is a post and a holder."""
    return situation.get(Post, post).holder if post else None


def handlers_of(situation: Situation, issue: Issue) -> frozenset[UUID]:
    """The posts that ever handled the issue, who holds them now, and who ever submitted its resolution."""
    holders = {holder_of(situation, post) for post in issue.handlers}
    return issue.submitters | issue.handlers | {who for who in holders if who}


def require_independent(
    situation: Situation, issue: Issue, refusal: type[Refused], involved: Iterable[UUID] = ()
) -> tuple[UUID, UUID | None]:
    """The acting post and person, who must have no part in the issue: none of its handlers' posts or persons,
    not of its department, not among `involved`; raises the refusal otherwise, or ActorWithoutPost.
    """
    actor = situation.actor
    if actor.post is None:
        raise ActorWithoutPost
    post = standing_post(situation, actor.post)
    person = actor.person or post.holder
    close = {*handlers_of(situation, issue), *involved}
    if post.id in close or person in close or post.organisation == issue.department:
        raise refusal
    return post.id, person


def approver_of(
    situation: Situation, issue: Issue, named: UUID | None, requester: UUID | None, *, concerned: bool
) -> UUID:
    """The approving post: the actor's own, or the one that the programme office names.

    It ranks as section chief or higher, is neither the handler's or requester's post nor held by one of them,
    and where `concerned` (unless the office acts) is the lead or of the department.
    """
    actor = situation.actor
    approver = named if actor.role is Role.PROGRAMME_OFFICE and named else actor.post
    if approver is None:
        raise ApproverNotNamed
    post = standing_post(situation, approver)
    close = {*handlers_of(situation, issue), requester, holder_of(situation, requester)} - {None}
    persons = {post.holder, actor.person if approver == actor.post else None} - {None}
    if post.id in close or persons & close:
        raise ApproverIsHandler
    if Rank.SECTION_CHIEF.outranks(post.rank):
        raise ApproverRankTooLow(title=post.title)
    concerned = concerned and actor.role is not Role.PROGRAMME_OFFICE
    if concerned and post.id != issue.lead_post and post.organisation != issue.department:
        raise ApproverNotConcerned(title=post.title)
    return post.id
