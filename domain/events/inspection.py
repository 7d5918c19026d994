"""Events of the inspection (检查): drawn at random from a recorded seed, then conducted target by target."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.event import Event
from domain.personal import FreeText
from domain.reference import EnterpriseId, InspectionRecordId, OrganisationId, PersonId, PostId


class InspectionKind(StrEnum):
    """Kinds of inspection (检查类型): ATTENDANCE 考勤检查, UNDERCOVER 明察暗访, PUBLICITY 四亮核查,
    VISIT_CHECK 走访核查.
    """

    ATTENDANCE = "ATTENDANCE"
    UNDERCOVER = "UNDERCOVER"
    PUBLICITY = "PUBLICITY"
    VISIT_CHECK = "VISIT_CHECK"


class InspectionPlanned(Event, topic="inspection.planned"):
    """Targets and inspectors were drawn (双随机). Whoever has `seed` and the populations gets the same draw;
    `recused` are the inspectors who belong to a target and were not in the draw.
    """

    kind: InspectionKind
    basis: str
    organisation: OrganisationId | None
    planner: PostId | None
    seed: str
    population: tuple[UUID, ...]
    inspector_population: tuple[UUID, ...]
    organisations: tuple[OrganisationId, ...]
    enterprises: tuple[EnterpriseId, ...]
    team: tuple[PostId, ...]
    recused: tuple[PostId, ...]
    from_day: date
    to_day: date
    planned_on: date


class InspectionConducted(Event, topic="inspection.conducted"):
    """One target was inspected: an organisation, or an enterprise. `period` is the month."""

    inspection_record: InspectionRecordId
    kind: InspectionKind
    organisation: OrganisationId | None
    enterprise: EnterpriseId | None
    lead: OrganisationId | None
    inspector: PostId | None
    inspector_person: PersonId | None
    note: FreeText | None
    on: date
    period: str
