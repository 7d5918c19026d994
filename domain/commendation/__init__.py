"""Commendation (表彰): an honour is proposed with figures, displayed, and awarded by another, if nothing bars it."""

from domain.commendation.aggregate import Commendation as Commendation
from domain.commendation.deciding import AwardCommendation as AwardCommendation
from domain.commendation.deciding import RefuseCommendation as RefuseCommendation
from domain.commendation.proposing import ObjectToCommendation as ObjectToCommendation
from domain.commendation.proposing import ProposeCommendation as ProposeCommendation
from domain.commendation.proposing import PubliciseCommendation as PubliciseCommendation
from domain.commendation.proposing import SettleCommendationObjection as SettleCommendationObjection
