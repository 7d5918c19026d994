"""Events of the claim (自报数据): a figure that a report states, with the paragraph that states it."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.event import Event


class ClaimKey(StrEnum):
    """What a report's figures are about (自报口径): OFFICIALS 结对帮扶干部, COUNTY_LEADERS 包联处级干部,
    PAIRED_ENTERPRISES 结对企业, MONTHLY_CONTACT 每月对接率, DOCKET_ISSUES 区级可解决问题建议,
    ABOVE_SCALE_ENTERPRISES 四上企业, SYMPOSIA 四上企业座谈会, TASK_FORCES 亲商安商专项小组,
    IMPLEMENTATION_MEASURES 实施细则措施, STABILISATION_MEASURES 稳经济措施,
    DELEGATED_APPROVALS 承接审批服务事项, DELEGATED_PUBLIC_SERVICES 承接基本公共服务事项,
    ABOLISHED_APPROVALS 取消审批事项, FILINGS 改备案事项, NOTIFIED_COMMITMENTS 告知承诺事项,
    OPTIMISED_APPROVALS 优化审批事项, ONLINE_RATE 网上可办率, ONE_DAY_SETUP 企业开办一日办结率,
    SERVICE_CENTRES 区级政务服务中心, ZONE_SITES 开发区站点, TOWNSHIP_SITES 乡镇街道便民服务中心,
    VILLAGE_STATIONS 村级综合服务站, FINANCED_ENTERPRISES 融资企业, FINANCED_AMOUNT 融资贷款额,
    COMPENSATION_POOL 风险补偿资金池, CLEARED_AREA 拆除违法建筑面积.
    """

    OFFICIALS = "OFFICIALS"
    COUNTY_LEADERS = "COUNTY_LEADERS"
    PAIRED_ENTERPRISES = "PAIRED_ENTERPRISES"
    MONTHLY_CONTACT = "MONTHLY_CONTACT"
    DOCKET_ISSUES = "DOCKET_ISSUES"
    ABOVE_SCALE_ENTERPRISES = "ABOVE_SCALE_ENTERPRISES"
    SYMPOSIA = "SYMPOSIA"
    TASK_FORCES = "TASK_FORCES"
    IMPLEMENTATION_MEASURES = "IMPLEMENTATION_MEASURES"
    STABILISATION_MEASURES = "STABILISATION_MEASURES"
    DELEGATED_APPROVALS = "DELEGATED_APPROVALS"
    DELEGATED_PUBLIC_SERVICES = "DELEGATED_PUBLIC_SERVICES"
    ABOLISHED_APPROVALS = "ABOLISHED_APPROVALS"
    FILINGS = "FILINGS"
    NOTIFIED_COMMITMENTS = "NOTIFIED_COMMITMENTS"
    OPTIMISED_APPROVALS = "OPTIMISED_APPROVALS"
    ONLINE_RATE = "ONLINE_RATE"
    ONE_DAY_SETUP = "ONE_DAY_SETUP"
    SERVICE_CENTRES = "SERVICE_CENTRES"
    ZONE_SITES = "ZONE_SITES"
    TOWNSHIP_SITES = "TOWNSHIP_SITES"
    VILLAGE_STATIONS = "VILLAGE_STATIONS"
    FINANCED_ENTERPRISES = "FINANCED_ENTERPRISES"
    FINANCED_AMOUNT = "FINANCED_AMOUNT"
    COMPENSATION_POOL = "COMPENSATION_POOL"
    CLEARED_AREA = "CLEARED_AREA"


class ClaimBound(StrEnum):
    """How exactly it is stated (表述方式): EXACTLY 确数, AT_LEAST 不少于, ABOUT 约数."""

    EXACTLY = "EXACTLY"
    AT_LEAST = "AT_LEAST"
    ABOUT = "ABOUT"


class ClaimRecorded(Event, topic="claim.recorded"):
    """A report states a figure, in its own words, in that paragraph."""

    claim_key: ClaimKey
    bound: ClaimBound
    value: Decimal
    unit: str
    statement: str
    source: str
    paragraph: int
    on: date


class ClaimWithdrawn(Event, topic="claim.withdrawn"):
    """The report's author, or whoever entered it, took the figure back."""

    claim_key: ClaimKey
    reason: str
    on: date
