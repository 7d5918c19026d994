"""Infringement (侵企扰企): harm done to an enterprise by a public body: found, verified by another, resolved."""

from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.eligibility import bar_organisation, restore
from domain.enterprise import Enterprise
from domain.events.eligibility import BarCause
from domain.events.infringement import (
    InfringementDismissed,
    InfringementFound,
    InfringementKind,
    InfringementResolved,
    InfringementStatus,
    InfringementVerified,
)
from domain.independence import independent, named
from domain.issue import Issue
from domain.organisation import active_organisation
from domain.personal import FreeText, bounded
from domain.reference import EnterpriseId, InfringementId, IssueId, OrganisationId
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_EVIDENCE = 200
FINDERS = (Role.PROGRAMME_OFFICE, Role.CALLBACK_OFFICER, Role.DISCIPLINE_INSPECTOR)
JUDGES = (Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR)


class InfringementWithoutEvidence(Refused):
    """An infringement needs evidence."""

    zh = "登记侵企扰企行为须附佐证材料（文书、录音录像或附件编号），请补充。"


class InfringementAlreadyJudged(Refused):
    """The infringement was verified or dismissed already."""

    zh = "该侵企扰企行为已有核实结论，不能重复核实。"


class InfringementNotVerified(Refused):
    """The infringement is not verified, or was resolved already."""

    zh = "该侵企扰企行为尚未核实属实或已整改纠正，不能登记整改。"


class Infringement(Aggregate, topic="infringement", title="侵企扰企行为"):
    """What a body did to an enterprise; it bars the body from being commended while verified and unresolved."""

    organisation: UUID
    year: int = 0
    finder: UUID | None = None
    status: InfringementStatus = InfringementStatus.FOUND

    @property
    def was_verified(self) -> bool:
        """Whether it is true, resolved or not."""
        return self.status in {InfringementStatus.VERIFIED, InfringementStatus.RESOLVED}

    @when(InfringementFound)
    def found(self, event: InfringementFound) -> None:
        """It is to be verified."""
        self.organisation, self.year, self.finder = event.organisation, event.year, event.finder

    @when(InfringementVerified)
    def verified(self, _: InfringementVerified) -> None:
        """It is true."""
        self.status = InfringementStatus.VERIFIED

    @when(InfringementDismissed)
    def dismissed(self, _: InfringementDismissed) -> None:
        """It is not true."""
        self.status = InfringementStatus.DISMISSED

    @when(InfringementResolved)
    def resolved(self, _: InfringementResolved) -> None:
        """It was made good."""
        self.status = InfringementStatus.RESOLVED


class FindInfringement(Command, about=Infringement, by=FINDERS):
    """Record that a public body harmed or troubled an enterprise (登记侵企扰企行为), with the evidence."""

    organisation: OrganisationId
    kind: InfringementKind
    account: str
    evidence: tuple[str, ...]
    enterprise: EnterpriseId | None = None
    issue: IssueId | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a finder without a name, and a finding without evidence."""
        organisation = active_organisation(situation, self.organisation)
        person, _ = named(situation)
        enterprise = situation.get(Enterprise, self.enterprise) if self.enterprise else None
        issue = situation.get(Issue, self.issue) if self.issue else None
        if not self.evidence:
            raise InfringementWithoutEvidence
        infringement = situation.new(Infringement)
        infringement.trigger(
            InfringementFound(
                organisation=organisation.id,
                year=situation.today.year,
                kind=self.kind,
                enterprise=enterprise.id if enterprise else None,
                issue=issue.id if issue else None,
                account=FreeText.of(self.enterprise or person, self.account),
                evidence=tuple(bounded(each, LONGEST_EVIDENCE) for each in self.evidence),
                finder=person,
                on=situation.today,
            )
        )
        return infringement.id


class VerifyInfringement(Command, about=Infringement, by=JUDGES):
    """Verify an infringement (核实侵企扰企行为): somebody else than the finder says whether it is true."""

    infringement: InfringementId
    real: bool
    remark: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the finder, people of the body concerned, and what was judged already."""
        infringement = situation.get(Infringement, self.infringement)
        if infringement.status is not InfringementStatus.FOUND:
            raise InfringementAlreadyJudged
        organisation, today = infringement.organisation, situation.today
        person = independent(situation, organisation, infringement.finder)
        remark = FreeText.of(person, self.remark)
        judged = InfringementVerified if self.real else InfringementDismissed
        infringement.trigger(judged(organisation=organisation, verifier=person, remark=remark, on=today))
        if self.real:
            bar_organisation(situation, organisation, BarCause.INFRINGEMENT, infringement.id)
        return infringement.id


class ResolveInfringement(Command, about=Infringement, by=JUDGES):
    """Record that an infringement was stopped and made good (登记侵企扰企整改)."""

    infringement: InfringementId
    remedy: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses people of the body concerned, and what is not verified or is resolved."""
        infringement = situation.get(Infringement, self.infringement)
        if infringement.status is not InfringementStatus.VERIFIED:
            raise InfringementNotVerified
        organisation = infringement.organisation
        person = independent(situation, organisation)
        infringement.trigger(
            InfringementResolved(
                organisation=organisation,
                remedy=FreeText.of(person, self.remedy),
                resolver=person,
                on=situation.today,
            )
        )
        restore(situation, organisation, infringement.id)
        return infringement.id
