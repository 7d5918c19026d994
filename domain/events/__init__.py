"""Published language (已发布语言): every event, on one page."""

from domain.events.calendar import (
    CalendarAmended as CalendarAmended,
)
from domain.events.calendar import (
    CalendarPublished as CalendarPublished,
)
from domain.events.commitment import (
    CommitmentArchived as CommitmentArchived,
)
from domain.events.commitment import (
    CommitmentBreached as CommitmentBreached,
)
from domain.events.commitment import (
    CommitmentCadenceMissed as CommitmentCadenceMissed,
)
from domain.events.commitment import (
    CommitmentDrafted as CommitmentDrafted,
)
from domain.events.commitment import (
    CommitmentDueSoon as CommitmentDueSoon,
)
from domain.events.commitment import (
    CommitmentEvaluated as CommitmentEvaluated,
)
from domain.events.commitment import (
    CommitmentFulfilled as CommitmentFulfilled,
)
from domain.events.commitment import (
    CommitmentProgressReported as CommitmentProgressReported,
)
from domain.events.commitment import (
    CommitmentPublished as CommitmentPublished,
)
from domain.events.commitment import (
    CommitmentRedrafted as CommitmentRedrafted,
)
from domain.events.commitment import (
    CommitmentReopened as CommitmentReopened,
)
from domain.events.commitment import (
    CommitmentReviewed as CommitmentReviewed,
)
from domain.events.commitment import (
    CommitmentRevised as CommitmentRevised,
)
from domain.events.commitment import (
    CommitmentWithdrawn as CommitmentWithdrawn,
)
from domain.events.commitment import (
    FulfilmentVerified as FulfilmentVerified,
)
from domain.events.disclosure import (
    DisclosureExpired as DisclosureExpired,
)
from domain.events.disclosure import (
    DisclosurePublished as DisclosurePublished,
)
from domain.events.disclosure import (
    DisclosureUpdated as DisclosureUpdated,
)
from domain.events.disclosure import (
    DisclosureWithdrawn as DisclosureWithdrawn,
)
from domain.events.district import (
    DistrictNamed as DistrictNamed,
)
from domain.events.enterprise import (
    ContactChanged as ContactChanged,
)
from domain.events.enterprise import (
    ContactCorrected as ContactCorrected,
)
from domain.events.enterprise import (
    EnterpriseDeregistered as EnterpriseDeregistered,
)
from domain.events.enterprise import (
    EnterpriseReclassified as EnterpriseReclassified,
)
from domain.events.enterprise import (
    EnterpriseRegistered as EnterpriseRegistered,
)
from domain.events.enterprise import (
    EnterpriseRenamed as EnterpriseRenamed,
)
from domain.events.enterprise import (
    EnterpriseRestored as EnterpriseRestored,
)
from domain.events.import_batch import (
    ImportBatchCompleted as ImportBatchCompleted,
)
from domain.events.issue import (
    IssueAccepted as IssueAccepted,
)
from domain.events.issue import (
    IssueAssigned as IssueAssigned,
)
from domain.events.issue import (
    IssueAssignmentDisputed as IssueAssignmentDisputed,
)
from domain.events.issue import (
    IssueCallbackRecorded as IssueCallbackRecorded,
)
from domain.events.issue import (
    IssueClockPaused as IssueClockPaused,
)
from domain.events.issue import (
    IssueClockResumed as IssueClockResumed,
)
from domain.events.issue import (
    IssueClosed as IssueClosed,
)
from domain.events.issue import (
    IssueContactRecorded as IssueContactRecorded,
)
from domain.events.issue import (
    IssueDeclined as IssueDeclined,
)
from domain.events.issue import (
    IssueDisputeRuled as IssueDisputeRuled,
)
from domain.events.issue import (
    IssueExtensionGranted as IssueExtensionGranted,
)
from domain.events.issue import (
    IssueExtensionRefused as IssueExtensionRefused,
)
from domain.events.issue import (
    IssueExtensionRequested as IssueExtensionRequested,
)
from domain.events.issue import (
    IssueHandlerChanged as IssueHandlerChanged,
)
from domain.events.issue import (
    IssueMerged as IssueMerged,
)
from domain.events.issue import (
    IssueNumberTaken as IssueNumberTaken,
)
from domain.events.issue import (
    IssuePlanned as IssuePlanned,
)
from domain.events.issue import (
    IssueProgressReported as IssueProgressReported,
)
from domain.events.issue import (
    IssueRaised as IssueRaised,
)
from domain.events.issue import (
    IssueReferredUp as IssueReferredUp,
)
from domain.events.issue import (
    IssueReopened as IssueReopened,
)
from domain.events.issue import (
    IssueResolutionSubmitted as IssueResolutionSubmitted,
)
from domain.events.issue import (
    IssueSatisfactionRated as IssueSatisfactionRated,
)
from domain.events.issue import (
    IssueTriaged as IssueTriaged,
)
from domain.events.issue import (
    IssueWithdrawalAudited as IssueWithdrawalAudited,
)
from domain.events.issue import (
    IssueWithdrawn as IssueWithdrawn,
)
from domain.events.issue_clock import (
    IssueDeadlineMoved as IssueDeadlineMoved,
)
from domain.events.issue_clock import (
    IssueDueSoon as IssueDueSoon,
)
from domain.events.issue_clock import (
    IssueEscalated as IssueEscalated,
)
from domain.events.issue_clock import (
    IssueOverdue as IssueOverdue,
)
from domain.events.organisation import (
    OrganisationDissolved as OrganisationDissolved,
)
from domain.events.organisation import (
    OrganisationMerged as OrganisationMerged,
)
from domain.events.organisation import (
    OrganisationMoved as OrganisationMoved,
)
from domain.events.organisation import (
    OrganisationPostAdded as OrganisationPostAdded,
)
from domain.events.organisation import (
    OrganisationPostRemoved as OrganisationPostRemoved,
)
from domain.events.organisation import (
    OrganisationRegistered as OrganisationRegistered,
)
from domain.events.organisation import (
    OrganisationRenamed as OrganisationRenamed,
)
from domain.events.organisation import (
    SubordinateAdded as SubordinateAdded,
)
from domain.events.organisation import (
    SubordinateRemoved as SubordinateRemoved,
)
from domain.events.pairing import (
    MissedThenBackfilled as MissedThenBackfilled,
)
from domain.events.pairing import (
    MissesEscalated as MissesEscalated,
)
from domain.events.pairing import (
    PairingEnded as PairingEnded,
)
from domain.events.pairing import (
    PairingEstablished as PairingEstablished,
)
from domain.events.pairing import (
    PairingReassigned as PairingReassigned,
)
from domain.events.pairing import (
    PairingResumed as PairingResumed,
)
from domain.events.pairing import (
    PairingSuspended as PairingSuspended,
)
from domain.events.pairing import (
    VisitObligationExcused as VisitObligationExcused,
)
from domain.events.pairing import (
    VisitObligationMissed as VisitObligationMissed,
)
from domain.events.person import (
    PersonCorrected as PersonCorrected,
)
from domain.events.person import (
    PersonRegistered as PersonRegistered,
)
from domain.events.person import (
    PostingBegun as PostingBegun,
)
from domain.events.person import (
    PostingEnded as PostingEnded,
)
from domain.events.post import (
    HandoverAcknowledged as HandoverAcknowledged,
)
from domain.events.post import (
    ObligationsHandedOver as ObligationsHandedOver,
)
from domain.events.post import (
    OfficialAppointed as OfficialAppointed,
)
from domain.events.post import (
    OfficialResumed as OfficialResumed,
)
from domain.events.post import (
    OfficialSuspended as OfficialSuspended,
)
from domain.events.post import (
    PostAbolished as PostAbolished,
)
from domain.events.post import (
    PostCreated as PostCreated,
)
from domain.events.post import (
    PostMoved as PostMoved,
)
from domain.events.post import (
    PostRetitled as PostRetitled,
)
from domain.events.post import (
    PostVacated as PostVacated,
)
from domain.events.post import (
    VacancyAlerted as VacancyAlerted,
)
from domain.events.post import (
    VacancyChecked as VacancyChecked,
)
from domain.events.screen import (
    ScreenHeartbeatLost as ScreenHeartbeatLost,
)
from domain.events.screen import (
    ScreenHeartbeatRestored as ScreenHeartbeatRestored,
)
from domain.events.screen import (
    ScreenRegistered as ScreenRegistered,
)
from domain.events.screen import (
    ScreenRetired as ScreenRetired,
)
from domain.events.sla import (
    SlaPolicyAdopted as SlaPolicyAdopted,
)
from domain.events.visit import (
    VisitAmended as VisitAmended,
)
from domain.events.visit import (
    VisitConfirmed as VisitConfirmed,
)
from domain.events.visit import (
    VisitDisputed as VisitDisputed,
)
from domain.events.visit import (
    VisitLogged as VisitLogged,
)
from domain.events.visit import (
    VisitMonthClosed as VisitMonthClosed,
)
from domain.events.visit import (
    VisitMonthDueSoon as VisitMonthDueSoon,
)
from domain.events.visit import (
    VisitMonthOpened as VisitMonthOpened,
)
from domain.events.visit import (
    VisitRetracted as VisitRetracted,
)
from domain.events.visit import (
    VisitSpotChecked as VisitSpotChecked,
)
