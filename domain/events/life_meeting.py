"""Events of the life meeting (生活会): held, what was found there, what was pledged, and what became of the pledges."""

from datetime import date
from enum import StrEnum

from domain.event import Classification, Event
from domain.personal import FreeText
from domain.reference import OrganisationId, PersonId, PledgeId, PostId


class LifeMeetingLevel(StrEnum):
    """Levels (层级): COMMITTEE 民主生活会, BRANCH 组织生活会."""

    COMMITTEE = "COMMITTEE"
    BRANCH = "BRANCH"


class Failing(StrEnum):
    """What is to be broken with (思想之冰): PASSING_THE_BUCK 推脱等靠, BLIND_OPTIMISM 盲目乐观, IDLE_OFFICE 懒政怠政."""

    PASSING_THE_BUCK = "PASSING_THE_BUCK"
    BLIND_OPTIMISM = "BLIND_OPTIMISM"
    IDLE_OFFICE = "IDLE_OFFICE"


class PledgeStatus(StrEnum):
    """States of a pledge (整改承诺状态): PLEDGED 承诺在办, KEPT 自报兑现, PROVEN 核实兑现."""

    PLEDGED = "PLEDGED"
    KEPT = "KEPT"
    PROVEN = "PROVEN"


class LifeMeetingHeld(Event, topic="life-meeting.held"):
    """An organisation's committee or branch held its meeting."""

    organisation: OrganisationId
    level: LifeMeetingLevel
    theme: str
    attendance: int
    held_on: date


class SelfCheckItemRecorded(
    Event, topic="life-meeting.self-check-item-recorded", classification=Classification.SENSITIVE
):
    """A post's own finding about itself, the meeting's `number`-th."""

    number: int
    post: PostId
    organisation: OrganisationId
    failing: Failing
    text: FreeText
    recorded_on: date


class RectificationPledged(
    Event, topic="life-meeting.rectification-pledged", classification=Classification.SENSITIVE
):
    """A post promised to mend the `item`-th finding until `due`."""

    pledge: PledgeId
    item: int
    post: PostId
    organisation: OrganisationId
    text: FreeText
    due: date
    pledged_on: date


class PledgeKept(Event, topic="life-meeting.pledge-kept"):
    """The post says that it has mended it."""

    pledge: PledgeId
    post: PostId
    reporter_post: PostId | None
    reporter: PersonId | None
    evidence: tuple[str, ...]
    late: bool
    kept_on: date


class PledgeOverdue(Event, topic="life-meeting.pledge-overdue"):
    """The due date passed and nothing was reported; `person` held the post then."""

    pledge: PledgeId
    post: PostId
    person: PersonId | None
    due: date
    on: date


class PledgeVerified(Event, topic="life-meeting.pledge-verified"):
    """Somebody other than the post looked whether it is mended; a pledge that is not is owed again. `overdue`
    says whether it was found so before it was reported as kept.
    """

    pledge: PledgeId
    post: PostId
    due: date
    real: bool
    overdue: bool
    verifier: PostId | None
    verified_on: date
