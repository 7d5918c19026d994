"""Refusals of the zombie approval (僵尸审批): named by the state that refuses."""

from domain.refusal import Refused


class ServiceItemStillRequired(Refused):
    """The item {name} is neither abolished nor turned into a filing: it may be demanded."""

    zh = "事项“{name}”未取消、未改为备案，要求办理并无不当，请核对事项。"


class DemandBeforeReform(Refused):
    """The approval was reformed on {reformed_on}; it was demanded before that."""

    zh = "该事项{reformed_on}起取消或改为备案，此前要求办理不属僵尸审批，请核对日期。"


class DemandInFuture(Refused):
    """A demand lies today or before."""

    zh = "索要审批的日期不能晚于今天。"


class ZombieNotReported(Refused):
    """The demand was found true or not already."""

    zh = "该线索已有认定结论，不能重复认定。"


class ZombieNotConfirmed(Refused):
    """The demand is not confirmed, or is put right already."""

    zh = "该线索尚未认定成立，或已提交整改，无法办理整改。"


class ZombieNotRectified(Refused):
    """Nothing waits for verification: the demand is not reported as put right."""

    zh = "尚未提交整改情况，无从核验。"


class ConfirmerIsReporter(Refused):
    """A demand is not confirmed or refuted by who reported it."""

    zh = "线索不得由登记人自行认定，请由其他岗位人员认定。"


class ConfirmerIsDemander(Refused):
    """A demand is not judged by the body that made it, nor its rectification by who reported that."""

    zh = "被反映单位人员和整改登记人不得认定或核验该问题，请由其他单位人员办理。"


class RectifierElsewhere(Refused):
    """The post {title} is not one of the body that demanded the approval."""

    zh = "岗位“{title}”不属于被反映单位，请指定被反映单位的责任岗位。"


class ZombieRectificationNotYours(Refused):
    """Only the post that is to put it right, or the programme office, reports that it did."""

    zh = "整改情况须由责任岗位报送，或由营商办代为登记。"


class ZombieRectificationWithoutEvidence(Refused):
    """That something was put right needs evidence."""

    zh = "报送整改须附佐证材料（文件、链接或附件编号）。"


class ZombieRectificationNotOverdue(Refused):
    """The post has until {rectify_by} to put it right, or its lateness is recorded."""

    zh = "整改期限为{rectify_by}，尚未逾期或已认定逾期。"
