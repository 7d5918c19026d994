"""Clue receipts (线索签收): which referrals have no receipt although its time is over."""

from datetime import date

import projections.clue_referrals  # noqa: F401 - the question reads it
from domain.events.clue_referral import ClueChannel
from domain.events.problem_type import ProblemType
from domain.reference import ClueReferralId, OrganisationId, PersonId
from projections.calendar_days import working_days
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class MissingClueReceipt(Row):
    """A referral without a receipt past its limit (逾期未签收线索)."""

    referral: ClueReferralId
    number: str
    channel: ClueChannel
    organisation: OrganisationId
    problem: ProblemType
    referrer: PersonId
    referred_on: date
    receipt_due: date
    provisional: bool
    working_days_overdue: int | None


SQL = (
    """
select c.id as referral, c.number, c.channel, c.organisation, c.problem, c.referrer, c.referred_on,
    c.receipt_due, c.provisional, """
    + working_days("c.receipt_due", ":today")
    + """ as working_days_overdue
from {clue_referrals} c
where c.received_on is null and c.receipt_due < :today
"""
)

clue_receipts = Question(
    name="clueReceipts",
    description=(
        "Which referred clues have no receipt although its seven working days are over? "
        "哪些移送线索超过七个工作日仍无签收回执。"
    ),
    row=MissingClueReceipt,
    sql=SQL,
    key=("referral",),
    order="receipt_due, referral",
    evidence=(Evidence("clue_referrals", {"id": "referral"}),),
)
