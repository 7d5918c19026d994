"""Pressing (催督): what follows when an order is late. The clock finds it overdue and urges; a notice and a
circular are sent by named humans only, for nobody is punished by an algorithm.
"""

from uuid import UUID

from domain.actor import Role
from domain.calendar import calendar_of
from domain.command import Command
from domain.events.supervision_order import (
    OrderCriticised,
    OrderDeadlineMoved,
    OrderDuty,
    OrderNoticed,
    OrderOverdue,
    OrderPressure,
    OrderUrged,
)
from domain.independence import acting_post
from domain.personal import FreeText, bounded
from domain.reference import SupervisionOrderId
from domain.situation import Situation
from domain.supervision_order.aggregate import AWAITED, SupervisionOrder
from domain.supervision_order.authority import expect, require_independent
from domain.supervision_order.issuing import LONGEST_NUMBER, URGE_AFTER
from domain.supervision_order.refusals import (
    CriticIsProposer,
    NoticeMissing,
    OrderAlreadyOverdue,
    OrderAlreadyPressed,
    OrderAlreadyUrged,
    OrderNotOverdue,
    OrderNotUrgedEnough,
    ReviewerIsTarget,
)
from domain.term import CALENDAR_AMENDED, reason_of, remeasured

URGE_EVERY, URGINGS_BY_CLOCK = 3, 3  # working days, times (proposed)
URGINGS_BEFORE_NOTICE = 2


class MarkOrderOverdue(Command, about=SupervisionOrder, by=(Role.TIMEKEEPER,)):
    """Find an order overdue (认定督办逾期): its due date is over and there is no feedback."""

    order: SupervisionOrderId

    def decide(self, situation: Situation) -> UUID:
        """Refuses what is not late, or found so already."""
        order, calendar = situation.get(SupervisionOrder, self.order), calendar_of(situation)
        expect(order, *AWAITED)
        if order.due >= situation.today:
            raise OrderNotOverdue
        if order.overdue:
            raise OrderAlreadyOverdue(due=order.due)
        order.trigger(
            OrderOverdue(
                post=order.post,
                organisation=order.organisation,
                due=order.due,
                overdue_on=situation.today,
                urge_on=calendar.add_working_days(order.due, URGE_AFTER).due,
            )
        )
        return order.id


class RecomputeOrderDeadline(Command, about=SupervisionOrder, by=(Role.TIMEKEEPER, Role.PROGRAMME_OFFICE)):
    """Recompute an order's deadline (重算督办时限) on the calendar as it is now; nothing happens where it stands."""

    order: SupervisionOrderId
    why: str = CALENDAR_AMENDED

    def decide(self, situation: Situation) -> UUID:
        """Refuses what is not owed. What was overdue and is no more is found so anew."""
        order, why = situation.get(SupervisionOrder, self.order), reason_of(self.why)
        moved = remeasured(situation, order.term)
        expect(order, *AWAITED)
        if moved is not None:
            order.trigger(
                OrderDeadlineMoved(
                    post=order.post,
                    previous=order.due,
                    term=moved,
                    still_overdue=order.overdue and moved.due < situation.today,
                    reason=why,
                    moved_on=situation.today,
                )
            )
        return order.id


class UrgeOrder(Command, about=SupervisionOrder, by=(Role.TIMEKEEPER, Role.PROGRAMME_OFFICE)):
    """Urge an order (督办催办) that is not signed for in time, or overdue. The clock does so up to three times,
    three working days apart; the office may do so once a day.
    """

    order: SupervisionOrderId

    def decide(self, situation: Situation) -> UUID:
        """Refuses what is not late, and a second urging on one day."""
        order, calendar, today = (
            situation.get(SupervisionOrder, self.order),
            calendar_of(situation),
            situation.today,
        )
        expect(order, *AWAITED)
        unsigned = not order.is_signed and order.sign_by < today
        if not unsigned and order.due >= today:
            raise OrderNotOverdue
        if order.urged_on == today:
            raise OrderAlreadyUrged(day=today)
        number = order.urgings + 1
        again = number < URGINGS_BY_CLOCK
        order.trigger(
            OrderUrged(
                post=order.post,
                organisation=order.organisation,
                number=number,
                duty=OrderDuty.SIGNATURE if unsigned else OrderDuty.FEEDBACK,
                urged_on=today,
                next_on=calendar.add_working_days(today, URGE_EVERY).due if again else None,
            )
        )
        return order.id


class SendOrderNotice(Command, about=SupervisionOrder, by=(Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR)):
    """Send a notice about an order (发督办提醒函) that is overdue and was urged twice."""

    order: SupervisionOrderId
    document_no: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the targets' own hands, what is not overdue or not urged twice, and a second notice."""
        order, actor = situation.get(SupervisionOrder, self.order), situation.actor
        require_independent(situation, order, ReviewerIsTarget)
        expect(order, *AWAITED)
        if not order.overdue:
            raise OrderNotOverdue
        if order.pressure in (OrderPressure.NOTICED, OrderPressure.CRITICISED):
            raise OrderAlreadyPressed
        if order.urgings < URGINGS_BEFORE_NOTICE:
            raise OrderNotUrgedEnough(fewest=URGINGS_BEFORE_NOTICE, number=order.urgings)
        order.trigger(
            OrderNoticed(
                post=order.post,
                organisation=order.organisation,
                document_no=bounded(self.document_no, LONGEST_NUMBER),
                sender=actor.post,
                sender_person=actor.person,
                noticed_on=situation.today,
            )
        )
        return order.id


class CriticiseOrder(Command, about=SupervisionOrder, by=(Role.COUNTY_LEADER,)):
    """Have the delay of an order criticised in a circular (督办通报), after a notice: decided by a leader who
    neither proposed the order nor sent the notice.
    """

    order: SupervisionOrderId
    document_no: str
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses proposers, senders and targets, what is not overdue, and a circular without a notice."""
        order = situation.get(SupervisionOrder, self.order)
        require_independent(situation, order, CriticIsProposer, *order.proposers, *order.senders)
        expect(order, *AWAITED)
        decider = acting_post(situation.actor)
        if not order.overdue:
            raise OrderNotOverdue
        if order.pressure is OrderPressure.CRITICISED:
            raise OrderAlreadyPressed
        if order.pressure is not OrderPressure.NOTICED or order.noticed_on >= situation.today:
            raise NoticeMissing
        order.trigger(
            OrderCriticised(
                post=order.post,
                organisation=order.organisation,
                document_no=bounded(self.document_no, LONGEST_NUMBER),
                reason=FreeText.of(order.id, self.reason),
                decider=decider,
                criticised_on=situation.today,
            )
        )
        return order.id
