"""Accountability cases (问责案件): 45 of the year, from a talk to a removal; a few withdrawn, two reviewed."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from app.sample.district import Stage
from app.sample.inspectors import Inspectors
from app.sample.needles import Needles
from domain.accountability_case import (
    CloseAccountabilityCase,
    DecideAccountabilityCase,
    DecideCaseReview,
    DeclareCaseRecusal,
    HearCaseStatement,
    IdentifyResponsibleParty,
    OpenAccountabilityCase,
    RecordCaseVerification,
    RequestCaseReview,
    ServeCaseDecision,
    WithdrawAccountabilityCase,
)
from domain.actor import Actor
from domain.events.accountability_case import CaseOrigin, CaseReviewOutcome, Liability, SanctionForm
from domain.events.post import Rank
from domain.post import Post

CASES = 45
FIRST, LAST = date(2026, 1, 14), date(2026, 11, 11)
UNFOUNDED, RECUSED = frozenset({6, 19, 33}), frozenset({11, 27})
LIGHTENED, CONFIRMED = 8, 22
FORMS = (
    *(SanctionForm.TALK_REMINDER,) * 4,
    *(SanctionForm.CRITICISM,) * 3,
    SanctionForm.ORDERED_EXAMINATION,
    *(SanctionForm.ADMONITION,) * 3,
    SanctionForm.ORGANISATIONAL,
    *(SanctionForm.WARNING,) * 2,
    SanctionForm.DEMERIT,
)
GRAVE = {LIGHTENED: SanctionForm.DEMERIT, CONFIRMED: SanctionForm.WARNING, 30: SanctionForm.SERIOUS_DEMERIT}


@dataclass
class Dossier:
    """One case and who acts in it."""

    number: int
    case: UUID
    post: UUID
    handler: Actor


class AccountabilityCases:
    """Opens them, finds who is responsible, hears them, decides, serves, closes."""

    def __init__(self, stage: Stage, inspectors: Inspectors, needles: Needles) -> None:
        self.stage, self.sim, self.needles, self.inspectors = stage, stage.sim, needles, inspectors
        self.chance = stage.sim.chance("accountability cases")
        held = zip(stage.district.posts, stage.district.plan.seats, strict=True)
        self.posts = [
            (post, seat.organisation, seat.rank)
            for post, seat in held
            if seat.organisation in stage.directory.heads and not seat.heads
        ]

    def begin(self) -> None:
        """Spread them over the year."""
        days = (LAST - FIRST).days
        for number in range(CASES):
            day = self.sim.workday(FIRST + timedelta(number * days // CASES), 0)
            self.sim.on(day, self.chance.uniform(9, 17), partial(self._open, number))

    def _later(self, least: int, most: int, action: partial[None]) -> None:
        day = self.sim.workday(self.sim.today, self.chance.randrange(least, most))
        self.sim.on(day, self.chance.uniform(9, 17), action)

    def _open(self, number: int) -> None:
        post, organisation, rank = self.chance.choice(self.posts)
        while self.sim.get(Post, post).holder is None:
            post, organisation, rank = self.chance.choice(self.posts)
        handler = self.inspectors.other_than(self.chance)
        command = OpenAccountabilityCase(
            number=f"云纪问〔2026〕{number + 1}号",
            organisation=self.stage.directory.organisations[organisation],
            basis="《中国共产党问责条例》及区委启动问责调查的批示",
            origin=self.chance.choice(tuple(CaseOrigin)),
        )
        dossier = Dossier(number, self.sim.send(command, handler), post, handler)
        liability = Liability.DIRECT if rank is Rank.UNIT else Liability.KEY_LEADER
        self.sim.send(IdentifyResponsibleParty(case=dossier.case, post=post, liability=liability), handler)
        self._later(8, 20, partial(self._verify, dossier))

    def _verify(self, dossier: Dossier) -> None:
        substantiated = dossier.number not in UNFOUNDED
        references = (f"云纪核〔2026〕{dossier.number + 1}号",)
        command = RecordCaseVerification(
            case=dossier.case, substantiated=substantiated, references=references
        )
        self.sim.send(command, dossier.handler)
        if substantiated:
            self._later(2, 6, partial(self._hear, dossier))
        else:
            self._later(2, 5, partial(self._withdraw, dossier))

    def _withdraw(self, dossier: Dossier) -> None:
        reason = "经核实无违规事实，反映问题系信息不对称所致，予以撤案并向本人反馈。"
        self.sim.send(WithdrawAccountabilityCase(case=dossier.case, reason=reason), dossier.handler)

    def _hear(self, dossier: Dossier) -> None:
        self.sim.send(HearCaseStatement(case=dossier.case, post=dossier.post), dossier.handler)
        recused: tuple[Actor, ...] = ()
        if dossier.number in RECUSED:
            recused = (self.inspectors.other_than(self.chance, dossier.handler),)
            ground = "本人与当事人曾在同一单位共事，可能影响公正处理，申请回避。"
            self.sim.send(DeclareCaseRecusal(case=dossier.case, ground=ground), recused[0])
        self._later(3, 9, partial(self._decide, dossier, recused))

    def _decide(self, dossier: Dossier, recused: tuple[Actor, ...]) -> None:
        form = GRAVE.get(dossier.number) or self.chance.choice(FORMS)
        decider = self.inspectors.other_than(self.chance, dossier.handler, *recused)
        command = DecideAccountabilityCase(case=dossier.case, post=dossier.post, form=form)
        self.sim.send(command, decider)
        self._later(1, 4, partial(self._serve, dossier, decider))

    def _serve(self, dossier: Dossier, decider: Actor) -> None:
        self.sim.send(ServeCaseDecision(case=dossier.case, post=dossier.post), dossier.handler)
        if dossier.number in {LIGHTENED, CONFIRMED}:
            self._later(5, 12, partial(self._ask, dossier, decider))
        else:
            self._later(23, 30, partial(self._close, dossier))

    def _ask(self, dossier: Dossier, decider: Actor) -> None:
        self.sim.send(RequestCaseReview(case=dossier.case, post=dossier.post), dossier.handler)
        self._later(8, 16, partial(self._review, dossier, decider))

    def _review(self, dossier: Dossier, decider: Actor) -> None:
        lightened = dossier.number == LIGHTENED
        command = DecideCaseReview(
            case=dossier.case,
            post=dossier.post,
            outcome=CaseReviewOutcome.LIGHTENED if lightened else CaseReviewOutcome.CONFIRMED,
            form=SanctionForm.WARNING if lightened else None,
        )
        self.sim.send(command, self.inspectors.other_than(self.chance, decider, dossier.handler))
        if lightened:
            self.needles.lightened_case = dossier.case
        self._later(2, 5, partial(self._close, dossier))

    def _close(self, dossier: Dossier) -> None:
        self.sim.send(CloseAccountabilityCase(case=dossier.case), dossier.handler)
