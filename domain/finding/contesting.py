"""Commands about a contested finding (申辩): the organisation contests it, somebody else judges."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.finding import FindingContested, FindingDismissed, FindingStatus, FindingUpheld
from domain.finding.aggregate import Finding, expect
from domain.finding.refusals import FindingNotYours, JudgeHasPart
from domain.independence import acts_for, has_part, organisation_of
from domain.personal import FreeText
from domain.reference import FindingId
from domain.situation import Situation

TARGETS = (Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_HEAD, Role.PAIRED_OFFICIAL)
JUDGES = (Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR, Role.COUNTY_LEADER)


def own_post(situation: Situation, finding: Finding) -> UUID:
    """The acting post, of the organisation that the finding is about (FindingNotYours)."""
    own = situation.actor.post
    body = organisation_of(situation, own)
    if own is None or not acts_for(situation.actor, finding.post or finding.id, finding.organisation, body):
        raise FindingNotYours
    return own


class ContestFinding(Command, about=Finding, by=TARGETS):
    """Contest a finding (对发现问题申辩), once, before its rectification is ordered."""

    finding: FindingId
    grounds: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses other organisations, and what is contested, judged or to be rectified already."""
        finding = situation.get(Finding, self.finding)
        contester = own_post(situation, finding)
        expect(finding, FindingStatus.RECORDED)
        finding.trigger(
            FindingContested(
                organisation=finding.organisation,
                contester=contester,
                grounds=FreeText.of(finding.id, self.grounds),
                contested_on=situation.today,
            )
        )
        return finding.id


class JudgeFinding(Command, about=Finding, by=JUDGES):
    """Judge a contested finding (裁定申辩): uphold or dismiss it, with reasons, as somebody who did not record it."""

    finding: FindingId
    uphold: bool
    reasons: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses who recorded it or is of the organisation, and what is not contested."""
        finding, actor = situation.get(Finding, self.finding), situation.actor
        part = has_part(situation, [finding.post], organisations=[finding.organisation])
        if part or {actor.post, actor.person} & finding.recorders:
            raise JudgeHasPart
        expect(finding, FindingStatus.CONTESTED)
        judged = FindingUpheld if self.uphold else FindingDismissed
        finding.trigger(
            judged(
                organisation=finding.organisation,
                judge=actor.post,
                reasons=FreeText.of(finding.id, self.reasons),
                judged_on=situation.today,
            )
        )
        return finding.id
