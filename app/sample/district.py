"""District (区县): the sample's people and bodies once they are registered, by their ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from app.sample.plan import CALLBACK_POST, OFFICE, OFFICE_POST, Plan
from app.sample.simulation import Simulation
from domain.actor import Actor, Role
from domain.events.issue_codes import IssueCategory
from domain.events.post import Rank

INSPECTOR = Actor(role=Role.DISCIPLINE_INSPECTOR)


@dataclass(frozen=True)
class Pair:
    """An official's post that looks after an enterprise."""

    pairing: UUID
    post: UUID
    seat: int
    enterprise: UUID
    firm: int


@dataclass
class District:
    """Filled by the establishment; everything after it only reads."""

    plan: Plan
    organisations: dict[str, UUID] = field(default_factory=dict)
    posts: list[UUID] = field(default_factory=list)
    enterprises: list[UUID] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)

    def post(self, organisation: str, title: str) -> UUID:
        """The post of a title in an organisation."""
        return next(
            self.posts[place]
            for place, seat in enumerate(self.plan.seats)
            if (seat.organisation, seat.title) == (organisation, title)
        )

    def index(self) -> "Directory":
        """What is looked up often."""
        return Directory.of(self)


@dataclass(frozen=True)
class Directory:
    """Who is who. `handling` names the departments of each category of issues, `handlers` their unit posts."""

    organisations: Mapping[str, UUID]
    heads: Mapping[str, UUID]
    handlers: Mapping[str, tuple[UUID, ...]]
    handling: Mapping[IssueCategory, tuple[str, ...]]
    leaders: tuple[UUID, ...]
    lead_of: Mapping[str, UUID]
    callers: tuple[UUID, ...]
    office_post: UUID
    office_head: UUID
    roles: Mapping[UUID, Role]

    @classmethod
    def of(cls, district: District) -> "Directory":
        """The directory of a district that is established."""
        held = list(zip(district.posts, district.plan.seats, strict=True))
        heads = {seat.organisation: post for post, seat in held if seat.heads}
        leaders = tuple(post for post, seat in held if seat.rank.is_county)
        callers = tuple(post for post, seat in held if seat.title.startswith(CALLBACK_POST))
        apart = {*callers, office := district.post(OFFICE, OFFICE_POST)}
        units = [(post, seat) for post, seat in held if seat.rank is Rank.UNIT and post not in apart]
        bodies = [body for body in district.plan.bodies if body.department]
        return cls(
            organisations=district.organisations,
            heads=heads,
            handlers={
                body.name: tuple(p for p, s in units if s.organisation == body.name) for body in bodies
            },
            handling={
                category: tuple(b.name for b in bodies if b.department and category in b.department.handles)
                for category in IssueCategory
            },
            leaders=leaders,
            lead_of={body.name: leaders[4 + place % (len(leaders) - 4)] for place, body in enumerate(bodies)},
            callers=callers,
            office_post=office,
            office_head=heads[OFFICE],
            roles={post: _role(seat.rank, heads=seat.heads) for post, seat in held},
        )


def _role(rank: Rank, *, heads: bool) -> Role:
    """The role in which the holder of such a post acts."""
    if rank.is_county:
        return Role.COUNTY_LEADER
    if rank is Rank.UNIT:
        return Role.DEPARTMENT_HANDLER
    return Role.DEPARTMENT_HEAD if heads else Role.PAIRED_OFFICIAL


@dataclass
class Stage:
    """Where the year is played: the simulation, the district, and who is who in it."""

    sim: Simulation
    district: District
    directory: Directory

    def acting(self, post: UUID, role: Role | None = None) -> Actor:
        """The holder of a post, in the post's own role unless another is meant."""
        return self.sim.in_post(post, role or self.directory.roles[post])

    @property
    def office(self) -> Actor:
        """The programme office (营商办), in its own post."""
        return self.acting(self.directory.office_post, Role.PROGRAMME_OFFICE)

    def firm_name(self, pair: Pair) -> str:
        """The enterprise's name."""
        return self.district.plan.firms[pair.firm].name

    def working_days(self, year: int, month: int) -> list[date]:
        """The month's working days."""
        first = date(year, month, 1)
        table = self.sim.calendar.year(year)
        return [day for day in sorted(table.working) if (day.year, day.month) == (first.year, first.month)]
