"""Refusals of the commendation (表彰): named by the state that refuses."""

from domain.refusal import Refused


class CandidateNotOne(Refused):
    """A commendation is of one candidate: a body, an official in a post, or an enterprise."""

    zh = "表彰对象须且只能填写一个：单位、岗位任职人员或企业。"


class MeritsMissing(Refused):
    """A commendation rests on figures."""

    zh = "提出表彰须附量化指标（如税收贡献、就业贡献、评议得分），请补充。"


class CommendationNotProposed(Refused):
    """The commendation was publicised already, or is settled."""

    zh = "该表彰不在“已提出”环节，不能公示。"


class PublicityTooShort(Refused):
    """The publicity lasts {days} working days; it must last at least {minimum}."""

    zh = "公示期{days}个工作日，不得少于{minimum}个工作日。"


class CommendationNotPublicised(Refused):
    """The commendation is not on display."""

    zh = "该表彰不在公示环节，请先公示。"


class PublicityOver(Refused):
    """The publicity ended on {until}."""

    zh = "公示期已于{until}结束，不再受理公示异议。"


class PublicityNotOver(Refused):
    """The publicity lasts until the end of {until}."""

    zh = "公示期至{until}结束，期满前不得作出表彰决定。"


class CommendationObjectionPending(Refused):
    """An objection was not settled yet."""

    zh = "公示异议尚未查清，不能作出表彰决定，请先答复异议。"


class NoCommendationObjection(Refused):
    """There is no objection to settle."""

    zh = "没有待查清的公示异议。"


class CommendationBarred(Refused):
    """The candidate is barred: {causes}."""

    zh = "该对象存在限制评优情形（{causes}），不得表彰。VETO为一票否决，INFRINGEMENT为侵企扰企未整改，SANCTION为处分影响期内。"


class CommendationSettled(Refused):
    """The commendation is awarded or refused already."""

    zh = "该表彰已有结论，不能再次办理。"
