"""Meetings (例会与走访): what a post owes is its own; what a firm said is its own."""

from typing import Any

from tests.sample.seeing.roles import OFFICIALS
from tests.sample.seeing.seer import Seer

OF_STAFF = {"engagements", "bulletins"}
OF_OFFICIALS = {"meetings", "consultations", "task_forces"}
OF_OWNERS = {"decisions", "suggestions"}
OTHERS = {*OF_OWNERS, "engagement_attendances", "issue_origins", "survey_visits"}
HIDDEN = {("SurveyVisit", "summary"): OFFICIALS}


def sees(seer: Seer, view: str, row: Any) -> bool:
    """A department sees what all of its posts owe; a survey visit is also the visiting body's."""
    if view in OF_OWNERS:
        return not seer.is_firm and (seer.of_body(row) if seer.in_department else seer.of_post(row))
    return seer.of_firm(row) or (view == "survey_visits" and seer.of_body(row))
