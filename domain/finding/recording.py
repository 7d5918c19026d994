"""Commands that record a finding (登记发现问题); one like an earlier one is a repetition."""

from datetime import timedelta
from uuid import UUID

from domain.command import Command
from domain.events.finding import FindingEntered, FindingRecorded, FindingRepeated, FindingType
from domain.finding.aggregate import Finding, FindingIndex
from domain.finding.refusals import (
    FindingAtAnotherOrganisation,
    FindingWithoutEvidence,
    FindingWithoutInspection,
)
from domain.inspection import INSPECTORS, Inspection, drawn_inspector
from domain.organisation import Organisation
from domain.personal import FreeText, public_text
from domain.post import Post
from domain.reference import EnterpriseId, InspectionId, OrganisationId, PostId
from domain.situation import Situation

ONE_YEAR = timedelta(365)


class RecordFinding(Command, about=Finding, by=INSPECTORS):
    """Record a finding (登记发现问题) of an inspection that took place, with evidence.

    At an enterprise the finding is about the organisation whose visit was checked, never about the firm.
    """

    inspection: InspectionId
    problem: FindingType
    organisation: OrganisationId
    post: PostId | None = None
    enterprise: EnterpriseId | None = None
    text: str
    evidence: tuple[str, ...]

    def decide(self, situation: Situation) -> UUID:
        """Refuses a target not inspected, another's post, missing evidence, and who was not drawn."""
        inspection = situation.get(Inspection, self.inspection)
        organisation = situation.get(Organisation, self.organisation)
        post = None if self.post is None else situation.get(Post, self.post)
        standing = self._standing(situation)
        recorder = drawn_inspector(situation, inspection, (organisation.id,))
        if (self.enterprise or organisation.id) not in inspection.done:
            raise FindingWithoutInspection
        if post is not None and post.organisation != organisation.id:
            raise FindingAtAnotherOrganisation
        if not self.evidence:
            raise FindingWithoutEvidence
        finding = situation.new(Finding)
        finding.trigger(
            FindingRecorded(
                inspection=inspection.id,
                kind=inspection.kind,
                problem=self.problem,
                organisation=organisation.id,
                post=self.post,
                rank=post.rank if post else None,
                person=post.holder if post else None,
                enterprise=self.enterprise,
                text=FreeText.of(finding.id, self.text),
                evidence=tuple(public_text(item) for item in self.evidence),
                recorder=recorder,
                recorder_person=situation.actor.person,
                found_on=situation.today,
            )
        )
        self._enter(situation, finding, standing)
        return finding.id

    def _index(self, situation: Situation) -> FindingIndex:
        return situation.find(
            FindingIndex, situation.derived_id("finding-index", self.organisation, self.problem)
        )

    def _standing(self, situation: Situation) -> tuple[UUID, ...]:
        """The earlier findings of the year that stand."""
        earlier = [situation.get(Finding, id) for id in self._index(situation).findings]
        since = situation.today - ONE_YEAR
        return tuple(each.id for each in earlier if each.stands and each.found_on >= since)

    def _enter(self, situation: Situation, finding: Finding, standing: tuple[UUID, ...]) -> None:
        if standing:
            finding.trigger(
                FindingRepeated(
                    previous=standing[-1],
                    organisation=self.organisation,
                    problem=self.problem,
                    number=len(standing) + 1,
                    repeated_on=situation.today,
                )
            )
        self._index(situation).trigger(
            FindingEntered(finding=finding.id, found_on=situation.today, findings=(*standing, finding.id))
        )
