"""A task force visits the enterprises of its industries, each entry once."""

from datetime import date
from typing import Any
from uuid import UUID

from domain.enterprise import RegisterEnterprise
from domain.events.task_force import SurveyVisitLogged, TaskForceDissolved
from domain.task_force import (
    DissolveTaskForce,
    EnterpriseOutsideIndustries,
    FormTaskForce,
    LogSurveyVisit,
    SurveyAlreadyLogged,
    SurveyBeforeForming,
    SurveyByAnotherBody,
    SurveyInFuture,
    TaskForceAlreadyDissolved,
    TaskForceIncomplete,
)
from tests.domain.issue_stories import Town, town
from tests.domain.pairing_stories import uscc


def forming(here: Town, **other: Any) -> FormTaskForce:
    told = {
        "name": "铸造行业专项小组",
        "lead": here.lead,
        "organisations": (here.bureaus[0].id, here.bureaus[1].id),
        "industries": ("铸造",),
        "basis": "云营商〔2026〕3号",
    }
    return FormTaskForce(**{**told, **other})


def visiting(here: Town, task_force: UUID, **other: Any) -> LogSurveyVisit:
    told = {
        "task_force": task_force,
        "enterprise": here.enterprise,
        "organisation": here.bureaus[0].id,
        "summary": "了解复工复产和订单情况",
    }
    return LogSurveyVisit(**{**told, **other})


def test_a_task_force_has_bodies_and_industries() -> None:
    here = town()
    here.story.when(forming(here)).then_topics("task-force.formed")
    here.story.when(forming(here, organisations=())).refused(TaskForceIncomplete)
    here.story.when(forming(here, industries=())).refused(TaskForceIncomplete)


def test_a_survey_visit_is_logged_once_by_a_member_body() -> None:
    here = town()
    id = here.story.send(forming(here))
    here.as_handler().when(visiting(here, id)).then_topics("task-force.survey-visit-logged")
    visit = here.story.made[0]
    assert isinstance(visit, SurveyVisitLogged)
    assert (visit.industry, visit.period, visit.visit) == ("铸造", "2026-03", here.story.subject)
    here.story.when(visiting(here, id)).refused(SurveyAlreadyLogged)


def test_another_body_visits_for_no_task_force() -> None:
    here = town()
    id = here.story.send(forming(here))
    here.as_handler(2).when(visiting(here, id)).refused(SurveyByAnotherBody)
    here.as_handler(2).when(visiting(here, id, organisation=here.bureaus[2].id)).refused(SurveyByAnotherBody)
    here.as_office().when(visiting(here, id)).then_topics("task-force.survey-visit-logged")


def test_a_survey_visit_lies_between_the_forming_and_today_and_in_the_industries() -> None:
    here = town()
    id = here.story.send(forming(here))
    here.story.when(visiting(here, id, occurred_on=date(2026, 3, 3))).refused(SurveyInFuture)
    here.story.when(visiting(here, id, occurred_on=date(2026, 3, 1))).refused(SurveyBeforeForming)
    shop = here.story.send(RegisterEnterprise(name="青石茶庄有限公司", uscc=uscc(7), industry="零售业"))
    here.story.when(visiting(here, id, enterprise=shop)).refused(EnterpriseOutsideIndustries)


def test_a_dissolved_task_force_visits_nobody() -> None:
    here = town()
    id = here.story.send(forming(here))
    here.story.given(visiting(here, id))
    here.story.when(DissolveTaskForce(task_force=id, report="共走访1家，梳理问题2个")).then_topics(
        "task-force.dissolved"
    )
    dissolved = here.story.made[0]
    assert isinstance(dissolved, TaskForceDissolved)
    assert dissolved.surveyed == 1
    here.story.when(visiting(here, id)).refused(TaskForceAlreadyDissolved)
    here.story.when(DissolveTaskForce(task_force=id, report="重复")).refused(TaskForceAlreadyDissolved)
