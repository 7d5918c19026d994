"""Refusals of the one-vote veto (一票否决): named by the state that refuses."""

from domain.refusal import Refused


class VetoWithoutInfringement(Refused):
    """A veto rests on at least one infringement of the department that was verified in that year."""

    zh = "提出一票否决须至少有一项该部门当年经核实属实的侵企扰企行为，请先完成核实。"


class VetoAlreadyProposed(Refused):
    """A veto of the department for {year} is under way or stands."""

    zh = "该部门{year}年度的一票否决已在办理或已生效，不能重复提出。"


class VetoNotProposed(Refused):
    """The notice was served already, or there is no proposal."""

    zh = "该一票否决不在“已提出”环节，不能送达告知。"


class VetoPostNotHead(Refused):
    """The notice is served on the post that heads the department."""

    zh = "告知须送达该部门主要负责人岗位，请核对岗位。"


class VetoNotNotified(Refused):
    """The statement is heard after the notice was served, once."""

    zh = "尚未送达告知或已听取申辩，不能登记申辩。"


class VetoStatementStillDue(Refused):
    """The department may make its statement until the end of {due}."""

    zh = "申辩期至{due}届满，期满前不得视为放弃申辩。"


class VetoStatementNotHeard(Refused):
    """Nothing is decided before the department was heard."""

    zh = "未听取部门陈述申辩，不得作出决定，请先送达告知并听取申辩。"


class ExemptionWithoutGround(Refused):
    """An exemption needs its ground in law (Reg. 722 art. 7), and nothing else has one."""

    zh = "容错免责须写明法规依据（如《优化营商环境条例》第七条），其他决定不填写免责依据。"


class VetoNotUpheld(Refused):
    """Only a veto that was upheld, and not reviewed yet, is reviewed."""

    zh = "只有已作出“予以否决”且未复核的决定可以复核。"
