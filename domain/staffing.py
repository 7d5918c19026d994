"""Staffing demand (人才与用工需求): whom a firm seeks, and how many the district's dual reserve found."""

from datetime import date
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.demand import ASKERS, require_askable, require_asker
from domain.events.staffing import (
    StaffingChannel,
    StaffingKind,
    StaffingMatched,
    StaffingRegistered,
    StaffingWithdrawn,
)
from domain.handling import HANDLERS, require_body
from domain.personal import FreeText, public_text
from domain.reference import EnterpriseId, OrganisationId, StaffingId
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_OCCUPATION = 120
LARGEST_HEADCOUNT = 10_000


class HeadcountImpossible(Refused):
    """A demand or a match is of 1 to {most} people."""

    zh = "人数应在1至{most}人之间，请核对。"


class StaffingEnded(Refused):
    """The demand is met or withdrawn."""

    zh = "该需求已满足或已撤回，不能再办理。"


class StaffingDemand(Aggregate, topic="staffing", title="人才与用工需求"):
    """A firm's demand for people; open until all are found or it is withdrawn."""

    enterprise: UUID
    organisation: UUID
    headcount: int = 0
    matched: int = 0
    withdrawn: bool = False

    @property
    def left(self) -> int:
        """How many are still sought."""
        return 0 if self.withdrawn else self.headcount - self.matched

    @when(StaffingRegistered)
    def registered(self, event: StaffingRegistered) -> None:
        """It is open."""
        self.enterprise, self.organisation = event.enterprise, event.organisation
        self.headcount = event.headcount

    @when(StaffingMatched)
    def was_matched(self, event: StaffingMatched) -> None:
        """So many are found."""
        self.matched = event.matched

    @when(StaffingWithdrawn)
    def given_up(self, _: StaffingWithdrawn) -> None:
        """Nobody is sought any more."""
        self.withdrawn = True


def open_demand(situation: Situation, id: UUID) -> StaffingDemand:
    """The demand; refuses one that is met or withdrawn."""
    demand = situation.get(StaffingDemand, id)
    if not demand.left:
        raise StaffingEnded
    return demand


class RegisterStaffing(Command, about=StaffingDemand, by=ASKERS):
    """Register a staffing demand (登记人才与用工需求): for which occupation, how many, by when; a body sees to it."""

    enterprise: EnterpriseId
    organisation: OrganisationId
    kind: StaffingKind
    occupation: str
    headcount: int
    needed_by: date

    def decide(self, situation: Situation) -> UUID:
        """Refuses others' enterprises, an impossible number, and a day that is over."""
        require_askable(situation, self.enterprise, self.organisation, self.needed_by)
        if not 1 <= self.headcount <= LARGEST_HEADCOUNT:
            raise HeadcountImpossible(most=LARGEST_HEADCOUNT)
        demand = situation.new(StaffingDemand)
        demand.trigger(
            StaffingRegistered(
                enterprise=self.enterprise,
                organisation=self.organisation,
                kind=self.kind,
                occupation=public_text(self.occupation, LONGEST_OCCUPATION),
                headcount=self.headcount,
                needed_by=self.needed_by,
                registered_on=situation.today,
            )
        )
        return demand.id


class MatchStaffing(Command, about=StaffingDemand, by=HANDLERS):
    """Match a staffing demand (对接人才与用工需求): how many people were found, and how; in parts, if need be."""

    staffing: StaffingId
    channel: StaffingChannel
    headcount: int

    def decide(self, situation: Situation) -> UUID:
        """Refuses a demand that ended, and more people than are sought."""
        demand = open_demand(situation, self.staffing)
        require_body(situation, demand.organisation)
        if not 1 <= self.headcount <= demand.left:
            raise HeadcountImpossible(most=demand.left)
        demand.trigger(
            StaffingMatched(
                enterprise=demand.enterprise,
                organisation=demand.organisation,
                channel=self.channel,
                headcount=self.headcount,
                matched=demand.matched + self.headcount,
                matched_on=situation.today,
            )
        )
        return demand.id


class WithdrawStaffing(Command, about=StaffingDemand, by=ASKERS):
    """Withdraw a staffing demand (撤回人才与用工需求)."""

    staffing: StaffingId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses others' demands, and one that ended."""
        demand = open_demand(situation, self.staffing)
        require_asker(situation, demand.enterprise, demand.organisation)
        demand.trigger(
            StaffingWithdrawn(
                enterprise=demand.enterprise,
                organisation=demand.organisation,
                reason=FreeText.of(demand.enterprise, self.reason),
                withdrawn_on=situation.today,
            )
        )
        return demand.id
