"""Rectification quality (整改质量): what was rectified on paper only, and what came again."""

from domain.events.finding import FindingType
from domain.reference import OrganisationId
from projections import findings as _findings  # noqa: F401 - the question reads this view
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class RectificationQuality(Row):
    """An organisation's rectifications of one type of problem (整改质量). `on_paper` were verified without going there
    (纸面整改), `came_again` were verified and the same was found there later, `paper_came_again` were both.
    """

    organisation: OrganisationId
    problem: FindingType
    findings: int
    ordered: int
    verified: int
    on_paper: int
    came_again: int
    paper_came_again: int
    returned: int
    overdue: int


# A repetition that was dismissed is none.
SQL = """
with judged as (
    select f.organisation, f.problem, f.ordered_on, f.verified_on, f.returns, f.overdue_on,
        coalesce(not f.on_site, false) as on_paper,
        coalesce(n.status <> 'DISMISSED' and n.found_on >= f.verified_on, false) as came_again
    from {findings} f
    left join {findings} n on n.id = f.repeated_by
    where f.status <> 'DISMISSED'
)
select organisation, problem, count(*) as findings, count(ordered_on) as ordered,
    count(verified_on) as verified,
    count(*) filter (where on_paper) as on_paper,
    count(*) filter (where came_again) as came_again,
    count(*) filter (where on_paper and came_again) as paper_came_again,
    count(*) filter (where returns > 0) as returned,
    count(overdue_on) as overdue
from judged
group by organisation, problem
having count(*) filter (where on_paper or came_again or returns > 0 or overdue_on is not null) > 0
    or count(*) > 1
"""

rectification_quality = Question(
    name="rectificationQuality",
    description=(
        "Where were problems rectified on paper only (verified without going there), returned or late, and where "
        "did the same problem come again? 整改有没有“纸面整改”、同类问题是否反复。"
    ),
    row=RectificationQuality,
    sql=SQL,
    key=("organisation", "problem"),
    order="paper_came_again desc, came_again desc, on_paper desc, organisation, problem",
    evidence=(Evidence("findings", {"organisation": "organisation", "problem": "problem"}),),
)
