"""SLA policy (时限规则): how long each stage of each matter may take; versioned, all of it configurable."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from domain.actor import Role
from domain.aggregate import EMPTY, Aggregate, when
from domain.calendar import Deadline, calendar_of
from domain.command import Command
from domain.events.sla import Matter, SlaPolicyAdopted, SlaRule, Stage, Unit
from domain.refusal import Refused
from domain.situation import Situation


class SlaRuleTwice(Refused):
    """The policy has two rules for the stage {stage} of the matter {matter}."""

    zh = "时限规则重复：事项“{matter}”的“{stage}”环节出现两条规则。"


class SlaRuleNotPositive(Refused):
    """A stage must last at least one day."""

    zh = "环节时限至少为一天。"


class SlaRuleMissing(Refused):
    """The policy lacks a rule for the stage {stage} of the matter {matter}."""

    zh = "时限规则缺项：事项“{matter}”的“{stage}”环节没有规定时限。"


def working(matter: Matter, stage: Stage, days: int, warn: int = 1) -> SlaRule:
    """A rule in working days that warns `warn` working days before it is due."""
    return SlaRule(matter=matter, stage=stage, days=days, unit=Unit.WORKING_DAYS, warn_days=warn)


# Precedents: first contact Jiangmen, Zhongshan; transfer "13710"; general and hard issues Shanghai 2024
# art. 49; complaint Henan 2020 art. 78; arrears 保障中小企业款项支付条例 2025 art. 25.
RESOLUTION_DAYS = {Matter.GENERAL: 5, Matter.HARD: 15}
DEFAULT_RULES: tuple[SlaRule, ...] = (
    *(working(matter, Stage.TRIAGE, 1) for matter in Matter),
    *(working(matter, Stage.RESPONSE, 1) for matter in Matter),
    *(
        working(matter, Stage.RESOLUTION, days, 1 if days < 10 else 3)
        for matter, days in RESOLUTION_DAYS.items()
    ),
    *(
        SlaRule(matter=matter, stage=Stage.RESOLUTION, days=30, unit=Unit.CALENDAR_DAYS, warn_days=3)
        for matter in (Matter.COMPLAINT, Matter.ARREARS)
    ),
    *(working(matter, Stage.CALLBACK, 5) for matter in Matter),
)


class SlaPolicy(Aggregate, topic="sla-policy", title="时限规则"):
    """The district's policy; `edition` 0 is the shipped default."""

    edition: int = 0
    rules: Mapping[tuple[Matter, Stage], SlaRule] = EMPTY

    @when(SlaPolicyAdopted)
    def adopted(self, event: SlaPolicyAdopted) -> None:
        """The rules are these from now on."""
        self.edition = event.edition
        self.rules = {(rule.matter, rule.stage): rule for rule in event.rules}

    def rule(self, matter: Matter, stage: Stage) -> SlaRule:
        """The rule in force."""
        rules = self.rules or {(rule.matter, rule.stage): rule for rule in DEFAULT_RULES}
        return rules[matter, stage]


def policy_of(situation: Situation) -> SlaPolicy:
    """The district's policy."""
    return situation.find(SlaPolicy, situation.derived_id("sla-policy"))


def deadline(situation: Situation, matter: Matter, stage: Stage, start: date) -> tuple[Deadline, date]:
    """When the stage is due, and the date on which to warn (never before `start`)."""
    rule, calendar = policy_of(situation).rule(matter, stage), calendar_of(situation)
    if rule.unit is Unit.WORKING_DAYS:
        due = calendar.add_working_days(start, rule.days)
        return due, calendar.add_working_days(start, max(rule.days - rule.warn_days, 0)).due
    last = start + timedelta(rule.days)
    provisional = not calendar.year(last.year).official
    return Deadline(last, provisional, calendar.edition), max(last - timedelta(rule.warn_days), start)


class AdoptSlaPolicy(Command, about=SlaPolicy, by=(Role.PROGRAMME_OFFICE,)):
    """Adopt an SLA policy (发布时限规则): the whole rule set; obligations already running keep theirs."""

    rules: tuple[SlaRule, ...] = DEFAULT_RULES
    basis: str = ""

    def decide(self, situation: Situation) -> UUID:
        """Refuses a set that repeats, lacks or empties a rule."""
        policy = policy_of(situation)
        seen: set[tuple[Matter, Stage]] = set()
        for rule in self.rules:
            if (rule.matter, rule.stage) in seen:
                raise SlaRuleTwice(matter=rule.matter, stage=rule.stage)
            if rule.days < 1:
                raise SlaRuleNotPositive
            seen.add((rule.matter, rule.stage))
        for matter in Matter:
            for stage in Stage:
                if (matter, stage) not in seen:
                    raise SlaRuleMissing(matter=matter, stage=stage)
        policy.trigger(SlaPolicyAdopted(edition=policy.edition + 1, rules=self.rules, basis=self.basis))
        return policy.id
