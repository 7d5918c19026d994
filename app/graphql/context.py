"""Context (请求上下文): who asks, from where, and what answers."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from app.access import Viewer
from app.access.grant import Grant, grant_of
from app.access.records import Who
from app.graphql.errors import BadInput
from app.services import Services
from domain.refusal import DistrictNotYours

Spend = Callable[[int], None]


def free(_cost: int) -> None:
    """Where nobody counts."""


@dataclass
class Context:
    """One request, or one socket: `viewer` is None for the public; `origin` is the peer's address; `spend`
    takes a cost from the viewer's budget.
    """

    services: Services
    viewer: Viewer | None
    origin: str = ""
    correlation: UUID = field(default_factory=uuid4)
    spend: Spend = free

    def renewed(self) -> "Context":
        """The same viewer's next request on a socket."""
        return dataclasses.replace(self, correlation=uuid4())

    @property
    def who(self) -> Who:
        """Who asks, as the access log wants it."""
        return Who(self.viewer, self.origin, self.correlation)

    def staff(self) -> Viewer:
        """The viewer; the public is told to sign in."""
        if self.viewer is None:
            raise BadInput(
                "Unauthenticated", "A bearer token is needed here.", "请先登录：此处需要访问令牌。"
            )
        return self.viewer

    def enter(self, district: str | None) -> str:
        """The district asked for, if it is one of the viewer's; the only one when none is named."""
        mine = self.staff().districts
        if district is None and mine:
            return mine[0]
        if district not in mine:
            refusal = DistrictNotYours(district=district)
            raise BadInput(refusal.code(), refusal.en, refusal.message)
        return district

    def grant(self, district: str) -> Grant:
        """What the viewer may read of a district."""
        return grant_of(self.viewer, district)
