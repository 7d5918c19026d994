"""Library (规划库): some eighty planned projects, most of them with land by now, a few without."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID

from app.sample.district import Stage
from app.sample.geography import ZONE
from app.sample.project_texts import PARTS, PLANNED
from domain.actor import Actor, Role
from domain.events.library_entry import LibraryKind
from domain.library_entry import AddLibraryEntry, MatchLand, RemoveLibraryEntry

ENTRIES = 80
FIRST, SPAN = date(2026, 1, 6), 290
PLANNER = "区发展和改革局"
DEPARTMENTAL = (ZONE.name, ZONE.name, "区工业和信息化局", "区商务局", "区农业农村局")
NEEDS_LAND, MATCHED, IN_PARTS, REMOVED = 0.75, 0.7, 0.25, 0.05


class Library:
    """The planning libraries' year; `waiting` are entries that no project came from yet, by body."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.sim = stage, stage.sim
        self.chance = stage.sim.chance("library")
        self.waiting: dict[str, list[UUID]] = {}

    def begin(self) -> None:
        """Put every entry on the agenda."""
        titles = [f"{name}{part}" for name in PLANNED for part in PARTS]
        self.chance.shuffle(titles)
        for place, title in enumerate(titles[:ENTRIES]):
            body = PLANNER if place % 2 else self.chance.choice(DEPARTMENTAL)
            early = place < ENTRIES // 3
            day = FIRST + timedelta(self.chance.randrange(20 if early else SPAN))
            self.sim.on(self.sim.workday(day, 1), self._hour(), partial(self._add, title, body))

    def _hour(self) -> float:
        return self.chance.uniform(8.7, 17.3)

    def _handler(self, body: str) -> Actor:
        return self.stage.acting(self.stage.directory.handlers[body][0], Role.DEPARTMENT_HANDLER)

    def _add(self, title: str, body: str) -> None:
        needed = Decimal(self.chance.randrange(20, 180)) if self.chance.random() < NEEDS_LAND else Decimal(0)
        command = AddLibraryEntry(
            library=LibraryKind.DISTRICT if body == PLANNER else LibraryKind.DEPARTMENTAL,
            title=title,
            organisation=self.stage.directory.organisations[body],
            investment=Decimal(self.chance.randrange(800, 60_000) * 10_000),
            land_needed=needed,
        )
        entry = self.sim.send(command, self._handler(body))
        if self.chance.random() < REMOVED:
            self._later(30, 90, partial(self._remove, entry, body))
            return
        self.waiting.setdefault(body, []).append(entry)
        if needed and self.chance.random() < MATCHED:
            parts = 2 if self.chance.random() < IN_PARTS else 1
            self._later(10, 60, partial(self._match, entry, body, needed, parts))

    def _later(self, least: int, most: int, action: partial[None]) -> None:
        days = self.chance.randrange(least, most)
        self.sim.on(self.sim.workday(self.sim.today, days), self._hour(), action)

    def _match(self, entry: UUID, body: str, needed: Decimal, parts: int) -> None:
        area = needed if parts == 1 else (needed / 2).quantize(Decimal(1))
        number = self.chance.randrange(100, 999)
        command = MatchLand(
            library_entry=entry,
            parcel=f"云望-2026-{number}号地块",
            area=area,
            document=f"云自然资地〔2026〕{number}号",
        )
        self.sim.send(command, self._handler(body))
        if parts > 1:
            self._later(15, 50, partial(self._match, entry, body, needed - area, parts - 1))

    def _remove(self, entry: UUID, body: str) -> None:
        command = RemoveLibraryEntry(library_entry=entry, reason="与国土空间规划不符，调整出库")
        self.sim.send(command, self._handler(body))
