"""District (区县): the few heads that the browser tests look at, made by commands through the real handler."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from app.handler import Request
from app.siliang import Siliang, running
from domain.actor import Actor, Role
from domain.command import Command
from domain.commitment import (
    BreachCommitment,
    DraftCommitment,
    FulfilCommitment,
    PublishCommitment,
    ReviewCommitment,
    ReviseCommitment,
    WithdrawCommitment,
)
from domain.disclosure import PublishDisclosure
from domain.events.commitment import Cadence
from domain.events.organisation import OrganisationKind
from domain.events.post import Rank
from domain.organisation import RegisterOrganisation
from domain.person import RegisterPerson
from domain.post import AppointOfficial, CreatePost
from domain.situation import CHINA

DISTRICT, EMPTY, UNKNOWN = "139901", "139902", "139999"
PHONE = "13912345678"
BASIS = "《中华人民共和国个人信息保护法》第十三条、《优化营商环境条例》第三十条"
HOSTILE = '<img src="/x" onerror="document.title=1">政务公开专栏每周更新'
SPRING = datetime(2026, 3, 2, 12, 0, tzinfo=CHINA)
AFTER_BREACH = datetime(2026, 3, 11, 0, 0, tzinfo=CHINA)
NOW = datetime(2026, 3, 20, 9, 0, tzinfo=CHINA)
BREACHED_DUE, DUE = date(2026, 3, 10), date(2026, 6, 30)
LONG = "对企业反映的问题三个工作日内受理、十个工作日内办结；不能办结的书面说明理由并公开进展，接受企业和群众监督。"


@dataclass
class District:
    """What was made: the posts of the heads, by the name of their organisation, and commitments by text."""

    siliang: Siliang
    now: datetime = SPRING
    leader: UUID | None = None
    posts: dict[str, UUID] = field(default_factory=dict)
    commitments: dict[str, UUID] = field(default_factory=dict)

    async def send(
        self, command: Command, district: str = DISTRICT, role: Role = Role.PROGRAMME_OFFICE
    ) -> UUID:
        """Send a command that must be accepted."""
        request = Request(district=district, actor=Actor(role=role), command=command, key=uuid4().hex)
        return (await self.siliang.handler.send(request)).subject

    async def official(self, organisation: str, kind: OrganisationKind, title: str, name: str) -> UUID:
        """A post and who holds it."""
        body = await self.send(RegisterOrganisation(name=organisation, kind=kind))
        heads = kind is not OrganisationKind.LEADERSHIP
        post = await self.send(
            CreatePost(organisation=body, title=title, rank=Rank.SECTION_CHIEF, heads=heads)
        )
        person = await self.send(RegisterPerson(name=name, phone=PHONE))
        await self.send(AppointOfficial(post=post, person=person, since=self.now.date()))
        self.posts[organisation] = post
        return post

    async def promise(self, post: UUID, text: str, **when: Any) -> UUID:
        """A published commitment."""
        draft = DraftCommitment(post=post, text=text, metric="办结率", basis="区营商办〔2026〕1号", **when)
        id = await self.send(draft)
        await self.send(ReviewCommitment(commitment=id, approve=True))
        await self.send(PublishCommitment(commitment=id))
        self.commitments[text] = id
        return id

    async def show(self, post: UUID, duties: Iterable[str], actions: Iterable[str], *promised: UUID) -> None:
        """The head's disclosure."""
        assert self.leader is not None
        disclosure = PublishDisclosure(
            post=post,
            duties=tuple(duties),
            actions=tuple(actions),
            commitments=promised,
            legal_basis=BASIS,
            approved_by=self.leader,
        )
        await self.send(disclosure)

    async def approvals(self) -> None:
        """A head with a commitment in every state."""
        post = await self.official("区行政审批局", OrganisationKind.DEPARTMENT, "局长", "王建华")
        kept = await self.promise(post, "企业开办一个工作日内办结，全程零费用", due=DUE)
        changed = await self.promise(post, "网上可办率年底前达到百分之百", due=DUE)
        open_ = await self.promise(post, "每月公开一次审批时限执行情况", cadence=Cadence.MONTHLY)
        broken = await self.promise(post, "工程建设项目审批压缩到六十个工作日", due=BREACHED_DUE)
        late = await self.promise(post, "上线二十二项“一件事”联办", due=BREACHED_DUE)
        dropped = await self.promise(post, "自建区级办事应用程序", due=DUE)
        await self.show(
            post,
            ("负责“放管服”改革", "统筹三级便民服务体系"),
            ("设立企业开办专区，实现一窗填报", HOSTILE),
            kept, changed, open_, broken, late, dropped,
        )  # fmt: skip
        await self.send(FulfilCommitment(commitment=kept, evidence=("开办用时统计表",)))
        await self.send(
            ReviseCommitment(
                commitment=changed,
                due=date(2026, 12, 31),
                reason="省级平台统一改造",
                legal_basis="优化营商环境条例第三十一条",
                approver=self.leader or post,
            )
        )
        await self.send(
            WithdrawCommitment(commitment=dropped, reason="并入省级平台", legal_basis="省政办发〔2026〕3号")
        )

    async def treasury(self) -> None:
        """A head of few words."""
        post = await self.official("区财政局", OrganisationKind.DEPARTMENT, "局长", "李静")
        promised = await self.promise(post, "惠企资金十五个工作日内拨付到位", due=DUE)
        await self.show(post, ("主持区财政局全面工作",), ("设立风险补偿资金池",), promised)

    async def wordy(self) -> None:
        """A head with a long name, of many words."""
        organisation = "区市场监督管理局（知识产权局、食品安全委员会办公室）"
        title = "党组书记、局长（兼区优化营商环境工作领导小组办公室副主任）"
        post = await self.official(organisation, OrganisationKind.DEPARTMENT, title, "阿卜杜拉·买买提江")
        promised = [
            await self.promise(post, f"{n}、{LONG * n}", due=DUE, cadence=Cadence.WEEKLY)
            for n in (1, 2, 3, 5)
        ]
        await self.show(post, [LONG] * 2, [LONG * 2] * 2, *promised)

    async def time_passes(self) -> None:
        """The timekeeper finds two commitments broken; one is kept afterwards."""
        self.now = AFTER_BREACH
        for text in ("工程建设项目审批压缩到六十个工作日", "上线二十二项“一件事”联办"):
            await self.send(BreachCommitment(commitment=self.commitments[text]), role=Role.TIMEKEEPER)
        late = self.commitments["上线二十二项“一件事”联办"]
        await self.send(FulfilCommitment(commitment=late, evidence=("联办事项清单",)))


async def made(database_url: str) -> District:
    """Make the districts in an empty database."""
    told: list[District] = []
    clock = lambda _: told[0].now  # noqa: E731 - the district's clock exists before the district
    async with running(database_url, clock=clock, keep_time=False) as siliang:
        district = District(siliang)
        told.append(district)
        district.leader = await district.official("区政府", OrganisationKind.LEADERSHIP, "副区长", "陈卫民")
        await district.approvals()
        await district.treasury()
        await district.wordy()
        await district.time_passes()
        empty = RegisterOrganisation(name="区教育局", kind=OrganisationKind.DEPARTMENT)
        await district.send(empty, EMPTY)
        await siliang.caught_up(30)
    return district
