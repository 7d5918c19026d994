"""Meeting follow-up (例会落实情况): which weeks met, which did not, and what became of the decisions of each."""

from datetime import date

import projections.decisions
import projections.docket_folds
import projections.docket_outcomes
import projections.meetings  # noqa: F401 - the question reads these
from domain.events.meeting import SkipCause
from domain.personal import FreeText
from domain.reference import MeetingId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row
from projections.meetings import MeetingStatus
from projections.metric_definitions import SOLVED


class MeetingFollowUp(Row):
    """A week and its decisions (例会落实情况). `decisions` = `closed` + `waiting` + `open` + `cancelled`: closed by
    somebody else than the owner, `closed_late` of them late; reported as completed and waiting to be closed; open,
    `overdue` of them past their due date. `issues` are those that they are about,
    `issues_solved` of them solved, as RESOLUTION counts it.
    """

    meeting: MeetingId
    week: str
    first_day: date
    status: MeetingStatus
    convened_on: date | None
    skip_cause: SkipCause | None
    skip_reason: FreeText | None
    decisions: int
    closed: int
    closed_late: int
    waiting: int
    open: int
    overdue: int
    cancelled: int
    issues: int
    issues_solved: int


SQL = (
    """
with linked as (
    select d.meeting, count(distinct i.id) as issues, count(distinct i.id) filter (where """
    + SOLVED
    + """) as issues_solved
    from {decisions} d
    cross join lateral jsonb_array_elements_text(d.issues) l (id)
    join {issues} i on i.id = cast(l.id as uuid)
    group by d.meeting
)
select m.id as meeting, m.week, m.first_day, m.status, m.convened_on, m.skip_cause, m.skip_reason,
    count(d.id) as decisions,
    count(d.id) filter (where d.status = 'CLOSED_OUT') as closed,
    count(d.id) filter (where d.status = 'CLOSED_OUT' and d.late) as closed_late,
    count(d.id) filter (where d.status = 'COMPLETED') as waiting,
    count(d.id) filter (where d.status = 'IN_PROGRESS') as open,
    count(d.id) filter (where d.status = 'IN_PROGRESS' and d.due < :today) as overdue,
    count(d.id) filter (where d.status = 'CANCELLED') as cancelled,
    coalesce(max(l.issues), 0) as issues, coalesce(max(l.issues_solved), 0) as issues_solved
from {meetings} m
left join {decisions} d on d.meeting = m.id
left join linked l on l.meeting = m.id
where m.first_day > :today - 7 * cast(:weeks as int)
group by m.id, m.week, m.first_day, m.status, m.convened_on, m.skip_cause, m.skip_reason
"""
)

meeting_follow_up = Question(
    name="meetingFollowUp",
    description=(
        "How many decisions of the weekly meetings of the last `weeks` weeks were carried out, in time or late, and "
        "which weeks did not meet. 上周例会议定事项落实了几件，哪周没开会。"
    ),
    row=MeetingFollowUp,
    sql=SQL,
    key=("meeting",),
    order="first_day desc, meeting",
    parameters={"weeks": int},
    defaults={"weeks": 4},
    evidence=(Evidence("meetings", {"id": "meeting"}), Evidence("decisions", {"meeting": "meeting"})),
)
