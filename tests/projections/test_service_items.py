"""The list says what each item promises, how it was reformed, and the ledger keeps what was before."""

from datetime import date

from domain.events.service_item import ReformMode
from domain.service_item import ChangeServiceItem, ReformServiceItem, RestoreServiceItem
from tests.domain.service_stories import BASIS, hall


def test_an_item_is_shown_as_it_is_now() -> None:
    told = hall()
    item = told.item()
    told.story.given(ChangeServiceItem(item=item, name="户外广告许可", promised_days=3, basis=BASIS))
    row = told.row("service_items", id=item)
    assert (row.code, row.name, row.promised_days, row.changed_on) == (
        "XK001",
        "户外广告许可",
        3,
        date(2026, 3, 2),
    )
    assert (row.mode, row.demandable) == (None, True)


def test_what_is_abolished_or_filed_may_not_be_demanded() -> None:
    for mode, demandable in (
        (ReformMode.ABOLISHED, False),
        (ReformMode.FILING, False),
        (ReformMode.NOTIFY_AND_COMMIT, True),
        (ReformMode.OPTIMISED, True),
    ):
        told = hall()
        row = told.row("service_items", id=told.abolished(mode))
        assert (row.mode, row.demandable) == (mode, demandable)


def test_a_later_reform_takes_the_place_of_an_earlier_one() -> None:
    told = hall()
    item = told.abolished(ReformMode.OPTIMISED)
    told.story.given(ReformServiceItem(item=item, mode=ReformMode.FILING, basis=BASIS))
    first, second = sorted(told.found("item_reforms", item=item), key=lambda row: row.number)
    assert (first.mode, first.standing) == (ReformMode.OPTIMISED, False)
    assert (second.mode, second.standing) == (ReformMode.FILING, True)


def test_a_restored_approval_is_required_again_and_its_reform_stays_on_record() -> None:
    told = hall()
    item = told.abolished()
    told.story.at(2026, 6, 1).given(RestoreServiceItem(item=item, basis="国发〔2026〕5号"))
    assert told.row("service_items", id=item).demandable
    reform = told.row("item_reforms", item=item)
    assert (reform.standing, reform.restored_on, reform.restoration_basis) == (
        False,
        date(2026, 6, 1),
        "国发〔2026〕5号",
    )
