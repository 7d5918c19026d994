"""Budgets (用量额度): how much each viewer may read a second; a token bucket for each, in this process's memory."""

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.access import Viewer
from app.graphql.cost import MOST_COST
from app.graphql.errors import BadInput
from domain.actor import Role

MOST_BUCKETS = 10_000
CACHED = 1  # what an answer costs that was kept, and a 304
_SUBSCRIBERS_BITS = 64  # an IPv6 subscriber has a /64 and may take any address in it


@dataclass(frozen=True)
class Allowance:
    """Costs (app.graphql.cost) that may be spent at once, and those that come back each second."""

    capacity: int
    refill: int

    def __post_init__(self) -> None:
        """What may be asked at all must be affordable when one has waited."""
        if self.capacity < MOST_COST or self.refill <= 0:
            raise ValueError(f"an allowance holds {MOST_COST} at least, and comes back")


_PERSON = Allowance(MOST_COST, 500)
_OFFICE = Allowance(3 * MOST_COST, 2_000)
ALLOWANCES: Mapping[Role | None, Allowance] = {
    None: Allowance(MOST_COST, 500),  # the public, by address: one board is 100, one hall one address
    Role.PUBLIC_SCREEN: Allowance(MOST_COST, 500),
    Role.ENTERPRISE_USER: Allowance(MOST_COST, 200),  # own rows only: few
    Role.PAIRED_OFFICIAL: _PERSON,
    Role.DEPARTMENT_HANDLER: _PERSON,
    Role.CALLBACK_OFFICER: _PERSON,
    Role.DEPARTMENT_HEAD: Allowance(MOST_COST, 1_000),
    Role.COUNTY_LEADER: Allowance(2 * MOST_COST, 1_000),
    Role.PROGRAMME_OFFICE: _OFFICE,  # lists everything, all day
    Role.DISCIPLINE_INSPECTOR: _OFFICE,
    Role.SYSTEM_ADMIN: _PERSON,  # no business data: introspection and standings
    Role.SECURITY_ADMIN: _PERSON,
    Role.AUDIT_ADMIN: _PERSON,
    Role.TIMEKEEPER: Allowance(MOST_COST, 1),  # never asks from outside
}


class BudgetSpent(BadInput):
    """429: the viewer's budget is spent; `seconds` is Retry-After."""

    def __init__(self, seconds: float) -> None:
        self.seconds = max(1, -int(-seconds // 1))
        super().__init__(
            "BudgetSpent",
            f"Your budget of reads is spent: ask again in {self.seconds} s.",
            f"读取额度已用完，请在 {self.seconds} 秒后重试。",
        )


def budget_key(viewer: Viewer | None, address: str) -> str:
    """Whose bucket it is: the viewer's, whatever tokens they have; the public's by the remote address."""
    if viewer is None:
        return f"public:{_subscriber(address)}"
    actor = viewer.actor
    return f"{actor.role}:{viewer.name or actor.person}:{actor.post}:{actor.enterprise}:{viewer.organisation}"


def _subscriber(address: str) -> str:
    if ":" not in address:
        return address
    try:
        given = ipaddress.IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    if given.ipv4_mapped:
        return str(given.ipv4_mapped)
    return str(
        ipaddress.IPv6Network((int(given) >> _SUBSCRIBERS_BITS << _SUBSCRIBERS_BITS, _SUBSCRIBERS_BITS))
    )


class Budgets:
    """The buckets of those who asked lately; who was away so long as to be forgotten has a full one."""

    def __init__(
        self,
        allowances: Mapping[Role | None, Allowance] = ALLOWANCES,
        clock: Callable[[], float] = time.monotonic,
        most: int = MOST_BUCKETS,
    ) -> None:
        self._allowances, self._clock, self._most = allowances, clock, most
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # key: what is left, and when

    def spend(self, key: str, role: Role | None, cost: int) -> float | None:
        """Spend; or the seconds to wait until so much is there again, and nothing is spent."""
        allowance, now = self._allowances[role], self._clock()
        left, then = self._buckets.get(key, (float(allowance.capacity), now))
        left = min(allowance.capacity, left + (now - then) * allowance.refill)
        cost = min(cost, allowance.capacity)
        enough = cost <= left
        self._buckets[key] = (left - cost if enough else left, now)
        self._buckets.move_to_end(key)
        if len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        return None if enough else (cost - left) / allowance.refill

    def charge(self, key: str, role: Role | None, cost: int) -> None:
        """Spend. Raises BudgetSpent."""
        seconds = self.spend(key, role, cost)
        if seconds is not None:
            raise BudgetSpent(seconds)

    def __len__(self) -> int:
        """How many buckets are remembered."""
        return len(self._buckets)
