"""Projects (项目与要素): those of the body that sees to them, or is blamed in them."""

from typing import Any

from tests.sample.seeing.roles import OFFICIALS
from tests.sample.seeing.seer import Seer

OF_THE_PUBLIC = {"releases"}
OF_STAFF = {"flowchart_nodes", "banks", "matchings", "lots"}
OF_OFFICIALS = {"library_entries"}
OTHERS = {"projects", "project_nodes", "node_delays", "financings", "pool_movements", "staffings"}
HIDDEN = {("ProcurementLot", "explanation"): OFFICIALS, ("UnreservedLot", "explanation"): OFFICIALS}


def sees(seer: Seer, view: str, row: Any) -> bool:
    """The firm's own, but for what the pool paid; a body's own, or what it is blamed for."""
    if seer.is_firm:
        return view != "pool_movements" and seer.of_firm(row)
    if seer.calls_back:
        return view == "financings"
    blamed = getattr(row, "blamed_department", None) or getattr(row, "department", None)
    mine = seer.organisation in {row.organisation, blamed}
    return mine and (view != "pool_movements" or seer.in_department)
