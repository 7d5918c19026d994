"""The handler against other processes: conflicts are decided again, or said; nothing is written twice."""

from uuid import UUID, uuid4

import pytest

from app import handler
from app.handler import Contended, Request, ViewsBehind
from app.log.entry import Entry
from app.log.reader import Reader
from app.siliang import Siliang, running
from domain.actor import Actor, Role
from domain.command import Command
from domain.events.organisation import OrganisationKind
from domain.events.post import Rank
from domain.organisation import RegisterOrganisation, RenameOrganisation
from domain.personal import TextMissing
from domain.post import AbolishPost, CreatePost
from domain.screen import RegisterScreen, RetireScreen, ScreenAlreadyRegistered

DISTRICT = "139901"


async def send(siliang: Siliang, command: Command) -> UUID:
    request = Request(
        district=DISTRICT, actor=Actor(role=Role.PROGRAMME_OFFICE), command=command, key=uuid4().hex
    )
    return (await siliang.handler.send(request)).subject


BUREAU = RegisterOrganisation(name="区财政局", kind=OrganisationKind.DEPARTMENT)


async def test_what_another_process_changed_is_read_again_and_decided_anew(database_url: str) -> None:
    async with running(database_url) as here, running(database_url) as there:
        bureau = await send(here, BUREAU)
        await send(there, RenameOrganisation(organisation=bureau, name="区财政与国资局", basis="1号"))
        await send(here, RenameOrganisation(organisation=bureau, name="区财政局", basis="2号"))
        entries = await here.reader.read_stream(DISTRICT, bureau)
    assert [entry.version for entry in entries] == [1, 2, 3]


async def test_a_refusal_rests_on_the_log_and_not_on_what_this_process_remembers(database_url: str) -> None:
    screen = RegisterScreen(name="中心广场屏", location="中心广场")
    async with running(database_url) as here, running(database_url) as there:
        await send(here, screen)
        await send(there, RetireScreen(screen=screen.name, reason="拆除"))
        await send(here, screen)
        with pytest.raises(ScreenAlreadyRegistered):
            await send(there, screen)


async def test_what_another_process_did_is_read_on_from_what_is_kept(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    after, read = list[int](), Reader.read_stream

    async def noting(reader: Reader, district: str, stream: UUID, after_version: int = 0) -> list[Entry]:
        after.append(after_version)
        return await read(reader, district, stream, after_version)

    async with running(database_url) as here, running(database_url) as there:
        bureau = await send(here, BUREAU)
        await send(here, RenameOrganisation(organisation=bureau, name="区财政与国资局", basis="1号"))
        await send(there, RenameOrganisation(organisation=bureau, name="区财政局", basis="2号"))
        monkeypatch.setattr(Reader, "read_stream", noting)
        await send(here, RenameOrganisation(organisation=bureau, name="区国资局", basis="3号"))
        with pytest.raises(TextMissing):
            await send(here, RenameOrganisation(organisation=bureau, name=" ", basis="4号"))
    assert after == [1, 3]  # each from the last entry that was known, and never from the first


async def test_who_never_gets_a_turn_is_told_so(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handler, "MOST_TRIES", 0)
    async with running(database_url) as here, running(database_url) as there:
        bureau = await send(here, BUREAU)
        await send(there, RenameOrganisation(organisation=bureau, name="区财政与国资局", basis="1号"))
        with pytest.raises(Contended):
            await send(here, RenameOrganisation(organisation=bureau, name="区财政局", basis="2号"))
        head = await here.reader.head(DISTRICT)
    assert head is not None
    assert head.position == 2


async def test_a_decision_that_needs_the_views_is_not_made_on_old_ones(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handler, "VIEWS_WITHIN", 0.05)
    async with running(database_url, project=False, keep_time=False) as siliang:
        bureau = await send(siliang, BUREAU)
        post = await send(siliang, CreatePost(organisation=bureau, title="科员", rank=Rank.UNIT))
        with pytest.raises(ViewsBehind):
            await send(siliang, AbolishPost(post=post, basis="3号"))


async def test_two_processes_share_the_districts_and_both_see_every_position(database_url: str) -> None:
    async with running(database_url) as here, running(database_url) as there:
        await send(here, BUREAU)
        await send(there, BUREAU)
        assert await here.positions.reach(DISTRICT, 2, 5)
        assert await there.positions.reach(DISTRICT, 2, 5)
        assert len(here.projectors.mine) + len(there.projectors.mine) == 1
