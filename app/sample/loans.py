"""Loans (贷款): how much each of the 886 firms got, so that all of them together got exactly what the report says."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from app.sample.needles import DISBURSED_FIRMS, DISBURSED_TOTAL

WAN = Decimal(10_000)
SPREAD = 0.9  # of the logarithm: a few firms borrow ten times the median
SMALLEST = 10
ASKED_MORE, MORE = 0.28, (105, 150)


@dataclass(frozen=True)
class Loan:
    """What a firm asked for, and what it got, in yuan."""

    asked: Decimal
    lent: Decimal


def loans(chance: Random) -> list[Loan]:
    """Log-normal sums in whole 万元; the last one balances."""
    weights = [chance.lognormvariate(0, SPREAD) for _ in range(DISBURSED_FIRMS)]
    whole = DISBURSED_TOTAL / WAN
    sums = [max(Decimal(round(int(whole) * weight / sum(weights))), Decimal(SMALLEST)) for weight in weights]
    sums.sort()
    sums[-1] += whole - sum(sums)
    chance.shuffle(sums)
    return [_loan(chance, each * WAN) for each in sums]


def _loan(chance: Random, lent: Decimal) -> Loan:
    if chance.random() >= ASKED_MORE:
        return Loan(lent, lent)
    asked = (lent * chance.randrange(*MORE) / 100 / WAN).quantize(Decimal(1)) * WAN
    return Loan(max(asked, lent), lent)


def wish(chance: Random) -> Decimal:
    """What a firm asks for that gets nothing."""
    return Decimal(chance.randrange(20, 900)) * WAN
