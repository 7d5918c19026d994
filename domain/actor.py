"""Actor (操作人): who acts, in which post and role, and for whom."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """Roles (角色) of the platform; the last three are the disjoint administrators (三员分立)."""

    ENTERPRISE_USER = "ENTERPRISE_USER"
    PAIRED_OFFICIAL = "PAIRED_OFFICIAL"
    DEPARTMENT_HANDLER = "DEPARTMENT_HANDLER"
    DEPARTMENT_HEAD = "DEPARTMENT_HEAD"
    COUNTY_LEADER = "COUNTY_LEADER"
    PROGRAMME_OFFICE = "PROGRAMME_OFFICE"
    CALLBACK_OFFICER = "CALLBACK_OFFICER"
    DISCIPLINE_INSPECTOR = "DISCIPLINE_INSPECTOR"
    PUBLIC_SCREEN = "PUBLIC_SCREEN"
    TIMEKEEPER = "TIMEKEEPER"
    SYSTEM_ADMIN = "SYSTEM_ADMIN"
    SECURITY_ADMIN = "SECURITY_ADMIN"
    AUDIT_ADMIN = "AUDIT_ADMIN"


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts: a person, in the post held at the time, or an enterprise; the timekeeper has neither."""

    role: Role
    person: UUID | None = None
    post: UUID | None = None
    enterprise: UUID | None = None
    on_behalf_of: UUID | None = None
