"""Services (服务): what requests are answered with; one of these in a process."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.access.doors import Doors
from app.access.records import Records
from app.clock import Clock
from app.handler import Handler
from app.log.reader import Reader
from app.positions import Positions

if TYPE_CHECKING:
    from app.log.connection import Pool


@dataclass(frozen=True)
class Services:
    """`pool` is the application's own; answers are read through `doors`."""

    pool: "Pool"
    doors: Doors
    records: Records
    reader: Reader
    handler: Handler
    positions: Positions
    clock: Clock
