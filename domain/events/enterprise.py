"""Events of the enterprise (企业): identity by its unified social credit code, scale, and contact."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.personal import PersonName, Phone


class ScaleKind(StrEnum):
    """Scales "four above" (四上): INDUSTRY 规模以上工业, CONSTRUCTION 资质等级建筑业, TRADE 限额以上批零住餐,
    SERVICES 规模以上服务业, NONE 非“四上”.
    """

    INDUSTRY = "INDUSTRY"
    CONSTRUCTION = "CONSTRUCTION"
    TRADE = "TRADE"
    SERVICES = "SERVICES"
    NONE = "NONE"


class EnterpriseRegistered(Event, topic="enterprise.registered"):
    """An enterprise was entered under its unified social credit code (USCC, GB 32100)."""

    name: str
    uscc: str
    industry: str
    scale: ScaleKind
    contact_name: PersonName | None
    contact_phone: Phone | None


class EnterpriseRenamed(Event, topic="enterprise.renamed"):
    """It has another name from now on; the code stays."""

    name: str


class EnterpriseReclassified(Event, topic="enterprise.reclassified"):
    """Its scale changed."""

    scale: ScaleKind
    basis: str


class EnterpriseDeregistered(Event, topic="enterprise.deregistered"):
    """It was struck off the register."""

    deregistered_on: date
    basis: str


class EnterpriseRestored(Event, topic="enterprise.restored"):
    """Its deregistration was undone."""

    restored_on: date
    basis: str


class ContactCorrected(Event, topic="enterprise.contact-corrected"):
    """The contact's name or phone was corrected; it is the same person (PIPL art. 46)."""

    contact_name: PersonName | None
    contact_phone: Phone | None


class ContactChanged(Event, topic="enterprise.contact-changed"):
    """Another person, another data subject, is the contact."""

    contact_name: PersonName | None
    contact_phone: Phone | None
