"""Reference (引用): typed ids. To the type checker each is a UUID; the annotation names the noun meant.

From the annotation derive: what a command loads, how a mutation's input decodes a node id, which
nested object a view's column opens into, and whose timeline an event belongs to.
"""

from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from uuid import UUID


@dataclass(frozen=True)
class Of:
    """Marks an id as one of a noun's, by the noun's topic."""

    noun: str


OrganisationId = Annotated[UUID, Of("organisation")]
PostId = Annotated[UUID, Of("post")]
PersonId = Annotated[UUID, Of("person")]
EnterpriseId = Annotated[UUID, Of("enterprise")]
PairingId = Annotated[UUID, Of("pairing")]
VisitId = Annotated[UUID, Of("visit")]
IssueId = Annotated[UUID, Of("issue")]
CommitmentId = Annotated[UUID, Of("commitment")]
DisclosureId = Annotated[UUID, Of("disclosure")]
MeasureId = Annotated[UUID, Of("measure")]
MeasureTaskId = Annotated[UUID, Of("measure_task")]
ListEntryId = Annotated[UUID, Of("list_entry")]
LeadingGroupId = Annotated[UUID, Of("leading_group")]
CampaignId = Annotated[UUID, Of("campaign")]
LifeMeetingId = Annotated[UUID, Of("life_meeting")]
PledgeId = Annotated[UUID, Of("pledge")]
EvaluationRoundId = Annotated[UUID, Of("evaluation_round")]
DepartmentEvaluationId = Annotated[UUID, Of("department_evaluation")]
InfringementId = Annotated[UUID, Of("infringement")]
VetoId = Annotated[UUID, Of("veto")]
AccountabilityCaseId = Annotated[UUID, Of("accountability_case")]
ClueReferralId = Annotated[UUID, Of("clue_referral")]
CommendationId = Annotated[UUID, Of("commendation")]
MeetingId = Annotated[UUID, Of("meeting")]
DecisionId = Annotated[UUID, Of("decision")]
EngagementId = Annotated[UUID, Of("engagement")]
ConsultationId = Annotated[UUID, Of("consultation")]
SuggestionId = Annotated[UUID, Of("suggestion")]
TaskForceId = Annotated[UUID, Of("task_force")]
SurveyVisitId = Annotated[UUID, Of("survey_visit")]
ServiceItemId = Annotated[UUID, Of("service_item")]
ServiceSiteId = Annotated[UUID, Of("service_site")]
ZombieApprovalId = Annotated[UUID, Of("zombie_approval")]
CaseSampleId = Annotated[UUID, Of("case_sample")]
BadReviewId = Annotated[UUID, Of("bad_review")]
ReviewTallyId = Annotated[UUID, Of("review_tally")]
IndicatorId = Annotated[UUID, Of("indicator")]
ClaimId = Annotated[UUID, Of("claim")]
ProjectId = Annotated[UUID, Of("project")]
BankId = Annotated[UUID, Of("bank")]
MatchingId = Annotated[UUID, Of("matching")]
FinancingId = Annotated[UUID, Of("financing")]
PoolId = Annotated[UUID, Of("pool")]
LotId = Annotated[UUID, Of("lot")]
StaffingId = Annotated[UUID, Of("staffing")]
LibraryEntryId = Annotated[UUID, Of("library_entry")]
SupervisionOrderId = Annotated[UUID, Of("supervision_order")]
InspectionId = Annotated[UUID, Of("inspection")]
InspectionRecordId = Annotated[UUID, Of("inspection_record")]
FindingId = Annotated[UUID, Of("finding")]
ObservationId = Annotated[UUID, Of("observation")]
ImportBatchId = Annotated[UUID, Of("import_batch")]


def noun_of(annotation: Any) -> str | None:
    """The noun that an annotation refers to: `PostId`, `PostId | None` and `tuple[PostId, ...]` say "post"."""
    if get_origin(annotation) is Annotated:
        return next((mark.noun for mark in annotation.__metadata__ if isinstance(mark, Of)), None)
    return next((noun for part in get_args(annotation) if (noun := noun_of(part))), None)


def references(owner: type) -> dict[str, str]:
    """The fields of a class that refer to a noun: field name → noun."""
    hints = get_type_hints(owner, include_extras=True)
    return {name: noun for name, hint in hints.items() if (noun := noun_of(hint))}
