"""Pairing (包联): a post that looks after one enterprise, and owes it a contact every month."""

from domain.pairing.aggregate import Pairing as Pairing
from domain.pairing.aggregate import Visit as Visit
from domain.pairing.lifecycle import EndPairing as EndPairing
from domain.pairing.lifecycle import EstablishPairing as EstablishPairing
from domain.pairing.lifecycle import ReassignPairing as ReassignPairing
from domain.pairing.lifecycle import ResumePairing as ResumePairing
from domain.pairing.lifecycle import SuspendPairing as SuspendPairing
from domain.pairing.lifecycle import pairing_id as pairing_id
from domain.pairing.month import ExcuseVisitMonth as ExcuseVisitMonth
from domain.pairing.month import SettleVisitMonth as SettleVisitMonth
