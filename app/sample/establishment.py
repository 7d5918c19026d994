"""Establishment (建档): what has to stand before the year can begin, entered by the programme office."""

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from chinese_calendar import constants

from app.sample.district import District, Pair
from app.sample.geography import SCREENS
from app.sample.plan import Body, Seat
from app.sample.simulation import BEGINNING, Simulation
from domain.actor import Actor, Role
from domain.calendar import PublishCalendarYear
from domain.command import Command
from domain.district import NameDistrict
from domain.enterprise import RegisterEnterprise
from domain.events.pairing import Tier
from domain.organisation import RegisterOrganisation
from domain.pairing import EstablishPairing
from domain.person import RegisterPerson
from domain.post import AppointOfficial, CreatePost
from domain.screen import RegisterScreen
from domain.sla import AdoptSlaPolicy
from domain.visit.month import OpenVisitMonth

DISTRICT_NAME = "云望区"
OFFICE = Actor(role=Role.PROGRAMME_OFFICE)  # before the office's own posts are held
SET_UP_DAY = date(2026, 1, 4)
SATURDAY = 5
SOURCES = {
    2025: "国务院办公厅关于2025年部分节假日安排的通知",
    2026: "国务院办公厅关于2026年部分节假日安排的通知",
}


def publication_of(year: int) -> PublishCalendarYear:
    """A year's calendar as the State Council announced it, in one look at the package that keeps it."""
    return PublishCalendarYear(
        year=year,
        days_off=tuple(
            day for day in sorted(constants.holidays) if day.year == year and day.weekday() < SATURDAY
        ),
        work_days=tuple(day for day in sorted(constants.workdays) if day.year == year),
        source=SOURCES[year],
    )


class Establishment:
    """Puts everything on the agenda of the first days, a few seconds apart."""

    def __init__(self, sim: Simulation, district: District) -> None:
        self.sim, self.district = sim, district
        self.chance = sim.chance("establishment")

    def begin(self) -> None:
        """Plan the first days; the year's own agenda begins afterwards."""
        orders: list[Command] = [publication_of(year) for year in SOURCES]
        orders.append(NameDistrict(name=DISTRICT_NAME, basis="云营商办〔2026〕1号"))
        orders.append(AdoptSlaPolicy(basis="云营商办〔2026〕1号"))
        orders.append(OpenVisitMonth(period="2026-01"))
        orders.extend(RegisterScreen(name=name, location=location) for name, location in SCREENS)
        for number, order in enumerate(orders):
            self.sim.at(BEGINNING + timedelta(minutes=number), partial(self._send, order))
        self.sim.on(SET_UP_DAY, 8.5, self._register)

    def _send(self, command: Command) -> UUID:
        return self.sim.send(command, OFFICE)

    def _register(self) -> None:
        """Bodies, then posts and their holders, then enterprises and pairings."""
        plan = self.district.plan
        steps: list[partial[Any]] = [
            *(partial(self._body, body) for body in plan.bodies),
            *(partial(self._seat, seat) for seat in plan.seats),
            *(partial(self._pair, seat, firm) for seat, firm in plan.pairs),
        ]
        for number, step in enumerate(steps):
            self.sim.at(self.sim.now + timedelta(seconds=12 * number), step)

    def _body(self, body: Body) -> None:
        parent = self.district.organisations[body.parent] if body.parent else None
        self.district.organisations[body.name] = self._send(
            RegisterOrganisation(name=body.name, kind=body.kind, parent=parent)
        )

    def _seat(self, seat: Seat) -> None:
        organisation = self.district.organisations[seat.organisation]
        post = self._send(
            CreatePost(organisation=organisation, title=seat.title, rank=seat.rank, heads=seat.heads)
        )
        person = self._send(RegisterPerson(name=seat.person, phone=seat.phone))
        since = date(2020, 3, 1) + timedelta(self.chance.randrange(5 * 365))
        self._send(AppointOfficial(post=post, person=person, since=since))
        self.district.posts.append(post)

    def _pair(self, place: int, number: int) -> None:
        seat, firm = self.district.plan.seats[place], self.district.plan.firms[number]
        enterprise = self._send(
            RegisterEnterprise(
                name=firm.name,
                uscc=firm.uscc,
                industry=firm.industry,
                scale=firm.scale,
                contact_name=firm.contact_name,
                contact_phone=firm.contact_phone,
            )
        )
        post = self.district.posts[place]
        tier = Tier.COUNTY if seat.rank.is_county else Tier.SECTION
        pairing = self._send(EstablishPairing(post=post, enterprise=enterprise, tier=tier))
        self.district.enterprises.append(enterprise)
        self.district.pairs.append(Pair(pairing, post, place, enterprise, number))
