"""Standing (承诺效力): whether a commitment is public and owed, as guards of the commands about it."""

from domain.commitment.aggregate import UNPUBLISHED, Commitment
from domain.commitment.refusals import CommitmentNotPublished, CommitmentSettled


def require_open(commitment: Commitment) -> None:
    """Refuse what is not public yet, and what is settled."""
    if commitment.status in UNPUBLISHED:
        raise CommitmentNotPublished(commitment=commitment.id)
    if not commitment.is_open:
        raise CommitmentSettled


def require_owed(commitment: Commitment) -> None:
    """Refuse what is not public yet, and what is settled; a broken commitment is owed still."""
    if commitment.status in UNPUBLISHED:
        raise CommitmentNotPublished(commitment=commitment.id)
    if not commitment.is_owed:
        raise CommitmentSettled
