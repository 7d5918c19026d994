"""Enterprises (企业一览): who is served, by unified social credit code, scale and contact."""

from datetime import date

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
from domain.personal import PersonName, Phone
from domain.reference import EnterpriseId
from projections.engine.view import Row, View, replace


class Enterprise(Row):
    """An enterprise (企业); its name and code are public, its contact is personal."""

    id: EnterpriseId
    name: str
    uscc: str
    industry: str
    scale: ScaleKind
    active: bool
    deregistered_on: date | None
    contact_name: PersonName | None
    contact_phone: Phone | None


enterprises = View("enterprises", Enterprise, indexes=(("uscc",), ("scale",), ("industry",)))


@enterprises.opens(EnterpriseRegistered)
def registered(event: EnterpriseRegistered) -> Enterprise:
    """It is there, active."""
    return Enterprise(
        id=event.originator_id,
        name=event.name,
        uscc=event.uscc,
        industry=event.industry,
        scale=event.scale,
        active=True,
        deregistered_on=None,
        contact_name=event.contact_name,
        contact_phone=event.contact_phone,
    )


@enterprises.folds(EnterpriseRenamed)
def renamed(row: Enterprise, event: EnterpriseRenamed) -> Enterprise:
    """It has this name."""
    return replace(row, name=event.name)


@enterprises.folds(EnterpriseReclassified)
def reclassified(row: Enterprise, event: EnterpriseReclassified) -> Enterprise:
    """It has this scale."""
    return replace(row, scale=event.scale)


@enterprises.folds(EnterpriseDeregistered)
def deregistered(row: Enterprise, event: EnterpriseDeregistered) -> Enterprise:
    """It is no more."""
    return replace(row, active=False, deregistered_on=event.deregistered_on)


@enterprises.folds(EnterpriseRestored)
def restored(row: Enterprise, _: EnterpriseRestored) -> Enterprise:
    """It is there again."""
    return replace(row, active=True, deregistered_on=None)


def contact(row: Enterprise, event: ContactCorrected | ContactChanged) -> Enterprise:
    """It is reached thus."""
    return replace(row, contact_name=event.contact_name, contact_phone=event.contact_phone)


enterprises.folds(ContactCorrected)(contact)
enterprises.folds(ContactChanged)(contact)
