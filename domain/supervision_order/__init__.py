"""Supervision order (督办单): a chief's order to see to something, from its proposal to its conclusion."""

from domain.supervision_order.aggregate import SupervisionOrder as SupervisionOrder
from domain.supervision_order.conclusion import CloseOrder as CloseOrder
from domain.supervision_order.conclusion import DecideConclusionReview as DecideConclusionReview
from domain.supervision_order.conclusion import RequestConclusionReview as RequestConclusionReview
from domain.supervision_order.index import OrderIndex as OrderIndex
from domain.supervision_order.issuing import DeclineOrder as DeclineOrder
from domain.supervision_order.issuing import IssueOrder as IssueOrder
from domain.supervision_order.issuing import ProposeOrder as ProposeOrder
from domain.supervision_order.pressing import CriticiseOrder as CriticiseOrder
from domain.supervision_order.pressing import MarkOrderOverdue as MarkOrderOverdue
from domain.supervision_order.pressing import RecomputeOrderDeadline as RecomputeOrderDeadline
from domain.supervision_order.pressing import SendOrderNotice as SendOrderNotice
from domain.supervision_order.pressing import UrgeOrder as UrgeOrder
from domain.supervision_order.working import AcceptOrderFeedback as AcceptOrderFeedback
from domain.supervision_order.working import ReportOrderProgress as ReportOrderProgress
from domain.supervision_order.working import ReturnOrderFeedback as ReturnOrderFeedback
from domain.supervision_order.working import SignOrder as SignOrder
from domain.supervision_order.working import SubmitOrderFeedback as SubmitOrderFeedback
