"""Events of the SLA policy (时限规则)."""

from dataclasses import dataclass
from enum import StrEnum

from domain.event import Event


class Matter(StrEnum):
    """Kinds of matter (事项类型): GENERAL 一般, HARD 疑难, COMPLAINT 营商环境投诉, ARREARS 拖欠账款."""

    GENERAL = "GENERAL"
    HARD = "HARD"
    COMPLAINT = "COMPLAINT"
    ARREARS = "ARREARS"


class Stage(StrEnum):
    """Stages (环节): TRIAGE 分办, RESPONSE 响应（首次联系）, RESOLUTION 办结, CALLBACK 回访."""

    TRIAGE = "TRIAGE"
    RESPONSE = "RESPONSE"
    RESOLUTION = "RESOLUTION"
    CALLBACK = "CALLBACK"


class Unit(StrEnum):
    """Units of time limits: WORKING_DAYS 工作日, CALENDAR_DAYS 自然日."""

    WORKING_DAYS = "WORKING_DAYS"
    CALENDAR_DAYS = "CALENDAR_DAYS"


@dataclass(frozen=True, kw_only=True)
class SlaRule:
    """One stage of one matter: `days` in `unit`; a warning `warn_days` before it is due."""

    matter: Matter
    stage: Stage
    days: int
    unit: Unit
    warn_days: int


class SlaPolicyAdopted(Event, topic="sla-policy.adopted"):
    """A rule set came into force, for what starts from now on."""

    edition: int
    rules: tuple[SlaRule, ...]
    basis: str
