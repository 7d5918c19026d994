"""Campaign (讨论活动): a district-wide discussion, under which the units study (学习) in six formats."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.events.campaign import CampaignEnded, CampaignStarted, StudyFormat, StudySessionHeld
from domain.events.programme import ProgrammeLine
from domain.organisation import active_organisation
from domain.personal import public_text
from domain.reference import CampaignId, OrganisationId
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_NAME = 120
LONGEST_BASIS = 400


class CampaignAlreadyStarted(Refused):
    """There is a campaign called {name} already."""

    zh = "名为“{name}”的活动已启动，请核对。"


class CampaignOver(Refused):
    """The campaign is over."""

    zh = "该活动已结束，不能再办理。"


class SessionOutsideCampaign(Refused):
    """A session is held between the campaign's first day and today."""

    zh = "学习日期应在活动启动之后、今天之前（含当日），请核对。"


class AttendanceImpossible(Refused):
    """At least one attended, and no more than were expected."""

    zh = "到会人数应不少于1人且不超过应到人数，请核对。"


class Campaign(Aggregate, topic="campaign", title="讨论活动"):
    """A campaign; it runs until it is ended."""

    started_on: date = date.min
    over: bool = False

    @when(CampaignStarted)
    def started(self, event: CampaignStarted) -> None:
        """It runs."""
        self.started_on = event.started_on

    @when(CampaignEnded)
    def ended(self, _: CampaignEnded) -> None:
        """It is over."""
        self.over = True


class StudySession(Aggregate, topic="study-session", title="学习活动"):
    """A study session; once held, nothing more becomes of it."""


def running_campaign(situation: Situation, id: UUID) -> Campaign:
    """The campaign; refuses one that is over (CampaignOver)."""
    campaign = situation.get(Campaign, id)
    if campaign.over:
        raise CampaignOver
    return campaign


class StartCampaign(Command, about=Campaign, by=(Role.PROGRAMME_OFFICE,)):
    """Start a campaign (启动讨论活动), on a basis, for one of the programme's twelve lines."""

    name: str
    line: ProgrammeLine = ProgrammeLine.THINKING_LEADS
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a name that is taken."""
        name = public_text(self.name, LONGEST_NAME)
        campaign = situation.find(Campaign, situation.derived_id("campaign", name))
        if campaign.exists:
            raise CampaignAlreadyStarted(name=name)
        basis = public_text(self.basis, LONGEST_BASIS)
        campaign.trigger(CampaignStarted(name=name, line=self.line, basis=basis, started_on=situation.today))
        return campaign.id


class EndCampaign(Command, about=Campaign, by=(Role.PROGRAMME_OFFICE,)):
    """End a campaign (结束讨论活动)."""

    campaign: CampaignId

    def decide(self, situation: Situation) -> UUID:
        """Refuses one that is over."""
        campaign = running_campaign(situation, self.campaign)
        campaign.trigger(CampaignEnded(ended_on=situation.today))
        return campaign.id


class HoldStudySession(
    Command, about=StudySession, by=(Role.PROGRAMME_OFFICE, Role.DEPARTMENT_HEAD, Role.DEPARTMENT_HANDLER)
):
    """Record a study session (登记学习活动) of a unit: format, subject, and how many came; nobody is named."""

    campaign: CampaignId
    organisation: OrganisationId
    format: StudyFormat
    subject: str
    attendance: int
    expected: int
    held_on: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a day outside the campaign, and more heads than there are."""
        campaign = running_campaign(situation, self.campaign)
        organisation = active_organisation(situation, self.organisation)
        held_on = self.held_on or situation.today
        if not campaign.started_on <= held_on <= situation.today:
            raise SessionOutsideCampaign
        if not 1 <= self.attendance <= self.expected:
            raise AttendanceImpossible
        session = situation.new(StudySession)
        session.trigger(
            StudySessionHeld(
                campaign=campaign.id,
                organisation=organisation.id,
                format=self.format,
                subject=public_text(self.subject, LONGEST_BASIS),
                attendance=self.attendance,
                expected=self.expected,
                held_on=held_on,
            )
        )
        return session.id
