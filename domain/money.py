"""Money (金额): exact amounts in yuan (元), to the fen (分)."""

from decimal import Decimal

from domain.refusal import Refused

FEN = Decimal("0.01")
LARGEST = Decimal("9999999999999.99")


class AmountNotMoney(Refused):
    """The amount {amount} is no sum of money: it is above zero, and whole in fen."""

    zh = "金额{amount}有误：应大于零，以元为单位，至多两位小数。"


def yuan(amount: Decimal) -> Decimal:
    """The amount with its two places; refuses what is not above zero, or finer than a fen."""
    if not amount.is_finite() or not 0 < amount <= LARGEST or amount != amount.quantize(FEN):
        raise AmountNotMoney(amount=amount)
    return amount.quantize(FEN)
