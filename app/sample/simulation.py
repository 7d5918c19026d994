"""Simulation (推演): a rehearsed district with a clock of its own, which waits for nobody.

What people will do stands in an agenda; what the timekeeper has to do is read from the clocks, as in a
running system. Whatever comes first is done next, and every decision leaves its commit.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from random import Random
from typing import TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from app.handler import Request
from app.identity import uuid7
from app.log.entry import Commit
from app.rehearsal import Rehearsal
from app.sample.record import commit_of
from app.timekeeper import TIMEKEEPER, command_of, key_of
from domain.actor import Actor, Role
from domain.aggregate import Aggregate
from domain.calendar import WorkCalendar
from domain.command import Command
from domain.event import Event
from domain.post import Post
from domain.situation import CHINA
from projections.clocks import Clock, clocks
from projections.engine.memory import Memory, Version
from projections.obligations import obligations

A = TypeVar("A", bound=Aggregate)
BEGINNING = datetime(2026, 1, 1, 9, 0, tzinfo=CHINA)
CHUNK = 64  # commits between two breaths
DAY = timedelta(1)


def _as_it_is(command: Command) -> Command:
    """The sample's own words."""
    return command


class Simulation:
    """Time, chance and people's agenda; `commits` are the decisions not fetched yet.

    `wording` is what is made of each command of the people's before it is decided.
    """

    def __init__(self, district: str, seed: int, memory: Memory | None = None) -> None:
        self.district, self.seed = district, seed
        self.now = BEGINNING
        memory = Memory([clocks, obligations]) if memory is None else memory
        self._ids = self.chance("ids")
        self.rehearsal = Rehearsal(district, memory, self.new_id)
        self.commits: list[Commit] = []
        self.made: list[Event] = []  # by the latest decision
        self.sent = 0
        self.wording: Callable[[Command], Command] = _as_it_is
        self._agenda: list[tuple[datetime, int, Callable[[], object]]] = []
        self._planned = 0
        self._kept: set[str] = set()
        self._running: list[tuple[datetime, UUID, str]] = []

    def chance(self, name: str) -> Random:
        """A source of chance of its own for everything that has a name, so that one does not move another."""
        return Random(f"{self.district}:{self.seed}:{name}")

    def new_id(self) -> UUID:
        """An id of the present moment."""
        return uuid7(self.now, self._ids)

    def derived_id(self, *names: object) -> UUID:
        """The id of a noun that may exist only once (as in a Situation)."""
        return uuid5(NAMESPACE_URL, ":".join(("siliang", self.district, *map(str, names))))

    def get(self, kind: type[A], id: UUID) -> A:
        """The aggregate as it stands."""
        found = self.rehearsal.aggregates[id]
        assert isinstance(found, kind), f"{id} is no {kind.TITLE}"
        return found

    @property
    def today(self) -> date:
        """The local date."""
        return self.now.date()

    @property
    def calendar(self) -> WorkCalendar:
        """The district's calendar as published."""
        return self.get(WorkCalendar, self.derived_id("calendar"))

    def workday(self, start: date, days: int) -> date:
        """The n-th working day after `start`; 0 is `start` itself or the next working day."""
        if days:
            return self.calendar.add_working_days(start, days).due
        while not self.calendar.is_working_day(start):
            start += DAY
        return start

    def in_post(self, post: UUID, role: Role) -> Actor:
        """The post's present holder, acting in a role."""
        return Actor(role=role, person=self.get(Post, post).holder, post=post)

    def at(self, moment: datetime, action: Callable[[], object]) -> None:
        """Put something on the agenda; what was to be done already is done at once."""
        self._planned += 1
        heappush(self._agenda, (max(moment, self.now), self._planned, action))

    def on(self, day: date, hour: float, action: Callable[[], object]) -> None:
        """Put something on the agenda of a day, at an hour with fractions (9.5 is half past nine)."""
        self.at(datetime.combine(day, time(), CHINA) + timedelta(seconds=round(hour * 3600)), action)

    def send(self, command: Command, actor: Actor) -> UUID:
        """Decide a command now; the answer is its subject. Raises Refused."""
        self.sent += 1
        command = self.wording(command)
        return self._send(command, actor, f"sample:{self.seed}:{self.sent}", "sample")

    def _send(self, command: Command, actor: Actor, key: str, channel: str) -> UUID:
        request = Request(district=self.district, actor=actor, command=command, key=key, channel=channel)
        decided = self.rehearsal.decide(command, actor, self.now)
        self.made = decided.events
        self.commits.append(commit_of(request, decided, self.now, self.new_id))
        self._wind()
        return decided.subject

    def _wind(self) -> None:
        """Note the clocks that were set."""
        memory = self.rehearsal.memory
        changed, rows = memory.changed[clocks.name], memory.rows[clocks.name]
        for key in changed:
            clock = rows[key].row
            if clock is not None:
                heappush(self._running, (clock.at, clock.subject, clock.kind))
        changed.clear()

    def _next_clock(self) -> Version | None:
        """The clock that comes first, still running; none is left out, for every change is noted."""
        rows = self.rehearsal.memory.rows[clocks.name]
        while self._running:
            at, subject, kind = self._running[0]
            version = rows.get((subject, kind))
            if version is not None and version.row is not None and version.row.at == at:
                return version
            heappop(self._running)
        return None

    def run(self, until: datetime) -> Iterator[list[Commit]]:
        """Let time pass; yields the commits as they come, in chunks. Raises Refused: the plan was wrong."""
        while True:
            running = self._next_clock()
            clock: Clock | None = running.row if running else None
            first = self._agenda[0][0] if self._agenda else None
            if running is not None and clock is not None and (first is None or clock.at <= first):
                if clock.at > until:
                    break
                self._keep(clock, running.since)
            elif first is not None and first <= until:
                moment, _, action = heappop(self._agenda)
                self.now = max(self.now, moment)
                action()
            else:
                break
            if len(self.commits) >= CHUNK:
                yield self._fetch()
        self.now = until
        yield self._fetch()

    def _keep(self, clock: Clock, since: int) -> None:
        heappop(self._running)
        key = key_of(clock, since)
        if key not in self._kept:
            self._kept.add(key)
            self.now = max(self.now, clock.at)
            self._send(command_of(clock), TIMEKEEPER, key, "clock")

    def _fetch(self) -> list[Commit]:
        fetched, self.commits = self.commits, []
        return fetched
