"""Refusals of the service item (政务服务事项): named by the state that refuses."""

from domain.refusal import Refused


class ServiceItemAlreadyPublished(Refused):
    """There is an item with the code {code} already."""

    zh = "编码为“{code}”的事项已在清单内，请核对编码或办理“调整事项”。"


class ServiceItemAbolished(Refused):
    """The approval {name} was abolished on {on}."""

    zh = "事项“{name}”已于{on}取消，不得再办理、下放或调整。"


class ServiceItemNotAbolished(Refused):
    """The item {name} is neither abolished nor turned into a filing."""

    zh = "事项“{name}”没有取消或改为备案，无需恢复。"


class ServiceItemNotApproval(Refused):
    """The item {name} is a public service: only approvals are reformed in these four ways."""

    zh = "“{name}”属公共服务事项，四种改革方式只适用于审批事项。"


class ServiceItemAlreadyReformed(Refused):
    """The approval {name} was reformed in this way already."""

    zh = "事项“{name}”已按该方式改革，不能重复登记。"


class ServiceItemUnchanged(Refused):
    """The change leaves name, promised days and online handling as they were."""

    zh = "调整内容与现行事项一致，请填写需要调整的名称、承诺时限或网办情况。"


class PromisedDaysNegative(Refused):
    """Promised days are working days, 0 or more."""

    zh = "承诺办结时限为工作日数，不能为负（当场办结填0）。"


class ServiceItemAlreadyDelegated(Refused):
    """The item {name} is delegated to {organisation} already."""

    zh = "事项“{name}”已下放至“{organisation}”，不能重复下放。"


class ServiceItemNotDelegated(Refused):
    """The item {name} is not delegated to this body."""

    zh = "事项“{name}”没有下放至该单位，请核对。"


class NoRecipientNamed(Refused):
    """Name at least one township post that is to take the item on."""

    zh = "请至少选择一个承接岗位。"


class RecipientNotTownship(Refused):
    """Items are delegated to townships and the development zone, not to {name}."""

    zh = "事项只能下放至乡镇街道或开发区，“{name}”不是承接主体。"


class DelegationNotYours(Refused):
    """Only the township's own posts, or the programme office, say that it took the item on."""

    zh = "承接确认须由承接单位本单位岗位办理，或由营商办代为登记。"


class DelegationAlreadyAccepted(Refused):
    """The township has taken the item on already."""

    zh = "该事项已确认承接，无需重复确认。"


class DelegationNotOverdue(Refused):
    """The township still has until {accept_by} to take the item on, or it lapsed already."""

    zh = "该事项承接期限为{accept_by}，尚未逾期或已认定逾期。"


class DelegationNotAccepted(Refused):
    """The township has not taken the item on: there is nothing to check yet."""

    zh = "该事项尚未确认承接，无从核查实际办理情况。"


class CheckerIsRecipient(Refused):
    """Whether an item is really handled is not checked by the township itself, nor by who delegated it."""

    zh = "承接实效不得由承接单位或下放单位自行核查，请由其他单位人员办理。"
