"""Context (请求上下文): who asks, and what answers."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from app.access import Viewer
from app.clock import Clock
from app.graphql.errors import BadInput
from app.handler import Handler
from app.log.reader import Reader
from app.positions import Positions
from domain.refusal import DistrictNotYours

if TYPE_CHECKING:
    from app.log.connection import Pool


@dataclass(frozen=True)
class Services:
    """What requests are answered with; one of these in a process."""

    pool: "Pool"
    reader: Reader
    handler: Handler
    positions: Positions
    clock: Clock


@dataclass
class Context:
    """One request, or one socket: `viewer` is None for the public."""

    services: Services
    viewer: Viewer | None
    correlation: UUID = field(default_factory=uuid4)
    connection_params: object = None
    positions: dict[str, int] = field(default_factory=dict)

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
