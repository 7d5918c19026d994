"""Refusals of the pairing (包联): the states in which its commands are turned down."""

from domain.refusal import Refused


class EnterpriseAlreadyPaired(Refused):
    """The enterprise has a pairing already; reassign it instead."""

    zh = "该企业已有包联干部，如需更换请使用“调整包联”。"


class PairingRankTooLow(Refused):
    """Only posts of section rank and above are paired with enterprises."""

    zh = "包联岗位须为副科级及以上，请另选岗位。"


class PairingTierMismatch(Refused):
    """The tier {tier} does not fit the post's rank {rank}."""

    zh = "包联层级“{tier}”与岗位职级“{rank}”不符：处级岗位对应区领导层级，科级岗位对应科级层级。"


class PairingNotActive(Refused):
    """The pairing is suspended or ended."""

    zh = "该包联关系已暂停或终止，请先恢复或重新建立包联。"


class PairingNotSuspended(Refused):
    """The pairing is not suspended."""

    zh = "该包联关系未处于暂停状态，无需恢复。"


class PairingAlreadyEnded(Refused):
    """The pairing has ended."""

    zh = "该包联关系已终止；如需继续包联，请重新建立。"


class PairingAlreadyThere(Refused):
    """The post looks after this enterprise already."""

    zh = "该岗位已是本企业的包联岗位，无需调整。"


class VisitMonthNotOwed(Refused):
    """No contact is owed in {period}: it was made, or the month lies before the obligation began."""

    zh = "{period}无需走访或已完成走访，不必申请免走访。"


class VisitMonthAlreadyExcused(Refused):
    """The month {period} is excused already."""

    zh = "{period}已批准免走访，无需重复办理。"


class VisitMonthAlreadyMissed(Refused):
    """The month {period} was settled as missed, which an excuse cannot undo."""

    zh = "{period}已认定为未走访，不能事后免除；情况说明请另行报送。"


class ExcuserIsPaired(Refused):
    """The paired post cannot excuse itself."""

    zh = "包联干部不能为本人批准免走访，请由其他领导批准。"


class PairedMonthNotOver(Refused):
    """The month {period} is not over yet."""

    zh = "{period}尚未结束，不能结算走访任务。"
