"""Commitment (承诺): a post's public promise, from its draft to its archive."""

from domain.commitment.aggregate import Commitment as Commitment
from domain.commitment.aggregate import Revision as Revision
from domain.commitment.drafting import DraftCommitment as DraftCommitment
from domain.commitment.drafting import PublishCommitment as PublishCommitment
from domain.commitment.drafting import RedraftCommitment as RedraftCommitment
from domain.commitment.drafting import ReviewCommitment as ReviewCommitment
from domain.commitment.judging import ArchiveCommitment as ArchiveCommitment
from domain.commitment.judging import EvaluateCommitment as EvaluateCommitment
from domain.commitment.judging import VerifyFulfilment as VerifyFulfilment
from domain.commitment.keeping import FulfilCommitment as FulfilCommitment
from domain.commitment.keeping import ReportCommitmentProgress as ReportCommitmentProgress
from domain.commitment.keeping import ReviseCommitment as ReviseCommitment
from domain.commitment.keeping import WithdrawCommitment as WithdrawCommitment
from domain.commitment.lapse import BreachCommitment as BreachCommitment
from domain.commitment.lapse import MissCommitmentCadence as MissCommitmentCadence
from domain.commitment.lapse import WarnCommitment as WarnCommitment
