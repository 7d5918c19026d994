"""Log, views and replay agree, whatever is done and in whatever order; as of every past position too."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app import rows
from app.handler import Request
from app.projectors import Projectors
from app.siliang import Siliang, running
from domain.actor import Actor, Role
from domain.command import Command
from domain.enterprise import RegisterEnterprise, check_character
from domain.events.organisation import OrganisationKind
from domain.events.post import PostingEnd, Rank
from domain.organisation import RegisterOrganisation, RenameOrganisation
from domain.person import CorrectPerson, RegisterPerson
from domain.post import AppointOfficial, CreatePost, EndPosting
from domain.refusal import Refused
from projections.engine import table
from projections.engine.view import VIEWS
from tests.conftest import create_database
from tests.replay import assert_views_equal_replay, comparable, replay

OFFICE = Actor(role=Role.PROGRAMME_OFFICE)
_BODY = "91139901MA0000000"
USCC = _BODY + check_character(_BODY)
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
districts = count(200_000)
names = st.sampled_from(["区财政局", "区税务局", "区商务局", "望河镇"])
held: dict[str, Any] = {}


@pytest.fixture(scope="module", autouse=True)
def application(server_url: str) -> Iterator[None]:
    """One running application, in an event loop of its own that the rules drive."""
    with asyncio.Runner() as runner:
        url = runner.run(create_database(server_url))
        held["running"] = running(url, clock=lambda _: held["now"], keep_time=False)
        held["now"], held["runner"] = START, runner
        held["siliang"] = runner.run(held["running"].__aenter__())
        yield
        runner.run(held["running"].__aexit__(None, None, None))


class Agreement(RuleBasedStateMachine):
    """Anybody sends commands, projectors are lost and replaced; all the while everything agrees."""

    @initialize()
    def begin(self) -> None:
        self.siliang: Siliang = held["siliang"]
        self.district = str(next(districts))
        self.made: dict[type[Command], list[UUID]] = {}
        self.accepted = 0

    def send(self, command: Command) -> None:
        held["now"] += timedelta(minutes=7)
        request = Request(district=self.district, actor=OFFICE, command=command, key=uuid4().hex)
        try:
            done = held["runner"].run(self.siliang.handler.send(request))
        except Refused:
            return
        self.accepted = done.last
        self.made.setdefault(type(command), []).append(done.subject)

    def some(self, command: type[Command], number: int) -> UUID:
        known = self.made.get(command, [])
        return known[number % len(known)] if known else uuid4()

    @rule(name=names)
    def organisation_registered(self, name: str) -> None:
        self.send(RegisterOrganisation(name=name, kind=OrganisationKind.DEPARTMENT))

    @rule(n=st.integers(0, 9), name=names)
    def organisation_renamed(self, n: int, name: str) -> None:
        self.send(
            RenameOrganisation(organisation=self.some(RegisterOrganisation, n), name=name, basis="文号")
        )

    @rule(n=st.integers(0, 9), rank=st.sampled_from(Rank))
    def post_created(self, n: int, rank: Rank) -> None:
        organisation = self.some(RegisterOrganisation, n)
        self.send(CreatePost(organisation=organisation, title="科长", rank=rank))

    @rule(name=st.sampled_from(["王建国", "李敏"]))
    def person_registered(self, name: str) -> None:
        self.send(RegisterPerson(name=name, phone="19900001234"))

    @rule(n=st.integers(0, 9))
    def person_corrected(self, n: int) -> None:
        self.send(CorrectPerson(person=self.some(RegisterPerson, n), name="王建民"))

    @rule(n=st.integers(0, 9), m=st.integers(0, 9))
    def official_appointed(self, n: int, m: int) -> None:
        since = held["now"].date()
        post, person = self.some(CreatePost, n), self.some(RegisterPerson, m)
        self.send(AppointOfficial(post=post, person=person, since=since))

    @rule(n=st.integers(0, 9))
    def posting_ended(self, n: int) -> None:
        post, today = self.some(CreatePost, n), held["now"].date()
        self.send(EndPosting(post=post, ended_on=today, reason=PostingEnd.RETIRED))

    @rule()
    def enterprise_registered(self) -> None:
        self.send(RegisterEnterprise(name="云栖精工有限公司", uscc=USCC, industry="装备"))

    @rule()
    def projectors_replaced(self) -> None:
        """The projectors lose all they hold in memory, as after a lost connection."""
        projectors: Projectors = self.siliang.projectors
        for projector in projectors.mine.values():
            held["runner"].run(projector.resume())

    @invariant()
    @precondition(lambda self: getattr(self, "accepted", 0) > 0)
    def everything_agrees(self) -> None:
        held["runner"].run(self.agree())

    async def agree(self) -> None:
        assert await self.siliang.positions.reach(self.district, self.accepted, 10)
        await assert_views_equal_replay(self.siliang.pool, self.district)
        past = held["now"].minute % (self.accepted + 1)
        memory = await replay(self.siliang.reader, self.district, until=past)
        for view in VIEWS.values():
            columns = table.quoted([column.name for column in table.columns(view.row)])
            sql = f"select {columns} from {table.as_of(view)} r"
            read = rows.reader(view.row)
            found = {
                comparable(read(tuple(r.values())))
                for r in await self.siliang.pool.fetch(sql, self.district, past)
            }
            assert found == {comparable(row) for row in memory.live(view).values()}, view.name


TestAgreement = Agreement.TestCase
TestAgreement.settings = settings(
    max_examples=30,
    stateful_step_count=24,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
