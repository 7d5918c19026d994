"""Demand (企业需求): what a firm asks the district for: who may ask for it, and by when it may be needed."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.enterprise import active_enterprise, own_enterprise
from domain.handling import HANDLERS, require_body
from domain.organisation import active_organisation
from domain.refusal import Refused
from domain.situation import Situation

ASKERS = (*HANDLERS, Role.ENTERPRISE_USER)


class NeededInPast(Refused):
    """The day {day} by which it is needed is over."""

    zh = "需求日期{day}已过，请填写今天或以后的日期。"


def require_asker(situation: Situation, enterprise: UUID, organisation: UUID) -> None:
    """Refuse users of other enterprises (NotYourEnterprise) and officials of other bodies (NotTheHandlingBody)."""
    if situation.actor.role is Role.ENTERPRISE_USER:
        own_enterprise(situation, enterprise)
    else:
        require_body(situation, organisation)


def require_askable(situation: Situation, enterprise: UUID, organisation: UUID, needed_by: date) -> None:
    """Refuse who may not ask, a firm or a body that ended, and a day that is over."""
    active_enterprise(situation, enterprise)
    active_organisation(situation, organisation)
    require_asker(situation, enterprise, organisation)
    if needed_by < situation.today:
        raise NeededInPast(day=needed_by)
