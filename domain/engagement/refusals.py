"""Refusals of the engagement (政企沟通活动): named by the state that refuses."""

from domain.refusal import Refused


class EngagementWithoutGuests(Refused):
    """At least one enterprise is invited, and at least one has to come."""

    zh = "请至少填写一家邀请（到会）企业；无企业到会的，请登记取消。"


class GuestNotAboveScale(Refused):
    """The enterprise {name} is not one of the four kinds above scale."""

    zh = "企业“{name}”不是“四上”企业，不能列入“四上”企业专题座谈会。"


class EngagementSettled(Refused):
    """The engagement was held or cancelled already."""

    zh = "该活动已登记举办或取消，不能重复办理。"


class EngagementInFuture(Refused):
    """An engagement on {day} has not taken place yet."""

    zh = "{day}尚未到，活动举办后再登记。"


class EngagementNotHeld(Refused):
    """The engagement was not held, so no issue was raised there."""

    zh = "该活动尚未登记举办，不能关联其中提出的问题。"


class EnterpriseNotAttending(Refused):
    """The issue's enterprise did not attend the engagement."""

    zh = "提出该问题的企业未参加此次活动，不能关联。"


class IssueSourceDiffers(Refused):
    """The issue's source is {source}, which is not this kind of engagement."""

    zh = "该问题登记的来源为“{source}”，与活动类型不符，不能关联。"


class IssueRaisedBefore(Refused):
    """The issue was raised on {day}, before the engagement was held."""

    zh = "该问题于{day}提出，早于活动举办日，不能关联。"


class IssueAlreadyAttributed(Refused):
    """The issue is attributed to an engagement already; it counts once."""

    zh = "该问题已关联到一次活动，不能重复计入。"
