"""Project (项目卡): one project, one leader, its nodes from initiation to production."""

from domain.project.aggregate import Project as Project
from domain.project.lapse import MarkNodeOverdue as MarkNodeOverdue
from domain.project.lapse import NoteProjectSilence as NoteProjectSilence
from domain.project.leading import AssignProjectLeader as AssignProjectLeader
from domain.project.leading import ChangeProjectLeader as ChangeProjectLeader
from domain.project.opening import GrantGreenChannel as GrantGreenChannel
from domain.project.opening import OpenProjectCard as OpenProjectCard
from domain.project.opening import TerminateProject as TerminateProject
from domain.project.rescheduling import RescheduleProject as RescheduleProject
from domain.project.working import CompleteProjectNode as CompleteProjectNode
from domain.project.working import DelayProjectNode as DelayProjectNode
from domain.project.working import ReportProjectProgress as ReportProjectProgress
