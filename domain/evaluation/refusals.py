"""Refusals of the evaluation round (评议): named by the state that refuses."""

from domain.refusal import Refused


class QuarterMalformed(Refused):
    """The period {period} is not a quarter written as YYYY-Qn."""

    zh = "评议期“{period}”格式不正确，请按“2026-Q1”的形式填写季度。"


class EvaluationRoundAlreadyOpened(Refused):
    """There is a round for {period} already."""

    zh = "{period}评议轮次已开启，每季度只开展一轮，请勿重复开启。"


class EvaluationWithoutDepartments(Refused):
    """A round needs departments to be rated, each once."""

    zh = "评议轮次须列明参评部门且不得重复，请核对参评部门名单。"


class CriteriaMissing(Refused):
    """A round needs criteria to be rated on."""

    zh = "评议表须至少有一项评议指标，请补充。"


class WeightsNotWhole(Refused):
    """The weights of the rater groups come to {total} per cent; they must come to 100, each group once."""

    zh = "各评议主体权重合计为{total}%，应为100%且每类主体只列一次，请调整。"


class PanelTooSmall(Refused):
    """The group {group} invites fewer than {minimum} raters: its score could never be shown."""

    zh = "评议主体“{group}”邀请人数不足{minimum}人，结果将无法公布，请扩大邀请范围。"


class EvaluationCloseInPast(Refused):
    """The last day {closes_on} is over."""

    zh = "评议截止日{closes_on}已过，请填写今天或以后的日期。"


class EvaluationNotPolling(Refused):
    """The round {period} takes no ballots: it is closed or over."""

    zh = "{period}评议已截止，不再接收选票。"


class EvaluationStillPolling(Refused):
    """The round takes ballots until the end of {closes_on}."""

    zh = "评议尚在进行，{closes_on}结束后方可计分。"


class DepartmentNotEvaluated(Refused):
    """The department is not rated in this round."""

    zh = "该部门不在本轮参评名单内，请核对。"


class RaterNamed(Refused):
    """A ballot comes out of the ballot box: who delivers it must be an account that names no person, post or firm."""

    zh = "选票须由匿名票箱账号统一投递，账号不得关联任何个人、岗位或企业，以免泄露评议人身份。"


class BallotBatchTooSmall(Refused):
    """{ballots} ballots at a time are fewer than {minimum}: their time would tell whose they are."""

    zh = "本批仅{ballots}张选票，不足{minimum}张，投递时间可能暴露评议人，请合并后再投递。"


class BallotTokenTooShort(Refused):
    """A token of fewer than {minimum} characters can be guessed from its digest."""

    zh = "评议令牌不足{minimum}个字符，存在被反推的风险，请使用系统生成的一次性令牌。"


class BallotAlreadyCast(Refused):
    """A ballot with this token was cast for this department already."""

    zh = "同一令牌对同一部门只能评议一次，请剔除重复选票后再投递。"


class BallotsExceedInvited(Refused):
    """The group {group} would have more ballots than the {invited} raters invited."""

    zh = "评议主体“{group}”的选票数超过邀请人数{invited}人，请核对选票来源。"


class GroupNotOnPanel(Refused):
    """The group {group} does not rate in this round."""

    zh = "本轮评议不含评议主体“{group}”，请核对选票。"


class GradesMalformed(Refused):
    """A ballot has a grade from 1 to 5 for each of the {criteria} criteria."""

    zh = "每张选票须对{criteria}项指标逐项评1至5分，请核对后再投递。"


class EvaluationNotScored(Refused):
    """The round is not scored yet, or its result is public already."""

    zh = "该轮评议尚未计分或结果已公布，不能办理公布。"


class EvaluationNotPublished(Refused):
    """The result of the round is not public yet."""

    zh = "该轮评议结果尚未公布，公布后方可提出异议。"


class EvaluationNotYours(Refused):
    """A department objects to its own score only."""

    zh = "只能对本部门的评议结果提出异议。"


class ObjectionTooLate(Refused):
    """Objections were taken until {until}."""

    zh = "异议期已于{until}届满，不再受理。"


class ObjectionAlreadyLodged(Refused):
    """The department objected to this score already."""

    zh = "本部门已对该结果提出过异议，请等待答复。"


class ObjectionNotPending(Refused):
    """There is no objection waiting for an answer."""

    zh = "没有待答复的异议。"
