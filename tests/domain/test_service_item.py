"""A service item goes on the list, is reformed in four ways, and never more than once in the same."""

from datetime import date
from uuid import uuid4

from domain.actor import Role
from domain.events.service_item import (
    ReformMode,
    ServiceItemChanged,
    ServiceItemDelegationWithdrawn,
    ServiceItemKind,
    ServiceItemPublished,
    ServiceItemReformed,
    ServiceItemRestored,
    ServiceItemTier,
)
from domain.refusal import NotPermitted, Unknown
from domain.service_item import ChangeServiceItem, ReformServiceItem, RestoreServiceItem
from domain.service_item.refusals import (
    PromisedDaysNegative,
    ServiceItemAbolished,
    ServiceItemAlreadyPublished,
    ServiceItemAlreadyReformed,
    ServiceItemNotAbolished,
    ServiceItemNotApproval,
    ServiceItemUnchanged,
)
from tests.domain.service_stories import BASIS, hall

TODAY = date(2026, 3, 2)


def test_an_item_is_published_with_its_promise() -> None:
    told = hall()
    told.as_office().when(told.publish()).then(
        ServiceItemPublished(
            code="XK001",
            name="户外广告设置审批",
            kind=ServiceItemKind.APPROVAL,
            tier=ServiceItemTier.DISTRICT,
            organisation=told.bureau.id,
            promised_days=5,
            online=True,
            basis=BASIS,
            on=TODAY,
        )
    )


def test_a_code_stands_on_the_list_once() -> None:
    told = hall()
    told.item()
    told.story.when(told.publish(name="另一事项")).refused(ServiceItemAlreadyPublished)


def test_promised_days_are_not_negative() -> None:
    told = hall()
    told.as_office().when(told.publish(promised_days=-1)).refused(PromisedDaysNegative)
    item = told.item()
    told.story.when(ChangeServiceItem(item=item, promised_days=-1, basis=BASIS)).refused(PromisedDaysNegative)


def test_bodies_do_not_keep_the_list_themselves() -> None:
    told = hall()
    told.as_head().when(told.publish()).refused(NotPermitted)


def test_a_change_keeps_what_was_promised_before() -> None:
    told = hall()
    item = told.item()
    told.story.when(ChangeServiceItem(item=item, promised_days=3, basis=BASIS)).then(
        ServiceItemChanged(
            name="户外广告设置审批",
            promised_days_before=5,
            promised_days=3,
            online=True,
            basis=BASIS,
            on=TODAY,
        )
    )
    told.story.when(ChangeServiceItem(item=item, promised_days=3, basis=BASIS)).refused(ServiceItemUnchanged)


def test_an_item_knows_what_it_promised_on_a_day() -> None:
    told = hall()
    item = told.item()
    told.story.at(2026, 5, 6).given(ChangeServiceItem(item=item, promised_days=3, basis=BASIS))
    found = told.service_item(item)
    days = (date(2026, 1, 4), TODAY, date(2026, 5, 5), date(2026, 5, 6), date(2026, 6, 1))
    assert [found.promised_on(day) for day in days] == [5, 5, 5, 3, 3]


def test_an_approval_is_reformed_in_one_of_four_ways() -> None:
    told = hall()
    item = told.item()
    reform = ReformServiceItem(item=item, mode=ReformMode.OPTIMISED, promised_days=2, basis=BASIS)
    told.story.when(reform).then(
        ServiceItemReformed(
            number=1,
            mode=ReformMode.OPTIMISED,
            code="XK001",
            name="户外广告设置审批",
            organisation=told.bureau.id,
            promised_days_before=5,
            promised_days=2,
            basis=BASIS,
            on=TODAY,
        )
    )
    told.story.when(reform).refused(ServiceItemAlreadyReformed)
    told.story.when(ReformServiceItem(item=item, mode=ReformMode.NOTIFY_AND_COMMIT, basis=BASIS))
    told.story.then_topics("service-item.reformed")


def test_a_public_service_is_no_approval_to_reform() -> None:
    told = hall()
    item = told.item(kind=ServiceItemKind.PUBLIC_SERVICE)
    told.story.when(ReformServiceItem(item=item, mode=ReformMode.FILING, basis=BASIS)).refused(
        ServiceItemNotApproval
    )


def test_an_abolished_approval_is_over() -> None:
    told = hall()
    item = told.abolished()
    told.story.when(ChangeServiceItem(item=item, promised_days=1, basis=BASIS)).refused(ServiceItemAbolished)
    told.story.when(ReformServiceItem(item=item, mode=ReformMode.FILING, basis=BASIS)).refused(
        ServiceItemAbolished
    )


def test_an_abolished_approval_is_taken_back_from_its_townships() -> None:
    told = hall()
    item = told.delegated()
    told.story.when(ReformServiceItem(item=item, mode=ReformMode.ABOLISHED, basis=BASIS))
    reformed, withdrawn = told.story.made
    assert reformed.topic == "service-item.reformed"
    assert withdrawn == ServiceItemDelegationWithdrawn(
        organisation=told.township.id, post=told.township.post, basis=BASIS, on=TODAY
    )


def test_an_approval_is_restored_on_a_legal_basis() -> None:
    told = hall()
    item = told.abolished()
    told.story.when(RestoreServiceItem(item=item, basis="国发〔2026〕5号")).then(
        ServiceItemRestored(number=1, basis="国发〔2026〕5号", on=TODAY)
    )
    told.story.when(RestoreServiceItem(item=item, basis=BASIS)).refused(ServiceItemNotAbolished)
    told.story.given(ReformServiceItem(item=item, mode=ReformMode.ABOLISHED, basis=BASIS))


def test_an_item_that_nobody_published_is_unknown() -> None:
    told = hall()
    told.story.by(Role.PROGRAMME_OFFICE)
    told.story.when(ChangeServiceItem(item=uuid4(), promised_days=1, basis=BASIS)).refused(Unknown)
