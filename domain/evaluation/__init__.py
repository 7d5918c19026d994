"""Evaluation (评议): departments rated by those they serve, without anybody's name, from the opening to the answer."""

from domain.evaluation.conducting import CloseEvaluationRound as CloseEvaluationRound
from domain.evaluation.conducting import OpenEvaluationRound as OpenEvaluationRound
from domain.evaluation.conducting import PublishEvaluationResult as PublishEvaluationResult
from domain.evaluation.department import DepartmentEvaluation as DepartmentEvaluation
from domain.evaluation.objecting import LodgeEvaluationObjection as LodgeEvaluationObjection
from domain.evaluation.objecting import ResolveEvaluationObjection as ResolveEvaluationObjection
from domain.evaluation.round import EvaluationRound as EvaluationRound
from domain.evaluation.voting import Ballot as Ballot
from domain.evaluation.voting import CastBallots as CastBallots
