"""Promised days breaches (承诺时限突破): which sampled cases took longer than their item promises."""

from datetime import date

from domain.reference import CaseSampleId, OrganisationId, PostId, ServiceItemId
from projections import case_samples, service_items  # noqa: F401 - read here
from projections.calendar_days import working_days
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class PromisedDaysBreach(Row):
    """A sampled case beyond its promise (超承诺时限办件). `working_days_over` counts those after `due` until it
    was finished, or until today while it runs; None where a year is not announced.
    """

    sample: CaseSampleId
    item: ServiceItemId
    item_code: str
    item_name: str
    organisation: OrganisationId
    number: str
    started_on: date
    due: date
    finished_on: date | None
    promised_days: int
    working_days: int | None
    working_days_over: int | None
    running: bool
    sampler: PostId | None
    sampled_on: date
    provisional: bool


SQL = (
    """
select c.id as sample, c.item, c.item_code, i.name as item_name, c.organisation, c.number, c.started_on, c.due,
    c.finished_on, c.promised_days, c.working_days, """
    + working_days("c.due", "coalesce(c.finished_on, :today)")
    + """ as working_days_over,
    c.finished_on is null as running, c.sampler, c.sampled_on, c.provisional
from {case_samples} c
join {service_items} i on i.id = c.item
where c.withdrawn_on is null and coalesce(c.finished_on, :today) > c.due
    and (:from is null or c.started_on >= :from) and (:to is null or c.started_on <= :to)
    and (:promised is null or c.promised_days = :promised)
"""
)

promised_days_breaches = Question(
    name="promisedDaysBreaches",
    description=(
        "Which sampled cases, begun within the days given, took longer than the working days promised; `promised`: "
        "only of items that promise so many (1: the one-day promise). 哪些抽查办件突破承诺时限（如一日办结）。"
    ),
    row=PromisedDaysBreach,
    sql=SQL,
    key=("sample",),
    order="started_on desc, item_code, number, sample",
    parameters={"from": date | None, "to": date | None, "promised": int | None},
    evidence=(Evidence("case_samples", {"id": "sample"}), Evidence("service_items", {"id": "item"})),
)
