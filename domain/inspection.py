"""Inspection (检查): planned by a random draw from a recorded seed, and conducted target by target."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.commitment.drafting import LONGEST_BASIS
from domain.draw import drawn
from domain.enterprise import active_enterprise
from domain.events.inspection import InspectionConducted, InspectionKind, InspectionPlanned
from domain.independence import acting_post, has_part, organisation_of
from domain.organisation import Organisation
from domain.personal import FreeText, bounded
from domain.post import Post, standing_post
from domain.reference import EnterpriseId, InspectionId, OrganisationId, PostId
from domain.refusal import Refused
from domain.situation import Situation

LARGEST_POPULATION = 1_000
PLANNERS = (Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR)
INSPECTORS = (Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR, Role.CALLBACK_OFFICER)


class PopulationMixed(Refused):
    """A visit check is drawn from enterprises, every other inspection from organisations."""

    zh = "走访核查从企业中抽取，其他检查从单位中抽取，两类对象不能混抽，也不能为空。"


class PopulationTooLarge(Refused):
    """A population has at most {most} members; state the part from which to draw."""

    zh = "抽取范围最多{most}个，请按行业或区域缩小范围。"


class SampleOutOfRange(Refused):
    """The sample is larger than its population, or nobody."""

    zh = "抽取数量应不少于1且不超过抽取范围内的数量，请核对（回避后检查人员不足时请扩大人员范围）。"


class InspectionPeriodImpossible(Refused):
    """An inspection begins today or later, and ends no earlier than it begins."""

    zh = "检查起始日不能早于今天，截止日不能早于起始日。"


class TargetNotDrawn(Refused):
    """The target was not drawn; what is not in the plan is not inspected."""

    zh = "该对象不在本次抽取结果内，不得计划外检查（《优化营商环境条例》第五十四条）。"


class TargetAlreadyInspected(Refused):
    """The target was inspected under this plan already."""

    zh = "该对象已按本计划检查过，不得重复检查。"


class OutsideInspectionPeriod(Refused):
    """The inspection runs from {from_day} to {to_day}, and cannot be entered before it took place."""

    zh = "本次检查时间为{from_day}至{to_day}，且不能登记尚未发生的检查，请核对日期。"


class InspectorNotDrawn(Refused):
    """Only the inspectors who were drawn inspect."""

    zh = "您不在本次抽取的检查人员名单内，请由抽中人员检查。"


class InspectorIsInspected(Refused):
    """Nobody inspects the organisation to which they belong."""

    zh = "检查人员与被检查单位有隶属关系，应当回避，请由其他人员检查。"


class Inspection(Aggregate, topic="inspection", title="检查"):
    """A plan and what was done of it: `done` are the targets inspected."""

    kind: InspectionKind = InspectionKind.ATTENDANCE
    organisation: UUID | None = None
    targets: frozenset[UUID] = frozenset()
    team: frozenset[UUID] = frozenset()
    from_day: date = date.min
    to_day: date = date.max
    done: frozenset[UUID] = frozenset()

    @when(InspectionPlanned)
    def planned(self, event: InspectionPlanned) -> None:
        """It is known whom to inspect, and by whom."""
        self.kind, self.organisation, self.team = event.kind, event.organisation, frozenset(event.team)
        self.targets = frozenset((*event.organisations, *event.enterprises))
        self.from_day, self.to_day = event.from_day, event.to_day

    @when(InspectionConducted)
    def conducted(self, event: InspectionConducted) -> None:
        """One target is done."""
        self.done = self.done | {target_of(event.organisation, event.enterprise)}


def target_of(organisation: UUID | None, enterprise: UUID | None) -> UUID:
    """The one target that is meant; refuses none and two (PopulationMixed)."""
    found = [each for each in (organisation, enterprise) if each is not None]
    if len(found) != 1:
        raise PopulationMixed
    return found[0]


class PlanInspection(Command, about=Inspection, by=PLANNERS):
    """Plan an inspection (制定检查计划): state whom it may meet and who may inspect; the platform draws both, by a
    seed that nobody chooses (双随机). Who belongs to a target is recused before the inspectors are drawn.
    """

    kind: InspectionKind
    basis: str
    organisations: tuple[OrganisationId, ...] = ()
    enterprises: tuple[EnterpriseId, ...] = ()
    sample: int
    inspectors: tuple[PostId, ...]
    team: int
    from_day: date
    to_day: date

    def decide(self, situation: Situation) -> UUID:
        """Refuses mixed or empty populations, samples larger than these, and a period that cannot be."""
        population = tuple(sorted({*self.organisations, *self.enterprises}))
        bodies = {post: self._body(situation, post) for post in sorted(set(self.inspectors))}
        self._require_known(situation)
        planner = organisation_of(situation, situation.actor.post)
        self._require_one_kind(population)
        if not situation.today <= self.from_day <= self.to_day:
            raise InspectionPeriodImpossible
        inspection = situation.new(Inspection)
        seed = seed_of(situation, inspection)
        targets = drawn(seed, population, self.sample)
        free = [post for post, body in bodies.items() if body not in targets]
        if not 1 <= self.sample <= len(population) or not 1 <= self.team <= len(free):
            raise SampleOutOfRange
        firms = self.kind is InspectionKind.VISIT_CHECK
        inspection.trigger(
            InspectionPlanned(
                kind=self.kind,
                basis=bounded(self.basis, LONGEST_BASIS),
                organisation=planner,
                planner=situation.actor.post,
                seed=seed,
                population=population,
                inspector_population=tuple(bodies),
                organisations=() if firms else targets,
                enterprises=targets if firms else (),
                team=drawn(seed, free, self.team),
                recused=tuple(sorted(set(bodies) - set(free))),
                from_day=self.from_day,
                to_day=self.to_day,
                planned_on=situation.today,
            )
        )
        return inspection.id

    def _require_known(self, situation: Situation) -> None:
        for organisation in self.organisations:
            situation.get(Organisation, organisation)
        for enterprise in self.enterprises:
            active_enterprise(situation, enterprise)

    @staticmethod
    def _body(situation: Situation, post: UUID) -> UUID:
        return standing_post(situation, post).organisation

    def _require_one_kind(self, population: tuple[UUID, ...]) -> None:
        firms = self.kind is InspectionKind.VISIT_CHECK
        if not population or (self.organisations if firms else self.enterprises):
            raise PopulationMixed
        if len(population) > LARGEST_POPULATION:
            raise PopulationTooLarge(most=LARGEST_POPULATION)


def seed_of(situation: Situation, inspection: Inspection) -> str:
    """A seed that the planner cannot choose: another new id, which has 74 random bits (RFC 9562)."""
    return f"{inspection.id}/{situation.new_id()}"


def drawn_inspector(situation: Situation, inspection: Inspection, organisations: tuple[UUID, ...]) -> UUID:
    """The acting post, which was drawn and has no part in the organisations; refuses others."""
    part = has_part(situation, (), organisations=organisations)
    holders = {situation.get(Post, post).holder for post in inspection.team} - {None}
    post = acting_post(situation.actor)
    if post not in inspection.team and situation.actor.person not in holders:
        raise InspectorNotDrawn
    if part:
        raise InspectorIsInspected
    return post


class ConductInspection(Command, about=Inspection, by=INSPECTORS, answers="inspection_record"):
    """Conduct an inspection (登记检查) of one target that was drawn, as one of the inspectors who were drawn."""

    inspection: InspectionId
    organisation: OrganisationId | None = None
    enterprise: EnterpriseId | None = None
    on: date | None = None
    note: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses targets and inspectors that were not drawn, a second visit, and days outside the plan."""
        inspection, on = situation.get(Inspection, self.inspection), self.on or situation.today
        target = target_of(self.organisation, self.enterprise)
        bodies = () if self.organisation is None else (self.organisation,)
        inspector = drawn_inspector(situation, inspection, bodies)
        if target not in inspection.targets:
            raise TargetNotDrawn
        if target in inspection.done:
            raise TargetAlreadyInspected
        if not inspection.from_day <= on <= min(inspection.to_day, situation.today):
            raise OutsideInspectionPeriod(from_day=inspection.from_day, to_day=inspection.to_day)
        record = situation.new_id()
        inspection.trigger(
            InspectionConducted(
                inspection_record=record,
                kind=inspection.kind,
                organisation=self.organisation,
                enterprise=self.enterprise,
                lead=inspection.organisation,
                inspector=inspector,
                inspector_person=situation.actor.person,
                note=None if self.note is None else FreeText.of(inspection.id, self.note),
                on=on,
                period=f"{on:%Y-%m}",
            )
        )
        return record
