"""Budgets: who has read much waits a little, and nobody else does."""

from uuid import UUID, uuid4

import pytest

from app.access import Viewer
from app.graphql.budgets import ALLOWANCES, Allowance, Budgets, BudgetSpent, budget_key
from app.graphql.cost import MOST_COST
from domain.actor import Actor, Role

SMALL = {None: Allowance(MOST_COST, 100), Role.COUNTY_LEADER: Allowance(MOST_COST, 1_000)}


class Watch:
    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def budgets(watch: Watch) -> Budgets:
    return Budgets(SMALL, watch, most=3)


def viewer(role: Role, person: UUID | None = None, name: str | None = None) -> Viewer:
    return Viewer(Actor(role=role, person=person), ("139901",), name=name)


def test_every_role_and_the_public_have_an_allowance_for_the_costliest_operation() -> None:
    assert set(ALLOWANCES) == {None, *Role}
    assert all(allowance.capacity >= MOST_COST for allowance in ALLOWANCES.values())
    with pytest.raises(ValueError, match="holds 20000 at least"):
        Allowance(MOST_COST - 1, 1)


def test_a_full_bucket_is_spent_and_comes_back_with_time(budgets: Budgets, watch: Watch) -> None:
    assert budgets.spend("a", None, MOST_COST) is None
    assert budgets.spend("a", None, 50) == pytest.approx(0.5)
    watch.now += 0.5
    assert budgets.spend("a", None, 50) is None
    assert budgets.spend("a", None, 1) == pytest.approx(0.01)


def test_what_is_refused_is_not_spent(budgets: Budgets, watch: Watch) -> None:
    budgets.spend("a", None, MOST_COST - 10)
    for _ in range(5):
        assert budgets.spend("a", None, 20) is not None
    assert budgets.spend("a", None, 10) is None


def test_a_bucket_never_holds_more_than_its_capacity(budgets: Budgets, watch: Watch) -> None:
    budgets.spend("a", None, 1)
    watch.now += 1_000_000
    assert budgets.spend("a", None, MOST_COST) is None
    assert budgets.spend("a", None, 1) is not None


def test_one_viewers_spending_is_nobody_elses(budgets: Budgets) -> None:
    budgets.spend("a", None, MOST_COST)
    assert budgets.spend("b", None, MOST_COST) is None
    assert budgets.spend("c", Role.COUNTY_LEADER, MOST_COST) is None


def test_those_not_seen_longest_are_forgotten_first(budgets: Budgets) -> None:
    for key in ("a", "b", "c", "a", "d"):
        budgets.spend(key, None, 1_000)
    assert len(budgets) == 3
    assert budgets.spend("a", None, MOST_COST - 1_000) is not None
    assert budgets.spend("b", None, MOST_COST) is None


def test_a_spent_budget_says_when_to_come_again(budgets: Budgets) -> None:
    budgets.charge("a", None, MOST_COST)
    with pytest.raises(BudgetSpent) as refused:
        budgets.charge("a", None, 130)
    assert refused.value.seconds == 2
    assert (refused.value.extensions or {})["code"] == "BudgetSpent"


def test_a_bucket_is_a_persons_in_a_role_and_not_a_tokens() -> None:
    person = uuid4()
    official = viewer(Role.PAIRED_OFFICIAL, person)
    assert budget_key(official, "10.0.0.1") == budget_key(viewer(Role.PAIRED_OFFICIAL, person), "10.0.0.2")
    others = [viewer(Role.COUNTY_LEADER, person), viewer(Role.PAIRED_OFFICIAL, uuid4()), None]
    assert len({budget_key(each, "10.0.0.1") for each in (official, *others)}) == 4
    assert budget_key(viewer(Role.PAIRED_OFFICIAL, name="a"), "") != budget_key(
        viewer(Role.PAIRED_OFFICIAL, name="b"), ""
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("fe80::1%eth0", "fe80::2", True),
        (":nonsense", ":nonsense", True),
    ],
)
def test_the_public_is_told_apart_by_subscriber(one: str, other: str, same: bool) -> None:
    assert (budget_key(None, one) == budget_key(None, other)) is same
