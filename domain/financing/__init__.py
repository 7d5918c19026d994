"""Financing demand (融资需求): what a firm asks of the banks, and what it got."""

from domain.financing.aggregate import FinancingDemand as FinancingDemand
from domain.financing.asking import RegisterFinancing as RegisterFinancing
from domain.financing.asking import WithdrawFinancing as WithdrawFinancing
from domain.financing.lending import ConfirmDisbursement as ConfirmDisbursement
from domain.financing.lending import DisburseFinancing as DisburseFinancing
from domain.financing.lending import MatchFinancing as MatchFinancing
from domain.financing.lending import RejectFinancing as RejectFinancing
