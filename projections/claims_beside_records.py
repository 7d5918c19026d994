"""Claims beside records (自报与实录对照): what a report states, beside what the log holds, or that it cannot be told."""

from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from domain.events.claim import ClaimBound, ClaimKey
from domain.reference import ClaimId
from projections import claims  # noqa: F401 - read here
from projections.claim_counters import COUNTED, RECORDS, UNCOUNTED
from projections.engine.question import Evidence, Question
from projections.engine.view import Row

ABOUT = "0.05"  # (proposed) how far a round figure may be from the records, as a part of it


class ClaimStanding(StrEnum):
    """How a claim stands (对照结论): AGREES 相符, EXCEEDS 实录多于自报, FALLS_SHORT 实录少于自报,
    CANNOT_BE_TOLD 日志无法核对.
    """

    AGREES = "AGREES"
    EXCEEDS = "EXCEEDS"
    FALLS_SHORT = "FALLS_SHORT"
    CANNOT_BE_TOLD = "CANNOT_BE_TOLD"


class ClaimBesideRecords(Row):
    """A claim beside the log's records (自报与实录对照). `recorded` is what `records` of them come to, None where it
    cannot be told, and then `reason` says why; `difference` is that less what is claimed.
    """

    claim: ClaimId
    claim_key: ClaimKey
    statement: str
    source: str
    paragraph: int
    bound: ClaimBound
    claimed: Decimal
    unit: str
    records: int | None
    recorded: Decimal | None
    difference: Decimal | None
    standing: ClaimStanding
    reason: str | None


class ClaimRecord(Row):
    """One record that a claim is set beside (自报口径下的实录). `record` is its id, `part` tells it from others of
    the same id; `amount` is what it comes to, 0 or 1 where the claim is a share.
    """

    claim_key: ClaimKey
    record: UUID
    part: str
    amount: Decimal


def _ways() -> str:
    """How each claim is counted, as rows of SQL: which, share or not, why not."""
    counted = [f"('{key}', {counter.is_share}, null)" for key, counter in COUNTED.items()]
    return ", ".join([*counted, *(f"('{key}', null, '{why}')" for key, why in UNCOUNTED.items())])


SQL = f"""
with way (claim_key, is_share, reason) as (values {_ways()}),
found as (
    select r.claim_key, count(*) as records, sum(r.amount) as total, round(100.0 * avg(r.amount), 1) as rate
    from ({RECORDS}) r group by r.claim_key
),
beside as (
    select c.*, w.reason, case when w.reason is null then coalesce(f.records, 0) end as records,
        case when w.reason is null and w.is_share then f.rate
            when w.reason is null then coalesce(f.total, 0) end as recorded
    from {{claims}} c
    join way w on w.claim_key = c.claim_key
    left join found f on f.claim_key = c.claim_key
    where c.withdrawn_on is null
)
select b.id as claim, b.claim_key, b.statement, b.source, b.paragraph, b.bound, b.value as claimed, b.unit,
    b.records, b.recorded, b.recorded - b.value as difference,
    case
        when b.recorded is null then 'CANNOT_BE_TOLD'
        when b.recorded = b.value or (b.bound = 'AT_LEAST' and b.recorded > b.value)
            or (b.bound = 'ABOUT' and abs(b.recorded - b.value) <= b.value * {ABOUT}) then 'AGREES'
        when b.recorded > b.value then 'EXCEEDS'
        else 'FALLS_SHORT'
    end as standing,
    case when b.recorded is null then coalesce(b.reason, '该口径下没有记录') end as reason
from beside b
"""

claims_beside_records = Question(
    name="claimsBesideRecords",
    description=(
        "What a report states, figure by figure, beside what the log's own records come to; what cannot be told "
        "from the log says so. 报告自报数据与日志实录逐项对照，无法核对的注明原因。"
    ),
    row=ClaimBesideRecords,
    sql=SQL,
    key=("claim",),
    order="paragraph, claim_key, claim",
    evidence=(Evidence("claims", {"id": "claim"}),),
)

claim_records = Question(
    name="claimRecords",
    description=(
        "Which records of the log a claim is set beside, one by one, each with its events. "
        "某项自报数据对应的日志实录逐条清单。"
    ),
    row=ClaimRecord,
    sql=(
        f"select r.claim_key, r.record, r.part, r.amount from ({RECORDS}) r"
        " where :claim_key is null or r.claim_key = :claim_key"
    ),
    key=("claim_key", "record", "part"),
    order="claim_key, record, part",
    parameters={"claim_key": ClaimKey | None},
    evidence=tuple({(c.view, *c.match): Evidence(c.view, c.match) for c in COUNTED.values()}.values()),
)
