"""Every claim is set beside records, or says why it cannot be; one line each."""

from domain.events.claim import ClaimKey
from projections.claim_counters import COUNTED, COUNTERS, UNCOUNTED, records, share
from projections.claims_beside_records import claim_records
from projections.engine import table
from projections.engine.view import VIEWS


def test_every_claim_has_its_counter_or_a_reason() -> None:
    assert set(COUNTERS) == set(ClaimKey)
    assert COUNTED.keys() | UNCOUNTED.keys() == set(ClaimKey)
    assert all(UNCOUNTED.values())


def test_every_counted_record_opens_into_its_events() -> None:
    opened = {(evidence.view, tuple(evidence.match)) for evidence in claim_records.evidence}
    for counter in COUNTED.values():
        assert (counter.view, tuple(counter.match)) in opened
        columns = {column.name for column in table.columns(VIEWS[counter.view].row)}
        assert set(counter.match) <= columns


def test_a_counter_is_one_line_of_sql() -> None:
    sql = records("service_sites", "x.standing").sql(ClaimKey.SERVICE_CENTRES)
    assert sql == (
        "select 'SERVICE_CENTRES' as claim_key, x.id as record, cast('' as text) as part,"
        " cast(1 as numeric) as amount from {service_sites} x where x.standing"
    )


def test_records_without_an_id_are_told_apart_by_a_part() -> None:
    months = share("visit_months", "x.status = 'MET'", record="pairing", part="period")
    assert months.match == {"pairing": "record", "period": "part"}
    days = records("item_reforms", record="item", part="number")
    assert days.match == {"item": "record"}  # a number is compared with no text
    assert "cast(x.number as text) as part" in days.sql(ClaimKey.FILINGS)
