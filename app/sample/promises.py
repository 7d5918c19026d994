"""Promises (承诺清单): the eight commitments of each of the 52 heads, with their measure and their time."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from random import Random

from app.sample.departments import Department
from app.sample.geography import COMMON_PROMISES
from app.sample.needles import FEW_SETTLED_AT, HANDED_OVER_AT, HANDED_OVER_DUE, HANDED_OVER_TEXT, REVISED_AT
from app.sample.plan import Plan
from domain.events.commitment import Cadence

PER_HEAD = 8
BREACHED = 58  # 14 % of 416
EARLY = (
    date(2026, 3, 31),
    date(2026, 4, 30),
    date(2026, 5, 31),
    date(2026, 6, 30),
    date(2026, 7, 31),
    date(2026, 8, 31),
    date(2026, 9, 30),
    date(2026, 10, 31),
)
THIS_WEEK = date(2026, 11, 20)
LATE = (date(2026, 11, 30), date(2026, 12, 15), date(2026, 12, 31))
CADENCES = {"W": Cadence.WEEKLY, "M": Cadence.MONTHLY, "Q": Cadence.QUARTERLY}
SETTLED_AT_FEW = 2
REVISED, REVISED_DUE = "revised", date(2026, 9, 30)
HANDED_OVER = "handed-over"
WITHDRAWN, CHANGED = (57, 203), (20, 101, 166, 251, 331)  # by their place among the 416


class Fate(Enum):
    """What is meant to become of a commitment that has a due date."""

    KEPT = auto()
    BROKEN = auto()
    REVISED = auto()
    WITHDRAWN = auto()


@dataclass(frozen=True)
class Promise:
    """One commitment as it will be drafted; `needle` names the story that it plays in."""

    organisation: str
    text: str
    metric: str
    target: Decimal
    unit: str
    due: date | None
    cadence: Cadence | None
    fate: Fate = Fate.KEPT
    needle: str = ""


def promises(plan: Plan, chance: Random) -> list[Promise]:
    """All 416, in the order of the organisations; so many of those due by now were broken."""
    made: list[Promise] = []
    departments = [body.department for body in plan.bodies if body.department]
    for number, department in enumerate(departments):
        made.extend(_of(department, number, chance))
    for places, fate in ((WITHDRAWN, Fate.WITHDRAWN), (CHANGED, Fate.REVISED)):
        for place in places:
            made[place] = replace(made[place], fate=fate)
    early = (n for n, each in enumerate(made) if each.due and each.due <= EARLY[-1])
    free = [n for n in early if made[n].fate is Fate.KEPT]
    for place in chance.sample(free, BREACHED - 1):
        made[place] = replace(made[place], fate=Fate.BROKEN)
    return made


def _of(department: Department, number: int, chance: Random) -> list[Promise]:
    common = [COMMON_PROMISES[(number * 5 + step * 3) % len(COMMON_PROMISES)] for step in range(5)]
    lines = list(dict.fromkeys((*department.promises, *common)))
    while len(lines) < PER_HEAD:
        lines.append(next(line for line in COMMON_PROMISES if line not in lines))
    dues = _dues(department.name, number, chance)
    made = [_promise(department.name, line, dues) for line in lines]
    if department.name == HANDED_OVER_AT:
        made[0] = replace(
            made[0],
            text=HANDED_OVER_TEXT,
            metric="走访建档企业数",
            target=Decimal(60),
            unit="家",
            due=HANDED_OVER_DUE,
            fate=Fate.BROKEN,
            needle=HANDED_OVER,
        )
    if department.name == REVISED_AT:
        text = postponed(made[0], REVISED_DUE)
        made[0] = replace(made[0], text=text, due=REVISED_DUE, fate=Fate.REVISED, needle=REVISED)
    return made


def _dues(name: str, number: int, chance: Random) -> list[date]:
    """Six early and one late; the archive has nearly all of them at the end of the year."""
    early = sorted(chance.sample(EARLY, 6))
    late = THIS_WEEK if number % 6 == 0 else chance.choice(LATE)
    if name == FEW_SETTLED_AT:
        return [*early[:SETTLED_AT_FEW], *[LATE[-1]] * (7 - SETTLED_AT_FEW)]
    return [*early, late]


def postponed(promise: Promise, due: date) -> str:
    """The promise's text with another due date."""
    return promise.text.replace(_by(promise.due), _by(due))


def _by(due: date | None) -> str:
    return f"{due.year}年{due.month}月{due.day}日前" if due else ""


def _promise(organisation: str, line: str, dues: list[date]) -> Promise:
    text, metric, target, unit, code = line.split("|")
    due = None if code else dues.pop(0)
    return Promise(
        organisation=organisation,
        text=text.format(by=_by(due)),
        metric=metric,
        target=Decimal(target),
        unit=unit,
        due=due,
        cadence=CADENCES.get(code),
    )
