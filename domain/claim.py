"""Claim (自报数据): a figure that a report states, kept as it was stated, to be set beside the records."""

from decimal import Decimal
from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.events.claim import ClaimBound, ClaimKey, ClaimRecorded, ClaimWithdrawn
from domain.personal import bounded, public_text
from domain.reference import ClaimId
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_STATEMENT, LONGEST_SOURCE, LONGEST_UNIT = 400, 200, 32


class ClaimAlreadyRecorded(Refused):
    """This report's figure is recorded already; withdraw it first if it was entered wrongly."""

    zh = "该报告的这项数据已登记；如登记有误，请先撤回再登记。"


class ClaimNotStanding(Refused):
    """The claim was withdrawn already."""

    zh = "该自报数据已撤回。"


class ParagraphNotPositive(Refused):
    """Paragraphs are counted from 1."""

    zh = "出处段落从第1段起计，请核对。"


class Claim(Aggregate, topic="claim", title="自报数据"):
    """One figure of one report."""

    claim_key: ClaimKey = ClaimKey.OFFICIALS
    standing: bool = False

    @when(ClaimRecorded)
    def recorded(self, event: ClaimRecorded) -> None:
        """It is stated."""
        self.claim_key, self.standing = event.claim_key, True

    @when(ClaimWithdrawn)
    def withdrawn(self, _: ClaimWithdrawn) -> None:
        """It is stated no more."""
        self.standing = False


class RecordClaim(Command, about=Claim, by=(Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR)):
    """Record a claim (登记自报数据): what a report states, in which paragraph, and how exactly."""

    claim_key: ClaimKey
    bound: ClaimBound = ClaimBound.EXACTLY
    value: Decimal
    unit: str
    statement: str
    source: str
    paragraph: int

    def decide(self, situation: Situation) -> UUID:
        """Refuses the same report's figure twice, and a paragraph before the first."""
        source = bounded(self.source, LONGEST_SOURCE)
        claim = situation.find(Claim, situation.derived_id("claim", self.claim_key, source))
        if claim.standing:
            raise ClaimAlreadyRecorded
        if self.paragraph < 1:
            raise ParagraphNotPositive
        claim.trigger(
            ClaimRecorded(
                claim_key=self.claim_key,
                bound=self.bound,
                value=self.value,
                unit=bounded(self.unit, LONGEST_UNIT),
                statement=public_text(self.statement, LONGEST_STATEMENT),
                source=source,
                paragraph=self.paragraph,
                on=situation.today,
            )
        )
        return claim.id


class WithdrawClaim(Command, about=Claim, by=(Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR)):
    """Withdraw a claim (撤回自报数据): the report was corrected, or it was entered wrongly."""

    claim: ClaimId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses one that was withdrawn."""
        claim = situation.get(Claim, self.claim)
        if not claim.standing:
            raise ClaimNotStanding
        claim.trigger(
            ClaimWithdrawn(claim_key=claim.claim_key, reason=public_text(self.reason), on=situation.today)
        )
        return claim.id
