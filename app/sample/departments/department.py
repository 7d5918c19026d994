"""Department (区直部门): what it is called, what it sees to, what it promises.

A promise is `text|metric|target|unit|when`; `{by}` stands for its due date, `when` is empty then, and else
the cadence of its reports: W each week, M each month, Q each quarter.
"""

from dataclasses import dataclass

from domain.events.issue_codes import IssueCategory as Of


@dataclass(frozen=True)
class Department:
    """A department, the categories of issues that it handles, its duties and its own promises."""

    name: str
    handles: tuple[Of, ...]
    duties: tuple[str, ...]
    promises: tuple[str, ...]


def department(name: str, handles: str, duties: str, *promises: str) -> Department:
    """One department; its duties stand between ； and its categories between blanks."""
    return Department(name, tuple(Of[code] for code in handles.split()), tuple(duties.split("；")), promises)
