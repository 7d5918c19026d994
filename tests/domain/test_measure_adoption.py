"""A measure is adopted under its number, rests and comes back on a stated basis, or is repealed for good."""

from typing import Any

import pytest

from domain.events.benchmarks import Benchmark
from domain.events.measure import (
    MeasureAdopted,
    MeasureArea,
    MeasurePackage,
    MeasureRepealed,
    MeasureResumed,
    MeasureSuspended,
    OwedTask,
)
from domain.events.programme import Pillar, ProgrammeLine
from domain.measure import RepealMeasure, ResumeMeasure, SuspendMeasure
from domain.measure.refusals import (
    MeasureAlreadyRepealed,
    MeasureNotInForce,
    MeasureNotSuspended,
    MeasureNumberNotPositive,
    MeasureNumberTaken,
    UpstreamClauseMissing,
)
from domain.organisation import OrganisationInactive
from domain.personal import PersonalNumberInPublicText, TextMissing
from domain.reform import DissolveOrganisation
from tests.domain.measure_stories import DUE, TODAY, desk


def suspend(measure: Any) -> SuspendMeasure:
    return SuspendMeasure(measure=measure, reason="上级政策修订", basis="云政办发〔2026〕41号")


def repeal(measure: Any) -> RepealMeasure:
    return RepealMeasure(measure=measure, reason="已由新规取代", basis="云政发〔2026〕60号")


def test_a_measure_is_adopted_with_its_clause_its_departments_and_its_tags() -> None:
    told = desk()
    twice = (Benchmark.BEST_PROCESS, Benchmark.BEST_PROCESS)
    departments = (told.elsewhere, told.organisation)
    told.story.when(told.adopt(benchmarks=twice, duty_departments=departments)).then(
        MeasureAdopted(
            package=MeasurePackage.RULES,
            number=1,
            area=MeasureArea.DELEGATION,
            line=ProgrammeLine.ONCE_ONLINE_AT_ONCE,
            benchmarks=(Benchmark.BEST_PROCESS,),
            upstream_clause=None,
            clause="细则第1条",
            text="清单之外无审批",
            lead_department=told.organisation,
            duty_departments=(told.elsewhere,),
            basis="云办发〔2026〕3号",
            adopted_on=TODAY,
        )
    )


def test_a_number_is_taken_once_in_each_package() -> None:
    told = desk()
    told.adopted()
    told.story.when(told.adopt(area=MeasureArea.RULE_OF_LAW)).refused(MeasureNumberTaken)
    other = told.adopt(area=MeasureArea.FISCAL, upstream_clause="国发〔2022〕12号第1项")
    told.story.when(other).then_topics("measure.adopted")
    told.story.when(told.adopt(number=0)).refused(MeasureNumberNotPositive)


def test_a_stabilisation_measure_names_the_clause_that_it_carries_out() -> None:
    told = desk()
    told.story.when(told.adopt(area=MeasureArea.FISCAL)).refused(UpstreamClauseMissing)
    told.story.when(told.adopt(area=MeasureArea.FISCAL, upstream_clause=" ")).refused(TextMissing)


def test_a_measure_is_public_and_of_organisations_that_stand() -> None:
    told = desk()
    told.story.when(told.adopt(text="找13800138000")).refused(PersonalNumberInPublicText)
    told.story.given(
        DissolveOrganisation(organisation=told.elsewhere, basis="机构改革", successor=told.organisation)
    )
    told.story.when(told.adopt(lead_department=told.elsewhere)).refused(OrganisationInactive)


def test_a_suspended_measure_rests_with_its_open_tasks_and_comes_back_with_them() -> None:
    told = desk()
    measure, task = told.assigned()
    owed = (OwedTask(task=task, post=told.unit, due=DUE, overdue=False),)
    told.story.when(suspend(measure)).then(
        MeasureSuspended(reason="上级政策修订", basis="云政办发〔2026〕41号", owed=owed, suspended_on=TODAY)
    )
    told.story.when(suspend(measure)).refused(MeasureNotInForce)
    told.story.when(told.assign(measure)).refused(MeasureNotInForce)
    told.story.when(ResumeMeasure(measure=measure, basis="云政办发〔2026〕52号")).then(
        MeasureResumed(basis="云政办发〔2026〕52号", owed=owed, resumed_on=TODAY)
    )
    told.story.when(ResumeMeasure(measure=measure, basis="依据")).refused(MeasureNotSuspended)


def test_a_repealed_measure_is_no_more() -> None:
    told = desk()
    measure, _ = told.reported()
    told.story.when(repeal(measure)).then(
        MeasureRepealed(reason="已由新规取代", basis="云政发〔2026〕60号", owed=(), repealed_on=TODAY)
    )
    told.story.when(repeal(measure)).refused(MeasureAlreadyRepealed)
    told.story.when(suspend(measure)).refused(MeasureNotInForce)
    told.story.when(told.adopt()).refused(MeasureNumberTaken)


@pytest.mark.parametrize("command", [SuspendMeasure, RepealMeasure])
def test_a_measure_rests_and_ends_on_a_stated_basis(command: Any) -> None:
    told = desk()
    told.story.when(command(measure=told.adopted(), reason="理由", basis="")).refused(TextMissing)


def test_the_programme_has_four_pillars_of_three_lines_each() -> None:
    pillars = [line.pillar for line in ProgrammeLine]
    assert [pillars.count(pillar) for pillar in Pillar] == [3, 3, 3, 3]
    assert ProgrammeLine.THINKING_LEADS.pillar is Pillar.HIGHLIGHT
    assert ProgrammeLine.RECOGNITION.pillar is Pillar.INNOVATE


def test_four_areas_divide_the_rules_and_six_aspects_the_stabilisation_package() -> None:
    packages = [area.package for area in MeasureArea]
    assert [packages.count(package) for package in MeasurePackage] == [4, 6]
