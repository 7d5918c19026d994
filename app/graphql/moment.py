"""Moment (时点): what an answer is true at: the present, or a past position or moment of a district."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.graphql.errors import BadInput
from app.services import Services

WAIT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Moment:
    """`position` is where the views stand at least, or stood; `past` whether history is asked; `epoch` as a
    standing has it.
    """

    district: str
    position: int
    now: datetime
    past: bool
    epoch: int = 0


async def moment_of(services: Services, district: str, arguments: dict[str, Any]) -> Moment:
    """The moment that a root field's `asOf` and `minPosition` mean. Raises BadInput."""
    least = arguments.get("minPosition")
    if least is not None and not await services.positions.reach(district, least, WAIT_SECONDS):
        raise BadInput("NotReached", "The position is not reached yet.", "尚未到达该日志位置，请稍后重试。")
    standing = services.positions.of(district)
    position, epoch = (standing.position, standing.epoch) if standing else (0, 0)
    present = Moment(district, position, services.clock(district), past=False, epoch=epoch)
    asked = arguments.get("asOf") or {}
    if asked.get("moment") is not None:
        return await _at_moment(services, present, asked["moment"])
    if asked.get("position") is not None:
        return await _at_position(services, present, asked["position"])
    return present


async def _at_moment(services: Services, present: Moment, moment: datetime) -> Moment:
    if moment.tzinfo is None:
        raise BadInput("MomentWithoutZone", "A moment needs its time zone.", "时刻必须带时区。")
    position = await services.reader.position_at(present.district, moment)
    return Moment(
        present.district,
        min(position, present.position),
        moment.astimezone(present.now.tzinfo),
        past=True,
        epoch=present.epoch,
    )


async def _at_position(services: Services, present: Moment, position: int) -> Moment:
    if not 0 <= position <= present.position:
        raise BadInput("NoSuchPosition", "The log has no such position.", "日志中没有该位置。")
    entries = await services.reader.entries_at(present.district, [position]) if position else []
    when = entries[0].recorded_at if entries else present.now
    local = when.astimezone(present.now.tzinfo)
    return Moment(present.district, position, local, past=True, epoch=present.epoch)
