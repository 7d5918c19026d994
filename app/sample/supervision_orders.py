"""Supervision orders (督办单): proposed through the year, issued by a chief, worked on, pressed for where late."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from app.sample import needles as told
from app.sample import supervision_texts as words
from app.sample.agenda import Agenda
from app.sample.commitments import Commitments
from app.sample.district import INSPECTOR, Stage
from app.sample.needles import Needles
from app.sample.plan import OFFICE
from domain.actor import Actor, Role
from domain.events.supervision_order import OrderNode, OrderPressure, OrderTopic, ReviewOutcome
from domain.post import Post
from domain.supervision_order import (
    AcceptOrderFeedback,
    CloseOrder,
    CriticiseOrder,
    DecideConclusionReview,
    DeclineOrder,
    IssueOrder,
    ProposeOrder,
    ReportOrderProgress,
    RequestConclusionReview,
    ReturnOrderFeedback,
    SendOrderNotice,
    SignOrder,
    SubmitOrderFeedback,
    SupervisionOrder,
)
from projections.obligations import ObligationKind, obligations

ORDERS, PLANTED = 220, 3
FIRST_DAY = date(2026, 1, 8)
SPAN = 214  # working days over which orders are proposed
DAYS = {5: 12, 10: 26, 15: 28, 20: 18, 30: 12, 45: 4}
DECLINED, TWO_TARGETS, SLOW_TO_SIGN, RETURNED, LATE, REVIEWED = 0.02, 0.06, 0.07, 0.08, 0.13, 0.02
CHIEFS, CRITIC = 2, 5  # of the leaders: who issues, and who decides circulars


@dataclass
class Ordered:
    """An order on its way: what it is about, at which organisation, and how late its feedback is meant to be."""

    matter: OrderTopic
    bodies: tuple[str, ...]
    days: int
    late: int
    id: UUID = field(init=False)
    returned: bool = False


class SupervisionOrders(Agenda):
    """What the supervisors order of the 52 organisations; no two open orders repeat each other, but the needle."""

    def __init__(self, stage: Stage, needles: Needles, commitments: Commitments) -> None:
        super().__init__(stage, "supervision-orders")
        self.needles, self.commitments = needles, commitments
        self.open: set[tuple[str, OrderTopic]] = set()
        self.used: set[UUID] = set()
        self.number = 0

    def begin(self) -> None:
        """Put every proposal on the agenda, the two that overlap, and the one after three misses."""
        for place in range(ORDERS - PLANTED):
            day = self.sim.workday(FIRST_DAY, place * SPAN // (ORDERS - PLANTED))
            self.on(day, self._propose)
        self.sim.on(date(2026, 9, 8), 10.2, partial(self._overlapped, 0))
        self.sim.on(date(2026, 10, 19), 15.4, partial(self._overlapped, 1))
        self.sim.on(date(2026, 11, 3), 9.6, self._after_three_misses)

    def _propose(self) -> None:
        while True:
            matter, body = self.chance.choice(tuple(OrderTopic)), self.chance.choice(self.bodies)
            planted = (body, matter) == (told.OVERLAPPED_AT, OrderTopic.APPROVAL_SERVICE)
            if (body, matter) not in self.open and not planted:
                break
        days = self.chance.choices(tuple(DAYS), tuple(DAYS.values()))[0]
        late = self.chance.randrange(1, 15) if self.chance.random() < LATE else 0
        self.number += 1
        self._begin(Ordered(matter, self._targets(body, matter), days, late), f"云督〔2026〕{self.number}号")

    def _targets(self, body: str, matter: OrderTopic) -> tuple[str, ...]:
        other = self.chance.choice(self.bodies)
        free = other != body and (other, matter) not in self.open and other != told.OVERLAPPED_AT
        return (body, other) if free and self.chance.random() < TWO_TARGETS else (body,)

    def _begin(self, order: Ordered, number: str) -> None:
        """Propose it, and have a chief look at it within two days."""
        self.open |= {(body, order.matter) for body in order.bodies}
        title, requirement = self.chance.choice(words.ORDERS[order.matter])
        post = self._post(order.bodies[0])
        command = ProposeOrder(
            number=number,
            matter=order.matter,
            title=title.replace("关于", f"关于{order.bodies[0]}", 1),
            requirement=requirement,
            basis=self.chance.choice(words.BASES),
            targets=tuple(self.directory.organisations[body] for body in order.bodies),
            post=post,
            issues=self._issues(order, post),
            commitments=self._commitments(order),
            days=order.days,
        )
        order.id = self.sim.send(command, INSPECTOR if self.chance.random() < 0.3 else self.stage.office)
        declined = self.chance.random() < DECLINED
        self.after(self.chance.randrange(1, 3), partial(self._decline if declined else self._issue, order))

    def _post(self, body: str) -> UUID:
        """The head, or more often a unit of the organisation."""
        head = self.directory.heads[body]
        return head if self.chance.random() < 0.4 else self.chance.choice(self.directory.handlers[body])

    def _issues(self, order: Ordered, post: UUID) -> tuple[UUID, ...]:
        """The issue that lies at the post for longest, if the order is about issues."""
        if order.matter is not OrderTopic.ISSUE_HANDLING:
            return ()
        versions = self.sim.rehearsal.memory.rows[obligations.name].values()
        rows = [version.row for version in versions if version.row is not None and version.row.post == post]
        issues = [row for row in rows if row.kind is ObligationKind.ISSUE and row.id not in self.used]
        chosen = tuple(row.id for row in sorted(issues, key=lambda row: (row.since, row.id))[:1])
        self.used |= set(chosen)
        return chosen

    def _commitments(self, order: Ordered) -> tuple[UUID, ...]:
        if order.matter is not OrderTopic.COMMITMENT_KEEPING:
            return ()
        known = self.commitments.by_post.get(self.directory.heads[order.bodies[0]], [])
        free = [commitment for commitment in known if commitment not in self.used]
        chosen = tuple(free[:1])
        self.used |= set(chosen)
        return chosen

    def _chief(self) -> Actor:
        return self.stage.acting(self.directory.leaders[self.chance.randrange(CHIEFS)], Role.COUNTY_LEADER)

    def _decline(self, order: Ordered) -> None:
        reason = "该事项已列入日常调度，不单独立项督办。"
        self.sim.send(DeclineOrder(order=order.id, reason=reason), self._chief())
        self._ended(order)

    def _issue(self, order: Ordered, justification: str | None = None) -> None:
        self.sim.send(IssueOrder(order=order.id, justification=justification), self._chief())
        slow = order.days > 5 and self.chance.random() < SLOW_TO_SIGN
        self.after(
            self.chance.randrange(4, 6) if slow else self.chance.randrange(1, 3), partial(self._sign, order)
        )

    def _target(self, order: Ordered) -> Actor:
        return self.stage.acting(self.sim.get(SupervisionOrder, order.id).post)

    def _sign(self, order: Ordered) -> None:
        self.sim.send(SignOrder(order=order.id), self._target(order))
        self.after(1, partial(self._report, order))
        due = self.sim.get(SupervisionOrder, order.id).due
        early = self.sim.calendar.last_working_day(due - timedelta(self.chance.randrange(0, 4)))
        soonest = self.sim.workday(self.sim.today, 2)
        day = self.sim.workday(due, order.late) if order.late else max(early, soonest)
        self.on(day, partial(self._feed_back, order))
        for days, step in ((5, self._notice), (9, self._criticise)):
            if order.late > days:
                self.on(self.sim.workday(due, days), partial(step, order))

    def _report(self, order: Ordered) -> None:
        text = self.chance.choice(words.PROGRESS)
        self.sim.send(ReportOrderProgress(order=order.id, text=text), self._target(order))

    def _feed_back(self, order: Ordered) -> None:
        command = SubmitOrderFeedback(
            order=order.id,
            text=self.chance.choice(words.FEEDBACK),
            evidence=(f"{order.bodies[0]}督办反馈报告", f"附件-{self.chance.randrange(1_000, 9_999)}"),
        )
        self.sim.send(command, self._target(order))
        returned = not order.returned and self.chance.random() < RETURNED
        self.after(self.chance.randrange(1, 4), partial(self._return if returned else self._accept, order))

    def _supervisor(self, order: Ordered) -> Actor:
        return INSPECTOR if OFFICE in order.bodies else self.stage.office

    def _return(self, order: Ordered) -> None:
        order.returned = True
        reason = self.chance.choice(words.RETURNED)
        self.sim.send(ReturnOrderFeedback(order=order.id, reason=reason), self._supervisor(order))
        self.after(1, partial(self._report, order))
        self.after(3, partial(self._feed_back, order))

    def _accept(self, order: Ordered) -> None:
        self.sim.send(AcceptOrderFeedback(order=order.id), self._supervisor(order))
        self.after(1, partial(self._close, order))

    def _close(self, order: Ordered) -> None:
        conclusion = self.chance.choice(words.CONCLUSION)
        self.sim.send(CloseOrder(order=order.id, conclusion=conclusion), self._supervisor(order))
        self._ended(order)
        if self.chance.random() < REVIEWED:
            self.after(self.chance.randrange(3, 12), partial(self._doubt, order))

    def _ended(self, order: Ordered) -> None:
        self.open -= {(body, order.matter) for body in order.bodies}

    def _doubt(self, order: Ordered) -> None:
        grounds = "结论认定的逾期天数与签收日期不符，请予复核。"
        self.sim.send(RequestConclusionReview(order=order.id, grounds=grounds), self._target(order))
        decide = DecideConclusionReview(
            order=order.id,
            outcome=self.chance.choice((ReviewOutcome.UPHELD, ReviewOutcome.AMENDED)),
            reasons="经调阅签收记录和反馈材料，对逾期天数重新核定。",
            recused=(self.directory.office_post,),
        )
        decider = self.stage.acting(self.directory.leaders[CRITIC], Role.COUNTY_LEADER)
        self.send_after(self.chance.randrange(6, 14), decide, decider)

    def _notice(self, order: Ordered) -> None:
        found = self.sim.get(SupervisionOrder, order.id)
        if found.overdue and found.urgings >= 2 and found.node is not OrderNode.FED_BACK:
            command = SendOrderNotice(order=order.id, document_no=f"云督函〔2026〕{self.number}号")
            self.sim.send(command, self._supervisor(order))

    def _criticise(self, order: Ordered) -> None:
        found = self.sim.get(SupervisionOrder, order.id)
        if found.overdue and found.pressure is OrderPressure.NOTICED:
            command = CriticiseOrder(
                order=order.id,
                document_no=f"云督通〔2026〕{self.number}号",
                reason="经两次催办、一次提醒函后仍未反馈，影响专项工作进度。",
            )
            decider = self.stage.acting(self.directory.leaders[CRITIC], Role.COUNTY_LEADER)
            self.sim.send(command, decider)

    def _overlapped(self, which: int) -> None:
        """Two orders about the approvals of one organisation; the chief justifies the second in writing."""
        order = Ordered(OrderTopic.APPROVAL_SERVICE, (told.OVERLAPPED_AT,), 60, 0)
        title, requirement = words.ORDERS[order.matter][which]
        command = ProposeOrder(
            number=told.OVERLAPPED_NUMBERS[which],
            matter=order.matter,
            title=title,
            requirement=requirement,
            basis=words.BASES[which],
            targets=(self.directory.organisations[told.OVERLAPPED_AT],),
            post=self.directory.heads[told.OVERLAPPED_AT],
            days=order.days,
        )
        order.id = self.sim.send(command, self.stage.office)
        if which == 0:
            self.needles.overlapped_order = order.id
        else:
            self.needles.overlapping_order = order.id
        justification = told.OVERLAP_JUSTIFICATION if which else None
        self.after(1, partial(self._issue, order, justification))

    def _after_three_misses(self) -> None:
        """The official who missed three months is ordered to account for it, and does not in time."""
        post = self.needles.missing_post
        organisation = self.sim.get(Post, post).organisation
        title, requirement = words.ORDERS[OrderTopic.VISIT_DUTY][0]
        command = ProposeOrder(
            number=told.MISSES_NUMBER,
            matter=OrderTopic.VISIT_DUTY,
            title=title,
            requirement=requirement,
            basis="连续三个月未走访自动提示",
            targets=(organisation,),
            post=post,
            days=5,
        )
        id = self.needles.misses_order = self.sim.send(command, self.stage.office)
        justification = "与在办督办单事项相同但针对具体包联岗位，合并反馈。"
        issue = IssueOrder(order=id, justification=justification)
        chief = self.stage.acting(self.directory.leaders[0], Role.COUNTY_LEADER)
        target = self.stage.acting(post)
        for day, step, actor in (
            (date(2026, 11, 4), issue, chief),
            (date(2026, 11, 5), SignOrder(order=id), target),
            (date(2026, 11, 6), ReportOrderProgress(order=id, text=words.PROGRESS[2]), target),
        ):
            self.on(day, partial(self.sim.send, step, actor))
