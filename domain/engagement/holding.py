"""Holding an engagement (举办活动): enterprises are invited, then it is recorded who came, or that it fell through."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.engagement.aggregate import Engagement
from domain.engagement.refusals import (
    EngagementInFuture,
    EngagementSettled,
    EngagementWithoutGuests,
    GuestNotAboveScale,
)
from domain.enterprise import Enterprise, active_enterprise
from domain.events.engagement import EngagementCancelled, EngagementHeld, EngagementKind, EngagementPlanned
from domain.events.enterprise import ScaleKind
from domain.personal import FreeText, public_text
from domain.post.aggregate import standing_post
from domain.reference import EngagementId, EnterpriseId, PostId
from domain.situation import Situation

LONGEST_TITLE = 200
ORGANISERS = (Role.PROGRAMME_OFFICE, Role.DEPARTMENT_HEAD, Role.COUNTY_LEADER)


def _guests(situation: Situation, ids: Iterable[UUID], kind: EngagementKind) -> tuple[UUID, ...]:
    """The enterprises, each once; refuses none, inactive ones, and small ones at a symposium above scale."""
    guests = [active_enterprise(situation, id) for id in dict.fromkeys(ids)]
    if not guests:
        raise EngagementWithoutGuests
    if kind is EngagementKind.ABOVE_SCALE_SYMPOSIUM:
        _require_above_scale(guests)
    return tuple(guest.id for guest in guests)


def _require_above_scale(guests: list[Enterprise]) -> None:
    for guest in guests:
        if guest.scale is ScaleKind.NONE:
            raise GuestNotAboveScale(name=guest.name)


def _unsettled(situation: Situation, id: UUID) -> Engagement:
    engagement = situation.get(Engagement, id)
    if engagement.settled:
        raise EngagementSettled
    return engagement


class PlanEngagement(Command, about=Engagement, by=ORGANISERS):
    """Plan an engagement (安排政企沟通活动): its kind, its day, its host, and the enterprises invited.

    A series of symposia counts its sessions, so that it can be asked whom all of them together heard.
    """

    kind: EngagementKind
    title: str
    planned_for: date
    host: PostId
    invited: tuple[EnterpriseId, ...]
    session: int | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses inactive enterprises, none at all, and small ones at a symposium above scale."""
        host = standing_post(situation, self.host)
        invited = _guests(situation, self.invited, self.kind)
        engagement = situation.new(Engagement)
        engagement.trigger(
            EngagementPlanned(
                kind=self.kind,
                title=public_text(self.title, LONGEST_TITLE),
                session=self.session,
                planned_for=self.planned_for,
                host=host.id,
                organisation=host.organisation,
                invited=invited,
            )
        )
        return engagement.id


class HoldEngagement(Command, about=Engagement, by=ORGANISERS):
    """Record that an engagement was held (登记活动举办), and which enterprises came, invited or not."""

    engagement: EngagementId
    attended: tuple[EnterpriseId, ...]
    held_on: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses one that is held or cancelled, a day to come, and one to which nobody came."""
        engagement, day = _unsettled(situation, self.engagement), self.held_on or situation.today
        came = [situation.get(Enterprise, id).id for id in dict.fromkeys(self.attended)]
        if day > situation.today:
            raise EngagementInFuture(day=day)
        if not came:
            raise EngagementWithoutGuests
        engagement.trigger(
            EngagementHeld(
                kind=engagement.kind,
                held_on=day,
                attended=tuple(id for id in came if id in engagement.invited),
                absent=tuple(sorted(engagement.invited - set(came))),
                uninvited=tuple(id for id in came if id not in engagement.invited),
            ),
            situation.moment_of(day),
        )
        return engagement.id


class CancelEngagement(Command, about=Engagement, by=ORGANISERS):
    """Cancel an engagement (取消活动) that was planned, for a stated reason."""

    engagement: EngagementId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses one that is held or cancelled."""
        engagement = _unsettled(situation, self.engagement)
        reason = FreeText.of(engagement.id, self.reason)
        engagement.trigger(EngagementCancelled(reason=reason, cancelled_on=situation.today))
        return engagement.id
