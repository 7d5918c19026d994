"""Enterprises as readers see them."""

from datetime import date

from domain.enterprise import (
    ChangeContact,
    CorrectContact,
    DeregisterEnterprise,
    ReclassifyEnterprise,
    RegisterEnterprise,
    RenameEnterprise,
    RestoreEnterprise,
)
from domain.events.enterprise import ScaleKind
from projections.enterprises import Enterprise
from tests.story import Story

CODE = "91110000600037341L"


def test_an_enterprise_shows_what_it_is_now() -> None:
    story = Story()
    id = story.send(
        RegisterEnterprise(name="云栖精工有限公司", uscc=CODE, industry="通用设备制造业", contact_name="赵敏")
    )
    story.given(
        RenameEnterprise(enterprise=id, name="云栖智造有限公司"),
        ReclassifyEnterprise(enterprise=id, scale=ScaleKind.INDUSTRY, basis="-"),
    )
    (row,) = story.rows("enterprises")
    contact = row.contact_name
    assert row == Enterprise(
        id=id,
        name="云栖智造有限公司",
        uscc=CODE,
        industry="通用设备制造业",
        scale=ScaleKind.INDUSTRY,
        active=True,
        deregistered_on=None,
        contact_name=contact,
        contact_phone=None,
    )
    assert contact.text == "赵敏"


def test_an_enterprise_shows_its_present_contact() -> None:
    story = Story()
    id = story.send(RegisterEnterprise(name="云栖精工", uscc=CODE, industry="制造业", contact_name="赵敏"))
    story.given(CorrectContact(enterprise=id, contact_name="赵民", contact_phone="199-0000-0002"))
    (corrected,) = story.rows("enterprises")
    assert (corrected.contact_name.text, corrected.contact_phone.text) == ("赵民", "199-0000-0002")
    story.given(ChangeContact(enterprise=id, contact_name="钱进"))
    (changed,) = story.rows("enterprises")
    assert (changed.contact_name.text, changed.contact_phone) == ("钱进", None)


def test_an_enterprise_shows_its_deregistration_until_it_is_undone() -> None:
    story = Story()
    id = story.send(RegisterEnterprise(name="云栖精工", uscc=CODE, industry="制造业"))
    story.given(DeregisterEnterprise(enterprise=id, deregistered_on=date(2026, 3, 1), basis="-"))
    (gone,) = story.rows("enterprises")
    assert (gone.active, gone.deregistered_on) == (False, date(2026, 3, 1))
    story.given(RestoreEnterprise(enterprise=id, basis="-"))
    (back,) = story.rows("enterprises")
    assert (back.active, back.deregistered_on) == (True, None)
