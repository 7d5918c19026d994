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
