"""Campaigns (讨论活动): which run or ran, and the study sessions (学习活动) that the units held under them."""

from datetime import date
from uuid import UUID

from domain.events.campaign import CampaignEnded, CampaignStarted, StudyFormat, StudySessionHeld
from domain.events.programme import Pillar, ProgrammeLine
from domain.reference import CampaignId, OrganisationId
from projections.engine.view import Row, View, replace


class Campaign(Row):
    """A campaign (讨论活动); `ended_on` is None while it runs."""

    id: CampaignId
    name: str
    pillar: Pillar
    line: ProgrammeLine
    basis: str
    started_on: date
    ended_on: date | None


class StudySession(Row):
    """A study session of a unit (学习活动), in one of the six formats; heads are counted, nobody is named."""

    id: UUID
    campaign: CampaignId
    organisation: OrganisationId
    format: StudyFormat
    subject: str
    attendance: int
    expected: int
    held_on: date


campaigns = View("campaigns", Campaign)
study_sessions = View("study_sessions", StudySession, indexes=(("organisation", "format"), ("campaign",)))


@campaigns.opens(CampaignStarted)
def started(event: CampaignStarted) -> Campaign:
    """It runs."""
    return Campaign(
        id=event.originator_id,
        name=event.name,
        pillar=event.line.pillar,
        line=event.line,
        basis=event.basis,
        started_on=event.started_on,
        ended_on=None,
    )


@campaigns.folds(CampaignEnded)
def ended(row: Campaign, event: CampaignEnded) -> Campaign:
    """It is over."""
    return replace(row, ended_on=event.ended_on)


@study_sessions.opens(StudySessionHeld)
def held(event: StudySessionHeld) -> StudySession:
    """One row for each."""
    return StudySession(
        id=event.originator_id,
        campaign=event.campaign,
        organisation=event.organisation,
        format=event.format,
        subject=event.subject,
        attendance=event.attendance,
        expected=event.expected,
        held_on=event.held_on,
    )
