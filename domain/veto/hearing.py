"""Commands that lead to a veto's decision (一票否决): propose, serve the notice, hear the statement."""

from uuid import UUID

from domain.actor import Role
from domain.calendar import calendar_of
from domain.command import Command
from domain.events.veto import VetoNoticeServed, VetoProposed, VetoStatementHeard, VetoStatus
from domain.independence import independent
from domain.infringement import Infringement
from domain.organisation import active_organisation
from domain.personal import FreeText
from domain.post.aggregate import held_post
from domain.reference import InfringementId, OrganisationId, PostId, VetoId
from domain.situation import Situation
from domain.veto.aggregate import Veto
from domain.veto.refusals import (
    VetoAlreadyProposed,
    VetoNotNotified,
    VetoNotProposed,
    VetoPostNotHead,
    VetoStatementStillDue,
    VetoWithoutInfringement,
)

STATEMENT_WORKING_DAYS = 5
CONDUCTORS = (Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR)


class ProposeVeto(Command, about=Veto, by=CONDUCTORS):
    """Propose the veto of a department for a year (提出一票否决), for infringements that were verified."""

    organisation: OrganisationId
    year: int
    infringements: tuple[InfringementId, ...]
    reasons: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses people of the department, a second veto of a year, and one without a verified infringement."""
        organisation = active_organisation(situation, self.organisation)
        veto = situation.find(Veto, situation.derived_id("veto", organisation.id, self.year))
        rests_on = [situation.get(Infringement, id) for id in dict.fromkeys(self.infringements)]
        person = independent(situation, organisation.id)
        if not veto.may_be_proposed:
            raise VetoAlreadyProposed(year=self.year)
        if not rests_on or not all(
            each.was_verified and (each.organisation, each.year) == (organisation.id, self.year)
            for each in rests_on
        ):
            raise VetoWithoutInfringement
        veto.trigger(
            VetoProposed(
                organisation=organisation.id,
                year=self.year,
                infringements=tuple(each.id for each in rests_on),
                proposer=person,
                reasons=FreeText.of(person, self.reasons),
                on=situation.today,
            )
        )
        return veto.id


class ServeVetoNotice(Command, about=Veto, by=CONDUCTORS):
    """Serve the notice of a proposed veto (送达一票否决告知) on the department's head: five working days to answer."""

    veto: VetoId
    post: PostId

    def decide(self, situation: Situation) -> UUID:
        """Refuses another post than the department's head, a vacant one, and a second notice."""
        veto = situation.get(Veto, self.veto)
        post, _ = held_post(situation, self.post)
        calendar = calendar_of(situation)
        independent(situation, veto.organisation)
        if veto.status is not VetoStatus.PROPOSED:
            raise VetoNotProposed
        if not post.heads or post.organisation != veto.organisation:
            raise VetoPostNotHead
        deadline = calendar.add_working_days(situation.today, STATEMENT_WORKING_DAYS)
        veto.trigger(
            VetoNoticeServed(
                organisation=veto.organisation,
                post=post.id,
                on=situation.today,
                due=deadline.due,
                calendar_edition=deadline.calendar_version,
                provisional=deadline.provisional,
            )
        )
        return veto.id


class HearVetoStatement(Command, about=Veto, by=CONDUCTORS):
    """Record the department's statement (听取一票否决申辩), or that it let its time pass without one."""

    veto: VetoId
    statement: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses before the notice, twice, and silence before its time is over."""
        veto = situation.get(Veto, self.veto)
        person = independent(situation, veto.organisation)
        if veto.status is not VetoStatus.NOTIFIED or veto.due is None:
            raise VetoNotNotified
        if self.statement is None and situation.today <= veto.due:
            raise VetoStatementStillDue(due=veto.due)
        statement = None if self.statement is None else FreeText.of(person, self.statement)
        veto.trigger(
            VetoStatementHeard(
                organisation=veto.organisation, post=veto.post, statement=statement, on=situation.today
            )
        )
        return veto.id
