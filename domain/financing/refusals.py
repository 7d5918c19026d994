"""Refusals of the financing demand (融资需求): named by the state that refuses."""

from collections.abc import Iterable

from domain.events.financing import FinancingStatus
from domain.refusal import Refused

STATUS_ZH = {
    FinancingStatus.REGISTERED: "已登记待对接",
    FinancingStatus.MATCHED: "已对接",
    FinancingStatus.DISBURSED: "已放款",
    FinancingStatus.REJECTED: "银行未批准",
    FinancingStatus.WITHDRAWN: "企业已撤回",
}


def statuses_zh(statuses: Iterable[FinancingStatus]) -> str:
    """States as a Chinese list."""
    return "、".join(STATUS_ZH[status] for status in statuses)


class FinancingInAnotherState(Refused):
    """The demand is {status}; this needs {needed}."""

    zh = "该融资需求目前状态为“{status_zh}”，办理此项须为“{needed_zh}”。"


class DisbursedAboveDemand(Refused):
    """The loan {amount} is above the {demand} that the firm asked for."""

    zh = "放款金额{amount}元超过企业需求{demand}元，请核对；如需求增加请另行登记。"


class DisbursementDateImpossible(Refused):
    """A loan is paid out between the day of its matching and today."""

    zh = "放款日期应在对接之日至今天之间，请核对。"


class ConfirmerIsRecorder(Refused):
    """The body that sees to the demand does not confirm its own record."""

    zh = "登记放款的经办单位不得自行确认到账，请由企业或回访专员确认。"


class DisbursementAlreadyConfirmed(Refused):
    """It is on record whether the money arrived."""

    zh = "该笔放款的到账情况已确认，无需重复办理。"


class DenialWithoutRemark(Refused):
    """That money did not arrive is said with a remark."""

    zh = "企业反映未到账的，须写明情况说明。"
