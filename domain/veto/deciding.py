"""Commands that decide a veto (一票否决) and look at the decision again: each by another named person."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.eligibility import bar_organisation, restore
from domain.events.eligibility import BarCause
from domain.events.veto import VetoDecided, VetoOutcome, VetoReviewed, VetoRevoked, VetoStatus
from domain.independence import independent
from domain.personal import FreeText, bounded
from domain.reference import VetoId
from domain.situation import Situation
from domain.veto.aggregate import Veto
from domain.veto.refusals import ExemptionWithoutGround, VetoNotUpheld, VetoStatementNotHeard

LONGEST_GROUND = 200


class DecideVeto(Command, about=Veto, by=(Role.COUNTY_LEADER,)):
    """Decide a veto (作出一票否决决定): upheld, rejected, or exempted for an honest mistake (容错免责), with reasons.

    One that is upheld bars the department from being commended for the year.
    """

    veto: VetoId
    outcome: VetoOutcome
    reasons: str
    exemption: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses the proposer, people of the department, and a decision before it was heard."""
        veto = situation.get(Veto, self.veto)
        if veto.status is not VetoStatus.HEARD:
            raise VetoStatementNotHeard
        person = independent(situation, veto.organisation, veto.proposer)
        if (self.outcome is VetoOutcome.EXEMPTED) != (self.exemption is not None):
            raise ExemptionWithoutGround
        veto.trigger(
            VetoDecided(
                organisation=veto.organisation,
                year=veto.year,
                outcome=self.outcome,
                decider=person,
                reasons=FreeText.of(person, self.reasons),
                exemption=None if self.exemption is None else bounded(self.exemption, LONGEST_GROUND),
                on=situation.today,
            )
        )
        if self.outcome is VetoOutcome.UPHELD:
            bar_organisation(situation, veto.organisation, BarCause.VETO, veto.id, veto.year)
        return veto.id


class ReviewVeto(Command, about=Veto, by=(Role.COUNTY_LEADER,)):
    """Review a veto that was upheld (复核一票否决): another leader confirms it, or it is revoked."""

    veto: VetoId
    confirm: bool
    reasons: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses who proposed or decided it, people of the department, and a second review."""
        veto = situation.get(Veto, self.veto)
        if veto.status is not VetoStatus.UPHELD or veto.reviewed:
            raise VetoNotUpheld
        organisation, today = veto.organisation, situation.today
        person = independent(situation, organisation, veto.proposer, veto.decider)
        reasons = FreeText.of(person, self.reasons)
        veto.trigger(
            VetoReviewed(
                organisation=organisation, confirmed=self.confirm, reviewer=person, reasons=reasons, on=today
            )
        )
        if not self.confirm:
            veto.trigger(VetoRevoked(organisation=organisation, year=veto.year, on=today))
            restore(situation, organisation, veto.id)
        return veto.id
