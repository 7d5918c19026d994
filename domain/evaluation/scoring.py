"""Scoring (计分): from ballots added up to a score with its arithmetic. Pure; no discretion stands here."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from domain.evaluation.department import HIGHEST_GRADE, Tally
from domain.events.evaluation import GroupScore, RaterGroup, RaterPanel
from domain.suppression import FEWEST_RATERS

_HUNDREDTH = Decimal("0.01")
_NONE = Tally()


def rounded(value: Decimal) -> Decimal:
    """To hundredths, half up."""
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)


def parts(
    panels: Iterable[RaterPanel], tallies: Mapping[RaterGroup, Tally], criteria: int
) -> tuple[GroupScore, ...]:
    """Each group's part of the score, in points of 100. A group of fewer than five ballots has none, and its
    weight goes to the others: its ballots are in no figure, so no difference of figures gives them away.
    """
    shown = {
        panel.group: panel.weight
        for panel in panels
        if tallies.get(panel.group, _NONE).ballots >= FEWEST_RATERS
    }
    weights = sum(shown.values())
    return tuple(
        _part(panel, tallies[panel.group], criteria, weights) if panel.group in shown else _withheld(panel)
        for panel in panels
    )


def _part(panel: RaterPanel, tally: Tally, criteria: int, weights: int) -> GroupScore:
    mean = rounded(Decimal(tally.total * 100) / (tally.ballots * criteria * HIGHEST_GRADE))
    return GroupScore(
        group=panel.group,
        weight=panel.weight,
        invited=panel.invited,
        suppressed=False,
        ballots=tally.ballots,
        mean=mean,
        bad=tally.bad,
        points=rounded(mean * panel.weight / weights),
    )


def _withheld(panel: RaterPanel) -> GroupScore:
    return GroupScore(
        group=panel.group,
        weight=panel.weight,
        invited=panel.invited,
        suppressed=True,
        ballots=None,
        mean=None,
        bad=None,
        points=None,
    )


def score(scored: Iterable[GroupScore]) -> Decimal | None:
    """The sum of the points; None when no group is shown."""
    points = [part.points for part in scored if part.points is not None]
    return sum(points, Decimal(0)) if points else None
