"""Sums of money are exact, above zero, and whole in fen."""

from decimal import Decimal

import pytest

from domain.money import AmountNotMoney, yuan


@pytest.mark.parametrize(("given", "kept"), [("1", "1.00"), ("2770000.5", "2770000.50"), ("0.01", "0.01")])
def test_an_amount_is_kept_with_its_two_places(given: str, kept: str) -> None:
    assert str(yuan(Decimal(given))) == kept


@pytest.mark.parametrize("given", ["0", "-1", "0.001", "NaN", "Infinity", "1e14"])
def test_what_is_no_sum_of_money_is_refused(given: str) -> None:
    with pytest.raises(AmountNotMoney):
        yuan(Decimal(given))
