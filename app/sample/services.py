"""Services (政务服务): the sample's items, sites, samples, reviews, zombie approvals, indicators and claims."""

from datetime import date

from app.sample.bad_reviews import BadReviews
from app.sample.case_samples import CaseSamples
from app.sample.claims import Claims
from app.sample.district import Stage
from app.sample.indicators import Indicators
from app.sample.needles import Needles
from app.sample.service_items import ServiceItems
from app.sample.service_sites import ServiceSites
from app.sample.zombie_approvals import ZombieApprovals


def begin_services(stage: Stage, needles: Needles, until: date) -> None:
    """Put the year of the services on the agenda."""
    items = ServiceItems(stage, needles)
    items.begin()
    ServiceSites(stage, items).begin()
    CaseSamples(stage, items, needles).begin(until)
    BadReviews(stage, items).begin()
    ZombieApprovals(stage, items, needles).begin()
    Indicators(stage).begin()
    Claims(stage).begin()
