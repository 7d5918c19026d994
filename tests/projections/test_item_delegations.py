"""A township's part in an item has a clock and is its post's obligation until it took the item on."""

from datetime import date, datetime

from domain.actor import Role
from domain.command import COMMANDS
from domain.service_item import (
    AcceptDelegation,
    CheckDelegation,
    DelegateServiceItem,
    LapseDelegation,
    RecomputeDelegations,
    WithdrawDelegation,
)
from domain.situation import CHINA
from projections.obligations import ObligationKind
from tests.domain.service_stories import BASIS, closed, hall


def test_a_delegated_item_is_owed_by_its_post_until_a_day() -> None:
    told = hall()
    item = told.delegated()
    owed = told.row("obligations", id=item)
    assert (owed.post, owed.kind, owed.due) == (
        told.township.post,
        ObligationKind.DELEGATION,
        date(2026, 3, 16),
    )
    clock = told.row("clocks", subject=item)
    assert clock.at == datetime(2026, 3, 17, tzinfo=CHINA)
    command = COMMANDS[clock.command](**clock.arguments)
    assert isinstance(command, LapseDelegation)


def test_what_is_taken_on_is_owed_no_more() -> None:
    told = hall()
    item = told.accepted()
    assert told.found("obligations", id=item) == told.found("clocks", subject=item) == []
    row = told.row("item_delegations", item=item)
    assert (row.accepted_on, row.late, row.handled) == (date(2026, 3, 2), False, None)
    assert told.row("service_items", id=item).accepted_by == (told.township.id,)


def test_what_lapsed_is_owed_still() -> None:
    told = hall()
    item = told.delegated()
    lapse = LapseDelegation(item=item, organisation=told.township.id)
    told.story.at(2026, 3, 17, 0, 0).by(Role.TIMEKEEPER).given(lapse)
    assert told.found("clocks", subject=item) == []
    assert len(told.found("obligations", id=item)) == 1
    told.as_township().given(AcceptDelegation(item=item, organisation=told.township.id))
    row = told.row("item_delegations", item=item)
    assert (row.lapsed_on, row.late) == (date(2026, 3, 17), True)


def test_the_last_check_is_shown() -> None:
    told = hall()
    item = told.accepted()
    for handled in (True, False):
        check = CheckDelegation(item=item, organisation=told.township.id, handled=handled, found="现场核查")
        told.as_caller().given(check)
    row = told.row("item_delegations", item=item)
    assert (row.handled, row.checker) == (False, told.callers.post)


def test_what_was_taken_back_and_delegated_again_begins_anew() -> None:
    told = hall()
    item = told.accepted()
    withdraw = WithdrawDelegation(item=item, organisation=told.township.id, basis="暂缓")
    told.as_office().given(withdraw)
    assert told.row("item_delegations", item=item).withdrawn_on == date(2026, 3, 2)
    told.story.at(2026, 4, 1).given(DelegateServiceItem(item=item, posts=(told.township.post,), basis=BASIS))
    row = told.row("item_delegations", item=item)
    assert (row.delegated_on, row.accepted_on, row.withdrawn_on) == (date(2026, 4, 1), None, None)
    assert len(told.found("clocks", subject=item)) == 1


def test_a_closure_gives_another_day() -> None:
    told = hall()
    item = told.delegated()
    told.story.given(closed(date(2026, 3, 10)), RecomputeDelegations(item=item))
    assert told.row("obligations", id=item).due == date(2026, 3, 17)
    assert told.row("clocks", subject=item).at == datetime(2026, 3, 18, tzinfo=CHINA)
    row = told.row("item_delegations", item=item)
    assert (row.accept_by, row.calendar_edition) == (date(2026, 3, 17), 2)
