"""Refusals of the bad review (差评): named by the state that refuses."""

from domain.refusal import Refused


class ReviewNotBad(Refused):
    """Only the two lowest grades are bad reviews; others are counted in the day's tally."""

    zh = "只有“不满意”“非常不满意”属于差评，其他评价请计入好差评汇总。"


class ReviewReceivedInFuture(Refused):
    """A review was received today or before."""

    zh = "收到差评的日期不能晚于今天。"


class ReviewedPostElsewhere(Refused):
    """The post {title} belongs neither to the item's body nor to one that took the item on."""

    zh = "岗位“{title}”不属于该事项的实施单位或承接单位，请指定经办岗位。"


class BadReviewNotYours(Refused):
    """The review is another post's to handle; only that post or the programme office may do this."""

    zh = "该差评由其他岗位办理，只能由经办岗位本人或营商办代为登记。"


class ReviewerAlreadyContacted(Refused):
    """The reviewer was contacted already."""

    zh = "已联系过评价人，无需重复登记。"


class ReviewerNotContacted(Refused):
    """The reviewer has to be heard before anybody finds what was wrong, or it was found already."""

    zh = "请先联系评价人了解情况；已核实的差评不能重复核实。"


class BadReviewNotVerified(Refused):
    """Nobody else has found yet what was wrong, or it is put right already."""

    zh = "该差评尚未核实，或已提交整改，不能登记整改。"


class BadReviewNotRectified(Refused):
    """There is nothing to call back about: it is not reported as put right."""

    zh = "该差评尚未登记整改，或已办结，无需回访。"


class BadReviewSettled(Refused):
    """The review is settled: the reviewer is content, could not be reached, or misjudged."""

    zh = "该差评已办结或已认定误评，不能再次办理。"


class BadReviewVerifierIsHandler(Refused):
    """What was wrong is not found by the post that the review is about."""

    zh = "被评价岗位不得核实自己的差评，请由其他岗位核实。"


class ReviewCallerIsHandler(Refused):
    """A reviewer is not called back by the body under review, nor by who reported the rectification."""

    zh = "差评回访不得由被评价单位或整改登记人办理，请由独立的回访人员办理。"


class ReviewCallbackMismatch(Refused):
    """Whether the reviewer is content is known exactly when the reviewer was reached."""

    zh = "联系上评价人时须登记其是否认可整改，未联系上时不得登记。"


class AppealAlreadyLodged(Refused):
    """The review was appealed against already; a ruling is final."""

    zh = "该差评已提出过申诉，申诉只能提出一次，裁定为终局。"


class AppealNotPending(Refused):
    """No appeal waits for a ruling."""

    zh = "该差评没有待裁定的申诉。"


class AppealDeciderIsConcerned(Refused):
    """An appeal is not ruled by the body under review, nor by who lodged it."""

    zh = "申诉不得由被评价单位或申诉登记人裁定，请由其他单位人员裁定。"


class ReviewStageNotRunning(Refused):
    """The stage {stage} of this review does not run."""

    zh = "该差评的“{stage}”环节未在计时。"


class ReviewStageNotOverdue(Refused):
    """The stage {stage} is due on {due}, or its lateness is recorded."""

    zh = "“{stage}”环节期限为{due}，尚未逾期或已认定逾期。"
