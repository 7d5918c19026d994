"""An entry is amended or retracted by its own post while nothing rests on it; verdicts never change."""

import random
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from domain.actor import Role
from domain.events.pairing import SuspensionCause
from domain.events.visit import VisitMode
from domain.pairing import ExcuseVisitMonth, ReassignPairing, ResumePairing, SuspendPairing
from domain.pairing.refusals import PairingNotActive
from domain.visit import AmendVisit, ConfirmVisit, RetractVisit, summary_digest
from domain.visit.refusals import (
    AmendmentChangesNothing,
    PairingNotYours,
    VisitAlreadyAttested,
    VisitAlreadyRetracted,
    VisitMinutesImpossible,
    VisitMonthAlreadyClosed,
    VisitUnknown,
)
from tests.domain.pairing_stories import District, paired


def amend(told: District, visit: Any, **changes: Any) -> AmendVisit:
    return AmendVisit(pairing=told.pairing, visit=visit, reason="补充内容", **changes)


def retract(told: District, visit: Any) -> RetractVisit:
    return RetractVisit(pairing=told.pairing, visit=visit, reason="企业选错")


def test_an_amendment_changes_what_it_names_and_nothing_else() -> None:
    told = paired()
    visit = told.logged(2026, 1, 20, policy_packs=("稳岗补贴",), minutes=30)
    told.story.when(amend(told, visit, summary="用工紧张", minutes=45)).then_topics("visit.amended")
    row = told.row("visits", id=visit)
    assert (row.summary.text, row.minutes, row.policy_packs) == ("用工紧张", 45, ("稳岗补贴",))
    assert (row.summary_digest, row.amendments) == (summary_digest("用工紧张"), 1)


def test_an_empty_amendment_is_refused() -> None:
    told = paired()
    visit = told.logged(2026, 1, 20)
    told.story.when(amend(told, visit)).refused(AmendmentChangesNothing)
    told.story.when(amend(told, visit, minutes=0)).refused(VisitMinutesImpossible)


def test_a_retracted_visit_is_owed_again() -> None:
    told = paired()
    visit = told.logged(2026, 1, 20)
    told.story.when(retract(told, visit)).then_topics("visit.retracted")
    assert told.aggregate.next_period == "2026-01"
    told.pass_time(2026, 2, 2)
    assert told.aggregate.missed == {"2026-01"}


def test_a_month_with_another_visit_stays_met_when_one_is_retracted() -> None:
    told = paired()
    told.logged(2026, 1, 13)
    told.story.given(retract(told, told.logged(2026, 1, 20)))
    assert told.aggregate.next_period == "2026-02"
    assert told.row("pairings").last_visit_on == date(2026, 1, 13)


def test_a_visit_before_the_first_month_owed_makes_nothing_owed_when_it_is_retracted() -> None:
    told = paired(2026, 1, 16)
    told.story.given(retract(told, told.logged(2026, 1, 20)))
    assert told.aggregate.next_period == "2026-02"


def test_a_retracted_visit_is_over() -> None:
    told = paired()
    visit = told.logged(2026, 1, 20)
    told.story.given(retract(told, visit))
    told.story.when(retract(told, visit)).refused(VisitAlreadyRetracted)
    told.story.when(amend(told, visit, minutes=5)).refused(VisitAlreadyRetracted)
    confirm = ConfirmVisit(pairing=told.pairing, visit=visit)
    told.as_firm().when(confirm).refused(VisitAlreadyRetracted)


@pytest.mark.parametrize("change", ["amend", "retract"])
class TestAnEntryIsChangedOnly:
    def command(self, told: District, change: str, visit: Any) -> Any:
        return amend(told, visit, minutes=5) if change == "amend" else retract(told, visit)

    def test_by_its_own_post(self, change: str) -> None:
        told = paired()
        command = self.command(told, change, told.logged(2026, 1, 20))
        told.story.by(Role.PAIRED_OFFICIAL, post=told.colleague).when(command).refused(PairingNotYours)

    def test_by_the_post_that_made_it_even_after_a_reassignment(self, change: str) -> None:
        told = paired()
        command = self.command(told, change, told.logged(2026, 1, 20))
        told.as_office().given(
            ReassignPairing(pairing=told.pairing, to_post=told.colleague, reason="分工调整")
        )
        told.story.by(Role.PAIRED_OFFICIAL, post=told.colleague).when(command).refused(PairingNotYours)

    def test_before_anybody_else_spoke_about_it(self, change: str) -> None:
        told = paired()
        visit = told.logged(2026, 1, 20)
        told.as_firm().given(ConfirmVisit(pairing=told.pairing, visit=visit))
        told.as_official().when(self.command(told, change, visit)).refused(VisitAlreadyAttested)

    def test_while_its_month_is_open(self, change: str) -> None:
        told = paired()
        visit = told.logged(2026, 1, 20)
        told.pass_time(2026, 2, 1)
        told.as_official().when(self.command(told, change, visit)).refused(VisitMonthAlreadyClosed)

    def test_if_there_is_such_an_entry(self, change: str) -> None:
        told = paired()
        told.as_official().when(self.command(told, change, uuid4())).refused(VisitUnknown)

    def test_while_the_pairing_is_active(self, change: str) -> None:
        told = paired()
        visit = told.logged(2026, 1, 20)
        rest = SuspendPairing(pairing=told.pairing, cause=SuspensionCause.CLOSURE, reason="停业")
        told.as_office().given(rest)
        told.as_official().when(self.command(told, change, visit)).refused(PairingNotActive)


def steps(told: District, chance: random.Random) -> list[Any]:
    """Something that anybody might do on this day."""
    day, visits = told.story.now.date(), list(told.aggregate.visits) or [uuid4()]
    month = f"2026-{min(day.month + chance.choice((0, 0, 1)), 12):02d}"
    mode = chance.choice(list(VisitMode))
    return [
        told.visit(day, mode),
        told.visit(day.replace(day=1), mode),
        told.visit(
            day.replace(month=max(day.month - 1, 1), day=28),
            mode,
            approved_by=told.leader,
            approval_reason="-",
        ),
        retract(told, chance.choice(visits)),
        SuspendPairing(pairing=told.pairing, cause=SuspensionCause.CLOSURE, reason="停业"),
        ResumePairing(pairing=told.pairing),
        ResumePairing(pairing=told.pairing),
        ExcuseVisitMonth(pairing=told.pairing, period=month, reason="停产"),
        ReassignPairing(
            pairing=told.pairing, to_post=chance.choice((told.official, told.colleague)), reason="调整"
        ),
    ]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_happens_the_clock_stands_at_the_first_month_owed_and_verdicts_stand(seed: int) -> None:
    told, chance = paired(), random.Random(seed)
    missed: frozenset[str] = frozenset()
    for month in range(1, 8):
        for day in sorted(chance.sample(range(6, 28), 4)):
            told.pass_time(2026, month, day)
            told.as_office().when(chance.choice(steps(told, chance)))
            now = told.aggregate
            clocks = told.rows("clocks", subject=told.pairing)
            assert [clock.arguments["period"] for clock in clocks] == [now.next_period] * now.active
            assert missed <= now.missed
            missed = now.missed
            row = told.row("pairings")
            assert (row.next_period, row.misses, row.status) == (now.next_period, len(missed), now.status)
            assert not any(now.is_met(period) for period in missed)
            for line in told.rows("visit_months"):
                assert (line.status == "MET") == now.is_met(line.period)
                assert (line.period in missed) == line.status.startswith("MISSED")
                assert line.counting == sum(v.counts and v.period == line.period for v in now.standing())
