"""A bank has one name, and a matching session says which banks came."""

from datetime import date
from uuid import UUID, uuid4

from domain.bank import BankAlreadyRegistered, RegisterBank
from domain.events.bank import BankRegistered
from domain.events.matching import MatchingHeld
from domain.handling import NotTheHandlingBody
from domain.matching import MatchingInFuture, MatchingWithoutBank, RecordMatching
from domain.refusal import Unknown
from tests.domain.firm_stories import Town, town

TODAY = date(2026, 3, 2)


def matching(told: Town, *banks: UUID, day: date | None = None) -> RecordMatching:
    return RecordMatching(
        title="第一场政银企对接会", organisation=told.bureau, venue="政务中心", banks=banks, held_on=day
    )


def test_a_bank_is_registered_once() -> None:
    told = town()
    told.as_head().when(RegisterBank(name=" 云望农商行 ")).then(BankRegistered(name="云望农商行"))
    told.as_office().when(RegisterBank(name="云望农商行")).refused(BankAlreadyRegistered)


def test_a_session_names_each_bank_that_came_once() -> None:
    told = town()
    bank = told.as_office().send(RegisterBank(name="云望农商行"))
    told.as_handler().when(matching(told, bank, bank)).then(
        MatchingHeld(
            title="第一场政银企对接会",
            organisation=told.bureau,
            venue="政务中心",
            banks=(bank,),
            held_on=TODAY,
        )
    )


def test_a_session_has_banks_was_held_and_is_recorded_by_its_body() -> None:
    told = town()
    bank = told.as_office().send(RegisterBank(name="云望农商行"))
    told.as_handler().when(matching(told)).refused(MatchingWithoutBank)
    told.as_handler().when(matching(told, uuid4())).refused(Unknown)
    told.as_handler().when(matching(told, bank, day=date(2026, 3, 3))).refused(MatchingInFuture)
    told.as_outsider().when(matching(told, bank)).refused(NotTheHandlingBody)
