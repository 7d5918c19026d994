"""Project plan (项目推演): when each node of a project is really done, and who delays it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from app.sample.needles import DELAYED_DAYS
from app.sample.project_texts import DEPARTMENT_REASONS, FIRM_REASONS
from app.sample.simulation import Simulation
from domain.events.flowchart import Milestone
from domain.project import Project

SLIPS, BY_DEPARTMENT, TOLD = 0.16, 0.55, 0.7


@dataclass(frozen=True)
class Step:
    """A node's course: done on that day; when it slips and that is told, delayed by `delay` working days."""

    node: Milestone
    done_on: date
    delay: int
    delayed_on: date
    department: str | None
    reason: str


def steps(sim: Simulation, chance: Random, project: Project, needle: bool) -> Iterator[Step]:
    """Each node in order, none done before the one before it; the needle's land is delayed by a department."""
    before = project.opened_on
    for planned in project.nodes:
        late = 0
        if needle and planned.node is Milestone.LAND:
            late = DELAYED_DAYS
        elif chance.random() < SLIPS:
            late = chance.randrange(3, 21)
        first = sim.workday(before, 1)
        early = sim.calendar.last_working_day(planned.due)
        due = sim.workday(early, -chance.randrange(1, 4)) if not late else sim.workday(planned.due, late)
        done = max(first, due)
        slipped = max(sim.calendar.working_days_between(planned.due, done), 0)
        told = slipped > 0 and (needle or chance.random() < TOLD)
        department, reason = _cause(chance, planned.node, needle)
        yield Step(
            node=planned.node,
            done_on=done,
            delay=slipped if told else 0,
            delayed_on=max(sim.workday(planned.due, -1), project.opened_on),
            department=department,
            reason=reason,
        )
        before = done


def _cause(chance: Random, node: Milestone, needle: bool) -> tuple[str | None, str]:
    blamed = DEPARTMENT_REASONS.get(node)
    by_department = needle or chance.random() < BY_DEPARTMENT
    if blamed and by_department:
        return blamed
    return None, chance.choice(FIRM_REASONS)
