"""Measure (措施): what the district undertook to do, and the tasks by which it is done."""

from domain.measure.adoption import AdoptMeasure as AdoptMeasure
from domain.measure.adoption import RepealMeasure as RepealMeasure
from domain.measure.adoption import ResumeMeasure as ResumeMeasure
from domain.measure.adoption import SuspendMeasure as SuspendMeasure
from domain.measure.aggregate import Measure as Measure
from domain.measure.aggregate import Task as Task
from domain.measure.assignment import AssignMeasureTask as AssignMeasureTask
from domain.measure.assignment import ReassignMeasureTask as ReassignMeasureTask
from domain.measure.assignment import RescheduleMeasureTask as RescheduleMeasureTask
from domain.measure.lapse import FindMeasureTaskOverdue as FindMeasureTaskOverdue
from domain.measure.lapse import WarnMeasureTask as WarnMeasureTask
from domain.measure.outcome import VerifyMeasureOutcome as VerifyMeasureOutcome
from domain.measure.reporting import ReportMeasureTaskCompletion as ReportMeasureTaskCompletion
from domain.measure.reporting import ReportMeasureTaskProgress as ReportMeasureTaskProgress
