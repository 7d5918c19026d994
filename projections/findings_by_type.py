"""Findings by type (问题分布): by type of problem, organisation and rank; and the share of the middle ranks."""

from datetime import date

from domain.events.finding import FindingType
from domain.events.post import Rank
from domain.reference import OrganisationId
from projections import findings as _findings  # noqa: F401 - the questions read this view
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class FindingCount(Row):
    """A cell of the table (问题分布): findings of a type, at an organisation and a rank (None: at no post). `findings`
    stand; `dismissed` are those that fell. These are facts to look into, not a ranking.
    """

    cell: str
    problem: FindingType
    organisation: OrganisationId
    rank: Rank | None
    findings: int
    dismissed: int
    repeated: int
    rectified: int
    last_found_on: date


COUNTS = """
select concat_ws('/', f.problem, f.organisation, coalesce(f.rank, 'NONE')) as cell,
    f.problem, f.organisation, f.rank,
    count(*) filter (where f.status <> 'DISMISSED') as findings,
    count(*) filter (where f.status = 'DISMISSED') as dismissed,
    count(*) filter (where f.status <> 'DISMISSED' and f.repeats > 1) as repeated,
    count(*) filter (where f.status = 'RECTIFIED') as rectified,
    max(f.found_on) as last_found_on
from {findings} f
where (:from is null or f.found_on >= :from) and (:to is null or f.found_on <= :to)
group by f.problem, f.organisation, f.rank
"""

findings_by_type = Question(
    name="findingsByType",
    description=(
        "How many findings of which type, at which organisation and rank, were found within the days given. "
        "哪类问题发生在哪些单位、哪个职级。"
    ),
    row=FindingCount,
    sql=COUNTS,
    key=("cell",),
    order="findings desc, cell",
    parameters={"from": date | None, "to": date | None},
    evidence=(Evidence("findings", {"problem": "problem", "organisation": "organisation", "rank": "rank"}),),
)


class MiddleRankShare(Row):
    """The middle ranks' share of an organisation's standing findings (中梗阻占比): of those at a post (`findings`),
    the ones at section ranks below the head's county ranks and above unit rank (`middle`). Below five findings
    both are withheld, and `suppressed` says so.
    """

    organisation: OrganisationId
    suppressed: bool
    findings: int | None
    middle: int | None


SHARES = """
with counted as (
    select f.organisation, count(*) as findings,
        count(*) filter (where f.rank in ('SECTION_CHIEF', 'SECTION_DEPUTY')) as middle
    from {findings} f
    where f.status <> 'DISMISSED' and f.rank is not null
        and (:from is null or f.found_on >= :from) and (:to is null or f.found_on <= :to)
    group by f.organisation
)
select organisation, findings < 5 as suppressed, case when findings >= 5 then findings end as findings,
    case when findings >= 5 then middle end as middle
from counted
"""

middle_rank_share = Question(
    name="middleRankShare",
    description=(
        "What share of an organisation's findings lies at its middle ranks; withheld below five findings. "
        "各单位问题中科级干部所占比例（中梗阻）；不足五个的不公布。"
    ),
    row=MiddleRankShare,
    sql=SHARES,
    key=("organisation",),
    order="organisation",
    parameters={"from": date | None, "to": date | None},
    evidence=(Evidence("findings", {"organisation": "organisation"}),),
)
