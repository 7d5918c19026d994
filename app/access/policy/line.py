"""Line (策略行): who reads one view, and the roles of the mission by the names that the policy uses."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.actor import Role

ENTERPRISE, PAIRED = Role.ENTERPRISE_USER, Role.PAIRED_OFFICIAL
HANDLER, HEAD = Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_HEAD
LEADER, OFFICE = Role.COUNTY_LEADER, Role.PROGRAMME_OFFICE
CALLBACK, INSPECTOR = Role.CALLBACK_OFFICER, Role.DISCIPLINE_INSPECTOR
SYSTEM, SECURITY, AUDIT = Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN

ADMINISTRATORS = frozenset({SYSTEM, SECURITY, AUDIT})
READERS = frozenset({INSPECTOR, OFFICE, LEADER})
"""Those who read all business data of a district: they supervise, assign, and answer for it."""
DEPARTMENT = frozenset({HANDLER, HEAD})
OFFICIALS = READERS | DEPARTMENT | {PAIRED, CALLBACK}
BUSINESS = OFFICIALS | {ENTERPRISE}
SIGNED_IN = BUSINESS | ADMINISTRATORS


@dataclass(frozen=True)
class Line:
    """Who reads a view: `all` its rows; `own` the rows of a condition in SQL, in which `:post`, `:organisation`
    and `:enterprise` are the viewer's. `only` names the columns that not all of them see, and who does;
    `sensitive` the columns whose readings are recorded. `enterprise` is the column that names the enterprise
    concerned, `public` whether a screen shows it.
    """

    all: frozenset[Role]
    own: Mapping[Role, str] = field(default_factory=dict)
    only: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    sensitive: frozenset[str] = frozenset()
    enterprise: str | None = None
    public: bool = False


def each(roles: frozenset[Role], condition: str) -> dict[Role, str]:
    """The same condition for several roles."""
    return dict.fromkeys(roles, condition)


THEIRS = '"enterprise" = :enterprise'
POST = '"post" = :post'
BODY = '"organisation" = :organisation'
