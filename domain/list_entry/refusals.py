"""Refusals of the list entry (清单条目): named by the state that refuses."""

from domain.refusal import Refused


class ListEntryNumberTaken(Refused):
    """The number {number} of this list has an entry already."""

    zh = "该清单第{number}号已登记，请核对序号。"


class ListEntryNumberNotPositive(Refused):
    """Entries are numbered from 1."""

    zh = "清单序号应从1开始。"


class ListEntryNotOpen(Refused):
    """The entry was struck off already."""

    zh = "该条目已销号；如问题反复或销号不实，请办理“重新挂账”。"


class ListEntryStillOpen(Refused):
    """The entry is still open."""

    zh = "该条目尚未销号，无需重新挂账。"


class ListLinkImpossible(Refused):
    """Problems and risks link to measures, and measures to duties; nothing else does."""

    zh = "问题、风险条目只能关联措施条目，措施条目只能关联责任条目，请核对。"


class ListEntryAlreadyLinked(Refused):
    """These two entries are linked already."""

    zh = "两条目已关联，无需重复。"


class ListEntryLinkedInTime(Refused):
    """The entry is linked, is not open, was flagged, or still has time."""

    zh = "该条目已关联、已销号、已提示，或尚未到关联期限。"


class ListEntryWithoutDue(Refused):
    """An assignment without a due date could never be late."""

    zh = "交办条目须填写完成期限。"


class ListEntryDueInPast(Refused):
    """The due date {due} is in the past."""

    zh = "完成期限{due}已过，请填写今天或以后的日期。"


class ListEntryPostTooHigh(Refused):
    """Entries are broken down to section rank (科级) and on to unit rank (股级); {title} is above both."""

    zh = "清单条目应分解到科级、股级岗位，“{title}”为处级岗位，请改选。"


class ListEntryPostElsewhere(Refused):
    """The post {title} belongs to another organisation than the one responsible for the entry."""

    zh = "岗位“{title}”不属于该条目的责任单位，请改选。"


class ListEntryNotYours(Refused):
    """The entry belongs to another organisation."""

    zh = "该条目属于其他单位，不能由您分解。"


class ListEntryAlreadyThere(Refused):
    """The entry lies at this post, until this day, already."""

    zh = "该条目已在此岗位且期限相同，无需调整。"


class ListEntryWithoutOwner(Refused):
    """The entry is at no post yet; what nobody did cannot be struck off."""

    zh = "该条目尚无责任人，不能销号，请先分解到岗。"


class ListEntryNotLinked(Refused):
    """The entry is linked to no entry that answers it."""

    zh = "该条目尚未关联对应的措施（责任）条目，不能销号。"


class ClearanceWithoutEvidence(Refused):
    """An entry is not struck off without evidence."""

    zh = "销号须附至少一项佐证材料，不得无佐证销号。"


class ClearanceVerifierIsOwner(Refused):
    """An entry is not struck off by the official who owes it."""

    zh = "责任人不得核验自己的条目销号，请由其他人员核验。"


class ClearanceVerifierUnknown(Refused):
    """A clearance names the post that verified it; the acting official has none."""

    zh = "销号须由在岗人员核验，请以岗位身份办理。"


class ClearanceInFuture(Refused):
    """A clearance that an old ledger records lies before today."""

    zh = "历史台账的销号日期应早于今天，请核对。"
