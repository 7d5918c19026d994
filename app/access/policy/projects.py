"""Projects (项目与要素保障): who reads projects, loans, procurement, staffing and the planning library."""

from collections.abc import Mapping

from app.access.policy.line import (
    BODY,
    BUSINESS,
    CALLBACK,
    DEPARTMENT,
    ENTERPRISE,
    HEAD,
    OFFICIALS,
    PAIRED,
    READERS,
    THEIRS,
    Line,
    each,
)
from domain.actor import Role

# A body reads what it sees to, and the delays that are put on it.
_MINE = each(DEPARTMENT | {PAIRED}, BODY)
_MINE_OR_BLAMED = each(DEPARTMENT | {PAIRED}, f'{BODY} or "department" = :organisation')
_MINE_OR_MY_NODES = each(DEPARTMENT | {PAIRED}, f'{BODY} or "blamed_department" = :organisation')
_CONCERNED = {ENTERPRISE: THEIRS, **_MINE}

VIEWS: Mapping[str, Line] = {
    "flowchart_nodes": Line(BUSINESS),
    "projects": Line(READERS, _CONCERNED, enterprise="enterprise"),
    "project_nodes": Line(READERS, {ENTERPRISE: THEIRS, **_MINE_OR_MY_NODES}, enterprise="enterprise"),
    "node_delays": Line(READERS, {ENTERPRISE: THEIRS, **_MINE_OR_BLAMED}, enterprise="enterprise"),
    "banks": Line(BUSINESS),
    "matchings": Line(BUSINESS),
    # What a firm borrows is its own business, and of those who call it about it.
    "financings": Line(
        READERS | {CALLBACK}, _CONCERNED, sensitive=frozenset({"purpose"}), enterprise="enterprise"
    ),
    "pool_movements": Line(READERS, each(DEPARTMENT, BODY), enterprise="enterprise"),
    # What public bodies buy is public (政府采购法第十一条); why a lot is not reserved is told to officials.
    "lots": Line(BUSINESS, only={"explanation": OFFICIALS}),
    "staffings": Line(READERS, _CONCERNED, enterprise="enterprise"),
    "library_entries": Line(OFFICIALS),
}

QUESTIONS: Mapping[str, frozenset[Role]] = {
    "projectSchedule": READERS | DEPARTMENT | {PAIRED, ENTERPRISE},
    "leaderlessProjects": READERS | {HEAD},
    "financingFunnel": READERS,
    "financingFunnelByBank": READERS,
    "financingFunnelByMonth": READERS,
    "poolStatement": READERS | DEPARTMENT,
    "unreservedLots": OFFICIALS,
    "unmetDemands": READERS | DEPARTMENT | {ENTERPRISE},
    "unmatchedLibraryEntries": OFFICIALS,
}
