"""Zombie approval (僵尸审批): an approval that is no more and is demanded all the same (Reg. 722 arts 40, 69(8))."""

from domain.zombie_approval.aggregate import ZombieApproval as ZombieApproval
from domain.zombie_approval.finding import ConfirmZombieApproval as ConfirmZombieApproval
from domain.zombie_approval.finding import RefuteZombieApproval as RefuteZombieApproval
from domain.zombie_approval.finding import ReportZombieApproval as ReportZombieApproval
from domain.zombie_approval.rectification import MarkZombieApprovalOverdue as MarkZombieApprovalOverdue
from domain.zombie_approval.rectification import RecomputeZombieDeadline as RecomputeZombieDeadline
from domain.zombie_approval.rectification import RectifyZombieApproval as RectifyZombieApproval
from domain.zombie_approval.rectification import VerifyZombieRectification as VerifyZombieRectification
