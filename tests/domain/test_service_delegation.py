"""An item goes to townships, which take it on in time or not, and somebody else looks whether they really do."""

from datetime import date

from domain.actor import Role
from domain.events.service_item import (
    ReformMode,
    ServiceItemDelegated,
    ServiceItemDelegationAccepted,
    ServiceItemDelegationChecked,
    ServiceItemDelegationLapsed,
    ServiceItemDelegationMoved,
    ServiceItemDelegationWithdrawn,
    ServiceItemKind,
)
from domain.personal import FreeText
from domain.service_item import (
    AcceptDelegation,
    CheckDelegation,
    DelegateServiceItem,
    LapseDelegation,
    RecomputeDelegations,
    ReformServiceItem,
    WithdrawDelegation,
)
from domain.service_item.refusals import (
    CheckerIsRecipient,
    DelegationAlreadyAccepted,
    DelegationNotAccepted,
    DelegationNotOverdue,
    DelegationNotYours,
    NoRecipientNamed,
    RecipientNotTownship,
    ServiceItemAbolished,
    ServiceItemAlreadyDelegated,
    ServiceItemNotDelegated,
)
from tests.domain.service_stories import BASIS, closed, hall

TODAY, ACCEPT_BY = date(2026, 3, 2), date(2026, 3, 16)


def test_a_township_has_ten_working_days_to_take_an_item_on() -> None:
    told = hall()
    item = told.item()
    told.story.when(DelegateServiceItem(item=item, posts=(told.township.post,), basis=BASIS)).then(
        ServiceItemDelegated(
            organisation=told.township.id,
            post=told.township.post,
            kind=ServiceItemKind.APPROVAL,
            basis=BASIS,
            on=TODAY,
            accept_by=ACCEPT_BY,
            provisional=False,
            calendar_edition=1,
        )
    )


def test_an_item_goes_to_a_township_once() -> None:
    told = hall()
    item = told.delegated()
    again = DelegateServiceItem(item=item, posts=(told.township.post,), basis=BASIS)
    told.story.when(again).refused(ServiceItemAlreadyDelegated)
    other = told.item(code="XK002")
    twice = (told.township.post, told.other_township.post, told.township.post)
    told.story.when(DelegateServiceItem(item=other, posts=twice, basis=BASIS))
    told.story.then_topics("service-item.delegated", "service-item.delegated")


def test_an_item_goes_to_somebody_and_only_to_townships() -> None:
    told = hall()
    item = told.item()
    told.story.when(DelegateServiceItem(item=item, posts=(), basis=BASIS)).refused(NoRecipientNamed)
    told.story.when(DelegateServiceItem(item=item, posts=(told.bureau.post,), basis=BASIS)).refused(
        RecipientNotTownship
    )


def test_an_abolished_item_goes_nowhere() -> None:
    told = hall()
    item = told.abolished()
    told.story.when(DelegateServiceItem(item=item, posts=(told.township.post,), basis=BASIS)).refused(
        ServiceItemAbolished
    )


def test_the_township_itself_takes_it_on_once() -> None:
    told = hall()
    item = told.delegated()
    accept = AcceptDelegation(item=item, organisation=told.township.id)
    told.as_head().when(accept).refused(DelegationNotYours)
    told.as_township().when(accept).then(
        ServiceItemDelegationAccepted(
            organisation=told.township.id, post=told.township.post, on=TODAY, late=False
        )
    )
    told.story.when(accept).refused(DelegationAlreadyAccepted)
    other = AcceptDelegation(item=item, organisation=told.other_township.id)
    told.as_office().when(other).refused(ServiceItemNotDelegated)


def test_what_is_not_taken_on_lapses_at_midnight_and_may_be_taken_on_late() -> None:
    told = hall()
    item = told.delegated()
    lapse = LapseDelegation(item=item, organisation=told.township.id)
    told.story.at(2026, 3, 16, 23, 59).by(Role.TIMEKEEPER).when(lapse).refused(DelegationNotOverdue)
    told.story.at(2026, 3, 17, 0, 0).when(lapse).then(
        ServiceItemDelegationLapsed(
            organisation=told.township.id,
            post=told.township.post,
            accept_by=ACCEPT_BY,
            on=date(2026, 3, 17),
        )
    )
    told.story.when(lapse).refused(DelegationNotOverdue)
    told.as_township().when(AcceptDelegation(item=item, organisation=told.township.id))
    (accepted,) = told.story.made
    assert isinstance(accepted, ServiceItemDelegationAccepted)
    assert accepted.late


def test_what_was_taken_on_does_not_lapse() -> None:
    told = hall()
    item = told.accepted()
    told.story.at(2026, 3, 17).by(Role.TIMEKEEPER)
    told.story.when(LapseDelegation(item=item, organisation=told.township.id)).refused(
        DelegationAlreadyAccepted
    )


def test_somebody_else_checks_whether_it_is_really_handled() -> None:
    told = hall()
    item = told.accepted()
    check = CheckDelegation(
        item=item, organisation=told.township.id, handled=False, found="窗口无人受理，仍让到区里办。"
    )
    told.story.by(Role.CALLBACK_OFFICER, post=told.township.post).when(check).refused(CheckerIsRecipient)
    told.story.by(Role.CALLBACK_OFFICER, post=told.clerk).when(check).refused(CheckerIsRecipient)
    told.as_caller().when(check).then(
        ServiceItemDelegationChecked(
            organisation=told.township.id,
            post=told.township.post,
            handled=False,
            checker=told.callers.post,
            found=FreeText(told.township.post, "窗口无人受理，仍让到区里办。"),
            on=TODAY,
        )
    )


def test_what_nobody_took_on_is_not_checked() -> None:
    told = hall()
    item = told.delegated()
    told.as_caller().when(
        CheckDelegation(item=item, organisation=told.township.id, handled=True, found="已设窗口。")
    ).refused(DelegationNotAccepted)


def test_an_item_is_taken_back_and_may_be_delegated_again() -> None:
    told = hall()
    item = told.delegated()
    withdraw = WithdrawDelegation(item=item, organisation=told.township.id, basis="承接条件不具备")
    told.story.when(withdraw).then(
        ServiceItemDelegationWithdrawn(
            organisation=told.township.id, post=told.township.post, basis="承接条件不具备", on=TODAY
        )
    )
    told.story.when(withdraw).refused(ServiceItemNotDelegated)
    again = DelegateServiceItem(item=item, posts=(told.township.post,), basis=BASIS)
    told.story.when(again).then_topics("service-item.delegated")


def test_reform_by_optimising_leaves_the_delegation() -> None:
    told = hall()
    item = told.accepted()
    told.as_office().when(ReformServiceItem(item=item, mode=ReformMode.OPTIMISED, basis=BASIS))
    told.story.then_topics("service-item.reformed")
    assert told.service_item(item).delegations[told.township.id].accepted


def test_a_closure_gives_the_township_another_day_and_a_lapse_is_told_anew() -> None:
    told = hall()
    item = told.delegated()
    lapse = LapseDelegation(item=item, organisation=told.township.id)
    told.story.at(2026, 3, 17, 0, 0).by(Role.TIMEKEEPER).given(lapse)
    told.as_office().given(closed(date(2026, 3, 10), date(2026, 3, 11)))
    told.story.by(Role.TIMEKEEPER).when(RecomputeDelegations(item=item)).then(
        ServiceItemDelegationMoved(
            organisation=told.township.id,
            post=told.township.post,
            previous=ACCEPT_BY,
            accept_by=date(2026, 3, 18),
            still_lapsed=False,
            provisional=False,
            calendar_edition=2,
            why="工作日历修订",
            on=date(2026, 3, 17),
        )
    )
    told.story.when(RecomputeDelegations(item=item)).then()
    told.story.at(2026, 3, 19, 0, 0).when(lapse).then_topics("service-item.delegation-lapsed")


def test_what_was_taken_on_has_no_day_any_more() -> None:
    told = hall()
    item = told.accepted()
    told.as_office().given(closed(date(2026, 3, 10)))
    told.story.when(RecomputeDelegations(item=item)).then()
