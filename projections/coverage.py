"""Coverage (走访覆盖): of the months owed, how many were met: by official, by organisation, by month."""

import projections.pairings
import projections.posts
import projections.visit_months  # noqa: F401 - the questions read these views
from domain.events.post import Rank
from domain.reference import OrganisationId, PersonId, PostId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class CoverageByOfficial(Row):
    """Coverage by official (干部走访覆盖).

    A post's months. `obligations` = met + missed + excused + open; `missed` includes those with a late
    entry (`missed_then_backfilled`); the rate is met ÷ (met + missed). Organisation, person and rank are
    the post's present ones; `person` is None where it is vacant.
    """

    post: PostId
    organisation: OrganisationId
    person: PersonId | None
    rank: Rank
    obligations: int
    met: int
    missed: int
    missed_then_backfilled: int
    excused: int
    open: int
    visits: int
    confirmed: int
    backfilled: int
    rate_numerator: int
    rate_denominator: int


class CoverageByOrganisation(Row):
    """Coverage by organisation (单位走访覆盖).

    An organisation's months, as it was responsible then; `posts` had any. Figures as by official.
    """

    organisation: OrganisationId
    posts: int
    obligations: int
    met: int
    missed: int
    missed_then_backfilled: int
    excused: int
    open: int
    visits: int
    confirmed: int
    backfilled: int
    rate_numerator: int
    rate_denominator: int


class CoverageByMonth(Row):
    """Coverage by month (月度走访覆盖).

    A month of the whole district; `posts` owed or made visits in it. Figures as by official.
    """

    period: str
    posts: int
    obligations: int
    met: int
    missed: int
    missed_then_backfilled: int
    excused: int
    open: int
    visits: int
    confirmed: int
    backfilled: int
    rate_numerator: int
    rate_denominator: int


# A month in which nothing happened has no row until it is settled, so what is owed now comes from the
# pairings. An OPEN row that is not owed (a call in the month before the first one owed) gives its visits only.
MONTHS = """
with months as (
    select m.period, m.post, m.organisation, m.visits, m.confirmed, m.backfilled,
        case when m.status <> 'OPEN' then m.status
            when p.status = 'ACTIVE' and p.next_period <= m.period then 'OPEN' else 'NOT_OWED' end as status
    from {visit_months} m
    join {pairings} p on p.id = m.pairing
    where m.period between cast(:from as text) and cast(:to as text)
    union all
    select owed.period, p.post, p.organisation, 0, 0, 0, 'OPEN'
    from {pairings} p
    cross join lateral (
        select to_char(month, 'YYYY-MM') as period
        from generate_series(
            cast(to_date(p.next_period, 'YYYY-MM') as timestamp),
            cast(cast(:today as date) as timestamp), interval '1 month'
        ) month
    ) owed
    where p.status = 'ACTIVE' and owed.period between cast(:from as text) and cast(:to as text)
        and not exists (select 1 from {visit_months} m where m.pairing = p.id and m.period = owed.period)
), counted as (
    select period, post, organisation, visits, confirmed, backfilled,
        cast(status = 'MET' as integer) as met,
        cast(status in ('MISSED', 'MISSED_THEN_BACKFILLED') as integer) as missed,
        cast(status = 'MISSED_THEN_BACKFILLED' as integer) as missed_then_backfilled,
        cast(status = 'EXCUSED' as integer) as excused,
        cast(status = 'OPEN' as integer) as open
    from months
)
"""
FIGURES = """
    cast(sum(c.met + c.missed + c.excused + c.open) as bigint) as obligations,
    cast(sum(c.met) as bigint) as met, cast(sum(c.missed) as bigint) as missed,
    cast(sum(c.missed_then_backfilled) as bigint) as missed_then_backfilled,
    cast(sum(c.excused) as bigint) as excused, cast(sum(c.open) as bigint) as open,
    cast(sum(c.visits) as bigint) as visits, cast(sum(c.confirmed) as bigint) as confirmed,
    cast(sum(c.backfilled) as bigint) as backfilled, cast(sum(c.met) as bigint) as rate_numerator,
    cast(sum(c.met + c.missed) as bigint) as rate_denominator
from counted c
"""
BETWEEN = {"from": str, "to": str}

coverage_by_official = Question(
    name="coverageByOfficial",
    description=(
        "How many of the months owed each paired post met, from one month to another. "
        "各包联干部的走访覆盖情况。"
    ),
    row=CoverageByOfficial,
    sql=(
        MONTHS
        + "select c.post, o.organisation, o.holder as person, o.rank,"
        + FIGURES
        + "join {posts} o on o.id = c.post group by c.post, o.organisation, o.holder, o.rank"
    ),
    key=("post",),
    order="missed desc, post",
    parameters=BETWEEN,
    evidence=(Evidence("visit_months", {"post": "post"}), Evidence("pairings", {"post": "post"})),
)

coverage_by_organisation = Question(
    name="coverageByOrganisation",
    description=(
        "How many of the months owed each organisation's posts met, from one month to another. "
        "各单位的走访覆盖情况。"
    ),
    row=CoverageByOrganisation,
    sql=(
        MONTHS
        + "select c.organisation, count(distinct c.post) as posts,"
        + FIGURES
        + "group by c.organisation"
    ),
    key=("organisation",),
    order="missed desc, organisation",
    parameters=BETWEEN,
    evidence=(
        Evidence("visit_months", {"organisation": "organisation"}),
        Evidence("pairings", {"organisation": "organisation"}),
    ),
)

coverage_by_month = Question(
    name="coverageByMonth",
    description="How many of the months owed were met, month by month. 全区逐月走访覆盖情况。",
    row=CoverageByMonth,
    sql=MONTHS + "select c.period, count(distinct c.post) as posts," + FIGURES + "group by c.period",
    key=("period",),
    order="period",
    parameters=BETWEEN,
    evidence=(
        Evidence("visit_months", {"period": "period"}),
        Evidence("pairings", {"next_period": "period"}),
    ),
)
