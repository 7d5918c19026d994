"""Events of the campaign (讨论活动) and its study sessions (学习): what was held, where, in which format."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.events.programme import ProgrammeLine
from domain.reference import CampaignId, OrganisationId


class StudyFormat(StrEnum):
    """The six formats (六种学习形式): CORE_GROUP 中心组领学, PARTY_SCHOOL 主体班次讲学, GRASSROOTS 基层一线研学,
    ONLINE_ACADEMY 网络学院自学, LECTURE_TEAM 宣讲团送学, CONTEST 擂台赛促学.
    """

    CORE_GROUP = "CORE_GROUP"
    PARTY_SCHOOL = "PARTY_SCHOOL"
    GRASSROOTS = "GRASSROOTS"
    ONLINE_ACADEMY = "ONLINE_ACADEMY"
    LECTURE_TEAM = "LECTURE_TEAM"
    CONTEST = "CONTEST"


class CampaignStarted(Event, topic="campaign.started"):
    """A campaign runs."""

    name: str
    line: ProgrammeLine
    basis: str
    started_on: date


class CampaignEnded(Event, topic="campaign.ended"):
    """The campaign is over."""

    ended_on: date


class StudySessionHeld(Event, topic="study-session.held"):
    """A unit studied, in a format; heads are counted, nobody is named."""

    campaign: CampaignId
    organisation: OrganisationId
    format: StudyFormat
    subject: str
    attendance: int
    expected: int
    held_on: date
