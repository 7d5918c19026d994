"""Accountability case (问责案件): its public-sector part, from its opening to its closing; never the file itself."""

from domain.accountability_case.aggregate import AccountabilityCase as AccountabilityCase
from domain.accountability_case.deciding import CloseAccountabilityCase as CloseAccountabilityCase
from domain.accountability_case.deciding import DecideAccountabilityCase as DecideAccountabilityCase
from domain.accountability_case.deciding import HearCaseStatement as HearCaseStatement
from domain.accountability_case.deciding import ServeCaseDecision as ServeCaseDecision
from domain.accountability_case.inquiring import DeclareCaseRecusal as DeclareCaseRecusal
from domain.accountability_case.inquiring import IdentifyResponsibleParty as IdentifyResponsibleParty
from domain.accountability_case.inquiring import OpenAccountabilityCase as OpenAccountabilityCase
from domain.accountability_case.inquiring import RecordCaseVerification as RecordCaseVerification
from domain.accountability_case.inquiring import WithdrawAccountabilityCase as WithdrawAccountabilityCase
from domain.accountability_case.reviewing import DecideCaseReview as DecideCaseReview
from domain.accountability_case.reviewing import RequestCaseReview as RequestCaseReview
