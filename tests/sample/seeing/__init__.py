"""Seeing (可见范围): who ought to see which row of the sample district, said again in Python, from the mission's words.

It knows nothing of the policy's SQL: what the two disagree about is a fault in one of them. Each area has a file:
`OF_STAFF` and `OF_OFFICIALS` are seen by all of them, `OTHERS` as its `sees` says, `HIDDEN` the fields that only
some roles see, whoever sees the row. Those who supervise see everything but what is discipline inspection's own.
"""

import importlib
import pkgutil
from typing import Any
from uuid import UUID

from domain.actor import Role
from projections.engine.view import VIEWS
from tests.sample.conftest import Played
from tests.sample.seeing import spine
from tests.sample.seeing.roles import DEPARTMENT, STAFF, SUPERVISORS
from tests.sample.seeing.seer import DISTRICT as DISTRICT
from tests.sample.seeing.seer import Seer as Seer
from tests.sample.seeing.spine import OF_SET_UP, holders

MASK = "＊＊＊"
_AREAS = [
    importlib.import_module(f"{__name__}.{found.name}")
    for found in pkgutil.iter_modules(__path__)
    if found.name not in {"roles", "seer"}
]
HIDDEN: dict[tuple[str, str], set[Role]] = {
    field: roles for area in _AREAS for field, roles in getattr(area, "HIDDEN", {}).items()
}


def _all(name: str) -> set[str]:
    return {view for area in _AREAS for view in getattr(area, name, ())}


OF_THE_PUBLIC, OF_STAFF, OF_OFFICIALS, OF_INSPECTION = map(
    _all, ("OF_THE_PUBLIC", "OF_STAFF", "OF_OFFICIALS", "OF_INSPECTION")
)
_OTHERS = {view: area for area in _AREAS for view in getattr(area, "OTHERS", ())}


def sees(seer: Seer, view: str, row: Any) -> bool:
    """Whether a row of a view is one that this viewer ought to see."""
    role = seer.role
    if view in OF_THE_PUBLIC:
        return role in STAFF or view == "district_names"
    if role not in STAFF:
        return role is Role.SYSTEM_ADMIN and view in OF_SET_UP
    if view in OF_INSPECTION:
        return role is Role.DISCIPLINE_INSPECTOR
    if role in SUPERVISORS or view in OF_STAFF:
        return True
    if view in OF_OFFICIALS and role is not Role.ENTERPRISE_USER:
        return True
    found: bool = _OTHERS.get(view, spine).sees(seer, view, row)
    return found


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


def _most(ids: Any) -> UUID:
    counts: dict[UUID, int] = {}
    for id in ids:
        counts[id] = counts.get(id, 0) + 1
    return max(counts, key=lambda one: (counts[one], str(one)))


def unseen(seer: Seer, played: Played) -> set[str]:
    """The ids of all things, and the names of all enterprises, that the viewer ought never to meet."""
    firms = [row for row in played.rows("enterprises") if not sees(seer, "enterprises", row)]
    names = {text for row in firms for text in (row.name, row.uscc)}
    return names | {
        str(row.id)
        for name, view in VIEWS.items()
        if view.key == ("id",)
        for row in played.rows(name)
        if not sees(seer, name, row)
    }
