"""Indicator (指标): a figure of a period, which is only a claim until somebody else has looked."""

import re
from decimal import Decimal
from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.events.indicator import IndicatorReported, IndicatorSampled, IndicatorStatus, IndicatorVerified
from domain.independence import acting_post, has_part
from domain.organisation import active_organisation
from domain.personal import FreeText, bounded, public_text
from domain.reference import IndicatorId, OrganisationId
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_CODE, LONGEST_NAME, LONGEST_UNIT = 60, 120, 32
REPORTERS = (Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_HEAD, Role.PROGRAMME_OFFICE)
CHECKERS = (Role.PROGRAMME_OFFICE, Role.CALLBACK_OFFICER, Role.DISCIPLINE_INSPECTOR)
_PERIOD = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2])|-Q[1-4])?")


class IndicatorPeriodMalformed(Refused):
    """The period {period} is no year, quarter or month: 2026, 2026-Q1, 2026-03."""

    zh = "期间“{period}”格式不正确，请按年“2026”、季“2026-Q1”或月“2026-03”填写。"


class IndicatorNotYours(Refused):
    """A figure is reported by the body that it is about, or by the programme office for it."""

    zh = "指标须由责任单位本单位岗位报送，或由营商办代为登记。"


class IndicatorWithoutEvidence(Refused):
    """A figure needs evidence."""

    zh = "报送指标须附佐证材料（文件、链接或附件编号）。"


class IndicatorReasonMissing(Refused):
    """The figure of this period was reported already: say why another takes its place."""

    zh = "该期指标已报送，更正须写明理由，原数保留在案。"


class IndicatorAlreadyVerified(Refused):
    """The figure is verified, and changes no more."""

    zh = "该期指标已核实，不能再更正、抽样或重复核实。"


class IndicatorVerifierIsReporter(Refused):
    """A figure is neither sampled nor verified by who reported it, nor by the body that it is about."""

    zh = "指标不得由报送人或责任单位自行抽样、核实，请由其他单位人员办理。"


class IndicatorSampleEmpty(Refused):
    """A sample has at least one case."""

    zh = "抽样数量至少为1。"


class Indicator(Aggregate, topic="indicator", title="指标"):
    """One figure: of one body, for one period."""

    code: str = ""
    organisation: UUID
    period: str = ""
    value: Decimal = Decimal()
    reporters: frozenset[UUID] = frozenset()
    edition: int = 0
    status: IndicatorStatus = IndicatorStatus.CLAIMED

    @when(IndicatorReported)
    def reported(self, event: IndicatorReported) -> None:
        """It is claimed; what was sampled before was another figure."""
        self.code, self.organisation, self.period = event.code, event.organisation, event.period
        self.value, self.edition, self.status = event.value, event.edition, IndicatorStatus.CLAIMED
        if event.reporter is not None:
            self.reporters |= {event.reporter}

    @when(IndicatorSampled)
    def sampled(self, _: IndicatorSampled) -> None:
        """A sample stands beside it."""
        self.status = IndicatorStatus.SAMPLED

    @when(IndicatorVerified)
    def verified(self, _: IndicatorVerified) -> None:
        """It is looked into, and changes no more."""
        self.status = IndicatorStatus.VERIFIED


class ReportIndicator(Command, about=Indicator, by=REPORTERS):
    """Report an indicator (报送指标): a figure of a body for a year, quarter or month, with evidence. A second
    report for the same period takes the first one's place, with a reason; both stay on record.
    """

    code: str
    name: str
    unit: str
    organisation: OrganisationId
    period: str
    value: Decimal
    evidence: tuple[str, ...]
    reason: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses other bodies' posts, missing evidence or reason, and what is verified."""
        code, body = bounded(self.code, LONGEST_CODE), active_organisation(situation, self.organisation)
        id = situation.derived_id("indicator", code, body.id, self.period)
        indicator, reporter = situation.find(Indicator, id), acting_post(situation.actor)
        own = has_part(situation, organisations=(body.id,))
        evidence = tuple(public_text(item) for item in self.evidence)
        if not _PERIOD.fullmatch(self.period):
            raise IndicatorPeriodMalformed(period=self.period)
        if not own and situation.actor.role is not Role.PROGRAMME_OFFICE:
            raise IndicatorNotYours
        if not evidence:
            raise IndicatorWithoutEvidence
        if indicator.status is IndicatorStatus.VERIFIED:
            raise IndicatorAlreadyVerified
        if indicator.exists and self.reason is None:
            raise IndicatorReasonMissing
        indicator.trigger(
            IndicatorReported(
                code=code,
                name=public_text(self.name, LONGEST_NAME),
                unit=bounded(self.unit, LONGEST_UNIT),
                organisation=body.id,
                period=self.period,
                value=self.value,
                evidence=evidence,
                reporter=reporter,
                edition=indicator.edition + 1,
                reason=None if self.reason is None else public_text(self.reason),
                on=situation.today,
            )
        )
        return indicator.id


def _checked(situation: Situation, id: UUID) -> tuple[Indicator, UUID]:
    """The figure and the acting post, which has no part in it; refuses what is verified."""
    indicator, checker = situation.get(Indicator, id), acting_post(situation.actor)
    close = any(has_part(situation, (reporter,)) for reporter in sorted(indicator.reporters))
    if close or has_part(situation, organisations=(indicator.organisation,)):
        raise IndicatorVerifierIsReporter
    if indicator.status is IndicatorStatus.VERIFIED:
        raise IndicatorAlreadyVerified
    return indicator, checker


class SampleIndicator(Command, about=Indicator, by=CHECKERS):
    """Sample an indicator (抽样核对指标): the figure that a sample of so many cases gives."""

    indicator: IndicatorId
    value: Decimal
    size: int

    def decide(self, situation: Situation) -> UUID:
        """Refuses the reporter and its body, an empty sample, and what is verified."""
        indicator, sampler = _checked(situation, self.indicator)
        if self.size < 1:
            raise IndicatorSampleEmpty
        indicator.trigger(
            IndicatorSampled(
                code=indicator.code,
                organisation=indicator.organisation,
                period=indicator.period,
                value=self.value,
                size=self.size,
                sampler=sampler,
                on=situation.today,
            )
        )
        return indicator.id


class VerifyIndicator(Command, about=Indicator, by=CHECKERS):
    """Verify an indicator (核实指标): the figure that was found when somebody else looked into the whole."""

    indicator: IndicatorId
    value: Decimal
    found: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the reporter and its body, and a second verification."""
        indicator, verifier = _checked(situation, self.indicator)
        indicator.trigger(
            IndicatorVerified(
                code=indicator.code,
                organisation=indicator.organisation,
                period=indicator.period,
                claimed=indicator.value,
                value=self.value,
                real=self.value == indicator.value,
                verifier=verifier,
                found=FreeText.of(indicator.id, self.found),
                on=situation.today,
            )
        )
        return indicator.id
