"""An inspection is drawn from a recorded seed; only who and what was drawn takes part in it."""

from datetime import date
from typing import Any

import pytest

from domain.actor import Role
from domain.draw import drawn
from domain.enterprise import DeregisterEnterprise, EnterpriseInactive
from domain.events.inspection import InspectionConducted, InspectionKind
from domain.events.organisation import OrganisationKind
from domain.independence import ActorWithoutPost
from domain.inspection import (
    ConductInspection,
    InspectionPeriodImpossible,
    InspectorIsInspected,
    InspectorNotDrawn,
    OutsideInspectionPeriod,
    PopulationMixed,
    PopulationTooLarge,
    SampleOutOfRange,
    TargetAlreadyInspected,
    TargetNotDrawn,
)
from domain.organisation import RegisterOrganisation
from tests.domain.supervision_stories import town


def test_the_draw_can_be_made_again_from_what_is_recorded() -> None:
    told = town()
    bodies = tuple(told.bodies.values())
    # Of three organisations, so that two targets never recuse them all.
    inspectors = tuple(told.post(name) for name in ("inspector", "head", "office"))
    id = told.as_office().send(told.plan(organisations=bodies, sample=2, inspectors=inspectors))
    row = told.row("inspections", id=id)
    assert set(row.population) == set(bodies)
    assert row.organisations == drawn(row.seed, row.population, 2)
    free = set(row.inspector_population) - set(row.recused)
    assert row.team == drawn(row.seed, free, 1)


def test_two_plans_have_two_seeds() -> None:
    told = town()
    seeds = {told.row("inspections", id=told.as_office().send(told.plan())).seed for _ in range(2)}
    assert len(seeds) == 2


def test_inspectors_of_a_target_are_recused() -> None:
    told = town()
    row = told.row("inspections", id=told.as_office().send(told.plan()))
    assert (row.team, row.recused) == ((told.post("inspector"),), (told.post("head"),))


def test_a_population_is_of_organisations_or_for_visit_checks_of_enterprises() -> None:
    told = town()
    told.as_office().when(told.plan(organisations=())).refused(PopulationMixed)
    told.story.when(told.plan(enterprises=(told.firm,))).refused(PopulationMixed)
    told.story.when(told.plan(InspectionKind.VISIT_CHECK)).refused(PopulationMixed)
    firms = told.plan(InspectionKind.VISIT_CHECK, organisations=(), enterprises=(told.firm, told.other_firm))
    told.story.when(firms).then_topics("inspection.planned")


def test_a_deregistered_enterprise_is_not_in_the_population() -> None:
    told = town()
    told.as_office().given(
        DeregisterEnterprise(enterprise=told.firm, deregistered_on=date(2026, 3, 1), basis="注销")
    )
    firms = told.plan(InspectionKind.VISIT_CHECK, organisations=(), enterprises=(told.firm,))
    told.story.when(firms).refused(EnterpriseInactive)


def test_a_population_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    told = town()
    more = told.story.send(RegisterOrganisation(name="区财政局", kind=OrganisationKind.DEPARTMENT))
    monkeypatch.setattr("domain.inspection.LARGEST_POPULATION", 1)
    told.as_office().when(told.plan(organisations=(told.bodies["bureau"], more))).refused(PopulationTooLarge)


@pytest.mark.parametrize("sizes", [{"sample": 0}, {"sample": 2}, {"team": 0}, {"team": 2}])
def test_a_sample_is_not_larger_than_what_is_left_to_draw_from(sizes: dict[str, Any]) -> None:
    told = town()
    told.as_office().when(told.plan(**sizes)).refused(SampleOutOfRange)


def test_a_plan_is_not_for_the_past() -> None:
    told = town()
    told.as_office().when(told.plan(from_day=date(2026, 3, 1))).refused(InspectionPeriodImpossible)
    told.story.when(told.plan(to_day=date(2026, 3, 1))).refused(InspectionPeriodImpossible)


def test_a_target_is_inspected_once_by_who_was_drawn() -> None:
    told = town()
    id = told.as_office().send(told.plan())
    conduct = ConductInspection(inspection=id, organisation=told.bodies["bureau"], note="窗口秩序正常")
    told.by(Role.DISCIPLINE_INSPECTOR, "other head").when(conduct).refused(InspectorNotDrawn)
    told.story.by(Role.DISCIPLINE_INSPECTOR).when(conduct).refused(ActorWithoutPost)
    told.as_inspector().when(ConductInspection(inspection=id, organisation=told.bodies["bureau"]))
    record = told.story.subject
    assert record is not None
    told.story.then(
        InspectionConducted(
            inspection_record=record,
            kind=InspectionKind.UNDERCOVER,
            organisation=told.bodies["bureau"],
            enterprise=None,
            lead=told.bodies["office"],
            inspector=told.post("inspector"),
            inspector_person=told.posts["inspector"][1],
            note=None,
            on=date(2026, 3, 2),
            period="2026-03",
        )
    )
    told.story.when(conduct).refused(TargetAlreadyInspected)


def test_what_was_not_drawn_is_not_inspected() -> None:
    told = town()
    id = told.as_office().send(told.plan())
    other = told.bodies["government"]
    told.as_inspector().when(ConductInspection(inspection=id, organisation=other)).refused(TargetNotDrawn)
    told.story.when(ConductInspection(inspection=id)).refused(PopulationMixed)


def test_an_inspector_who_came_to_belong_to_the_target_is_recused() -> None:
    told = town()
    id = told.as_office().send(
        told.plan(organisations=(told.bodies["other"],), inspectors=(told.post("head"),))
    )
    person = told.posts["head"][1]
    told.story.by(Role.DISCIPLINE_INSPECTOR, post=told.post("other head"), person=person)
    told.story.when(ConductInspection(inspection=id, organisation=told.bodies["other"])).refused(
        InspectorIsInspected
    )


def test_an_inspection_is_entered_within_its_days_and_not_before_it_took_place() -> None:
    told = town()
    plan = told.plan(from_day=date(2026, 3, 3), to_day=date(2026, 3, 5))
    id = told.as_office().send(plan)
    told.as_inspector()
    for entered, on in (((2026, 3, 2), None), ((2026, 3, 3), date(2026, 3, 4)), ((2026, 3, 6), None)):
        told.story.at(*entered).when(
            ConductInspection(inspection=id, organisation=told.bodies["bureau"], on=on)
        ).refused(OutsideInspectionPeriod)
    told.story.when(
        ConductInspection(inspection=id, organisation=told.bodies["bureau"], on=date(2026, 3, 5))
    ).then_topics("inspection.conducted")
