"""Delegation gaps (放而不接): which delegated items a township has not taken on, or took on and does not handle."""

from datetime import date
from enum import StrEnum

from domain.events.service_item import ServiceItemKind
from domain.personal import FreeText
from domain.reference import OrganisationId, PostId, ServiceItemId
from projections import item_delegations, service_items, service_sites  # noqa: F401 - read here
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class DelegationFinding(StrEnum):
    """What is wrong (放而不接情形): NOT_ACCEPTED 逾期未承接, NOT_HANDLED 承接后未实际办理,
    AT_NO_SITE 承接后无站点可办.
    """

    NOT_ACCEPTED = "NOT_ACCEPTED"
    NOT_HANDLED = "NOT_HANDLED"
    AT_NO_SITE = "AT_NO_SITE"


class DelegationGap(Row):
    """A delegated item that a township does not really handle (放而不接事项). `since` is the day after it was to
    be taken on, the day of the check, or the day on which it was taken on; `found` is the checker's note.
    """

    finding: DelegationFinding
    item: ServiceItemId
    item_code: str
    item_name: str
    kind: ServiceItemKind
    organisation: OrganisationId
    post: PostId
    delegated_on: date
    accept_by: date
    accepted_on: date | None
    since: date
    days: int
    checker: PostId | None
    found: FreeText | None
    provisional: bool


SQL = """
with offered as materialized (
    select distinct s.organisation, cast(e.item as uuid) as item
    from {service_sites} s cross join lateral jsonb_array_elements_text(s.items) e (item)
    where s.standing
)
select f.finding, d.item, i.code as item_code, i.name as item_name, d.kind, d.organisation, d.post,
    d.delegated_on, d.accept_by, d.accepted_on, f.since, cast(:today - f.since as bigint) as days, d.checker,
    case when f.finding = 'NOT_HANDLED' then d.found end as found, d.provisional
from {item_delegations} d
join {service_items} i on i.id = d.item
left join offered o on o.organisation = d.organisation and o.item = d.item
cross join lateral (values
    ('NOT_ACCEPTED', d.accept_by + 1, d.accepted_on is null and d.accept_by < :today),
    ('NOT_HANDLED', d.checked_on, d.accepted_on is not null and not coalesce(d.handled, true)),
    ('AT_NO_SITE', d.accepted_on, d.accepted_on is not null and o.item is null)
) f (finding, since, holds)
where f.holds and d.withdrawn_on is null and i.demandable
    and (:organisation is null or d.organisation = :organisation)
"""

delegation_gaps = Question(
    name="delegationGaps",
    description=(
        "Which items were delegated and not taken on in time, or taken on and not really handled, or handled at "
        "no site of the township? 哪些下放事项放而不接：逾期未承接、承接后未实际办理、无站点可办。"
    ),
    row=DelegationGap,
    sql=SQL,
    key=("finding", "item", "organisation"),
    order="since, finding, item_code, organisation, item",
    parameters={"organisation": OrganisationId | None},
    evidence=(
        Evidence("item_delegations", {"item": "item", "organisation": "organisation"}),
        Evidence("service_items", {"id": "item"}),
    ),
)
