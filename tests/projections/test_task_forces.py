"""The lists of task forces say whom they visited; the bulletin's say what came out."""

from datetime import date

import projections.bulletins
import projections.survey_visits
import projections.task_forces  # noqa: F401 - importing a view registers its folds
from domain.bulletin import PublishBulletin
from domain.task_force import DissolveTaskForce
from tests.domain.issue_stories import town
from tests.domain.test_bulletin import ARTICLE
from tests.domain.test_task_force import forming, visiting
from tests.story import Story


def test_a_task_force_counts_its_visits_and_keeps_its_report() -> None:
    here = town()
    id = here.story.send(forming(here))
    here.story.at(2026, 3, 5).given(
        visiting(here, id), visiting(here, id, occurred_on=date(2026, 3, 3), summary="补登上次走访")
    )
    here.story.given(DissolveTaskForce(task_force=id, report="走访结束"))
    (row,) = here.story.rows("task_forces")
    assert (row.visits, row.last_visit_on, row.dissolved_on) == (2, date(2026, 3, 5), date(2026, 3, 5))
    assert (row.industries, row.report.text) == (("铸造",), "走访结束")
    visits = here.story.rows("survey_visits")
    assert {(visit.enterprise, visit.period) for visit in visits} == {(here.enterprise, "2026-03")}


def test_a_number_of_the_bulletin_keeps_its_articles() -> None:
    story = Story().given(PublishBulletin(articles=(ARTICLE,)))
    (row,) = story.rows("bulletins")
    assert (row.year, row.number, row.articles, row.next_by) == (2026, 1, (ARTICLE,), date(2026, 4, 2))
