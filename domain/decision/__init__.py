"""Decision (议定事项): what the weekly meeting gave a post to do, from its record to its closing."""

from domain.decision.aggregate import Decision as Decision
from domain.decision.keeping import CloseDecision as CloseDecision
from domain.decision.keeping import ReportDecisionProgress as ReportDecisionProgress
from domain.decision.keeping import ReturnDecision as ReturnDecision
from domain.decision.lapse import MarkDecisionOverdue as MarkDecisionOverdue
from domain.decision.lapse import WarnDecision as WarnDecision
from domain.decision.recording import CancelDecision as CancelDecision
from domain.decision.recording import MoveDecisionDeadline as MoveDecisionDeadline
from domain.decision.recording import RecomputeDecisionDeadline as RecomputeDecisionDeadline
from domain.decision.recording import RecordDecision as RecordDecision
