"""Commands that bring a commendation before the public (表彰): propose, publicise, object, settle the objection."""

from uuid import UUID

from domain.actor import Role
from domain.calendar import calendar_of
from domain.command import Command
from domain.commendation.aggregate import Commendation
from domain.commendation.refusals import (
    CandidateNotOne,
    CommendationNotProposed,
    CommendationNotPublicised,
    MeritsMissing,
    NoCommendationObjection,
    PublicityOver,
    PublicityTooShort,
)
from domain.enterprise import Enterprise
from domain.events.commendation import (
    CommendationObjected,
    CommendationObjectionSettled,
    CommendationProposed,
    CommendationPublicised,
    CommendationStatus,
    Merit,
)
from domain.independence import independent, named
from domain.organisation import active_organisation
from domain.personal import FreeText, public_text
from domain.post.aggregate import held_post
from domain.reference import CommendationId, EnterpriseId, OrganisationId, PostId
from domain.situation import Situation

FEWEST_WORKING_DAYS = 5
LONGEST_HONOUR = 120


class ProposeCommendation(Command, about=Commendation, by=(Role.PROGRAMME_OFFICE,)):
    """Propose an honour (提出表彰) for a body, the holder of a post, or an enterprise, with the figures for it."""

    honour: str
    year: int
    merits: tuple[Merit, ...]
    organisation: OrganisationId | None = None
    post: PostId | None = None
    enterprise: EnterpriseId | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses more or fewer than one candidate, and one without figures. A bar shows at once, and stops the award."""
        person, _ = named(situation)
        if sum(each is not None for each in (self.organisation, self.post, self.enterprise)) != 1:
            raise CandidateNotOne
        holder, body = None, self.organisation
        if self.post is not None:
            post, holder = held_post(situation, self.post)
            body = post.organisation if post.heads else None
        if body is not None:
            active_organisation(situation, body)
        if self.enterprise is not None:
            situation.get(Enterprise, self.enterprise)
        if not self.merits:
            raise MeritsMissing
        commendation = situation.new(Commendation)
        commendation.trigger(
            CommendationProposed(
                honour=public_text(self.honour, LONGEST_HONOUR),
                year=self.year,
                organisation=body,
                post=self.post,
                person=holder,
                enterprise=self.enterprise,
                merits=self.merits,
                proposer=person,
                on=situation.today,
            )
        )
        return commendation.id


class PubliciseCommendation(Command, about=Commendation, by=(Role.PROGRAMME_OFFICE,)):
    """Put a proposed honour on display (表彰公示), for five working days or more."""

    commendation: CommendationId
    working_days: int = FEWEST_WORKING_DAYS

    def decide(self, situation: Situation) -> UUID:
        """Refuses a display that is too short, and what was on display already."""
        commendation = situation.get(Commendation, self.commendation)
        calendar = calendar_of(situation)
        if commendation.status is not CommendationStatus.PROPOSED:
            raise CommendationNotProposed
        if self.working_days < FEWEST_WORKING_DAYS:
            raise PublicityTooShort(days=self.working_days, minimum=FEWEST_WORKING_DAYS)
        deadline = calendar.add_working_days(situation.today, self.working_days)
        commendation.trigger(
            CommendationPublicised(
                on=situation.today,
                until=deadline.due,
                working_days=self.working_days,
                calendar_edition=deadline.calendar_version,
                provisional=deadline.provisional,
            )
        )
        return commendation.id


class ObjectToCommendation(
    Command, about=Commendation, by=(Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR)
):
    """Record that somebody objects to an honour on display (登记表彰公示异议); the award waits."""

    commendation: CommendationId
    objection: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses what is not on display, and an objection after its last day."""
        commendation = situation.get(Commendation, self.commendation)
        if commendation.status is not CommendationStatus.PUBLICISED or commendation.until is None:
            raise CommendationNotPublicised
        if situation.today > commendation.until:
            raise PublicityOver(until=commendation.until)
        objection = FreeText.of(commendation.candidates[0], self.objection)
        commendation.trigger(CommendationObjected(objection=objection, on=situation.today))
        return commendation.id


class SettleCommendationObjection(Command, about=Commendation, by=(Role.PROGRAMME_OFFICE,)):
    """Record that an objection is not borne out (查清表彰公示异议); one that is leads to a refusal instead."""

    commendation: CommendationId
    findings: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses who proposed the honour, people of the body, and where nothing was objected."""
        commendation = situation.get(Commendation, self.commendation)
        if commendation.status is not CommendationStatus.OBJECTED:
            raise NoCommendationObjection
        person = independent(situation, commendation.organisation, commendation.proposer)
        findings = FreeText.of(person, self.findings)
        commendation.trigger(
            CommendationObjectionSettled(settler=person, findings=findings, on=situation.today)
        )
        return commendation.id
