"""Published language (已发布语言): every event, on one page."""

from domain.events.calendar import (
    CalendarAmended as CalendarAmended,
    CalendarPublished as CalendarPublished,
)
from domain.events.commitment import (
    CommitmentArchived as CommitmentArchived,
    CommitmentBreached as CommitmentBreached,
    CommitmentCadenceMissed as CommitmentCadenceMissed,
    CommitmentDrafted as CommitmentDrafted,
    CommitmentDueSoon as CommitmentDueSoon,
    CommitmentEvaluated as CommitmentEvaluated,
    CommitmentFulfilled as CommitmentFulfilled,
    CommitmentProgressReported as CommitmentProgressReported,
    CommitmentPublished as CommitmentPublished,
    CommitmentRedrafted as CommitmentRedrafted,
    CommitmentReopened as CommitmentReopened,
    CommitmentReviewed as CommitmentReviewed,
    CommitmentRevised as CommitmentRevised,
    CommitmentWithdrawn as CommitmentWithdrawn,
    FulfilmentVerified as FulfilmentVerified,
)
from domain.events.disclosure import (
    DisclosureExpired as DisclosureExpired,
    DisclosurePublished as DisclosurePublished,
    DisclosureUpdated as DisclosureUpdated,
    DisclosureWithdrawn as DisclosureWithdrawn,
)
from domain.events.enterprise import (
    ContactChanged as ContactChanged,
    ContactCorrected as ContactCorrected,
    EnterpriseDeregistered as EnterpriseDeregistered,
    EnterpriseReclassified as EnterpriseReclassified,
    EnterpriseRegistered as EnterpriseRegistered,
    EnterpriseRenamed as EnterpriseRenamed,
    EnterpriseRestored as EnterpriseRestored,
)
from domain.events.issue import (
    IssueAccepted as IssueAccepted,
    IssueAssigned as IssueAssigned,
    IssueAssignmentDisputed as IssueAssignmentDisputed,
    IssueCallbackRecorded as IssueCallbackRecorded,
    IssueClockPaused as IssueClockPaused,
    IssueClockResumed as IssueClockResumed,
    IssueClosed as IssueClosed,
    IssueContactRecorded as IssueContactRecorded,
    IssueDeclined as IssueDeclined,
    IssueDisputeRuled as IssueDisputeRuled,
    IssueExtensionGranted as IssueExtensionGranted,
    IssueExtensionRefused as IssueExtensionRefused,
    IssueExtensionRequested as IssueExtensionRequested,
    IssueHandlerChanged as IssueHandlerChanged,
    IssueMerged as IssueMerged,
    IssueNumberTaken as IssueNumberTaken,
    IssuePlanned as IssuePlanned,
    IssueProgressReported as IssueProgressReported,
    IssueRaised as IssueRaised,
    IssueReferredUp as IssueReferredUp,
    IssueReopened as IssueReopened,
    IssueResolutionSubmitted as IssueResolutionSubmitted,
    IssueSatisfactionRated as IssueSatisfactionRated,
    IssueTriaged as IssueTriaged,
    IssueWithdrawalAudited as IssueWithdrawalAudited,
    IssueWithdrawn as IssueWithdrawn,
)
from domain.events.issue_clock import (
    IssueDeadlineMoved as IssueDeadlineMoved,
    IssueDueSoon as IssueDueSoon,
    IssueEscalated as IssueEscalated,
    IssueOverdue as IssueOverdue,
)
from domain.events.organisation import (
    OrganisationDissolved as OrganisationDissolved,
    OrganisationMerged as OrganisationMerged,
    OrganisationMoved as OrganisationMoved,
    OrganisationPostAdded as OrganisationPostAdded,
    OrganisationPostRemoved as OrganisationPostRemoved,
    OrganisationRegistered as OrganisationRegistered,
    OrganisationRenamed as OrganisationRenamed,
    SubordinateAdded as SubordinateAdded,
    SubordinateRemoved as SubordinateRemoved,
)
from domain.events.pairing import (
    MissedThenBackfilled as MissedThenBackfilled,
    MissesEscalated as MissesEscalated,
    PairingEnded as PairingEnded,
    PairingEstablished as PairingEstablished,
    PairingReassigned as PairingReassigned,
    PairingResumed as PairingResumed,
    PairingSuspended as PairingSuspended,
    VisitObligationExcused as VisitObligationExcused,
    VisitObligationMissed as VisitObligationMissed,
)
from domain.events.person import (
    PersonCorrected as PersonCorrected,
    PersonRegistered as PersonRegistered,
    PostingBegun as PostingBegun,
    PostingEnded as PostingEnded,
)
from domain.events.post import (
    HandoverAcknowledged as HandoverAcknowledged,
    ObligationsHandedOver as ObligationsHandedOver,
    OfficialAppointed as OfficialAppointed,
    OfficialResumed as OfficialResumed,
    OfficialSuspended as OfficialSuspended,
    PostAbolished as PostAbolished,
    PostCreated as PostCreated,
    PostMoved as PostMoved,
    PostRetitled as PostRetitled,
    PostVacated as PostVacated,
    VacancyAlerted as VacancyAlerted,
    VacancyChecked as VacancyChecked,
)
from domain.events.screen import (
    ScreenHeartbeatLost as ScreenHeartbeatLost,
    ScreenHeartbeatRestored as ScreenHeartbeatRestored,
    ScreenRegistered as ScreenRegistered,
    ScreenRetired as ScreenRetired,
)
from domain.events.sla import (
    SlaPolicyAdopted as SlaPolicyAdopted,
)
from domain.events.visit import (
    VisitAmended as VisitAmended,
    VisitConfirmed as VisitConfirmed,
    VisitDisputed as VisitDisputed,
    VisitLogged as VisitLogged,
    VisitMonthClosed as VisitMonthClosed,
    VisitMonthDueSoon as VisitMonthDueSoon,
    VisitMonthOpened as VisitMonthOpened,
    VisitRetracted as VisitRetracted,
    VisitSpotChecked as VisitSpotChecked,
)
