"""Infringements (侵企扰企): twenty of the year, found, verified and mostly made good; and the three vetoes from them."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from app.sample import needles as told
from app.sample.district import Stage
from app.sample.infringement_texts import ACCOUNTS, EVIDENCE, REMEDIES
from app.sample.inspectors import Inspectors
from app.sample.needles import Needles
from domain.actor import Actor, Role
from domain.events.infringement import InfringementKind
from domain.events.veto import VetoOutcome
from domain.infringement import FindInfringement, ResolveInfringement, VerifyInfringement
from domain.veto import DecideVeto, HearVetoStatement, ProposeVeto, ReviewVeto, ServeVetoNotice

KINDS = InfringementKind


@dataclass(frozen=True)
class Incident:
    """One infringement: where, what, when found, whether it was true, and after how many working days made good."""

    at: str
    kind: InfringementKind
    found: date
    real: bool = True
    resolved_after: int | None = 15


INCIDENTS = (
    Incident(told.VETOED_AT, KINDS.FORCED_INTERMEDIARY, date(2026, 3, 10), resolved_after=40),
    Incident(told.VETOED_AT, KINDS.UNLISTED_FEE, date(2026, 4, 8), resolved_after=None),
    Incident(told.EXEMPTED_AT, KINDS.UNEQUAL_TREATMENT, date(2026, 6, 3), resolved_after=12),
    Incident(told.NOTIFIED_AT, KINDS.FORCED_INTERMEDIARY, date(2026, 10, 14), resolved_after=None),
    Incident(told.VETO_CANDIDATE_AT, KINDS.FORCED_ACTIVITY, date(2026, 9, 21), resolved_after=None),
    Incident("区城市管理行政执法局", KINDS.UNLAWFUL_SEIZURE, date(2026, 2, 5)),
    Incident("市生态环境局云望分局", KINDS.OTHER_HARM, date(2026, 2, 26)),
    Incident("区交通运输局", KINDS.LEVY_DEMANDED, date(2026, 3, 19), real=False),
    Incident("青石镇", KINDS.LEVY_DEMANDED, date(2026, 3, 30)),
    Incident("区行政审批局", KINDS.DISGUISED_LICENSING, date(2026, 4, 21)),
    Incident("区财政局", KINDS.PROMISE_OR_PAYMENT_DEFAULTED, date(2026, 5, 7), resolved_after=35),
    Incident("区应急管理局", KINDS.FORCED_ACTIVITY, date(2026, 5, 20)),
    Incident("区教育局", KINDS.UNLISTED_FEE, date(2026, 6, 11), real=False),
    Incident("区卫生健康局", KINDS.FORCED_INTERMEDIARY, date(2026, 6, 25)),
    Incident("区住房和城乡建设局", KINDS.UNHEARD_RULEMAKING, date(2026, 7, 9)),
    Incident("望河镇", KINDS.PROMISE_OR_PAYMENT_DEFAULTED, date(2026, 7, 22), resolved_after=None),
    Incident("区农业农村局", KINDS.AUTONOMY_OVERRIDDEN, date(2026, 8, 6)),
    Incident("区商务局", KINDS.UNEQUAL_TREATMENT, date(2026, 8, 19), real=False),
    Incident("国网云望供电服务中心", KINDS.FORCED_INTERMEDIARY, date(2026, 9, 3)),
    Incident("区公安局", KINDS.OTHER_HARM, date(2026, 10, 28), resolved_after=None),
)


class Infringements:
    """Finds, verifies and closes them; three departments are proposed for the veto."""

    def __init__(self, stage: Stage, inspectors: Inspectors, needles: Needles) -> None:
        self.stage, self.sim, self.needles, self.inspectors = stage, stage.sim, needles, inspectors
        self.chance = stage.sim.chance("infringements")
        self.verified: dict[str, list[UUID]] = {}

    def begin(self) -> None:
        """Put the year's findings, and the three vetoes, on the agenda."""
        for place, incident in enumerate(INCIDENTS):
            self.sim.on(incident.found, 9.5 + place / 4, partial(self._find, incident))
        upheld = partial(self._propose, told.VETOED_AT, VetoOutcome.UPHELD)
        self.sim.on(date(2026, 5, 12), 10.2, upheld)
        self.sim.on(date(2026, 8, 12), 10.2, partial(self._propose, told.EXEMPTED_AT, VetoOutcome.EXEMPTED))
        self.sim.on(date(2026, 11, 13), 10.2, partial(self._propose, told.NOTIFIED_AT, None))

    def _find(self, incident: Incident) -> None:
        chance, pair = self.chance, self.chance.choice(self.stage.district.pairs[:600])
        caller = self.stage.acting(chance.choice(self.stage.directory.callers), Role.CALLBACK_OFFICER)
        finder = chance.choice((caller, self.stage.office, self.inspectors.other_than(chance)))
        command = FindInfringement(
            organisation=self.stage.directory.organisations[incident.at],
            kind=incident.kind,
            account=ACCOUNTS[incident.kind],
            evidence=(EVIDENCE[incident.kind], f"企业书面陈述-{chance.randrange(1_000, 9_999)}"),
            enterprise=pair.enterprise,
        )
        infringement = self.sim.send(command, finder)
        if incident.at == told.VETO_CANDIDATE_AT:
            self.needles.candidate_infringement = infringement
        day = self.sim.workday(self.sim.today, chance.randrange(3, 9))
        self.sim.on(day, 15.4, partial(self._verify, incident, infringement, finder))

    def _verify(self, incident: Incident, infringement: UUID, finder: Actor) -> None:
        remark = (
            "调取台账并询问企业，事实清楚、证据相互印证。"
            if incident.real
            else "经核查企业自愿参加且未缴费，反映不属实。"
        )
        command = VerifyInfringement(infringement=infringement, real=incident.real, remark=remark)
        self.sim.send(command, self.inspectors.other_than(self.chance, finder))
        if not incident.real:
            return
        self.verified.setdefault(incident.at, []).append(infringement)
        if incident.resolved_after is not None:
            day = self.sim.workday(self.sim.today, incident.resolved_after)
            command_ = ResolveInfringement(infringement=infringement, remedy=self.chance.choice(REMEDIES))
            self.sim.on(day, 11.1, partial(self._resolve, command_))

    def _resolve(self, command: ResolveInfringement) -> None:
        self.sim.send(command, self.inspectors.other_than(self.chance))

    def _propose(self, name: str, outcome: VetoOutcome | None) -> None:
        proposer = self.inspectors.other_than(self.chance)
        command = ProposeVeto(
            organisation=self.stage.directory.organisations[name],
            year=2026,
            infringements=tuple(self.verified[name]),
            reasons="侵企扰企行为经核实属实，企业反映强烈，符合年终考核一票否决适用情形，提请研究。",
        )
        veto = self.sim.send(command, proposer)
        served = self.sim.workday(self.sim.today, 1)
        self.sim.on(served, 14.3, partial(self._serve, veto, name, proposer))
        if outcome is None:
            self.needles.pending_veto = veto
            return
        heard = self.sim.workday(served, 4)
        self.sim.on(heard, 10.4, partial(self._hear, veto, proposer))
        decide = partial(self._decide, veto, name, outcome)
        self.sim.on(self.sim.workday(heard, 6), 9.4, decide)

    def _serve(self, veto: UUID, name: str, proposer: Actor) -> None:
        post = self.stage.directory.heads[name]
        self.sim.send(ServeVetoNotice(veto=veto, post=post), proposer)

    def _hear(self, veto: UUID, proposer: Actor) -> None:
        statement = "问题属实，已责成承办科室纠正并向企业致歉，恳请综合考虑整改情况。"
        self.sim.send(HearVetoStatement(veto=veto, statement=statement), proposer)

    def _decide(self, veto: UUID, name: str, outcome: VetoOutcome) -> None:
        exempted = outcome is VetoOutcome.EXEMPTED
        command = DecideVeto(
            veto=veto,
            outcome=outcome,
            reasons=(
                "属数据开放先行先试中的失误，程序合规、未谋私利且及时纠正，予以容错免责。"
                if exempted
                else "一年内两次发生同类问题，其中一项拒不纠正，情节严重，予以一票否决。"
            ),
            exemption="《优化营商环境条例》第七条第三款" if exempted else None,
        )
        self.sim.send(command, self._leader(name))
        if not exempted:
            self.needles.upheld_veto = veto
            day = self.sim.workday(self.sim.today, 12)
            self.sim.on(day, 9.6, partial(self._review, veto, name))

    def _leader(self, name: str, place: int = 0) -> Actor:
        """A leader in charge, or one of those who are not."""
        directory = self.stage.directory
        others = [leader for leader in directory.leaders if leader != directory.lead_of[name]]
        return self.stage.acting(others[place], Role.COUNTY_LEADER)

    def _review(self, veto: UUID, name: str) -> None:
        command = ReviewVeto(
            veto=veto, confirm=True, reasons="复核认为事实清楚、程序合法、处理适当，维持原决定。"
        )
        self.sim.send(command, self._leader(name, 1))
