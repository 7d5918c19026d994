"""Claim counters (自报口径的核对办法): which records of the log each claim is set beside; one line a claim.

A claim that no records can bear out has the reason instead: the answer then says that it cannot be told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import projections.docket_folds
import projections.docket_outcomes  # noqa: F401 - the counters read these
from domain.events.claim import ClaimKey
from projections import (  # noqa: F401 - the counters read these
    case_samples,
    engagements,
    enterprises,
    financings,
    indicators,
    measures,
    pairings,
    pool_movements,
    posts,
    service_items,
    service_sites,
    task_forces,
    visit_months,
)
from projections.engine import table
from projections.engine.view import VIEWS


@dataclass(frozen=True, kw_only=True)
class Counter:
    """The rows `x` of `view` that hold a condition. Each counts `amount`, in all or (as a share) in percent of
    how many there are; `record` and `part` are the columns that tell the rows apart, the second as text.
    """

    view: str
    where: str
    amount: str
    is_share: bool
    record: str = "id"
    part: str | None = None
    match: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """What evidence matches: the columns, by the fields of `claimRecords`; a part that is no text matches none."""
        texts = {column.name for column in table.columns(VIEWS[self.view].row) if column.type is str}
        parts = {self.part: "part"} if self.part in texts else {}
        object.__setattr__(self, "match", {self.record: "record", **parts})

    def sql(self, key: ClaimKey) -> str:
        """The records of a claim as SQL: which claim, record, part, amount."""
        part = "''" if self.part is None else f"x.{self.part}"
        return (
            f"select '{key}' as claim_key, x.{self.record} as record, cast({part} as text) as part,"
            f" cast({self.amount} as numeric) as amount from {{{self.view}}} x where {self.where}"
        )


def records(
    view: str, where: str = "true", amount: str = "1", record: str = "id", part: str | None = None
) -> Counter:
    """A claim that is as large as the records of a view, or their amounts, are in all."""
    return Counter(view=view, where=where, amount=amount, is_share=False, record=record, part=part)


def share(view: str, hit: str, where: str = "true", record: str = "id", part: str | None = None) -> Counter:
    """A claim that is the percentage of the records of a view in which something holds."""
    amount = f"case when {hit} then 1 else 0 end"
    return Counter(view=view, where=where, amount=amount, is_share=True, record=record, part=part)


def delegated(kind: str) -> Counter:
    """Items of a kind that at least one township took on."""
    return records("service_items", f"x.kind = '{kind}' and jsonb_array_length(x.accepted_by) > 0")


def reformed(mode: str) -> Counter:
    """Items that stand reformed in this way."""
    return records("service_items", f"x.mode = '{mode}'")


def sites(tier: str) -> Counter:
    """Sites that stand in a tier."""
    return records("service_sites", f"x.standing and x.tier = '{tier}'")


SETUP = "x.item in (select s.id from {service_items} s where s.name like '企业开办%')"

COUNTERS: Mapping[ClaimKey, Counter | str] = {
    ClaimKey.OFFICIALS: records("posts", "x.holder is not null and x.rank <> 'UNIT'"),
    ClaimKey.COUNTY_LEADERS: records("posts", "x.holder is not null and x.rank like 'COUNTY%'"),
    ClaimKey.PAIRED_ENTERPRISES: records("pairings", "x.status = 'ACTIVE'"),
    ClaimKey.MONTHLY_CONTACT: share(
        "visit_months", "x.status = 'MET'", "x.status not in ('OPEN', 'EXCUSED')", "pairing", "period"
    ),
    ClaimKey.DOCKET_ISSUES: records("issues", "x.source = 'SYMPOSIUM' and x.jurisdiction = 'DISTRICT'"),
    ClaimKey.ABOVE_SCALE_ENTERPRISES: records("enterprises", "x.active and x.scale <> 'NONE'"),
    ClaimKey.SYMPOSIA: records("engagements", "x.kind = 'ABOVE_SCALE_SYMPOSIUM' and x.held_on is not null"),
    ClaimKey.TASK_FORCES: records("task_forces"),
    ClaimKey.IMPLEMENTATION_MEASURES: records("measures", "x.package = 'RULES'"),
    ClaimKey.STABILISATION_MEASURES: records("measures", "x.package = 'STABILISATION'"),
    ClaimKey.DELEGATED_APPROVALS: delegated("APPROVAL"),
    ClaimKey.DELEGATED_PUBLIC_SERVICES: delegated("PUBLIC_SERVICE"),
    ClaimKey.ABOLISHED_APPROVALS: reformed("ABOLISHED"),
    ClaimKey.FILINGS: reformed("FILING"),
    ClaimKey.NOTIFIED_COMMITMENTS: reformed("NOTIFY_AND_COMMIT"),
    ClaimKey.OPTIMISED_APPROVALS: reformed("OPTIMISED"),
    ClaimKey.ONLINE_RATE: share("case_samples", "x.online", "x.withdrawn_on is null"),
    ClaimKey.ONE_DAY_SETUP: share(
        "case_samples",
        "not x.breached",
        f"x.withdrawn_on is null and x.finished_on is not null and {SETUP}",
    ),
    ClaimKey.SERVICE_CENTRES: sites("CENTRE"),
    ClaimKey.ZONE_SITES: sites("DEVELOPMENT_ZONE"),
    ClaimKey.TOWNSHIP_SITES: sites("TOWNSHIP"),
    ClaimKey.VILLAGE_STATIONS: sites("VILLAGE"),
    ClaimKey.FINANCED_ENTERPRISES: records("financings", "x.disbursed_on is not null"),
    ClaimKey.FINANCED_AMOUNT: records("financings", "x.disbursed_on is not null", "x.disbursed"),
    ClaimKey.COMPENSATION_POOL: records(
        "pool_movements", "x.kind = 'FUNDED'", "x.amount", "organisation", "number"
    ),
    ClaimKey.CLEARED_AREA: records(
        "indicators", "x.code = 'CLEARED_AREA' and x.verified is not null", "x.verified"
    ),
}
COUNTED = {key: counter for key, counter in COUNTERS.items() if isinstance(counter, Counter)}
UNCOUNTED = {key: reason for key, reason in COUNTERS.items() if isinstance(reason, str)}
RECORDS = " union all ".join(counter.sql(key) for key, counter in COUNTED.items())
