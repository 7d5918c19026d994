"""Second line (第二道防线): row-level security, so that a plan that forgot its filter shows nothing.

Written from the policy when views' tables are made. The role that officials read in sees, through its door
(app/access/doors.py), one district; the role that enterprises read in sees that enterprise's rows alone.
"""

from typing import Any

from app.access.policy import ENTERPRISE, VIEWS, Line
from projections.engine.view import View

READER, ENTERPRISE_READER = "siliang_reader", "siliang_enterprise"
_DISTRICT = "district = (select current_setting('siliang.district', true))"
_DOOR = "(select nullif(current_setting('siliang.enterprise', true), '')::uuid)"


def guard(view: View[Any], name: str | None = None) -> list[str]:
    """The statements that put a view's tables behind doors, or those of a build of it."""
    own = _own(VIEWS.get(view.name, Line(frozenset())))
    statements = []
    for table in (name or view.name, f"{name or view.name}_history"):
        statements += [
            f"grant select on view.{table} to {READER}, {ENTERPRISE_READER}",
            f"alter table view.{table} enable row level security",
            f"drop policy if exists reading on view.{table}",
            f"drop policy if exists own on view.{table}",
            f"create policy reading on view.{table} for select to {READER} using ({_DISTRICT})",
            f"create policy own on view.{table} for select to {ENTERPRISE_READER} using ({_DISTRICT} and {own})",
        ]
    return statements


def guard_standing(*names: str) -> list[str]:
    """The statements that put tables of the views as such (their standing, what is parked) behind doors."""
    readers = f"{READER}, {ENTERPRISE_READER}"
    return [
        statement
        for name in names
        for statement in (
            f"grant select on view.{name} to {readers}",
            f"alter table view.{name} enable row level security",
            f"drop policy if exists reading on view.{name}",
            f"create policy reading on view.{name} for select to {readers} using ({_DISTRICT})",
        )
    ]


def _own(line: Line) -> str:
    if line.enterprise:
        return f'"{line.enterprise}" = {_DOOR}'
    return str(line.public or ENTERPRISE in line.all or ENTERPRISE in line.own).lower()
