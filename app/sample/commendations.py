"""Commendations (表彰): sixty of the year: enterprises, departments, officials; what bars a candidate stops the award."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from uuid import UUID

from app.sample import needles as told
from app.sample.district import Stage
from app.sample.needles import Needles
from app.sample.plan import OFFICE
from domain.actor import Role
from domain.commendation import (
    AwardCommendation,
    Commendation,
    ObjectToCommendation,
    ProposeCommendation,
    PubliciseCommendation,
    RefuseCommendation,
    SettleCommendationObjection,
)
from domain.eligibility import Eligibility
from domain.events.commendation import Merit
from domain.events.post import Rank

ENTERPRISES, DEPARTMENTS, OFFICIALS = 40, 12, 8
ENTERPRISE_HONOUR = "2025年度突出贡献企业（戴红花、站C位）"
DEPARTMENT_HONOUR, OFFICIAL_HONOUR = "2026年营商环境先进集体", "2026年暖心惠企先进个人"
OBJECTED = frozenset({5, 17, 44})
FIRST_WAVE, SECOND_WAVE = date(2026, 2, 9), date(2026, 10, 26)


@dataclass
class Candidate:
    """Who is proposed, and for what."""

    place: int
    honour: str
    year: int
    merits: tuple[Merit, ...]
    who: dict[str, UUID]
    lead: UUID
    id: UUID = field(init=False)


class Commendations:
    """Proposes them in two waves, displays them, and lets a leader decide."""

    def __init__(self, stage: Stage, needles: Needles) -> None:
        self.stage, self.sim, self.needles = stage, stage.sim, needles
        self.chance = stage.sim.chance("commendations")

    def begin(self) -> None:
        """Put both waves on the agenda."""
        self.sim.on(FIRST_WAVE, 9.1, self._enterprises)
        self.sim.on(SECOND_WAVE, 9.1, self._departments)
        self.sim.on(SECOND_WAVE, 14.1, self._officials)

    def _enterprises(self) -> None:
        leaders = self.stage.directory.leaders
        for place, enterprise in enumerate(self.stage.district.enterprises[:ENTERPRISES]):
            merits = (
                Merit(metric="年度纳税额", value=self._figure(800, 9_000), unit="万元"),
                Merit(metric="新增就业", value=self._figure(20, 260), unit="人"),
                Merit(metric="行业排名", value=Decimal(self.chance.randrange(1, 11)), unit="位"),
            )
            lead = leaders[place % len(leaders)]
            who = {"enterprise": enterprise}
            self._plan(Candidate(place, ENTERPRISE_HONOUR, 2025, merits, who, lead), place)

    def _departments(self) -> None:
        directory = self.stage.directory
        fixed = [told.VETOED_AT, told.VETO_CANDIDATE_AT]
        others = [name for name in directory.heads if name not in {*fixed, OFFICE, told.FEW_RATED_AT}]
        for place, name in enumerate([*fixed, *self.chance.sample(others, DEPARTMENTS - len(fixed))]):
            merits = (Merit(metric="三季度评议得分", value=self._figure(82, 93), unit="分"),)
            who = {"organisation": directory.organisations[name]}
            lead = directory.lead_of[name]
            candidate = Candidate(ENTERPRISES + place, DEPARTMENT_HONOUR, 2026, merits, who, lead)
            self._plan(candidate, place)

    def _officials(self) -> None:
        district, directory = self.stage.district, self.stage.directory
        held = zip(district.posts, district.plan.seats, strict=True)
        deputies = [
            (post, seat.organisation)
            for post, seat in held
            if seat.rank is Rank.SECTION_DEPUTY and seat.organisation != OFFICE
        ]
        for place, (post, name) in enumerate(self.chance.sample(deputies, OFFICIALS)):
            merits = (Merit(metric="解决企业问题", value=self._figure(6, 30), unit="件"),)
            lead = directory.lead_of[name]
            first = ENTERPRISES + DEPARTMENTS + place
            self._plan(Candidate(first, OFFICIAL_HONOUR, 2026, merits, {"post": post}, lead), place)

    def _figure(self, least: int, most: int) -> Decimal:
        return Decimal(self.chance.randrange(least * 10, most * 10)) / 10

    def _plan(self, candidate: Candidate, place: int) -> None:
        self.sim.on(self.sim.today, 9.5 + place / 8, partial(self._propose, candidate))

    def _propose(self, candidate: Candidate) -> None:
        candidate.id = self.sim.send(
            ProposeCommendation(
                honour=candidate.honour,
                year=candidate.year,
                merits=candidate.merits,
                organisation=candidate.who.get("organisation"),
                post=candidate.who.get("post"),
                enterprise=candidate.who.get("enterprise"),
            ),
            self.stage.office,
        )
        if candidate.who.get("organisation") == self.stage.directory.organisations[told.VETOED_AT]:
            self.needles.blocked_commendation = candidate.id
        day = self.sim.workday(self.sim.today, 2)
        self.sim.on(day, 10 + candidate.place / 20, partial(self._publicise, candidate))

    def _publicise(self, candidate: Candidate) -> None:
        self.sim.send(PubliciseCommendation(commendation=candidate.id), self.stage.office)
        if candidate.place in OBJECTED:
            day = self.sim.workday(self.sim.today, 3)
            self.sim.on(day, 11.2, partial(self._object, candidate))
        day = self.sim.workday(self.sim.today, 9)
        self.sim.on(day, 9.2 + candidate.place / 20, partial(self._decide, candidate))

    def _object(self, candidate: Candidate) -> None:
        text = "公示指标与统计口径不一致，请核实。"
        self.sim.send(ObjectToCommendation(commendation=candidate.id, objection=text), self.stage.office)
        settle = SettleCommendationObjection(
            commendation=candidate.id, findings="经与统计、税务数据比对，指标属实，异议不成立。"
        )
        other = self.stage.acting(self.stage.directory.office_head, Role.PROGRAMME_OFFICE)
        self.sim.on(self.sim.workday(self.sim.today, 2), 10.3, partial(self.sim.send, settle, other))

    def _decide(self, candidate: Candidate) -> None:
        leader = self.stage.acting(candidate.lead, Role.COUNTY_LEADER)
        if self._barred(candidate):
            reason = "对象存在限制评优情形，依规不予表彰。"
            self.sim.send(RefuseCommendation(commendation=candidate.id, reason=reason), leader)
        else:
            self.sim.send(AwardCommendation(commendation=candidate.id), leader)

    def _barred(self, candidate: Candidate) -> bool:
        """Whether an award would be refused today."""
        known = self.sim.rehearsal.aggregates
        found = (
            known.get(self.sim.derived_id("eligibility", subject))
            for subject in self.sim.get(Commendation, candidate.id).candidates
        )
        return any(
            eligibility.causes(candidate.year, self.sim.today)
            for eligibility in found
            if isinstance(eligibility, Eligibility)
        )
