"""Visits (走访): who visits whom on which day of a month, who does not, and what is said of it afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from app.sample.district import INSPECTOR, Pair, Stage
from app.sample.needles import BACKFILLED_PERIOD, MISSED_PERIODS, OVER_VISITED_PERIOD, Cast
from app.sample.visit_texts import (
    AMENDMENTS,
    CLONED_SUMMARY,
    DISPUTES,
    POLICY_PACKS,
    SERVICE_PACKS,
    packs,
    summary,
)
from domain.actor import Actor, Role
from domain.events.visit import SpotCheckResult, VisitLogged, VisitMode
from domain.pairing import ExcuseVisitMonth, Pairing
from domain.post import Post
from domain.visit.entry import AmendVisit, LogVisit
from domain.visit.verification import ConfirmVisit, DisputeVisit, SpotCheckVisit

DILIGENCE = (9, 1)  # Beta: about one month in ten is missed
LAST_DAYS, IN_LAST_DAYS = 4, 0.40
BACKFILLED, CALLS, COPIED = 0.044, 0.07, 0.0016
AMENDED, CONFIRMED, CHECKED, DISPUTED = 0.02, 0.40, 0.03, 0.003
RAISES_ISSUE = 0.065
EXCUSED = 0.012  # of the months that would be missed
COPIES = 4
MODES = (VisitMode.ONSITE,) * 33 + (VisitMode.MEETING,) * 5 + (VisitMode.VIDEO,) * 2
CHECKS = (SpotCheckResult.TRUE,) * 92 + (SpotCheckResult.FALSE,) * 5 + (SpotCheckResult.UNREACHABLE,) * 3


@dataclass
class Habit:
    """An official's habits with one enterprise: how likely a visit is, how many were missed in a row."""

    diligence: float
    missed: int = 0
    copied: str | None = None
    copies: int = 0


class Visits:
    """The visits of the year, planned month by month."""

    def __init__(self, stage: Stage, cast: Cast, raise_issue: Callable[[Pair, UUID], None]) -> None:
        self.stage, self.sim, self.cast = stage, stage.sim, cast
        self.raise_issue = raise_issue
        self.chance = stage.sim.chance("visits")
        self.cloning = {stage.district.pairs[place].pairing for place in cast.cloning}
        traits: dict[int, float] = {}
        for pair in stage.district.pairs:
            traits.setdefault(pair.seat, self.chance.betavariate(*DILIGENCE))
        self.habits = [Habit(traits[pair.seat]) for pair in stage.district.pairs]

    def plan_month(self, first: date) -> None:
        """Put a month's visits on the agenda, and the planning of the next month."""
        days = [day for day in self.stage.working_days(first.year, first.month) if day >= first]
        for place, pair in enumerate(self.stage.district.pairs):
            if self._visits(place, pair, f"{first:%Y-%m}"):
                self._plan_visit(place, pair, days)
            if self.chance.random() < CALLS:
                self.sim.on(self.chance.choice(days), self._hour(), partial(self._call, pair))
        following = (first.replace(day=1) + timedelta(31)).replace(day=1)
        self.sim.on(following, 8, partial(self.plan_month, following))

    def _hour(self) -> float:
        return self.chance.uniform(8.6, 17.4)

    def _visits(self, place: int, pair: Pair, period: str) -> bool:
        """Whether the official visits this month; nobody but the needle misses three months in a row."""
        habit = self.habits[place]
        visits = self.chance.random() < habit.diligence or habit.missed == 2
        if place == self.cast.missing:
            visits = period < MISSED_PERIODS[0]
        elif place == self.cast.backfilled:
            visits = period != BACKFILLED_PERIOD
        elif place in (*self.cast.cloning, self.cast.over_visited):
            visits = True
        elif not visits and self.chance.random() < EXCUSED:
            self.sim.on(
                self.sim.workday(self.sim.today, 8), self._hour(), partial(self._excuse, pair, period)
            )
        habit.missed = 0 if visits else habit.missed + 1
        if place == self.cast.over_visited and period == OVER_VISITED_PERIOD:
            self._disturb(pair, period)
        return visits

    def _plan_visit(self, place: int, pair: Pair, days: list[date]) -> None:
        late = self.chance.random() < BACKFILLED and len(days) > 14
        if late:
            day = self.chance.choice(days[: len(days) - 12])
            entered = days[days.index(day) + self.chance.randrange(6, 12)]
        elif self.chance.random() < IN_LAST_DAYS:
            day = entered = self.chance.choice(days[-LAST_DAYS:])
        else:
            place_in_month = self.chance.randrange(len(days) - LAST_DAYS)
            delay = self.chance.choice((0, 0, 0, 0, 0, 0, 1, 1, 2, 3))
            day, entered = days[place_in_month], days[place_in_month + delay]
        text = self._summary(place, pair)
        self.sim.on(entered, self._hour(), partial(self._log, pair, day, self.chance.choice(MODES), text))

    def _summary(self, place: int, pair: Pair) -> str:
        if place in self.cast.cloning:
            return CLONED_SUMMARY
        habit = self.habits[place]
        if habit.copied is None and self.chance.random() < COPIED:
            habit.copied, habit.copies = summary(self.chance, self.stage.firm_name(pair)), COPIES
        if habit.copied and habit.copies:
            habit.copies -= 1
            return habit.copied
        return summary(self.chance, self.stage.firm_name(pair))

    def _disturb(self, pair: Pair, period: str) -> None:
        """Eleven visits to one firm in a month, most of them entered for delegations (扰企)."""
        year, month = map(int, period.split("-"))
        for number, day in enumerate(self.stage.working_days(year, month)[:20:2]):
            mode = VisitMode.MEETING if number % 4 == 3 else VisitMode.ONSITE
            text = summary(self.chance, self.stage.firm_name(pair))
            self.sim.on(day, self._hour(), partial(self._log, pair, day, mode, text, delegation=number > 0))

    def _call(self, pair: Pair) -> None:
        text = "电话联系：" + summary(self.chance, self.stage.firm_name(pair))
        self._log(pair, self.sim.today, VisitMode.PHONE, text)

    def _log(self, pair: Pair, day: date, mode: VisitMode, text: str, *, delegation: bool = False) -> None:
        """Log a visit, if the pairing still stands and its post is held by somebody who was there."""
        pairing, sim = self.sim.get(Pairing, pair.pairing), self.sim
        post = sim.get(Post, pairing.post)
        twice = any(visit.occurred_on == day and visit.mode is mode for visit in pairing.standing())
        if not pairing.active or post.holder is None or day < max(post.since, pairing.since) or twice:
            return
        actor = self.stage.office if delegation else self.stage.acting(pairing.post)
        command = LogVisit(
            pairing=pair.pairing,
            occurred_on=day,
            mode=mode,
            summary=text,
            policy_packs=packs(self.chance, POLICY_PACKS),
            service_packs=packs(self.chance, SERVICE_PACKS),
            minutes=5 * self.chance.randrange(2, 25),
        )
        sim.send(command, actor)
        logged = next(event for event in sim.made if isinstance(event, VisitLogged))
        self._follow_up(pair, logged.visit, actor)

    def _follow_up(self, pair: Pair, visit: UUID, actor: Actor) -> None:
        """What is said of a visit afterwards: amended at once, confirmed or denied, checked, an issue raised."""
        chance, sim, today = self.chance, self.sim, self.sim.today
        if chance.random() < AMENDED and pair.pairing not in self.cloning:
            sim.at(
                sim.now + timedelta(minutes=chance.randrange(10, 170)),
                partial(self._amend, pair, visit, actor),
            )
        if chance.random() < CONFIRMED:
            day = today + timedelta(chance.randrange(1, 6))
            sim.on(day, self._hour(), partial(self._confirm, pair, visit))
        elif chance.random() < DISPUTED / (1 - CONFIRMED):
            sim.on(
                today + timedelta(chance.randrange(2, 9)), self._hour(), partial(self._dispute, pair, visit)
            )
        if chance.random() < CHECKED:
            day = sim.workday(today, chance.randrange(3, 15))
            sim.on(day, self._hour(), partial(self._check, pair, visit))
        if chance.random() < RAISES_ISSUE:
            sim.at(
                sim.now + timedelta(minutes=chance.randrange(3, 55)), partial(self.raise_issue, pair, visit)
            )

    def _amend(self, pair: Pair, visit: UUID, actor: Actor) -> None:
        reason = self.chance.choice(AMENDMENTS)
        text = summary(self.chance, self.stage.firm_name(pair))
        self.sim.send(AmendVisit(pairing=pair.pairing, visit=visit, reason=reason, summary=text), actor)

    def _enterprise(self, pair: Pair) -> Actor:
        return Actor(role=Role.ENTERPRISE_USER, enterprise=pair.enterprise)

    def _confirm(self, pair: Pair, visit: UUID) -> None:
        grade = self.chance.choice((5, 5, 5, 5, 4, 4, 3, None, None))
        self.sim.send(ConfirmVisit(pairing=pair.pairing, visit=visit, grade=grade), self._enterprise(pair))

    def _dispute(self, pair: Pair, visit: UUID) -> None:
        reason = self.chance.choice(DISPUTES)
        self.sim.send(DisputeVisit(pairing=pair.pairing, visit=visit, reason=reason), self._enterprise(pair))

    def _check(self, pair: Pair, visit: UUID) -> None:
        caller = self.stage.acting(self.chance.choice(self.stage.directory.callers), Role.CALLBACK_OFFICER)
        checker = INSPECTOR if self.chance.random() < 0.3 else caller
        result = self.chance.choice(CHECKS)
        self.sim.send(SpotCheckVisit(pairing=pair.pairing, visit=visit, result=result), checker)

    def _excuse(self, pair: Pair, period: str) -> None:
        """A county leader excuses the month; nobody excuses oneself."""
        leader = self.chance.choice([post for post in self.stage.directory.leaders if post != pair.post])
        pairing = self.sim.get(Pairing, pair.pairing)
        if pairing.active and pairing.next_period == period:
            command = ExcuseVisitMonth(
                pairing=pair.pairing, period=period, reason="企业当月停产检修，申请免走访"
            )
            self.sim.send(command, self.stage.acting(leader))
