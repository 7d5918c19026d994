"""Refusals of the commitment (承诺): named by the state that refuses."""

from domain.refusal import Refused


class CommitmentNotYours(Refused):
    """The commitment belongs to another post; only its own post or the programme office may do this."""

    zh = "该承诺属于其他岗位，只能由承诺岗位本人或营商办代为办理。"


class CommitmentAlreadyPublished(Refused):
    """The commitment is public already: revise or withdraw it instead."""

    zh = "该承诺已公开，不能改动或删除草稿；如需调整请办理“依法变更”或“撤回”。"


class CommitmentNotReviewed(Refused):
    """The draft has not been approved by a reviewer yet."""

    zh = "该承诺尚未审核通过，请先送审。"


class CommitmentAlreadyReviewed(Refused):
    """The draft was reviewed already; it has to be written anew before another review."""

    zh = "该承诺稿已有审核结论，如需重审请先修改承诺稿。"


class ReviewerIsOwner(Refused):
    """A commitment is not reviewed by the official who makes it."""

    zh = "承诺人不得审核自己的承诺，请由其他人员审核。"


class RemarkMissing(Refused):
    """A return has to say what is to be mended."""

    zh = "退回承诺稿须写明修改意见。"


class CommitmentNotMeasurable(Refused):
    """A commitment without a metric cannot be published."""

    zh = "承诺没有可衡量的指标，不能公开，请补充衡量指标。"


class CommitmentWithoutDue(Refused):
    """A commitment without a due date or a cadence cannot be published: it could never be late."""

    zh = "承诺没有完成期限或报告周期，不能公开，请补充其一。"


class CommitmentDueInPast(Refused):
    """The due date {due} is in the past."""

    zh = "完成期限{due}已过，请填写今天或以后的日期。"


class PublicationInFuture(Refused):
    """The publication begins on {from_day}: publish on that day."""

    zh = "公开起始日{from_day}尚未到，请于当日再发布。"


class PublicationOver(Refused):
    """The publication ends on {to_day}, which is over or before its beginning."""

    zh = "公开截止日{to_day}早于今天，请重新填写。"


class CommitmentNotPublished(Refused):
    """The commitment {commitment} is not public."""

    zh = "承诺（编号{commitment}）尚未公开或已不在公开状态，请先发布。"


class CommitmentSettled(Refused):
    """The commitment is settled already."""

    zh = "该承诺已有结论（兑现、失信、撤回或归档），不能再次办理。"


class CommitmentPastDue(Refused):
    """The due date {due} is over: it can be fulfilled late, not changed or withdrawn."""

    zh = "该承诺已于{due}到期，到期后不得变更或撤回，只能登记（逾期）兑现。"


class RevisionChangesNothing(Refused):
    """The revision leaves text, target and due date as they were."""

    zh = "变更内容与原承诺一致，请填写需要变更的文字、目标或期限。"


class ApproverIsOwner(Refused):
    """The approver is the official concerned."""

    zh = "批准人不得是承诺（公示）人本人，请由其他岗位批准。"


class FulfilmentWithoutEvidence(Refused):
    """A fulfilment needs evidence."""

    zh = "登记兑现须附佐证材料（文件、链接或附件编号）。"


class FulfilmentDateImpossible(Refused):
    """A fulfilment lies between the day of publication and today."""

    zh = "兑现日期应在公开之日至今天之间，请核对后填写。"


class CommitmentNotFulfilled(Refused):
    """The commitment is not reported as fulfilled."""

    zh = "该承诺尚未登记兑现，无需核实。"


class FulfilmentAlreadyVerified(Refused):
    """The fulfilment was verified already."""

    zh = "该承诺的兑现情况已核实，不能重复核实。"


class VerifierIsOwner(Refused):
    """A fulfilment is not verified by the official who made the commitment."""

    zh = "承诺人不得核实自己的承诺兑现情况，请由其他人员核实。"


class FulfilmentNotVerified(Refused):
    """A fulfilment has to be verified before it is evaluated."""

    zh = "该承诺兑现情况尚未核实，请先核实再评价。"


class CommitmentNotSettled(Refused):
    """The commitment is still open and cannot be evaluated."""

    zh = "该承诺尚在履行中，有结论后方可评价。"


class EvaluatorIsOwner(Refused):
    """A commitment is not evaluated by the official who made it."""

    zh = "承诺人不得组织评价自己的承诺，请由其他人员办理。"


class SampleTooSmall(Refused):
    """{raters} raters are fewer than the {minimum} that a grade needs."""

    zh = "参评人数{raters}人，不足最低样本{minimum}人，不能形成评价结果。"


class WithdrawerIsOwner(Refused):
    """A published commitment is not withdrawn by the official who made it."""

    zh = "已公开的承诺不得由承诺人自行撤回，请由营商办或区领导办理。"


class CommitmentNotEvaluated(Refused):
    """Only an evaluated or a withdrawn commitment is archived."""

    zh = "只有已评价或已撤回的承诺才能归档。"


class CommitmentNotDueSoon(Refused):
    """It is too early to warn, or the warning was given."""

    zh = "尚未到期前提醒时间，或已提醒过。"


class CommitmentNotOverdue(Refused):
    """The commitment is not overdue."""

    zh = "该承诺尚未逾期。"


class CadenceNotMissed(Refused):
    """No period without a report is over."""

    zh = "没有已结束而未报告进展的周期。"
