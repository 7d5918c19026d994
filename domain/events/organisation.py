"""Events of the organisation (单位): what it is called, where it belongs, which posts it has."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.reference import OrganisationId, PostId


class OrganisationKind(StrEnum):
    """Kinds of organisation (单位类型): DEPARTMENT 区直部门, TOWNSHIP 乡镇街道, DEVELOPMENT_ZONE 开发区,
    VILLAGE 村（社区）, RESIDENT_TEAM 派驻组, LEADERSHIP 区委区政府.
    """

    DEPARTMENT = "DEPARTMENT"
    TOWNSHIP = "TOWNSHIP"
    DEVELOPMENT_ZONE = "DEVELOPMENT_ZONE"
    VILLAGE = "VILLAGE"
    RESIDENT_TEAM = "RESIDENT_TEAM"
    LEADERSHIP = "LEADERSHIP"


class OrganisationRegistered(Event, topic="organisation.registered"):
    """An organisation was entered; `code` is its unified social credit code or internal number."""

    name: str
    kind: OrganisationKind
    parent: OrganisationId | None
    code: str | None


class OrganisationRenamed(Event, topic="organisation.renamed"):
    """It has another name from now on, and stays the same organisation."""

    name: str
    basis: str


class OrganisationMoved(Event, topic="organisation.moved"):
    """It belongs to another organisation, or to none."""

    parent: OrganisationId | None
    basis: str


class SubordinateAdded(Event, topic="organisation.subordinate-added"):
    """Another organisation belongs to this one."""

    subordinate: OrganisationId


class SubordinateRemoved(Event, topic="organisation.subordinate-removed"):
    """Another organisation no longer belongs to this one."""

    subordinate: OrganisationId


class OrganisationPostAdded(Event, topic="organisation.post-added"):
    """A post was created here or came here."""

    post: PostId


class OrganisationPostRemoved(Event, topic="organisation.post-removed"):
    """A post was abolished or went elsewhere."""

    post: PostId


class OrganisationMerged(Event, topic="organisation.merged"):
    """It ended by becoming part of another, which took its posts and subordinates."""

    into: OrganisationId
    merged_on: date
    basis: str


class OrganisationDissolved(Event, topic="organisation.dissolved"):
    """It ended; `successor` took what it still had, when it had anything."""

    successor: OrganisationId | None
    dissolved_on: date
    basis: str
