"""Measures (措施与清单): who reads measures, the four lists, the leading group, study and life meetings."""

from collections.abc import Mapping

from app.access.policy.line import (
    BODY,
    CALLBACK,
    DEPARTMENT,
    HEAD,
    INSPECTOR,
    OFFICE,
    OFFICIALS,
    PAIRED,
    POST,
    READERS,
    Line,
    each,
)
from domain.actor import Role

# What somebody said against himself is for those who were there to hear it and for those who supervise them.
_CONFESSION = frozenset({INSPECTOR, OFFICE, HEAD})
_SAID = frozenset({"text"})

VIEWS: Mapping[str, Line] = {
    # What the district undertook, and at whose post it lies: everybody who has a part in it.
    "measures": Line(OFFICIALS),
    "measure_tasks": Line(OFFICIALS, sensitive=frozenset({"verification_remark"})),
    "leading_groups": Line(OFFICIALS),
    "leading_group_members": Line(OFFICIALS),
    "leading_group_leads": Line(OFFICIALS),
    "campaigns": Line(OFFICIALS),
    "study_sessions": Line(OFFICIALS),
    # The four lists name what is wrong and who answers for it: one's own, and the supervisors'.
    "list_entries": Line(READERS | {CALLBACK}, each(DEPARTMENT, BODY)),
    # A link names an entry of another body too.
    "list_links": Line(READERS | {CALLBACK}),
    "life_meetings": Line(READERS, each(DEPARTMENT, BODY)),
    "self_check_items": Line(READERS, {HEAD: BODY}, only={"text": _CONFESSION}, sensitive=_SAID),
    "pledges": Line(
        READERS,
        {HEAD: BODY, **each(frozenset({Role.DEPARTMENT_HANDLER, PAIRED, CALLBACK}), POST)},
        sensitive=_SAID,
    ),
}

QUESTIONS: Mapping[str, frozenset[Role]] = {
    "unverifiedMeasures": OFFICIALS,
    "measureProgress": OFFICIALS,
    "measureTrace": OFFICIALS,
    "benchmarkScores": READERS | {HEAD},
    "listGaps": READERS | {HEAD, CALLBACK},
    # A chain crosses departments: who sees his own part alone would take it for broken.
    "listCascade": READERS | {CALLBACK},
    "overduePledges": READERS | {HEAD},
    "leadership": OFFICIALS,
    "studyCoverage": READERS | {HEAD},
}
