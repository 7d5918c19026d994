"""Bad review (差评): a named reviewer's dissatisfaction, until it is put right and the reviewer says so."""

from domain.bad_review.aggregate import BadReview as BadReview
from domain.bad_review.appeal import AppealBadReview as AppealBadReview
from domain.bad_review.appeal import RuleBadReviewAppeal as RuleBadReviewAppeal
from domain.bad_review.callback import CallReviewerBack as CallReviewerBack
from domain.bad_review.clock import MarkBadReviewOverdue as MarkBadReviewOverdue
from domain.bad_review.clock import RecomputeBadReviewDeadlines as RecomputeBadReviewDeadlines
from domain.bad_review.handling import ContactReviewer as ContactReviewer
from domain.bad_review.handling import ReceiveBadReview as ReceiveBadReview
from domain.bad_review.handling import RectifyBadReview as RectifyBadReview
from domain.bad_review.handling import VerifyBadReview as VerifyBadReview
