"""Bad reviews (差评): 320 in the year, heard, verified, put right and called back, or found misjudged."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID

from app.sample.district import Stage
from app.sample.item_catalogue import Listed
from app.sample.people import Namer
from app.sample.review_texts import (
    APPEALS,
    COMPLAINTS,
    FOUND,
    MEASURES,
    RULINGS,
    SAID,
    TALLY_SOURCE,
    WEIGHTS,
)
from app.sample.service_items import ServiceItems
from domain.actor import Actor, Role
from domain.bad_review import (
    AppealBadReview,
    BadReview,
    CallReviewerBack,
    ContactReviewer,
    ReceiveBadReview,
    RectifyBadReview,
    RuleBadReviewAppeal,
    VerifyBadReview,
)
from domain.bad_review.aggregate import SETTLED
from domain.events.bad_review import ReviewCause
from domain.events.issue_codes import Grade
from domain.post import Post
from domain.review_tally import ImportReviewTally
from domain.service_item import ServiceItem

REVIEWS, TALLIES = 320, 150
FIRST, LAST = date(2026, 1, 14), date(2026, 11, 19)
AT_TOWNSHIP, CONTACT_LATE, RECTIFIED_LATE, NOT_CONTENT, UNREACHED, APPEALED, UPHELD = (
    0.25,
    0.06,
    0.05,
    0.07,
    0.06,
    0.05,
    0.6,
)


class BadReviews:
    """What people who gave their names were dissatisfied with."""

    def __init__(self, stage: Stage, items: ServiceItems) -> None:
        self.stage, self.sim, self.items = stage, stage.sim, items
        self.chance = stage.sim.chance("bad-reviews")
        self.names = Namer(self.chance)

    def begin(self) -> None:
        """Put the reviews, and the days' tallies, on the agenda."""
        span = (LAST - FIRST).days
        for _ in range(REVIEWS):
            day = FIRST + timedelta(self.chance.randrange(span + 1))
            self.sim.on(day, self._hour(), self._receive)
        for _ in range(TALLIES):
            day = self.sim.workday(FIRST + timedelta(self.chance.randrange(span)), 1)
            self.sim.on(day, 8.6, self._tally)

    def _hour(self) -> float:
        return self.chance.uniform(8.8, 17.2)

    def _caller(self) -> Actor:
        return self.stage.acting(self.chance.choice(self.stage.directory.callers), Role.CALLBACK_OFFICER)

    def _post(self, item: Listed) -> UUID:
        """A window post of the item's body, or of a township that took the item on."""
        towns = [
            town for town in self.items.handled_by.get(item.code, ()) if item in self.items.accepted[town]
        ]
        at = self.chance.choice(towns) if towns and self.chance.random() < AT_TOWNSHIP else item.body
        return self.chance.choice(self.stage.directory.handlers[at])

    def _item(self) -> Listed:
        """An item that is handled still."""
        item = self.chance.choice(self.items.listed)
        while self.sim.get(ServiceItem, self.items.id(item)).abolished:
            item = self.chance.choice(self.items.listed)
        return item

    def _receive(self) -> None:
        item = self._item()
        cause = self.chance.choices(tuple(WEIGHTS), tuple(WEIGHTS.values()))[0]
        post = self._post(item)
        command = ReceiveBadReview(
            item=self.items.id(item),
            post=post,
            grade=self.chance.choices((Grade.DISSATISFIED, Grade.VERY_DISSATISFIED), (7, 3))[0],
            reviewer=self.names.name(),
            phone=self.names.phone(),
            text=self.chance.choice(COMPLAINTS[cause]),
        )
        id = self.sim.send(command, self.stage.office)
        if self.chance.random() < APPEALED:
            self._later(self.chance.randrange(1, 4), partial(self._appeal, id, post))
        days = (
            self.chance.randrange(2, 5) if self.chance.random() < CONTACT_LATE else self.chance.randrange(2)
        )
        self._later(days, partial(self._contact, id, post, cause))

    def _later(self, days: int, action: partial[None]) -> None:
        """After so many working days; today still means later today."""
        day = self.sim.workday(self.sim.today, days)
        now = (self.sim.now.hour * 60 + self.sim.now.minute) / 60
        hour = max(now + 0.1, 17.3) if day == self.sim.today else self._hour()
        self.sim.on(day, hour, action)

    def _open(self, id: UUID) -> bool:
        return self.sim.get(BadReview, id).status not in SETTLED

    def _contact(self, id: UUID, post: UUID, cause: ReviewCause) -> None:
        if self._open(id):
            command = ContactReviewer(review=id, said=self.chance.choice(SAID))
            self.sim.send(command, self.stage.acting(post))
            self._later(self.chance.randrange(1, 4), partial(self._verify, id, post, cause))

    def _verify(self, id: UUID, post: UUID, cause: ReviewCause) -> None:
        if self._open(id):
            review = self.sim.get(BadReview, id)
            head = next(
                head
                for name, head in self.stage.directory.heads.items()
                if self.stage.directory.organisations[name] == review.organisation
            )
            held = self.sim.get(Post, head).holder is not None
            verifier = self.stage.acting(head, Role.DEPARTMENT_HEAD) if held else self._caller()
            self.sim.send(VerifyBadReview(review=id, cause=cause, found=self.chance.choice(FOUND)), verifier)
            late = self.chance.random() < RECTIFIED_LATE
            days = self.chance.randrange(13, 20) if late else self.chance.randrange(1, 9)
            self._later(days, partial(self._rectify, id, post))

    def _rectify(self, id: UUID, post: UUID) -> None:
        if self._open(id):
            command = RectifyBadReview(review=id, measure=self.chance.choice(MEASURES))
            self.sim.send(command, self.stage.acting(post))
            tries = 0 if self.chance.random() > UNREACHED else self.chance.randrange(1, 4)
            self._later(self.chance.randrange(1, 5), partial(self._call, id, post, tries))

    def _call(self, id: UUID, post: UUID, vain: int) -> None:
        """Reached, after so many vain calls; three of them end it."""
        if not self._open(id):
            return
        if vain:
            self.sim.send(CallReviewerBack(review=id, reached=False), self._caller())
            self._later(1, partial(self._call, id, post, vain - 1 if vain < 3 else 3))
            return
        content = self.chance.random() > NOT_CONTENT
        self.sim.send(CallReviewerBack(review=id, reached=True, content=content), self._caller())
        if not content:
            self._later(self.chance.randrange(1, 4), partial(self._rectify, id, post))

    def _appeal(self, id: UUID, post: UUID) -> None:
        if self._open(id):
            command = AppealBadReview(review=id, reason=self.chance.choice(APPEALS))
            self.sim.send(command, self.stage.acting(post))
            self._later(self.chance.randrange(2, 5), partial(self._rule, id))

    def _rule(self, id: UUID) -> None:
        if self._open(id):
            upheld = self.chance.random() < UPHELD
            command = RuleBadReviewAppeal(review=id, upheld=upheld, reason=RULINGS[upheld])
            self.sim.send(command, self.stage.office)

    def _tally(self) -> None:
        item = self._item()
        day = self.sim.calendar.last_working_day(self.sim.today - timedelta(1))
        good = self.chance.randrange(6, 60)
        command = ImportReviewTally(
            code=item.code,
            day=day,
            very_satisfied=good,
            satisfied=good // 3,
            basically_satisfied=self.chance.randrange(3),
            dissatisfied=self.chance.randrange(2),
            very_dissatisfied=0,
            source=TALLY_SOURCE,
        )
        self.sim.send(command, self.stage.office)
