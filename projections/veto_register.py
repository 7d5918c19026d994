"""Veto register (一票否决登记): every veto with its evidence chain, where it stands, and whether it bars."""

from datetime import date

import projections.infringements
import projections.organisations
import projections.vetoes  # noqa: F401 - the question reads these
from domain.events.infringement import InfringementKind
from domain.events.veto import VetoStatus
from domain.personal import FreeText
from domain.reference import InfringementId, OrganisationId, PersonId, PostId, VetoId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class RegisteredVeto(Row):
    """A veto in the register (一票否决登记), with the infringements that it rests on and what evidences them;
    `bars` says that the department cannot be commended for the year.
    """

    veto: VetoId
    organisation: OrganisationId
    organisation_name: str
    year: int
    status: VetoStatus
    bars: bool
    infringements: tuple[InfringementId, ...]
    kinds: tuple[InfringementKind, ...]
    evidence_given: tuple[str, ...]
    proposer: PersonId
    proposed_on: date
    post: PostId | None
    served_on: date | None
    statement_due: date | None
    provisional: bool
    heard_on: date | None
    decider: PersonId | None
    decided_on: date | None
    decision: FreeText | None
    exemption: str | None
    reviewer: PersonId | None
    reviewed_on: date | None
    revoked_on: date | None


SQL = """
select v.id as veto, v.organisation, o.name as organisation_name, v.year, v.status, v.status = 'UPHELD' as bars,
    v.infringements, coalesce(f.kinds, '[]'::jsonb) as kinds, coalesce(f.evidence, '[]'::jsonb) as evidence_given,
    v.proposer, v.proposed_on, v.post, v.served_on, v.statement_due, v.provisional, v.heard_on,
    v.decider, v.decided_on, v.decision, v.exemption, v.reviewer, v.reviewed_on, v.revoked_on
from {vetoes} v
join {organisations} o on o.id = v.organisation
left join lateral (
    select jsonb_agg(distinct i.kind) as kinds, jsonb_agg(distinct e.value) as evidence
    from {infringements} i, jsonb_array_elements(i.evidence_given) e
    where v.infringements @> to_jsonb(cast(i.id as text))
) f on true
where :year is null or v.year = :year
"""

veto_register = Question(
    name="vetoRegister",
    description=(
        "Which departments were proposed for the veto, on what evidence, who decided what, and does it bar? "
        "一票否决登记册：对象、证据链、程序、决定人与效力。"
    ),
    row=RegisteredVeto,
    sql=SQL,
    key=("veto",),
    order="year desc, proposed_on desc, veto",
    parameters={"year": int | None},
    evidence=(
        Evidence("vetoes", {"id": "veto"}),
        Evidence("infringements", {"organisation": "organisation", "year": "year"}),
    ),
)
