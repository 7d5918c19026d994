"""Suggestion (意见建议): what a deputy or member suggests, the post that answers, and the limit within which it does."""

from datetime import date, timedelta
from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.calendar import calendar_of
from domain.command import Command
from domain.commitment.conflict import OWNERS, speaks_for
from domain.consultation import Consultation
from domain.events.suggestion import (
    SuggestionAnswered,
    SuggestionDeadlineMoved,
    SuggestionOutcome,
    SuggestionOverdue,
    SuggestionRecorded,
)
from domain.personal import FreeText, PersonName, bounded
from domain.post.aggregate import Post, standing_post
from domain.reference import ConsultationId, PostId, SuggestionId
from domain.refusal import Refused
from domain.situation import Situation

WORKING_DAYS_TO_ANSWER = 15  # (proposed) nobody published a figure
LONGEST_REASON = 400
ONE_DAY = timedelta(1)


class SuggestionNotYours(Refused):
    """The suggestion is another post's to answer; only that post or the programme office answers it."""

    zh = "该意见建议由其他岗位答复，只能由答复岗位或营商办办理。"


class SuggestionAlreadyAnswered(Refused):
    """The suggestion was answered already."""

    zh = "该意见建议已答复，不能重复答复。"


class SuggestionNotOverdue(Refused):
    """The suggestion can still be answered in time, or is recorded as overdue already."""

    zh = "该意见建议未超过答复期限，或已认定超期。"


class Suggestion(Aggregate, topic="suggestion", title="意见建议"):
    """One suggestion. `post` owes the answer until the end of `due`."""

    post: UUID
    recorded_on: date
    due: date
    provisional: bool = False
    overdue: bool = False
    answered: bool = False

    @when(SuggestionRecorded)
    def recorded(self, event: SuggestionRecorded) -> None:
        """An answer is owed."""
        self.post, self.recorded_on = event.post, event.recorded_on
        self.due, self.provisional = event.due, event.provisional

    @when(SuggestionDeadlineMoved)
    def moved(self, event: SuggestionDeadlineMoved) -> None:
        """An answer is owed until then."""
        self.due, self.provisional = event.due, event.provisional

    @when(SuggestionOverdue)
    def was_overdue(self, _: SuggestionOverdue) -> None:
        """It was not answered in time."""
        self.overdue = True

    @when(SuggestionAnswered)
    def was_answered(self, _: SuggestionAnswered) -> None:
        """Nothing is owed."""
        self.answered = True


def unanswered(situation: Situation, id: UUID) -> Suggestion:
    """The suggestion; refuses one that was answered (SuggestionAlreadyAnswered)."""
    suggestion = situation.get(Suggestion, id)
    if suggestion.answered:
        raise SuggestionAlreadyAnswered
    return suggestion


def lapse(situation: Situation, suggestion: Suggestion) -> bool:
    """Let the suggestion be overdue, if its limit passed without an answer."""
    post = situation.get(Post, suggestion.post)
    if suggestion.overdue or suggestion.due >= situation.today:
        return False
    suggestion.trigger(
        SuggestionOverdue(
            post=post.id,
            organisation=post.organisation,
            person=post.holder,
            due=suggestion.due,
            on=suggestion.due + ONE_DAY,
        )
    )
    return True


class RecordSuggestion(Command, about=Suggestion, by=(Role.PROGRAMME_OFFICE,)):
    """Record a suggestion (登记意见建议) made at a consultation: by whom, what, and which post answers it within
    fifteen working days.
    """

    consultation: ConsultationId
    proposer: str
    text: str
    post: PostId

    def decide(self, situation: Situation) -> UUID:
        """Refuses an unknown consultation, and an abolished post."""
        consultation = situation.get(Consultation, self.consultation)
        post, calendar = standing_post(situation, self.post), calendar_of(situation)
        deadline = calendar.add_working_days(situation.today, WORKING_DAYS_TO_ANSWER)
        suggestion = situation.new(Suggestion)
        suggestion.trigger(
            SuggestionRecorded(
                consultation=consultation.id,
                proposer=PersonName.of(suggestion.id, self.proposer),
                text=FreeText.of(suggestion.id, self.text),
                post=post.id,
                organisation=post.organisation,
                due=deadline.due,
                provisional=deadline.provisional,
                calendar_version=deadline.calendar_version,
                recorded_on=situation.today,
            )
        )
        return suggestion.id


class AnswerSuggestion(Command, about=Suggestion, by=(*OWNERS, Role.PAIRED_OFFICIAL)):
    """Answer a suggestion (答复意见建议): whether it is adopted, and what whoever made it is told."""

    suggestion: SuggestionId
    outcome: SuggestionOutcome
    text: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses another's suggestion, and a second answer."""
        suggestion = unanswered(situation, self.suggestion)
        post = situation.get(Post, suggestion.post)
        if not speaks_for(situation.actor, post.id):
            raise SuggestionNotYours
        text = FreeText.of(suggestion.id, self.text)
        lapse(situation, suggestion)
        suggestion.trigger(
            SuggestionAnswered(
                post=post.id,
                organisation=post.organisation,
                outcome=self.outcome,
                text=text,
                late=suggestion.overdue,
                answered_on=situation.today,
            )
        )
        return suggestion.id


class RecomputeSuggestionDeadline(Command, about=Suggestion, by=(Role.TIMEKEEPER, Role.PROGRAMME_OFFICE)):
    """Recompute a suggestion's limit (重算答复期限) on the calendar as it is now; one that stands is left alone."""

    suggestion: SuggestionId
    why: str = "工作日历修订"

    def decide(self, situation: Situation) -> UUID:
        """Refuses one that is answered; what was overdue stays so."""
        suggestion, calendar = unanswered(situation, self.suggestion), calendar_of(situation)
        why = bounded(self.why, LONGEST_REASON)
        deadline = calendar.add_working_days(suggestion.recorded_on, WORKING_DAYS_TO_ANSWER)
        same = (deadline.due, deadline.provisional) == (suggestion.due, suggestion.provisional)
        if same or suggestion.overdue:
            return suggestion.id
        suggestion.trigger(
            SuggestionDeadlineMoved(
                post=suggestion.post,
                due_before=suggestion.due,
                due=deadline.due,
                provisional=deadline.provisional,
                calendar_version=deadline.calendar_version,
                why=why,
            )
        )
        return suggestion.id


class MarkSuggestionOverdue(Command, about=Suggestion, by=(Role.TIMEKEEPER,)):
    """Find that a suggestion was not answered in time (认定意见建议超期未答复)."""

    suggestion: SuggestionId

    def decide(self, situation: Situation) -> UUID:
        """Refuses one that is answered, in time still, or recorded as overdue."""
        suggestion = unanswered(situation, self.suggestion)
        if not lapse(situation, suggestion):
            raise SuggestionNotOverdue
        return suggestion.id
