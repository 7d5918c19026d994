"""Commands about the rectification (整改) of a finding: ordered, submitted, verified or returned, overdue."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.finding import (
    FindingStatus,
    RectificationDeadlineMoved,
    RectificationOrdered,
    RectificationOverdue,
    RectificationReturned,
    RectificationSubmitted,
    RectificationVerified,
)
from domain.finding.aggregate import Finding, expect
from domain.finding.contesting import TARGETS, own_post
from domain.finding.refusals import (
    RectificationAlreadyOverdue,
    RectificationDaysOutOfRange,
    RectificationNotOverdue,
    RectificationWithoutEvidence,
    RectifierNotConcerned,
    VerifierHasPart,
)
from domain.independence import has_part
from domain.personal import FreeText, public_text
from domain.post import standing_post
from domain.reference import FindingId, PostId
from domain.situation import Situation
from domain.term import CALENDAR_AMENDED, extended, reason_of, remeasured, term_of

FEWEST_DAYS, MOST_DAYS, RETURN_DAYS = 1, 120, 5  # working days (proposed)
OWED = (FindingStatus.ORDERED, FindingStatus.RECTIFICATION_RETURNED)
VERIFIERS = (Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR)


class OrderRectification(Command, about=Finding, by=VERIFIERS):
    """Order a rectification (责令整改) of a finding that stands: by which post, within how many working days."""

    finding: FindingId
    post: PostId
    requirement: str
    days: int

    def decide(self, situation: Situation) -> UUID:
        """Refuses what is contested, dismissed or ordered already, and a post of another organisation."""
        finding = situation.get(Finding, self.finding)
        post, term = standing_post(situation, self.post), term_of(situation, self.days)
        expect(finding, FindingStatus.RECORDED, FindingStatus.UPHELD)
        if post.organisation != finding.organisation:
            raise RectifierNotConcerned
        if not FEWEST_DAYS <= self.days <= MOST_DAYS:
            raise RectificationDaysOutOfRange(fewest=FEWEST_DAYS, most=MOST_DAYS)
        finding.trigger(
            RectificationOrdered(
                post=post.id,
                organisation=finding.organisation,
                requirement=FreeText.of(finding.id, self.requirement),
                ordered_on=situation.today,
                term=term,
            )
        )
        return finding.id


class SubmitRectification(Command, about=Finding, by=TARGETS):
    """Submit a rectification (提交整改), with evidence."""

    finding: FindingId
    text: str
    evidence: tuple[str, ...]

    def decide(self, situation: Situation) -> UUID:
        """Refuses other organisations, missing evidence, and where nothing is owed."""
        finding = situation.get(Finding, self.finding)
        submitter = own_post(situation, finding)
        expect(finding, *OWED)
        assert finding.owner is not None
        if not self.evidence:
            raise RectificationWithoutEvidence
        finding.trigger(
            RectificationSubmitted(
                post=finding.owner,
                submitter=submitter,
                submitter_person=situation.actor.person,
                text=FreeText.of(finding.id, self.text),
                evidence=tuple(public_text(item) for item in self.evidence),
                submitted_on=situation.today,
            )
        )
        return finding.id


def verified_owner(situation: Situation, finding: Finding) -> UUID:
    """The owner's post; refuses the owner's own hands, and what was not submitted (verifier ≠ owner)."""
    actor = situation.actor
    part = has_part(situation, [finding.owner, finding.post], organisations=[finding.organisation])
    if part or {actor.post, actor.person} & finding.submitters:
        raise VerifierHasPart
    expect(finding, FindingStatus.SUBMITTED)
    assert finding.owner is not None
    return finding.owner


class VerifyRectification(Command, about=Finding, by=VERIFIERS):
    """Verify a rectification (验收整改), as somebody independent of its owner: `on_site` if one went there. One that
    is verified on paper counts, and is told apart.
    """

    finding: FindingId
    on_site: bool
    remark: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses the owner and the owner's organisation, and what was not submitted."""
        finding = situation.get(Finding, self.finding)
        owner = verified_owner(situation, finding)
        finding.trigger(
            RectificationVerified(
                post=owner,
                organisation=finding.organisation,
                problem=finding.problem,
                on_site=self.on_site,
                verifier=situation.actor.post,
                remark=None if self.remark is None else FreeText.of(finding.id, self.remark),
                verified_on=situation.today,
            )
        )
        return finding.id


class ReturnRectification(Command, about=Finding, by=VERIFIERS):
    """Return a rectification (退回整改), saying why; it is owed again within five working days, or until it was
    due where that is later.
    """

    finding: FindingId
    on_site: bool
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the owner and the owner's organisation, and what was not submitted."""
        finding = situation.get(Finding, self.finding)
        term = extended(situation, finding.term, RETURN_DAYS)
        owner = verified_owner(situation, finding)
        finding.trigger(
            RectificationReturned(
                post=owner,
                on_site=self.on_site,
                verifier=situation.actor.post,
                reason=FreeText.of(finding.id, self.reason),
                returned_on=situation.today,
                term=term,
            )
        )
        return finding.id


class MarkRectificationOverdue(Command, about=Finding, by=(Role.TIMEKEEPER,)):
    """Find a rectification overdue (认定整改逾期): its due date is over and nothing was submitted."""

    finding: FindingId

    def decide(self, situation: Situation) -> UUID:
        """Refuses what is not late, or found so already."""
        finding = situation.get(Finding, self.finding)
        expect(finding, *OWED)
        assert finding.owner is not None
        if finding.due >= situation.today:
            raise RectificationNotOverdue
        if finding.overdue:
            raise RectificationAlreadyOverdue
        finding.trigger(
            RectificationOverdue(
                post=finding.owner,
                organisation=finding.organisation,
                due=finding.due,
                overdue_on=situation.today,
            )
        )
        return finding.id


class RecomputeRectificationDeadline(Command, about=Finding, by=(Role.TIMEKEEPER, Role.PROGRAMME_OFFICE)):
    """Recompute a rectification's deadline (重算整改时限) on the calendar as it is now; nothing happens where it stands."""

    finding: FindingId
    why: str = CALENDAR_AMENDED

    def decide(self, situation: Situation) -> UUID:
        """Refuses what is not owed. What was overdue and is no more is found so anew."""
        finding, why = situation.get(Finding, self.finding), reason_of(self.why)
        moved = remeasured(situation, finding.term)
        expect(finding, *OWED)
        assert finding.owner is not None
        if moved is not None:
            finding.trigger(
                RectificationDeadlineMoved(
                    post=finding.owner,
                    previous=finding.due,
                    term=moved,
                    still_overdue=finding.overdue and moved.due < situation.today,
                    reason=why,
                    moved_on=situation.today,
                )
            )
        return finding.id
