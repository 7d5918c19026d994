"""A campaign runs under one name; the units study under it, and heads are counted."""

from datetime import date
from typing import Any

import pytest

from domain.campaign import (
    AttendanceImpossible,
    CampaignAlreadyStarted,
    CampaignOver,
    EndCampaign,
    HoldStudySession,
    SessionOutsideCampaign,
    StartCampaign,
)
from domain.events.campaign import CampaignEnded, CampaignStarted, StudyFormat, StudySessionHeld
from domain.events.programme import ProgrammeLine
from tests.domain.measure_stories import TODAY, Desk, desk


def hold(told: Desk, campaign: Any, **other: Any) -> HoldStudySession:
    stated = {
        "organisation": told.organisation,
        "format": StudyFormat.CORE_GROUP,
        "subject": "学条例",
        "attendance": 20,
        "expected": 22,
    }
    return HoldStudySession(campaign=campaign, **{**stated, **other})


def test_a_campaign_starts_once_and_ends_once() -> None:
    told = desk()
    start = StartCampaign(name="大讨论", basis="云办发〔2026〕11号")
    told.story.when(start).then(
        CampaignStarted(
            name="大讨论",
            line=ProgrammeLine.THINKING_LEADS,
            basis="云办发〔2026〕11号",
            started_on=TODAY,
        )
    )
    told.story.when(start).refused(CampaignAlreadyStarted)
    assert told.story.subject is not None
    end = EndCampaign(campaign=told.story.subject)
    told.story.when(end).then(CampaignEnded(ended_on=TODAY))
    told.story.when(end).refused(CampaignOver)


def test_a_session_counts_heads_and_names_nobody() -> None:
    told = desk()
    campaign = told.campaign()
    told.story.when(hold(told, campaign)).then(
        StudySessionHeld(
            campaign=campaign,
            organisation=told.organisation,
            format=StudyFormat.CORE_GROUP,
            subject="学条例",
            attendance=20,
            expected=22,
            held_on=TODAY,
        )
    )


@pytest.mark.parametrize("attendance", [0, 23])
def test_no_more_came_than_were_expected(attendance: int) -> None:
    told = desk()
    told.story.when(hold(told, told.campaign(), attendance=attendance)).refused(AttendanceImpossible)


@pytest.mark.parametrize("attendance", [1, 22])
def test_one_may_come_and_all_may_come(attendance: int) -> None:
    told = desk()
    told.story.when(hold(told, told.campaign(), attendance=attendance)).then_topics("study-session.held")


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 3)])
def test_a_session_is_held_while_the_campaign_runs_and_not_in_the_future(day: date) -> None:
    told = desk()
    told.story.when(hold(told, told.campaign(), held_on=day)).refused(SessionOutsideCampaign)


def test_nothing_is_studied_under_a_campaign_that_is_over() -> None:
    told = desk()
    campaign = told.campaign()
    told.story.given(EndCampaign(campaign=campaign))
    told.story.when(hold(told, campaign)).refused(CampaignOver)
