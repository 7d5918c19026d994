"""Enterprise (企业): one for each unified social credit code; its name and code are public."""

import re
import unicodedata
from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
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
from domain.personal import LONGEST_NAME, PersonName, Phone, bounded
from domain.reference import EnterpriseId
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_TITLE = 120
LONGEST_PHONE = 32
USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC = re.compile(rf"[{USCC_ALPHABET}]{{2}}[0-9]{{6}}[{USCC_ALPHABET}]{{10}}")


class UsccInvalid(Refused):
    """The unified social credit code {uscc} is not valid: 18 characters, the last of which checks the others."""

    zh = "统一社会信用代码“{uscc}”有误：应为18位且末位校验码正确，请对照营业执照核对。"


class EnterpriseAlreadyRegistered(Refused):
    """The enterprise with the code {uscc} is registered already."""

    zh = "统一社会信用代码为{uscc}的企业已登记，请直接使用现有企业记录。"


class EnterpriseInactive(Refused):
    """The enterprise {name} is deregistered."""

    zh = "企业“{name}”已注销，不能办理；如系误注销请先恢复登记。"


class EnterpriseNotDeregistered(Refused):
    """The enterprise {name} is not deregistered."""

    zh = "企业“{name}”未注销，无需恢复。"


class DeregistrationInFuture(Refused):
    """The day {day} of the deregistration is still to come."""

    zh = "注销日期{day}晚于今天，请待注销后再登记。"


class NotYourEnterprise(Refused):
    """You do not act for this enterprise."""

    zh = "您不是该企业的经办人，不能代其办理。"


def check_character(body: str) -> str:
    """The check character of a code's first 17 characters (GB 32100: weights 3^i, modulo 31)."""
    total = sum(USCC_ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return USCC_ALPHABET[-total % 31]


def uscc_of(text: str) -> str:
    """The code in its one form: full-width signs folded, upper case, no blanks; refuses others (UsccInvalid)."""
    uscc = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()
    if not _USCC.fullmatch(uscc) or check_character(uscc[:17]) != uscc[17]:
        raise UsccInvalid(uscc=uscc)
    return uscc


class Enterprise(Aggregate, topic="enterprise", title="企业"):
    """An enterprise as it stands; `active` until it is deregistered."""

    name: str = ""
    uscc: str = ""
    industry: str = ""
    scale: ScaleKind = ScaleKind.NONE
    active: bool = False
    contact: UUID | None = None

    @when(EnterpriseRegistered)
    def registered(self, event: EnterpriseRegistered) -> None:
        """It is known and active."""
        self.name, self.uscc, self.scale, self.active = event.name, event.uscc, event.scale, True
        self.industry = event.industry
        self._contact(event.contact_name, event.contact_phone)

    @when(EnterpriseRenamed)
    def renamed(self, event: EnterpriseRenamed) -> None:
        """Its name is this."""
        self.name = event.name

    @when(EnterpriseReclassified)
    def reclassified(self, event: EnterpriseReclassified) -> None:
        """Its scale is this."""
        self.scale = event.scale

    @when(EnterpriseDeregistered)
    def deregistered(self, event: EnterpriseDeregistered) -> None:
        """It is active no more."""
        self.active = False

    @when(EnterpriseRestored)
    def restored(self, event: EnterpriseRestored) -> None:
        """It is active again."""
        self.active = True

    @when(ContactCorrected)
    def contact_corrected(self, event: ContactCorrected) -> None:
        """Its contact is known thus, or not at all."""
        self._contact(event.contact_name, event.contact_phone)

    @when(ContactChanged)
    def contact_changed(self, event: ContactChanged) -> None:
        """Its contact is this person, or nobody."""
        self._contact(event.contact_name, event.contact_phone)

    def _contact(self, name: PersonName | None, phone: Phone | None) -> None:
        known = name or phone
        self.contact = known.subject if known else None


def active_enterprise(situation: Situation, id: UUID) -> Enterprise:
    """The enterprise; refuses one that is deregistered (EnterpriseInactive)."""
    enterprise = situation.get(Enterprise, id)
    if not enterprise.active:
        raise EnterpriseInactive(name=enterprise.name)
    return enterprise


def own_enterprise(situation: Situation, id: UUID) -> Enterprise:
    """The active enterprise, for its own user or the programme office; refuses others (NotYourEnterprise)."""
    enterprise = active_enterprise(situation, id)
    if situation.actor.role is not Role.PROGRAMME_OFFICE and situation.actor.enterprise != id:
        raise NotYourEnterprise
    return enterprise


def _contact(subject: UUID, name: str | None, phone: str | None) -> tuple[PersonName | None, Phone | None]:
    return (
        None if name is None else PersonName.of(subject, name, LONGEST_NAME),
        None if phone is None else Phone.of(subject, phone, LONGEST_PHONE),
    )


class RegisterEnterprise(Command, about=Enterprise, by=(Role.PROGRAMME_OFFICE,)):
    """Register an enterprise (登记企业) under its unified social credit code."""

    name: str
    uscc: str
    industry: str
    scale: ScaleKind = ScaleKind.NONE
    contact_name: str | None = None
    contact_phone: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a wrong code, and a code that is registered already."""
        uscc = uscc_of(self.uscc)
        enterprise = situation.find(Enterprise, situation.derived_id("enterprise", uscc))
        if enterprise.exists:
            raise EnterpriseAlreadyRegistered(uscc=uscc)
        name, phone = _contact(situation.new_id(), self.contact_name, self.contact_phone)
        enterprise.trigger(
            EnterpriseRegistered(
                name=bounded(self.name, LONGEST_TITLE),
                uscc=uscc,
                industry=bounded(self.industry, LONGEST_TITLE),
                scale=self.scale,
                contact_name=name,
                contact_phone=phone,
            )
        )
        return enterprise.id


class RenameEnterprise(Command, about=Enterprise, by=(Role.PROGRAMME_OFFICE,)):
    """Rename an enterprise (企业更名); its code stays."""

    enterprise: EnterpriseId
    name: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a deregistered enterprise."""
        enterprise = active_enterprise(situation, self.enterprise)
        enterprise.trigger(EnterpriseRenamed(name=bounded(self.name, LONGEST_TITLE)))
        return enterprise.id


class ReclassifyEnterprise(Command, about=Enterprise, by=(Role.PROGRAMME_OFFICE,)):
    """Reclassify an enterprise (调整“四上”类别) after the statistical list."""

    enterprise: EnterpriseId
    scale: ScaleKind
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a deregistered enterprise."""
        enterprise = active_enterprise(situation, self.enterprise)
        enterprise.trigger(EnterpriseReclassified(scale=self.scale, basis=bounded(self.basis, LONGEST_TITLE)))
        return enterprise.id


class DeregisterEnterprise(Command, about=Enterprise, by=(Role.PROGRAMME_OFFICE,)):
    """Deregister an enterprise (企业注销)."""

    enterprise: EnterpriseId
    deregistered_on: date
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a second deregistration, and one in the future."""
        enterprise = active_enterprise(situation, self.enterprise)
        if self.deregistered_on > situation.today:
            raise DeregistrationInFuture(day=self.deregistered_on)
        basis = bounded(self.basis, LONGEST_TITLE)
        enterprise.trigger(EnterpriseDeregistered(deregistered_on=self.deregistered_on, basis=basis))
        return enterprise.id


class RestoreEnterprise(Command, about=Enterprise, by=(Role.PROGRAMME_OFFICE,)):
    """Restore an enterprise (恢复企业登记) that was deregistered by mistake or by a ruling now reversed."""

    enterprise: EnterpriseId
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses an enterprise that is active."""
        enterprise = situation.get(Enterprise, self.enterprise)
        if enterprise.active:
            raise EnterpriseNotDeregistered(name=enterprise.name)
        basis = bounded(self.basis, LONGEST_TITLE)
        enterprise.trigger(EnterpriseRestored(restored_on=situation.today, basis=basis))
        return enterprise.id


class CorrectContact(Command, about=Enterprise, by=(Role.PROGRAMME_OFFICE, Role.ENTERPRISE_USER)):
    """Correct an enterprise's contact (更正企业联系人信息): the same person, rightly spelt or reached. What is
    left out is removed.
    """

    enterprise: EnterpriseId
    contact_name: str | None = None
    contact_phone: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses another enterprise's user."""
        enterprise = own_enterprise(situation, self.enterprise)
        subject = enterprise.contact or situation.new_id()
        name, phone = _contact(subject, self.contact_name, self.contact_phone)
        enterprise.trigger(ContactCorrected(contact_name=name, contact_phone=phone))
        return enterprise.id


class ChangeContact(Command, about=Enterprise, by=(Role.PROGRAMME_OFFICE, Role.ENTERPRISE_USER)):
    """Change an enterprise's contact (更换企业联系人): another person, whose data are kept apart."""

    enterprise: EnterpriseId
    contact_name: str | None = None
    contact_phone: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses another enterprise's user."""
        enterprise = own_enterprise(situation, self.enterprise)
        name, phone = _contact(situation.new_id(), self.contact_name, self.contact_phone)
        enterprise.trigger(ContactChanged(contact_name=name, contact_phone=phone))
        return enterprise.id
