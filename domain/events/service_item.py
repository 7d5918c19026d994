"""Events of the service item (政务服务事项): published, reformed, delegated to townships, taken on or not."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.personal import FreeText
from domain.reference import OrganisationId, PostId


class ServiceItemKind(StrEnum):
    """Kinds of service item (事项类型): APPROVAL 审批, PUBLIC_SERVICE 基本公共服务."""

    APPROVAL = "APPROVAL"
    PUBLIC_SERVICE = "PUBLIC_SERVICE"


class ServiceItemTier(StrEnum):
    """Whose list an item is on (事项层级): DISTRICT 区级事项, TOWNSHIP 乡级事项, VILLAGE 村级事项."""

    DISTRICT = "DISTRICT"
    TOWNSHIP = "TOWNSHIP"
    VILLAGE = "VILLAGE"


class ReformMode(StrEnum):
    """The four ways of reform (改革方式, Reg. 722 art. 19): ABOLISHED 直接取消审批, FILING 审批改为备案,
    NOTIFY_AND_COMMIT 实行告知承诺, OPTIMISED 优化审批服务.
    """

    ABOLISHED = "ABOLISHED"
    FILING = "FILING"
    NOTIFY_AND_COMMIT = "NOTIFY_AND_COMMIT"
    OPTIMISED = "OPTIMISED"


class ServiceItemPublished(Event, topic="service-item.published"):
    """An item went on the list; `promised_days` are working days, 0 means at once."""

    code: str
    name: str
    kind: ServiceItemKind
    tier: ServiceItemTier
    organisation: OrganisationId
    promised_days: int
    online: bool
    basis: str
    on: date


class ServiceItemChanged(Event, topic="service-item.changed"):
    """The item is called, promised or offered otherwise; what it said before stays on record."""

    name: str
    promised_days_before: int
    promised_days: int
    online: bool
    basis: str
    on: date


class ServiceItemReformed(Event, topic="service-item.reformed"):
    """The item was reformed, in one of the four ways; `number` counts its reforms."""

    number: int
    mode: ReformMode
    code: str
    name: str
    organisation: OrganisationId
    promised_days_before: int
    promised_days: int
    basis: str
    on: date


class ServiceItemRestored(Event, topic="service-item.restored"):
    """An approval that was abolished or turned into a filing is lawfully required again."""

    number: int
    basis: str
    on: date


class ServiceItemDelegated(Event, topic="service-item.delegated"):
    """A township is to take the item on; its post answers for that until the end of `accept_by`."""

    organisation: OrganisationId
    post: PostId
    kind: ServiceItemKind
    basis: str
    on: date
    accept_by: date
    provisional: bool
    calendar_edition: int


class ServiceItemDelegationAccepted(Event, topic="service-item.delegation-accepted"):
    """The township says that it has taken the item on."""

    organisation: OrganisationId
    post: PostId
    on: date
    late: bool


class ServiceItemDelegationLapsed(Event, topic="service-item.delegation-lapsed"):
    """The township did not take the item on in time; `on` is the day after it was due."""

    organisation: OrganisationId
    post: PostId
    accept_by: date
    on: date


class ServiceItemDelegationMoved(Event, topic="service-item.delegation-moved"):
    """The day until which the township is to take the item on was computed anew on an amended calendar."""

    organisation: OrganisationId
    post: PostId
    previous: date
    accept_by: date
    still_lapsed: bool
    provisional: bool
    calendar_edition: int
    why: str
    on: date


class ServiceItemDelegationChecked(Event, topic="service-item.delegation-checked"):
    """Somebody independent looked whether the township really handles the item."""

    organisation: OrganisationId
    post: PostId
    handled: bool
    checker: PostId | None
    found: FreeText
    on: date


class ServiceItemDelegationWithdrawn(Event, topic="service-item.delegation-withdrawn"):
    """The item was taken back from the township."""

    organisation: OrganisationId
    post: PostId
    basis: str
    on: date
