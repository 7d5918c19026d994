"""Finding (发现问题): a problem that an inspection found, and its rectification (整改)."""

from domain.finding.aggregate import Finding as Finding
from domain.finding.aggregate import FindingIndex as FindingIndex
from domain.finding.contesting import ContestFinding as ContestFinding
from domain.finding.contesting import JudgeFinding as JudgeFinding
from domain.finding.recording import RecordFinding as RecordFinding
from domain.finding.rectifying import MarkRectificationOverdue as MarkRectificationOverdue
from domain.finding.rectifying import OrderRectification as OrderRectification
from domain.finding.rectifying import RecomputeRectificationDeadline as RecomputeRectificationDeadline
from domain.finding.rectifying import ReturnRectification as ReturnRectification
from domain.finding.rectifying import SubmitRectification as SubmitRectification
from domain.finding.rectifying import VerifyRectification as VerifyRectification
