"""Dated (工作日时限): what has a deadline on the work calendar, so that an amended calendar moves it by an event.

Each is declared beside the view that shows the deadline, which has a column `calendar_edition`.
"""

from dataclasses import dataclass
from typing import Any

from projections.engine.view import View


@dataclass(frozen=True)
class Dated:
    """The rows of a view whose deadline runs (`running`, SQL over `d`), and the command that computes it anew;
    its `field` names the thing, which the column `key` means.
    """

    view: str
    running: str
    command: str
    field: str
    key: str


DATED: list[Dated] = []


def dated(view: View[Any], running: str, command: str, field: str, *, key: str = "id") -> None:
    """Declare that deadlines of a view rest on the calendar."""
    DATED.append(Dated(view.name, running, command, field, key))
