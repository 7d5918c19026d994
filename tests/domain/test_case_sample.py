"""A case that somebody outside drew is held against the working days that its item promised."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from domain.actor import Role
from domain.case_sample import (
    CaseAlreadyFinished,
    CaseAlreadySampled,
    CaseDatesImpossible,
    CaseHandledElsewhere,
    CaseSampleAlreadyWithdrawn,
    CaseVisitsNegative,
    FinishSampledCase,
    SamplerIsHandler,
    SampleServiceCase,
    WithdrawCaseSample,
)
from domain.events.case_sample import CaseSampled, CaseSampleWithdrawn, SampledCaseFinished
from domain.service_item import ChangeServiceItem
from tests.domain.service_stories import BASIS, Hall, hall

TODAY = date(2026, 3, 2)


def sample(item: UUID, **other: Any) -> SampleServiceCase:
    told = {
        "item": item,
        "number": "2026-0301",
        "started_on": date(2026, 2, 24),
        "finished_on": date(2026, 2, 27),
        "online": True,
    }
    return SampleServiceCase(**{**told, **other})


def drawn(told: Hall, command: SampleServiceCase) -> CaseSampled:
    told.as_caller().when(command)
    (event,) = told.story.made
    assert isinstance(event, CaseSampled)
    return event


def test_a_case_is_drawn_with_its_promise_and_its_days() -> None:
    told = hall()
    item = told.item()
    told.as_caller().when(sample(item)).then(
        CaseSampled(
            item=item,
            item_code="XK001",
            organisation=told.bureau.id,
            number="2026-0301",
            started_on=date(2026, 2, 24),
            finished_on=date(2026, 2, 27),
            promised_days=5,
            due=date(2026, 3, 2),
            working_days=3,
            breached=False,
            online=True,
            visits=0,
            provisional=False,
            calendar_edition=1,
            sampler=told.callers.post,
            on=TODAY,
        )
    )


@pytest.mark.parametrize(
    ("started", "finished", "days", "breached"),
    [
        (date(2026, 2, 13), date(2026, 2, 14), 1, False),  # a working Saturday
        (date(2026, 2, 14), date(2026, 2, 24), 1, False),  # Spring Festival lies between
        (date(2026, 2, 14), date(2026, 2, 25), 2, True),
        (date(2026, 2, 27), date(2026, 2, 28), 1, False),  # another working Saturday
        (date(2026, 2, 26), date(2026, 2, 28), 2, True),
    ],
)
def test_one_day_is_one_of_chinas_working_days(
    started: date, finished: date, days: int, breached: bool
) -> None:
    told = hall()
    item = told.item(promised_days=1)
    event = drawn(told, sample(item, started_on=started, finished_on=finished))
    assert (event.working_days, event.breached) == (days, breached)


def test_at_once_means_on_the_same_day() -> None:
    told = hall()
    item = told.item(promised_days=0)
    sunday = date(2026, 3, 1)
    assert not drawn(told, sample(item, started_on=sunday, finished_on=sunday)).breached
    assert drawn(told, sample(item, number="2", started_on=sunday, finished_on=TODAY)).breached


def test_a_case_is_held_against_the_promise_of_its_own_day() -> None:
    told = hall()
    item = told.item()
    told.story.at(2026, 4, 1).given(ChangeServiceItem(item=item, promised_days=1, basis=BASIS))
    before = sample(item, started_on=date(2026, 3, 30), finished_on=date(2026, 4, 1))
    assert (drawn(told, before).promised_days, drawn(told, sample(item, number="b")).breached) == (5, False)


def test_the_bodies_concerned_do_not_draw_their_own_cases() -> None:
    told = hall()
    item = told.accepted()
    told.story.by(Role.CALLBACK_OFFICER, post=told.clerk).when(sample(item)).refused(SamplerIsHandler)
    told.story.by(Role.CALLBACK_OFFICER, post=told.township.post)
    told.story.when(sample(item, organisation=told.township.id)).refused(SamplerIsHandler)


def test_a_case_was_handled_by_the_items_own_body_or_by_one_that_it_went_to() -> None:
    told = hall()
    item = told.accepted()
    other = sample(item, organisation=told.other_township.id)
    told.as_caller().when(other).refused(CaseHandledElsewhere)
    told.story.when(sample(item, organisation=told.township.id)).then_topics("case-sample.sampled")


def test_a_case_is_drawn_once() -> None:
    told = hall()
    item = told.item()
    told.as_caller().given(sample(item)).when(sample(item)).refused(CaseAlreadySampled)


def test_a_case_ends_after_it_began_and_not_tomorrow() -> None:
    told = hall()
    item = told.item()
    for started, finished in (
        (date(2026, 2, 27), date(2026, 2, 26)),
        (date(2026, 2, 27), date(2026, 3, 3)),
        (date(2026, 3, 3), None),
    ):
        told.as_caller().when(sample(item, started_on=started, finished_on=finished)).refused(
            CaseDatesImpossible
        )
    told.story.when(sample(item, visits=-1)).refused(CaseVisitsNegative)


def test_a_case_that_runs_is_finished_later() -> None:
    told = hall()
    item = told.item(promised_days=1)
    id = told.as_caller().send(sample(item, started_on=date(2026, 2, 27), finished_on=None))
    early = FinishSampledCase(sample=id, finished_on=date(2026, 2, 26))
    told.story.at(2026, 3, 4).when(early).refused(CaseDatesImpossible)
    told.story.by(Role.CALLBACK_OFFICER, post=told.clerk)
    told.story.when(FinishSampledCase(sample=id, finished_on=date(2026, 3, 3))).refused(SamplerIsHandler)
    told.as_caller().when(FinishSampledCase(sample=id, finished_on=date(2026, 3, 3))).then(
        SampledCaseFinished(
            item=item,
            finished_on=date(2026, 3, 3),
            working_days=3,
            breached=True,
            calendar_edition=1,
            sampler=told.callers.post,
        )
    )
    told.story.when(FinishSampledCase(sample=id, finished_on=date(2026, 3, 3))).refused(CaseAlreadyFinished)


def test_a_sample_is_withdrawn_for_a_reason_and_drawn_anew() -> None:
    told = hall()
    item = told.item()
    id = told.as_caller().send(sample(item))
    withdraw = WithdrawCaseSample(sample=id, reason="办件编号登记有误")
    told.as_office().when(withdraw).then(CaseSampleWithdrawn(item=item, reason="办件编号登记有误", on=TODAY))
    told.story.when(withdraw).refused(CaseSampleAlreadyWithdrawn)
    told.as_caller().when(sample(item)).then_topics("case-sample.sampled")
