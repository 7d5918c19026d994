"""Case plan (办件走向): what chance has in store for an issue, drawn when it is raised."""

from dataclasses import dataclass, replace
from math import exp
from random import Random
from typing import Any

from app.sample.issue_texts import SHARES
from domain.events.issue_codes import Grade, IssueCategory, Outcome
from domain.events.sla import Matter

MU, SIGMA = 2.1, 0.8  # of the logarithm of the working days that a resolution takes
GENERAL_DAYS = 5
LONGEST = 70
GRADES = {
    Grade.VERY_SATISFIED: 62,
    Grade.SATISFIED: 24,
    Grade.BASICALLY_SATISFIED: 6,
    Grade.DISSATISFIED: 5,
    Grade.VERY_DISSATISFIED: 3,
}
OUTCOMES = {Outcome.SOLVED: 86, Outcome.EXPLAINED: 11, Outcome.UNRESOLVABLE: 3}
DECLINED, DISPUTED, UPHELD, EXTENDS, PLANS, WITHDRAWN, GENUINE = 0.07, 0.08, 0.6, 0.66, 0.08, 0.03, 0.85
PAUSED, UPPER, UNREACHABLE, RECURS = 0.05, 0.06, 0.03, 0.02


@dataclass(frozen=True)
class CasePlan:
    """What will happen, as far as nobody decides otherwise. `after` counts working days."""

    chance: Random
    category: IssueCategory
    matter: Matter
    days: int
    triage_after: int
    accept_after: int
    contact_after: int
    declined: bool
    bounces: int
    upheld: bool
    upper: bool
    paused: int
    extends: bool
    plans: bool
    withdrawn: bool
    genuine: bool
    reports: int
    outcome: Outcome
    grade: Grade
    reachable: bool
    recurs: bool

    @classmethod
    def drawn(cls, chance: Random, category: IssueCategory, *, docket: bool = False) -> "CasePlan":
        """A plan for an issue; one of the docket (区级可自行解决) is neither declined nor the upper level's."""
        days = min(max(round(exp(chance.gauss(MU, SIGMA))), 1), LONGEST)
        disputed = chance.random() < DISPUTED
        return cls(
            chance=chance,
            category=category,
            matter=_matter(chance, category, days),
            days=days,
            triage_after=chance.choices((0, 1, 2), (60, 37, 3))[0],
            accept_after=chance.choices((0, 1, 2), (76, 23, 1))[0],
            contact_after=chance.choices((0, 1, 2), (84, 14, 2))[0],
            declined=chance.random() < DECLINED and not docket,
            bounces=disputed + (disputed and chance.random() < DISPUTED),
            upheld=chance.random() < UPHELD,
            upper=chance.random() < UPPER and not docket,
            paused=chance.randrange(2, 7) if chance.random() < PAUSED else 0,
            extends=chance.random() < EXTENDS,
            plans=chance.random() < PLANS,
            withdrawn=chance.random() < WITHDRAWN,
            genuine=chance.random() < GENUINE,
            reports=chance.choice((1, 1, 2, 2, 3)),
            outcome=chance.choices(tuple(OUTCOMES), tuple(OUTCOMES.values()))[0],
            grade=chance.choices(tuple(GRADES), tuple(GRADES.values()))[0],
            reachable=chance.random() >= UNREACHABLE,
            recurs=chance.random() < RECURS,
        )

    def fixed(self, **said: Any) -> "CasePlan":
        """The same plan, but for what a story says."""
        return replace(self, **said)


def any_category(chance: Random) -> IssueCategory:
    """A category by its share."""
    return chance.choices(tuple(SHARES), tuple(SHARES.values()))[0]


def _matter(chance: Random, category: IssueCategory, days: int) -> Matter:
    if category is IssueCategory.ARREARS:
        return Matter.ARREARS
    if category is IssueCategory.ENFORCEMENT and chance.random() < 0.6:
        return Matter.COMPLAINT
    return Matter.GENERAL if days <= GENERAL_DAYS and chance.random() < 0.9 else Matter.HARD
