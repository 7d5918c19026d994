"""Life meetings (生活会): which were held, and what the posts found about themselves."""

from datetime import date

from domain.events.life_meeting import (
    Failing,
    LifeMeetingHeld,
    LifeMeetingLevel,
    RectificationPledged,
    SelfCheckItemRecorded,
)
from domain.personal import FreeText
from domain.reference import LifeMeetingId, OrganisationId, PostId
from projections.engine.view import Key, Row, View, replace


class LifeMeeting(Row):
    """A life meeting (生活会) of an organisation's committee or branch."""

    id: LifeMeetingId
    organisation: OrganisationId
    level: LifeMeetingLevel
    theme: str
    attendance: int
    held_on: date
    items: int
    pledges: int


class SelfCheckItem(Row):
    """What a post found about itself (检视问题), the meeting's `number`-th; `pledges` were made to mend it."""

    meeting: LifeMeetingId
    number: int
    post: PostId
    organisation: OrganisationId
    failing: Failing
    text: FreeText
    recorded_on: date
    pledges: int


life_meetings = View("life_meetings", LifeMeeting, indexes=(("organisation",), ("held_on",)))
self_check_items = View(
    "self_check_items", SelfCheckItem, key=("meeting", "number"), indexes=(("organisation",), ("post",))
)


@life_meetings.opens(LifeMeetingHeld)
def held(event: LifeMeetingHeld) -> LifeMeeting:
    """It took place."""
    return LifeMeeting(
        id=event.originator_id,
        organisation=event.organisation,
        level=event.level,
        theme=event.theme,
        attendance=event.attendance,
        held_on=event.held_on,
        items=0,
        pledges=0,
    )


@life_meetings.folds(SelfCheckItemRecorded)
def counted(row: LifeMeeting, event: SelfCheckItemRecorded) -> LifeMeeting:
    """One finding more."""
    return replace(row, items=event.number)


@life_meetings.folds(RectificationPledged)
def promised(row: LifeMeeting, _: RectificationPledged) -> LifeMeeting:
    """One pledge more."""
    return replace(row, pledges=row.pledges + 1)


@self_check_items.opens(SelfCheckItemRecorded)
def recorded(event: SelfCheckItemRecorded) -> SelfCheckItem:
    """Nothing is pledged yet."""
    return SelfCheckItem(
        meeting=event.originator_id,
        number=event.number,
        post=event.post,
        organisation=event.organisation,
        failing=event.failing,
        text=event.text,
        recorded_on=event.recorded_on,
        pledges=0,
    )


def _item(event: RectificationPledged) -> Key:
    return (event.originator_id, event.item)


@self_check_items.folds(RectificationPledged, key=_item)
def pledged(row: SelfCheckItem, _: RectificationPledged) -> SelfCheckItem:
    """To be mended."""
    return replace(row, pledges=row.pledges + 1)
