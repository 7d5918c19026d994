"""Post (岗位): what obligations attach to; held by one person at a time, or vacant."""

from domain.post.aggregate import Post as Post
from domain.post.aggregate import standing_post as standing_post
from domain.post.establish import AbolishPost as AbolishPost
from domain.post.establish import CreatePost as CreatePost
from domain.post.establish import RetitlePost as RetitlePost
from domain.post.handover import AcknowledgeHandover as AcknowledgeHandover
from domain.post.posting import AppointOfficial as AppointOfficial
from domain.post.posting import EndPosting as EndPosting
from domain.post.posting import TransferOfficial as TransferOfficial
from domain.post.refusals import HolderNotSuspended as HolderNotSuspended
from domain.post.refusals import HolderSuspended as HolderSuspended
from domain.post.refusals import NothingToAcknowledge as NothingToAcknowledge
from domain.post.refusals import NotTheHolder as NotTheHolder
from domain.post.refusals import PostAlreadyAbolished as PostAlreadyAbolished
from domain.post.refusals import PostAlreadyFilled as PostAlreadyFilled
from domain.post.refusals import PostHasOpenObligations as PostHasOpenObligations
from domain.post.refusals import PostingInFuture as PostingInFuture
from domain.post.refusals import PostingOverlaps as PostingOverlaps
from domain.post.refusals import PostNotVacant as PostNotVacant
from domain.post.refusals import PostVacant as PostVacant
from domain.post.refusals import VacancyAlertNotDue as VacancyAlertNotDue
from domain.post.suspension import ResumeOfficial as ResumeOfficial
from domain.post.suspension import SuspendOfficial as SuspendOfficial
from domain.post.vacancy import RaiseVacancyAlert as RaiseVacancyAlert
