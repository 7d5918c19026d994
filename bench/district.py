"""District (区县): a small made-up district to send commands into, and what its officials send."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from app.handler import Done, Request
from app.siliang import Siliang
from domain.actor import Actor, Role
from domain.calendar import PublishCalendarYear
from domain.command import Command
from domain.enterprise import RegisterEnterprise, check_character
from domain.events.organisation import OrganisationKind
from domain.events.pairing import Tier
from domain.events.post import Rank
from domain.events.visit import VisitMode
from domain.organisation import RegisterOrganisation
from domain.pairing import EstablishPairing
from domain.person import RegisterPerson
from domain.post import AppointOfficial, CreatePost
from domain.situation import CHINA
from domain.visit import LogVisit, OpenVisitMonth

DISTRICT = "139999"
OFFICE = Actor(role=Role.PROGRAMME_OFFICE)
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=CHINA)
SUMMARY = "走访了解生产经营情况，企业反映订单充足、用工偏紧，希望协助办理扩建手续。"


def clock(_district: str) -> datetime:
    """The working day on which everything is decided."""
    return NOW


def uscc(number: int) -> str:
    """A valid credit code of a made-up enterprise."""
    body = f"91139999MA{number:07d}"
    return body + check_character(body)


@dataclass
class Official:
    """A paired official, who enters enterprises, pairs with them and logs visits, one after the other."""

    siliang: Siliang
    actor: Actor
    numbers: Iterator[int]
    enterprise: UUID | None = None
    pairing: UUID | None = None
    done: int = 0

    async def next(self) -> Done:
        """The next command of four: register, pair, log a visit, log a call."""
        step, self.done = self.done % 4, self.done + 1
        if step == 0:
            number = next(self.numbers)
            name = f"云望第{number}制造有限公司"
            answer = await send(
                self.siliang,
                RegisterEnterprise(name=name, uscc=uscc(number), industry="通用设备制造业"),
            )
            self.enterprise = answer.subject
        elif step == 1:
            assert self.actor.post is not None
            assert self.enterprise is not None
            answer = await send(
                self.siliang,
                EstablishPairing(post=self.actor.post, enterprise=self.enterprise, tier=Tier.SECTION),
            )
            self.pairing = answer.subject
        else:
            assert self.pairing is not None
            mode = VisitMode.ONSITE if step == 2 else VisitMode.PHONE
            wish = LogVisit(pairing=self.pairing, occurred_on=NOW.date(), mode=mode, summary=SUMMARY)
            answer = await send(self.siliang, wish, self.actor)
        return answer


async def send(siliang: Siliang, command: Command, actor: Actor = OFFICE) -> Done:
    """Send a command under a key of its own."""
    request = Request(district=DISTRICT, actor=actor, command=command, key=str(uuid4()))
    return await siliang.handler.send(request)


async def officials(siliang: Siliang, number: int) -> list[Official]:
    """Set the district up, with so many officials in their posts."""
    year = PublishCalendarYear(year=2026, days_off=(), work_days=(), source="国办发明电〔2025〕7号")
    for command in (year, OpenVisitMonth(period="2026-03")):
        await send(siliang, command)
    department = RegisterOrganisation(name="区工信局", kind=OrganisationKind.DEPARTMENT)
    organisation = (await send(siliang, department)).subject
    numbers, found = iter(range(1, 10_000_000)), []
    for place in range(number):
        seat = CreatePost(organisation=organisation, title=f"副职{place}", rank=Rank.SECTION_DEPUTY)
        post = (await send(siliang, seat)).subject
        person = (await send(siliang, RegisterPerson(name=f"干部{place}"))).subject
        await send(siliang, AppointOfficial(post=post, person=person, since=NOW.date()))
        actor = Actor(role=Role.PAIRED_OFFICIAL, post=post, person=person)
        found.append(Official(siliang, actor, numbers))
    return found
