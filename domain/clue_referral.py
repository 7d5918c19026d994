"""Clue referral (线索移送): a sealed clue passed on with a number and a receipt. Never a case file: the content lies
elsewhere, and nothing here says what is in it.
"""

import re
from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.calendar import calendar_of
from domain.command import Command
from domain.events.clue_referral import (
    ClueChannel,
    ClueOutcome,
    ClueOutcomeNotified,
    ClueReceiptRecorded,
    ClueReferred,
)
from domain.events.problem_type import ProblemType
from domain.independence import independent
from domain.organisation import active_organisation
from domain.reference import ClueReferralId, OrganisationId
from domain.refusal import Refused
from domain.situation import Situation

RECEIPT_WORKING_DAYS = 7
REFERRERS = (Role.PROGRAMME_OFFICE, Role.CALLBACK_OFFICER, Role.DISCIPLINE_INSPECTOR)
_REFERENCE = re.compile(r"[A-Z0-9][A-Z0-9-]{5,39}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class ClueNumberTaken(Refused):
    """There is a referral with the number {number} already."""

    zh = "线索编号{number}已存在，请核对编号。"


class ClueReferenceMalformed(Refused):
    """A number or reference is 6 to 40 capitals, digits and hyphens: nothing can be written into it."""

    zh = "编号只能由6至40位大写字母、数字和连字符组成，不得写入线索内容。"


class CluePayloadDigestMalformed(Refused):
    """The digest of the sealed content is 64 hexadecimal digits (SHA-256)."""

    zh = "密封件摘要应为64位十六进制SHA-256值，请由密封系统生成后填写。"


class ClueReceiptAlreadyRecorded(Refused):
    """The receipt of this referral is recorded already."""

    zh = "该线索的签收回执已登记，无需重复登记。"


class ClueNotReceived(Refused):
    """The referral has no receipt yet."""

    zh = "该线索尚无签收回执，不能登记处置结果。"


class ClueOutcomeAlreadyNotified(Refused):
    """The outcome of this referral was notified already."""

    zh = "该线索的处置结果类别已反馈，不能重复登记。"


class ClueReferral(Aggregate, topic="clue_referral", title="线索移送"):
    """A referral, and how far it is."""

    organisation: UUID
    referrer: UUID | None = None
    received: bool = False
    notified: bool = False

    @when(ClueReferred)
    def referred(self, event: ClueReferred) -> None:
        """A receipt is owed."""
        self.organisation, self.referrer = event.organisation, event.referrer

    @when(ClueReceiptRecorded)
    def receipted(self, _: ClueReceiptRecorded) -> None:
        """It was received."""
        self.received = True

    @when(ClueOutcomeNotified)
    def outcome(self, _: ClueOutcomeNotified) -> None:
        """It is known what category of outcome it had."""
        self.notified = True


def _reference(text: str) -> str:
    """A number that cannot hold a sentence."""
    if not _REFERENCE.fullmatch(text):
        raise ClueReferenceMalformed
    return text


class ReferClue(Command, about=ClueReferral, by=REFERRERS):
    """Refer a sealed clue to the discipline inspection (移送线索); a receipt is owed within seven working days."""

    number: str
    channel: ClueChannel
    organisation: OrganisationId
    problem: ProblemType
    payload_reference: str
    payload_digest: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses people of the body concerned, a number that is taken, and anything that could hold content."""
        number = _reference(self.number)
        referral = situation.find(ClueReferral, situation.derived_id("clue_referral", number))
        organisation = active_organisation(situation, self.organisation)
        calendar = calendar_of(situation)
        person = independent(situation, organisation.id)
        if referral.exists:
            raise ClueNumberTaken(number=number)
        if not _DIGEST.fullmatch(self.payload_digest):
            raise CluePayloadDigestMalformed
        deadline = calendar.add_working_days(situation.today, RECEIPT_WORKING_DAYS)
        referral.trigger(
            ClueReferred(
                number=number,
                channel=self.channel,
                organisation=organisation.id,
                problem=self.problem,
                payload_reference=_reference(self.payload_reference),
                payload_digest=self.payload_digest,
                referrer=person,
                on=situation.today,
                receipt_due=deadline.due,
                calendar_edition=deadline.calendar_version,
                provisional=deadline.provisional,
            )
        )
        return referral.id


class RecordClueReceipt(Command, about=ClueReferral, by=(Role.DISCIPLINE_INSPECTOR,)):
    """Record that a referral was received (登记线索签收回执), and the receipt's number."""

    referral: ClueReferralId
    receipt: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses who referred it, people of the body concerned, and a second receipt."""
        referral = situation.get(ClueReferral, self.referral)
        person = independent(situation, referral.organisation, referral.referrer)
        if referral.received:
            raise ClueReceiptAlreadyRecorded
        receipt = _reference(self.receipt)
        referral.trigger(ClueReceiptRecorded(receipt=receipt, receiver=person, on=situation.today))
        return referral.id


class NotifyClueOutcome(Command, about=ClueReferral, by=(Role.DISCIPLINE_INSPECTOR,)):
    """Notify what became of a referral (反馈线索处置结果类别): the category, and nothing else."""

    referral: ClueReferralId
    outcome: ClueOutcome

    def decide(self, situation: Situation) -> UUID:
        """Refuses people of the body concerned, before the receipt, and a second time."""
        referral = situation.get(ClueReferral, self.referral)
        independent(situation, referral.organisation)
        if not referral.received:
            raise ClueNotReceived
        if referral.notified:
            raise ClueOutcomeAlreadyNotified
        referral.trigger(ClueOutcomeNotified(outcome=self.outcome, on=situation.today))
        return referral.id
