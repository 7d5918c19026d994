"""Last bulletin (最近一期专刊): the latest number, how long ago it came out, and whether the next is late."""

from datetime import date

import projections.bulletins  # noqa: F401 - the question reads this view
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class LastBulletin(Row):
    """The latest number (最近一期专刊); `days_since` are calendar days, `next_late` whether the next is overdue."""

    year: int
    number: int
    published_on: date
    articles: int
    days_since: int
    next_by: date
    next_late: bool


SQL = """
select b.year, b.number, b.published_on, jsonb_array_length(b.articles)::bigint as articles,
    cast(:today - b.published_on as bigint) as days_since, b.next_by, b.next_by < :today as next_late
from {bulletins} b
where not exists (
    select from {bulletins} later where (later.year, later.number) > (b.year, b.number)
)
"""

last_bulletin = Question(
    name="lastBulletin",
    description=(
        "The latest number of the entrepreneurs' bulletin, and whether the next is late. "
        "《企业家专刊》最近一期何时出版、下一期是否逾期。"
    ),
    row=LastBulletin,
    sql=SQL,
    key=("year", "number"),
    order="year desc, number desc",
    evidence=(Evidence("bulletins", {"year": "year", "number": "number"}),),
)
