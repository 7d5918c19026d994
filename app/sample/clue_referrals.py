"""Clue referrals (线索移送): 160 sealed clues of the year; a few wait for a receipt longer than they should."""

from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from uuid import UUID

from app.sample.district import Stage
from app.sample.inspectors import Inspectors
from app.sample.needles import Needles
from app.sample.plan import OFFICE
from domain.actor import Actor, Role
from domain.clue_referral import NotifyClueOutcome, RecordClueReceipt, ReferClue
from domain.events.clue_referral import ClueChannel, ClueOutcome
from domain.events.problem_type import ProblemType

REFERRALS = 160
FIRST, LAST = date(2026, 1, 7), date(2026, 11, 17)
UNRECEIPTED = frozenset({61, 97, 118, 133, 141, 146})
NOTIFIED = 0.75
OUTCOMES = (18, 24, 14, 36, 8)


class ClueReferrals:
    """Refers them one after another; inspectors sign, and later tell the category of the outcome."""

    def __init__(self, stage: Stage, inspectors: Inspectors, needles: Needles) -> None:
        self.stage, self.sim, self.needles, self.inspectors = stage, stage.sim, needles, inspectors
        self.chance = stage.sim.chance("clue referrals")
        self.bodies = [name for name in stage.directory.heads if name != OFFICE]

    def begin(self) -> None:
        """Spread them over the year."""
        days = (LAST - FIRST).days
        for number in range(REFERRALS):
            day = self.sim.workday(FIRST + timedelta(number * days // REFERRALS), 0)
            self.sim.on(day, self.chance.uniform(9, 17), partial(self._refer, number))

    def _referrer(self) -> Actor:
        chance, directory = self.chance, self.stage.directory
        caller = self.stage.acting(chance.choice(directory.callers), Role.CALLBACK_OFFICER)
        return chance.choice((caller, self.stage.office, self.inspectors.other_than(chance)))

    def _refer(self, number: int) -> None:
        chance, referrer = self.chance, self._referrer()
        command = ReferClue(
            number=f"XS-2026-{number + 1:04d}",
            channel=chance.choice(tuple(ClueChannel)),
            organisation=self.stage.directory.organisations[chance.choice(self.bodies)],
            problem=chance.choice(tuple(ProblemType)),
            payload_reference=f"MF-{self.sim.today:%Y%m%d}-{number + 1:04d}",
            payload_digest=sha256(f"sealed:{self.sim.seed}:{number}".encode()).hexdigest(),
        )
        referral = self.sim.send(command, referrer)
        if number in UNRECEIPTED:
            self.needles.unreceipted_clues.append(referral)
            return
        day = self.sim.workday(self.sim.today, chance.randrange(1, 8))
        self.sim.on(day, chance.uniform(9, 17), partial(self._receive, referral, number, referrer))

    def _receive(self, referral: UUID, number: int, referrer: Actor) -> None:
        receiver = self.inspectors.other_than(self.chance, referrer)
        command = RecordClueReceipt(referral=referral, receipt=f"HZ-2026-{number + 1:04d}")
        self.sim.send(command, receiver)
        if self.chance.random() < NOTIFIED:
            outcome = self.chance.choices(tuple(ClueOutcome), OUTCOMES)[0]
            notify = NotifyClueOutcome(referral=referral, outcome=outcome)
            day = self.sim.workday(self.sim.today, self.chance.randrange(15, 60))
            self.sim.on(day, 16.2, partial(self.sim.send, notify, receiver))
