"""An enterprise is its unified social credit code, checked, and there once."""

from datetime import date

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st
from stdnum.cn import uscc as stdnum

from domain.actor import Role
from domain.enterprise import (
    USCC_ALPHABET,
    ChangeContact,
    CorrectContact,
    DeregisterEnterprise,
    DeregistrationInFuture,
    Enterprise,
    EnterpriseAlreadyRegistered,
    EnterpriseInactive,
    EnterpriseNotDeregistered,
    NotYourEnterprise,
    ReclassifyEnterprise,
    RegisterEnterprise,
    RenameEnterprise,
    RestoreEnterprise,
    UsccInvalid,
    check_character,
    uscc_of,
)
from domain.events.enterprise import (
    ContactChanged,
    ContactCorrected,
    EnterpriseDeregistered,
    EnterpriseReclassified,
    EnterpriseRegistered,
    EnterpriseRenamed,
    EnterpriseRestored,
    ScaleKind,
)
from domain.personal import PersonName, Phone, TextMissing
from domain.refusal import NotPermitted
from tests.story import Story

CODE = "91110000600037341L"
TODAY = date(2026, 3, 2)
SIGNS = st.text(alphabet=USCC_ALPHABET, min_size=9, max_size=9)
DIGITS = st.text(alphabet="0123456789", min_size=8, max_size=8)


def register(**other: str) -> RegisterEnterprise:
    told = {"name": "云栖精工有限公司", "uscc": CODE, "industry": "通用设备制造业", "contact_name": "赵敏"}
    return RegisterEnterprise(**{**told, **other})  # type: ignore[arg-type]


def registered(story: Story) -> Enterprise:
    enterprise = story.rehearsal.aggregates[story.send(register(contact_phone="199-0000-0007"))]
    assert isinstance(enterprise, Enterprise)
    return enterprise


def now(story: Story, enterprise: Enterprise) -> Enterprise:
    aggregate = story.rehearsal.aggregates[enterprise.id]
    assert isinstance(aggregate, Enterprise)
    return aggregate


@any_of(DIGITS, SIGNS)
def test_the_check_character_is_the_standards(digits: str, signs: str) -> None:
    body = digits + signs
    assert check_character(body) == stdnum.calc_check_digit(body)
    assert uscc_of(body + check_character(body)) == body + check_character(body)


@any_of(DIGITS, SIGNS, st.sampled_from(USCC_ALPHABET))
def test_a_code_is_valid_exactly_when_the_standard_says_so(digits: str, signs: str, last: str) -> None:
    code = digits + signs + last
    try:
        accepted = bool(uscc_of(code))
    except UsccInvalid:
        accepted = False
    assert accepted == stdnum.is_valid(code)


@pytest.mark.parametrize(
    "text", [" 9111 0000 6000 3734 1l ", "９１１１００００６０００３７３４１Ｌ", CODE.lower()]
)
def test_a_code_as_people_type_it_has_one_form(text: str) -> None:
    assert uscc_of(text) == CODE


def test_codes_of_military_and_rural_registers_begin_with_letters() -> None:
    body = "N2139901MA1234567"
    assert uscc_of(body + check_character(body))[0] == "N"


@pytest.mark.parametrize(
    "wrong", ["", CODE[:17], CODE + "0", "91110000600037341M", "9111000060003734IL", "911A0000600037341L"]
)
def test_a_wrong_code_is_refused(wrong: str) -> None:
    Story().when(register(uscc=wrong)).refused(UsccInvalid)


def test_an_enterprise_is_registered_under_the_one_form_of_its_code() -> None:
    story = Story().when(register(uscc=CODE.lower(), name=" 云栖精工有限公司 "))
    (event,) = story.made
    assert isinstance(event, EnterpriseRegistered)
    assert (event.uscc, event.name, event.scale) == (CODE, "云栖精工有限公司", ScaleKind.NONE)
    assert event.contact_name is not None
    assert event.contact_name.subject != story.subject
    assert event.contact_phone is None


def test_an_enterprise_is_registered_once_however_its_code_is_typed() -> None:
    Story().given(register()).when(register(uscc=CODE.lower())).refused(EnterpriseAlreadyRegistered)


def test_an_enterprise_needs_a_name() -> None:
    Story().when(register(name=" ")).refused(TextMissing)


def test_only_the_programme_office_registers_enterprises() -> None:
    Story().by(Role.ENTERPRISE_USER).when(register()).refused(NotPermitted)


def test_an_enterprise_is_renamed_and_reclassified() -> None:
    story = Story()
    id = registered(story).id
    story.when(RenameEnterprise(enterprise=id, name="云栖智造股份有限公司"))
    story.then(EnterpriseRenamed(name="云栖智造股份有限公司"))
    story.when(ReclassifyEnterprise(enterprise=id, scale=ScaleKind.INDUSTRY, basis="2026年名录"))
    story.then(EnterpriseReclassified(scale=ScaleKind.INDUSTRY, basis="2026年名录"))


def test_a_deregistered_enterprise_is_left_alone() -> None:
    story = Story()
    id = registered(story).id
    end = DeregisterEnterprise(enterprise=id, deregistered_on=TODAY, basis="准予注销通知书")
    story.when(end).then(EnterpriseDeregistered(deregistered_on=TODAY, basis="准予注销通知书"))
    for command in (
        end,
        RenameEnterprise(enterprise=id, name="-"),
        ReclassifyEnterprise(enterprise=id, scale=ScaleKind.TRADE, basis="-"),
        CorrectContact(enterprise=id, contact_name="-"),
        ChangeContact(enterprise=id, contact_name="-"),
    ):
        story.when(command).refused(EnterpriseInactive)
    story.when(register()).refused(EnterpriseAlreadyRegistered)


def test_a_deregistration_is_not_entered_before_it_happens() -> None:
    story = Story()
    early = DeregisterEnterprise(enterprise=registered(story).id, deregistered_on=date(2026, 3, 3), basis="-")
    story.when(early).refused(DeregistrationInFuture)


def test_a_deregistration_by_mistake_is_undone() -> None:
    story = Story()
    enterprise = registered(story)
    restore = RestoreEnterprise(enterprise=enterprise.id, basis="更正通知")
    story.when(restore).refused(EnterpriseNotDeregistered)
    story.given(DeregisterEnterprise(enterprise=enterprise.id, deregistered_on=TODAY, basis="-"))
    story.when(restore).then(EnterpriseRestored(restored_on=TODAY, basis="更正通知"))
    assert now(story, enterprise).active


def test_a_corrected_contact_is_the_same_data_subject() -> None:
    story = Story()
    enterprise = registered(story)
    subject = enterprise.contact
    assert subject is not None
    story.by(Role.ENTERPRISE_USER, enterprise=enterprise.id)
    story.when(CorrectContact(enterprise=enterprise.id, contact_name="赵敏敏", contact_phone="199-0000-0008"))
    story.then(
        ContactCorrected(
            contact_name=PersonName(subject, "赵敏敏"), contact_phone=Phone(subject, "199-0000-0008")
        )
    )


def test_another_contact_is_another_data_subject() -> None:
    story = Story()
    enterprise = registered(story)
    story.by(Role.ENTERPRISE_USER, enterprise=enterprise.id)
    story.when(ChangeContact(enterprise=enterprise.id, contact_name="钱进"))
    subject = now(story, enterprise).contact
    assert subject is not None
    assert subject != enterprise.contact
    story.then(ContactChanged(contact_name=PersonName(subject, "钱进"), contact_phone=None))


def test_a_contact_that_was_never_known_may_be_corrected_into_being() -> None:
    story = Story()
    id = story.send(RegisterEnterprise(name="无名小店", uscc=CODE, industry="零售业"))
    story.when(CorrectContact(enterprise=id, contact_name="孙尚")).then_topics("enterprise.contact-corrected")


def test_an_enterprise_user_does_not_touch_another_enterprises_contact() -> None:
    story = Story()
    enterprise = registered(story)
    other = story.send(register(uscc="911100001000000000"[:17] + check_character("91110000100000000")))
    story.by(Role.ENTERPRISE_USER, enterprise=other)
    for command in (CorrectContact(enterprise=enterprise.id), ChangeContact(enterprise=enterprise.id)):
        story.when(command).refused(NotYourEnterprise)
