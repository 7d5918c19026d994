"""Refusals of the accountability case (问责案件): named by the state that refuses."""

from domain.refusal import Refused


class CaseNumberTaken(Refused):
    """There is a case with the number {number} already."""

    zh = "案件编号{number}已存在，请核对编号。"


class CaseNotUnderInquiry(Refused):
    """The case is not under inquiry any more."""

    zh = "案件已不在调查核实环节，不能办理该事项。"


class CaseNotSubstantiated(Refused):
    """Nothing is decided before the facts are established."""

    zh = "案件事实尚未查明，不得作出处理决定，请先完成核实。"


class PartyNotIdentified(Refused):
    """The post is no responsible party of this case."""

    zh = "该岗位不是本案确定的责任人，请先确定责任人。"


class PartyAlreadyIdentified(Refused):
    """The post is a responsible party of this case already."""

    zh = "该岗位已是本案责任人，请勿重复登记。"


class VerificationWithoutReference(Refused):
    """A verification names what it rests on."""

    zh = "核实结论须注明所依据材料的编号，请补充。"


class OfficialRecused(Refused):
    """Who declared a recusal, or is a party, takes no part in the case."""

    zh = "该人员已回避本案或为本案当事人，不得参与办理，请由其他人员办理。"


class CaseStatementNotHeard(Refused):
    """Nothing is decided before the party was heard (政务处分法 art. 43)."""

    zh = "尚未听取当事人陈述和申辩，不得作出处理决定（政务处分法第四十三条）。"


class PartyAlreadyDecided(Refused):
    """A decision about this party was taken already."""

    zh = "该责任人已有处理决定，不能再次办理。"


class CaseDecisionMissing(Refused):
    """There is no decision about this party that could be served, or it was served already."""

    zh = "该责任人尚无处理决定或决定已送达。"


class CaseDecisionNotServed(Refused):
    """The decision was not served on the party."""

    zh = "处理决定尚未送达当事人，请先送达。"


class CaseReviewTooLate(Refused):
    """A review could be asked for until {until}."""

    zh = "申请复审的期限已于{until}届满。"


class CaseReviewAlreadyRequested(Refused):
    """The party asked for a review already."""

    zh = "当事人已申请复审，请等待复审结果或不得再次申请。"


class CaseReviewNotRequested(Refused):
    """No review is waiting for its decision."""

    zh = "没有待作出的复审决定。"


class ReviewAggravates(Refused):
    """A review never makes a decision graver; a lighter form is needed where it is lightened, and only there."""

    zh = "复审不得加重处理，变更减轻时须选择更轻的处理方式，其他结果不填写处理方式。"


class CaseAlreadyDecided(Refused):
    """A case in which somebody was held responsible is not withdrawn."""

    zh = "案件已作出处理决定，不能撤案。"


class CaseStillOpen(Refused):
    """A party has no served decision yet, or a review is not decided."""

    zh = "尚有责任人未作出或未送达处理决定，或复审未结，不能结案。"
