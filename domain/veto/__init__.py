"""Veto (一票否决): a department's year is marked for infringements, by named people, each step by other hands."""

from domain.veto.aggregate import Veto as Veto
from domain.veto.deciding import DecideVeto as DecideVeto
from domain.veto.deciding import ReviewVeto as ReviewVeto
from domain.veto.hearing import HearVetoStatement as HearVetoStatement
from domain.veto.hearing import ProposeVeto as ProposeVeto
from domain.veto.hearing import ServeVetoNotice as ServeVetoNotice
