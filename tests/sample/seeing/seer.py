"""Seer (查看者): one viewer of the sample district, and what it is in the district."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.access import Viewer
from domain.actor import Actor, Role
from tests.sample.seeing.roles import DEPARTMENT

DISTRICT = "139901"


@dataclass(frozen=True)
class Seer:
    """`firms` are those that a paired official looks after, or of whose issues a department has one."""

    role: Role
    post: UUID
    organisation: UUID
    enterprise: UUID
    firms: frozenset[UUID]

    @property
    def viewer(self) -> Viewer:
        """As the token says it."""
        firm = self.enterprise if self.role is Role.ENTERPRISE_USER else None
        actor = Actor(role=self.role, post=self.post, enterprise=firm)
        return Viewer(actor, (DISTRICT,), self.organisation)

    @property
    def in_department(self) -> bool:
        """Whether it is a handler or the head of a department."""
        return self.role in DEPARTMENT

    @property
    def calls_back(self) -> bool:
        """Whether it is a call-back officer."""
        return self.role is Role.CALLBACK_OFFICER

    @property
    def is_firm(self) -> bool:
        """Whether it is an enterprise's user."""
        return self.role is Role.ENTERPRISE_USER

    def of_body(self, row: Any) -> bool:
        """Whether the row is the viewer's department's."""
        return bool(self.in_department and row.organisation == self.organisation)

    def of_post(self, row: Any) -> bool:
        """Whether the row is the viewer's own post's."""
        return bool(row.post == self.post)

    def of_firm(self, row: Any) -> bool:
        """Whether the row is the viewer's enterprise's."""
        return bool(self.is_firm and row.enterprise == self.enterprise)
