"""Seeing (可见范围): who ought to see which row of the sample district, said again in Python, from the mission's words.

It knows nothing of the policy's SQL: what the two disagree about is a fault in one of them.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.access import Viewer
from domain.actor import Actor, Role
from projections.engine.view import VIEWS
from tests.sample.conftest import Played

DISTRICT = "139901"
MASK = "＊＊＊"
SUPERVISORS = {Role.DISCIPLINE_INSPECTOR, Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER}
DEPARTMENT = {Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_HEAD}
OFFICIALS = SUPERVISORS | DEPARTMENT | {Role.PAIRED_OFFICIAL, Role.CALLBACK_OFFICER}
STAFF = OFFICIALS | {Role.ENTERPRISE_USER}
OF_THE_PUBLIC = {
    "board",
    "district_names",
}
OF_STAFF = {
    "organisations",
    "posts",
    "calendar_days",
    "disclosures",
}
OF_OFFICIALS = {
    "screens",
    "postings",
    "people",
    "commitments",
    "commitment_revisions",
    "commitment_misses",
}
OF_POSTS = {
    "obligations",
    "handovers",
}
OF_SET_UP = {
    "screens",
    "calendar_days",
}
CASES = {
    "issues",
    "visits",
    "pairings",
    "visit_months",
    "enterprises",
    "supervision_orders",
    "inspections",
    "inspection_records",
    "findings",
    "observations",
}
SUPERVISION = {
    "supervision_orders",
    "inspections",
    "inspection_records",
    "findings",
    "observations",
}
HIDDEN = {
    ("Person", "phone"): {Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR},
    ("Enterprise", "contactName"): STAFF - {Role.COUNTY_LEADER},
    ("Enterprise", "contactPhone"): STAFF - {Role.COUNTY_LEADER},
    ("Visit", "summary"): OFFICIALS,
    ("Visit", "approvalReason"): OFFICIALS,
    ("Visit", "retractionReason"): OFFICIALS,
    ("InspectionRecord", "note"): SUPERVISORS | {Role.CALLBACK_OFFICER},
}
"""The fields that only some roles see, whoever sees the row."""


@dataclass(frozen=True)
class Seer:
    """One viewer of the sample district, and what it is in the district."""

    role: Role
    post: UUID
    organisation: UUID
    enterprise: UUID
    firms: frozenset[UUID]
    """Those that a paired official looks after, or of whose issues a department has one."""

    @property
    def viewer(self) -> Viewer:
        """As the token says it."""
        firm = self.enterprise if self.role is Role.ENTERPRISE_USER else None
        actor = Actor(role=self.role, post=self.post, enterprise=firm)
        return Viewer(actor, (DISTRICT,), self.organisation)

    def sees(self, view: str, row: Any) -> bool:
        """Whether a row of a view is one that this viewer ought to see."""
        if view in OF_THE_PUBLIC:
            return self.role in STAFF or view == "district_names"
        if self.role not in STAFF:
            return self.role is Role.SYSTEM_ADMIN and view in OF_SET_UP
        if self.role in SUPERVISORS or view in OF_STAFF:
            return True
        if self.role is Role.ENTERPRISE_USER:
            return self._firm_sees(view, row)
        if view in OF_OFFICIALS:
            return True
        if view in OF_POSTS:
            return bool(row.post == self.post)
        return view in CASES and self._case(view, row)

    def _firm_sees(self, view: str, row: Any) -> bool:
        if view == "commitments":
            return row.published_on is not None
        if view in SUPERVISION - {"inspection_records", "observations"}:
            return False
        firm = row.id if view == "enterprises" else getattr(row, "enterprise", None)
        return view in CASES and firm == self.enterprise

    def _case(self, view: str, row: Any) -> bool:
        if view in SUPERVISION:
            return self._supervised(view, row)
        if self.role is Role.CALLBACK_OFFICER:
            return view in {"issues", "enterprises"}
        if view == "enterprises":
            return row.id in self.firms
        if view == "issues" and self.role is Role.PAIRED_OFFICIAL:
            posts = {row.post, row.lead_post, row.handler_post}
            return self.post in posts or row.enterprise in self.firms
        if view == "issues":
            return self.organisation in holders(row)
        mine = (
            row.post == self.post
            if self.role is Role.PAIRED_OFFICIAL
            else row.organisation == self.organisation
        )
        return bool(mine)

    def _supervised(self, view: str, row: Any) -> bool:
        """What comes of supervision: those who carry it out, and those whom it met, once it met them."""
        in_department, calls = self.role in DEPARTMENT, self.role is Role.CALLBACK_OFFICER
        if view == "inspections":
            return calls and self.post in row.team
        if view == "inspection_records":
            of_body = in_department and row.organisation == self.organisation
            return bool(of_body or (calls and row.inspector == self.post))
        if view == "observations":
            return bool(row.post == self.post)
        if calls:
            return False
        if view == "findings":
            mine = (
                row.organisation == self.organisation if in_department else self.post in {row.post, row.owner}
            )
            return bool(mine)
        of_body = in_department and self.organisation in row.targets
        return row.issued_on is not None and (row.post == self.post or of_body)


def seers(played: Played) -> list[Seer]:
    """A viewer of each role that can sign in, each with something of its own in the district."""
    issues, pairings = played.rows("issues"), played.rows("pairings")
    busiest = _most(issue.department for issue in issues if issue.department)
    complaining = _most(issue.enterprise for issue in issues)
    paired = _most(pairing.post for pairing in pairings)
    of_department = {issue.enterprise for issue in issues if busiest in holders(issue)}
    of_post = {pairing.enterprise for pairing in pairings if pairing.post == paired}
    firms = dict.fromkeys(DEPARTMENT, of_department) | {Role.PAIRED_OFFICIAL: of_post}
    visiting = {pairing.post for pairing in pairings}
    posts = [post for post in played.rows("posts") if post.id not in visiting]
    of_body = next(post.id for post in posts if post.organisation == busiest)
    sits = {
        Role.DEPARTMENT_HANDLER: of_body,
        Role.DEPARTMENT_HEAD: of_body,
        Role.CALLBACK_OFFICER: posts[0].id,
    }
    return [
        Seer(role, sits.get(role, paired), busiest, complaining, frozenset(firms.get(role, ())))
        for role in Role
        if role not in {Role.PUBLIC_SCREEN, Role.TIMEKEEPER}
    ]


def holders(issue: Any) -> set[UUID | None]:
    """The bodies that hold, held or help with an issue."""
    return {issue.department, *issue.departments, *issue.co_departments}


def _most(ids: Any) -> UUID:
    counts: dict[UUID, int] = {}
    for id in ids:
        counts[id] = counts.get(id, 0) + 1
    return max(counts, key=lambda one: (counts[one], str(one)))


def unseen(seer: Seer, played: Played) -> set[str]:
    """The ids of all things, and the names of all enterprises, that the viewer ought never to meet."""
    firms = [row for row in played.rows("enterprises") if not seer.sees("enterprises", row)]
    names = {text for row in firms for text in (row.name, row.uscc)}
    return names | {
        str(row.id)
        for name, view in VIEWS.items()
        if view.key == ("id",)
        for row in played.rows(name)
        if not seer.sees(name, row)
    }
