"""Second line (第二道防线): row-level security, so that a plan that forgot its filter shows nothing.

Written from the policy when views' tables are made. The role that reads sees, through its door
(app/access/doors.py), one district; and through an enterprise's door that enterprise's rows alone.
"""

from typing import Any

from app.access.policy import ENTERPRISE, VIEWS, Line
from projections.engine.view import View

READER = "siliang_reader"
_DISTRICT = "district = (select current_setting('siliang.district', true))"
_DOOR = "(select current_setting('siliang.enterprise', true))"


def guard(view: View[Any]) -> list[str]:
    """The statements that put a view's tables behind doors."""
    seen = _seen(VIEWS.get(view.name, Line(frozenset())))
    statements = []
    for table in (view.name, f"{view.name}_history"):
        statements += [
            f"grant select on view.{table} to {READER}",
            f"alter table view.{table} enable row level security",
            f"create policy reading on view.{table} for select to {READER} using ({_DISTRICT} and {seen})",
        ]
    return statements


def guard_standing() -> list[str]:
    """The statements that put the views' standing behind doors."""
    return [
        f"grant select on view.standing to {READER}",
        "alter table view.standing enable row level security",
        "drop policy if exists reading on view.standing",
        f"create policy reading on view.standing for select to {READER} using ({_DISTRICT})",
    ]


def _seen(line: Line) -> str:
    if line.enterprise:
        return f"({_DOOR} = '' or \"{line.enterprise}\"::text = {_DOOR})"
    if line.public or ENTERPRISE in line.all or ENTERPRISE in line.own:
        return "true"
    return f"{_DOOR} = ''"
