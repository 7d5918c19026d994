"""Campaigns run from one day to another, and each study session is a row."""

import projections.campaigns  # noqa: F401 - registers the views that the story folds
from domain.campaign import EndCampaign, HoldStudySession
from domain.events.campaign import StudyFormat
from domain.events.programme import Pillar
from tests.domain.measure_stories import TODAY, desk


def test_a_campaign_runs_until_it_is_ended() -> None:
    told = desk()
    campaign = told.campaign()
    row = told.row("campaigns", id=campaign)
    assert (row.name, row.pillar, row.started_on, row.ended_on) == ("大讨论", Pillar.HIGHLIGHT, TODAY, None)
    told.story.given(EndCampaign(campaign=campaign))
    assert told.row("campaigns", id=campaign).ended_on == TODAY


def test_each_session_is_a_row() -> None:
    told = desk()
    session = HoldStudySession(
        campaign=told.campaign(),
        organisation=told.organisation,
        format=StudyFormat.CONTEST,
        subject="擂台赛",
        attendance=9,
        expected=9,
    )
    told.story.given(session, session)
    rows = told.bureau.found("study_sessions", organisation=told.organisation)
    assert [(row.format, row.attendance, row.held_on) for row in rows] == [
        (StudyFormat.CONTEST, 9, TODAY)
    ] * 2
