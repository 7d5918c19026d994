"""A sampled case shows its days; a withdrawn sample stays on record until the case is drawn anew."""

from datetime import date

from domain.case_sample import FinishSampledCase, SampleServiceCase, WithdrawCaseSample
from tests.domain.service_stories import hall


def test_a_case_runs_is_finished_withdrawn_and_drawn_anew() -> None:
    told = hall()
    item = told.item(promised_days=1)
    draw = SampleServiceCase(item=item, number="2026-1", started_on=date(2026, 2, 27))
    id = told.as_caller().send(draw)
    row = told.row("case_samples", id=id)
    assert (row.period, row.due, row.working_days, row.breached) == (
        "2026-02",
        date(2026, 2, 28),
        None,
        False,
    )
    told.story.given(FinishSampledCase(sample=id, finished_on=date(2026, 3, 2)))
    row = told.row("case_samples", id=id)
    assert (row.finished_on, row.working_days, row.breached) == (date(2026, 3, 2), 2, True)
    told.as_office().given(WithdrawCaseSample(sample=id, reason="编号有误"))
    assert told.row("case_samples", id=id).withdrawal_reason == "编号有误"
    told.as_caller().given(draw)
    assert told.row("case_samples", id=id).withdrawn_on is None
