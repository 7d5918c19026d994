"""Sanctions in force (处分影响期): who may not be commended or promoted today, and until when."""

from datetime import date

import projections.case_parties  # noqa: F401 - the question reads it
from domain.events.accountability_case import CaseReviewOutcome, Liability, SanctionForm
from domain.reference import AccountabilityCaseId, OrganisationId, PersonId, PostId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class SanctionInForce(Row):
    """A sanction whose period in law is not over (处分影响期内人员). A review that is asked for suspends nothing."""

    case: AccountabilityCaseId
    post: PostId
    person: PersonId
    organisation: OrganisationId
    liability: Liability
    form: SanctionForm
    decided_on: date
    until: date
    days_left: int
    review_requested_on: date | None
    review_outcome: CaseReviewOutcome | None


SQL = """
select p."case", p.post, p.person, p.organisation, p.liability, p.form, p.decided_on, p.until,
    cast(p.until - :today as bigint) as days_left, p.review_requested_on, p.review_outcome
from {case_parties} p
where p.form is not null and p.until > :today
"""

sanctions_in_force = Question(
    name="sanctionsInForce",
    description=(
        "Which sanctions are in force, on whom, until when? They bar from commendation. "
        "哪些处分仍在影响期内、至何时止（影响期内不得评优）。"
    ),
    row=SanctionInForce,
    sql=SQL,
    key=("case", "post"),
    order='until, "case", post',
    evidence=(Evidence("case_parties", {"case": "case", "post": "post"}),),
)
