"""Commendation register (表彰登记): who is proposed for which figures, how far it is, and what blocks it."""

from datetime import date

import projections.commendations
import projections.eligibility_bars  # noqa: F401 - the question reads these
from domain.events.commendation import CommendationStatus, Merit
from domain.events.eligibility import BarCause
from domain.reference import CommendationId, EnterpriseId, OrganisationId, PersonId, PostId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class RegisteredCommendation(Row):
    """An honour in the register (表彰登记). `barred_by` is what bars the candidate on the day asked about,
    `refused_for` what barred it when it was refused.
    """

    commendation: CommendationId
    honour: str
    year: int
    organisation: OrganisationId | None
    post: PostId | None
    person: PersonId | None
    enterprise: EnterpriseId | None
    merits: tuple[Merit, ...]
    status: CommendationStatus
    barred_by: tuple[BarCause, ...]
    refused_for: tuple[BarCause, ...] | None
    objections: int
    proposed_on: date
    publicised_until: date | None
    decider: PersonId | None
    decided_on: date | None


SQL = """
select c.id as commendation, c.honour, c.year, c.organisation, c.post, c.person, c.enterprise, c.merits, c.status,
    coalesce((
        select jsonb_agg(distinct b.cause) from {eligibility_bars} b
        where b.subject in (c.organisation, c.person)
            and (b.year is null or b.year = c.year) and (b.until is null or b.until > :today)
    ), '[]'::jsonb) as barred_by,
    c.refused_for, c.objections, c.proposed_on, c.publicised_until, c.decider, c.decided_on
from {commendations} c
where :year is null or c.year = :year
"""

commendation_register = Question(
    name="commendationRegister",
    description=(
        "Who is proposed for an honour, for which figures, how far is it, and what blocks it? "
        "表彰登记册：对象、指标、进度，以及一票否决、侵企扰企、处分影响期等限制情形。"
    ),
    row=RegisteredCommendation,
    sql=SQL,
    key=("commendation",),
    order="year desc, proposed_on desc, commendation",
    parameters={"year": int | None},
    evidence=(
        Evidence("commendations", {"id": "commendation"}),
        Evidence("eligibility_bars", {"subject": "organisation"}),
        Evidence("eligibility_bars", {"subject": "person"}),
    ),
)
