"""Observation (监督意见): what an enterprise or somebody of the public sees amiss, acknowledged and answered in time."""

from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.enterprise import active_enterprise
from domain.events.finding import FindingType
from domain.events.observation import (
    ObservationAcknowledged,
    ObservationAnswered,
    ObservationChannel,
    ObservationDeadlineMoved,
    ObservationIdentity,
    ObservationOverdue,
    ObservationStage,
    ObservationStatus,
    ObservationSubmitted,
)
from domain.events.term import Term
from domain.independence import has_part
from domain.organisation import Organisation
from domain.personal import FreeText
from domain.post import standing_post
from domain.reference import EnterpriseId, ObservationId, OrganisationId, PostId
from domain.refusal import Refused
from domain.situation import Situation
from domain.term import CALENDAR_AMENDED, NEVER, reason_of, remeasured, term_of

ACKNOWLEDGE_DAYS, ANSWER_DAYS = 7, 15  # working days: real-name reports (Hebei ordinance art. 7); (proposed)
RECEIVERS = (Role.PROGRAMME_OFFICE, Role.CALLBACK_OFFICER, Role.DISCIPLINE_INSPECTOR)
ANSWERERS = (*RECEIVERS, Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_HEAD)


class ConfidenceNeedsReceiver(Refused):
    """The log names who acts: what is to stay confidential is handed to a receiver, who enters it without a name."""

    zh = "平台日志会记录操作人，保密反映请通过来信、来电或来访交由受理人员登记，登记时不填写反映人。"


class ReporterNamedInConfidence(Refused):
    """A confidential observation names no enterprise."""

    zh = "保密反映不得填写反映企业，请清空企业后再登记。"


class ObservationOfAnotherEnterprise(Refused):
    """An enterprise's user submits for the own enterprise only, and by name."""

    zh = "企业用户只能以本企业名义实名提交监督意见。"


class ObservationAlreadyAcknowledged(Refused):
    """The observation was acknowledged already."""

    zh = "该监督意见已受理，无需重复受理。"


class ObservationNotAcknowledged(Refused):
    """The observation was not acknowledged yet: acknowledge it first."""

    zh = "该监督意见尚未受理，请先受理并明确答复岗位。"


class ObservationAlreadyAnswered(Refused):
    """The observation was answered already."""

    zh = "该监督意见已答复，不能重复办理。"


class AnswererIsObserved(Refused):
    """An observation is not taken up or answered by the organisation that it is about."""

    zh = "监督意见不得由被反映单位受理或答复，请由其他单位人员办理。"


class ObservationNotYours(Refused):
    """Another post answers the observation."""

    zh = "该监督意见由其他岗位答复，请由答复岗位或营商办办理。"


class ObservationNotOverdue(Refused):
    """Nothing owed to the reporter is overdue."""

    zh = "该监督意见的受理、答复尚未逾期。"


class Observation(Aggregate, topic="observation", title="监督意见"):
    """An observation. Of a confidential one nothing here or anywhere says who made it."""

    organisation: UUID
    enterprise: UUID | None = None
    status: ObservationStatus = ObservationStatus.RECEIVED
    post: UUID | None = None
    term: Term = NEVER
    overdue: bool = False

    @when(ObservationSubmitted)
    def submitted(self, event: ObservationSubmitted) -> None:
        """It waits to be acknowledged."""
        self.organisation, self.enterprise, self.term = event.organisation, event.enterprise, event.term

    @when(ObservationAcknowledged)
    def acknowledged(self, event: ObservationAcknowledged) -> None:
        """It waits for an answer."""
        self.status, self.post = ObservationStatus.ACKNOWLEDGED, event.post
        self.term, self.overdue = event.term, False

    @when(ObservationAnswered)
    def answered(self, _: ObservationAnswered) -> None:
        """Nothing is owed."""
        self.status = ObservationStatus.ANSWERED

    @when(ObservationDeadlineMoved)
    def deadline_moved(self, event: ObservationDeadlineMoved) -> None:
        """It is due on another day."""
        self.term, self.overdue = event.term, event.still_overdue

    @when(ObservationOverdue)
    def became_overdue(self, _: ObservationOverdue) -> None:
        """The reporter waits too long."""
        self.overdue = True


class SubmitObservation(Command, about=Observation, by=(Role.ENTERPRISE_USER, *RECEIVERS)):
    """Submit an observation (提交监督意见) about an organisation: by an enterprise in its own name, or by who receives
    letters, calls and visits. A confidential one names nobody, so it comes through a receiver.
    """

    identity: ObservationIdentity
    channel: ObservationChannel
    organisation: OrganisationId
    enterprise: EnterpriseId | None = None
    problem: FindingType | None = None
    text: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses another enterprise's name, a name in confidence, and a receiver of the organisation concerned."""
        organisation = situation.get(Organisation, self.organisation)
        self._require_reporter(situation)
        if has_part(situation, (), organisations=[organisation.id]):
            raise AnswererIsObserved
        term = term_of(situation, ACKNOWLEDGE_DAYS)
        observation = situation.new(Observation)
        observation.trigger(
            ObservationSubmitted(
                identity=self.identity,
                channel=self.channel,
                enterprise=self.enterprise,
                organisation=organisation.id,
                problem=self.problem,
                text=FreeText.of(observation.id, self.text),
                submitted_on=situation.today,
                term=term,
            )
        )
        return observation.id

    def _require_reporter(self, situation: Situation) -> None:
        own = situation.actor.role is Role.ENTERPRISE_USER
        if self.identity is ObservationIdentity.CONFIDENTIAL:
            if own:
                raise ConfidenceNeedsReceiver
            if self.enterprise is not None:
                raise ReporterNamedInConfidence
        elif own and (self.enterprise is None or self.enterprise != situation.actor.enterprise):
            raise ObservationOfAnotherEnterprise
        if self.enterprise is not None:
            active_enterprise(situation, self.enterprise)


class AcknowledgeObservation(
    Command, about=Observation, by=(Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR)
):
    """Acknowledge an observation (受理监督意见), and say which post answers it: none of the organisation concerned."""

    observation: ObservationId
    post: PostId

    def decide(self, situation: Situation) -> UUID:
        """Refuses the organisation concerned, as actor and as answering post, and a second acknowledgement."""
        observation, post = situation.get(Observation, self.observation), standing_post(situation, self.post)
        term = term_of(situation, ANSWER_DAYS)
        if has_part(situation, (), organisations=[observation.organisation]):
            raise AnswererIsObserved
        if post.organisation == observation.organisation:
            raise AnswererIsObserved
        if observation.status is not ObservationStatus.RECEIVED:
            raise ObservationAlreadyAcknowledged
        observation.trigger(
            ObservationAcknowledged(
                post=post.id,
                enterprise=observation.enterprise,
                acknowledged_on=situation.today,
                term=term,
            )
        )
        return observation.id


class AnswerObservation(Command, about=Observation, by=ANSWERERS):
    """Answer an observation (答复监督意见) from the post that was named, or as the programme office: whether it was so,
    and what was done.
    """

    observation: ObservationId
    founded: bool
    reply: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses other posts, the organisation concerned, and what is not acknowledged or is answered."""
        observation, actor = situation.get(Observation, self.observation), situation.actor
        if has_part(situation, (), organisations=[observation.organisation]):
            raise AnswererIsObserved
        if observation.status is ObservationStatus.ANSWERED:
            raise ObservationAlreadyAnswered
        if observation.post is None:
            raise ObservationNotAcknowledged
        if actor.role is not Role.PROGRAMME_OFFICE and actor.post != observation.post:
            raise ObservationNotYours
        observation.trigger(
            ObservationAnswered(
                post=observation.post,
                enterprise=observation.enterprise,
                answer=FreeText.of(observation.id, self.reply),
                founded=self.founded,
                answered_on=situation.today,
            )
        )
        return observation.id


class MarkObservationOverdue(Command, about=Observation, by=(Role.TIMEKEEPER,)):
    """Find an observation overdue (认定监督意见逾期): what was owed to the reporter did not come in time."""

    observation: ObservationId

    def decide(self, situation: Situation) -> UUID:
        """Refuses what is answered, and what is not late or found so already."""
        observation = situation.get(Observation, self.observation)
        if observation.status is ObservationStatus.ANSWERED:
            raise ObservationAlreadyAnswered
        if observation.overdue or observation.term.due >= situation.today:
            raise ObservationNotOverdue
        received = observation.status is ObservationStatus.RECEIVED
        observation.trigger(
            ObservationOverdue(
                stage=ObservationStage.ACKNOWLEDGEMENT if received else ObservationStage.ANSWER,
                post=observation.post,
                due=observation.term.due,
                overdue_on=situation.today,
            )
        )
        return observation.id


class RecomputeObservationDeadline(Command, about=Observation, by=(Role.TIMEKEEPER, Role.PROGRAMME_OFFICE)):
    """Recompute an observation's deadline (重算监督意见时限) on the calendar as it is now; nothing happens where it stands."""

    observation: ObservationId
    why: str = CALENDAR_AMENDED

    def decide(self, situation: Situation) -> UUID:
        """Refuses what is answered. What was overdue and is no more is found so anew."""
        observation, why = situation.get(Observation, self.observation), reason_of(self.why)
        moved = remeasured(situation, observation.term)
        if observation.status is ObservationStatus.ANSWERED:
            raise ObservationAlreadyAnswered
        if moved is not None:
            observation.trigger(
                ObservationDeadlineMoved(
                    post=observation.post,
                    previous=observation.term.due,
                    term=moved,
                    still_overdue=observation.overdue and moved.due < situation.today,
                    reason=why,
                    moved_on=situation.today,
                )
            )
        return observation.id
