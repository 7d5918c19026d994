"""Disclosures (四亮公示台账): what each head's approved edition says, and whether it is shown."""

from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from uuid import UUID

from domain.events.disclosure import (
    DisclosureExpired,
    DisclosurePublished,
    DisclosureUpdated,
    DisclosureWithdrawn,
)
from domain.personal import PersonName
from domain.reference import CommitmentId, OrganisationId, PersonId, PostId
from projections.clocks import Clock, clocks
from projections.engine.view import Key, Row, View, replace

CHINA = timezone(timedelta(hours=8))
EXPIRY = "disclosure-expiry"


class DisclosureStatus(StrEnum):
    """States (公示状态): PUBLISHED 公示中, WITHDRAWN 已撤下, EXPIRED 已到期."""

    PUBLISHED = "PUBLISHED"
    WITHDRAWN = "WITHDRAWN"
    EXPIRED = "EXPIRED"


class Disclosure(Row):
    """A post's newest edition (四亮公示); `updated_on` is the day of the edition or of its newest actions."""

    id: UUID
    post: PostId
    organisation: OrganisationId
    organisation_name: str
    person: PersonId
    name: PersonName
    title: str
    duties: tuple[str, ...]
    actions: tuple[str, ...]
    commitments: tuple[CommitmentId, ...]
    legal_basis: str
    approved_by: PostId
    screens: tuple[str, ...]
    status: DisclosureStatus
    edition: int
    from_day: date
    to_day: date | None
    published_on: date
    published_at: datetime
    updated_on: date
    ended_on: date | None
    withdrawal_reason: str | None


disclosures = View("disclosures", Disclosure, indexes=(("post",), ("status",)))


@disclosures.opens(DisclosurePublished)
def published(event: DisclosurePublished) -> Disclosure:
    """The edition replaces the one before, whole."""
    return Disclosure(
        id=event.originator_id,
        post=event.post,
        organisation=event.organisation,
        organisation_name=event.organisation_name,
        person=event.person,
        name=event.name,
        title=event.title,
        duties=event.duties,
        actions=event.actions,
        commitments=event.commitments,
        legal_basis=event.legal_basis,
        approved_by=event.approved_by,
        screens=event.screens,
        status=DisclosureStatus.PUBLISHED,
        edition=event.edition,
        from_day=event.from_day,
        to_day=event.to_day,
        published_on=event.on,
        published_at=event.timestamp,
        updated_on=event.on,
        ended_on=None,
        withdrawal_reason=None,
    )


@disclosures.folds(DisclosureUpdated)
def updated(row: Disclosure, event: DisclosureUpdated) -> Disclosure:
    """Its newest actions."""
    return replace(row, actions=event.actions, updated_on=event.on)


@disclosures.folds(DisclosureWithdrawn)
def withdrawn(row: Disclosure, event: DisclosureWithdrawn) -> Disclosure:
    """Taken down, and why."""
    return replace(row, status=DisclosureStatus.WITHDRAWN, ended_on=event.on, withdrawal_reason=event.reason)


@disclosures.folds(DisclosureExpired)
def expired(row: Disclosure, event: DisclosureExpired) -> Disclosure:
    """Over."""
    return replace(row, status=DisclosureStatus.EXPIRED, ended_on=event.on)


def _expiry(event: DisclosurePublished | DisclosureWithdrawn | DisclosureExpired) -> Key:
    return (event.originator_id, EXPIRY)


@clocks.upserts(DisclosurePublished, key=_expiry)
def running(_row: Clock | None, event: DisclosurePublished) -> Clock | None:
    """It expires at midnight after its last day, if it has one."""
    if event.to_day is None:
        return None
    return Clock(
        subject=event.originator_id,
        kind=EXPIRY,
        at=datetime.combine(event.to_day + timedelta(1), time(), CHINA),
        command="ExpireDisclosure",
        arguments={"disclosure": str(event.originator_id)},
    )


def stopped(_row: Clock | None, _: DisclosureWithdrawn | DisclosureExpired) -> None:
    """Nothing is left to expire."""
    return


clocks.upserts(DisclosureWithdrawn, key=_expiry)(stopped)
clocks.upserts(DisclosureExpired, key=_expiry)(stopped)
