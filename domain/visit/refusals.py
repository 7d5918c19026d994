"""Refusals of the visit (走访): the states in which its commands are turned down."""

from domain.refusal import Refused


class PairingNotYours(Refused):
    """Only the paired post may enter, amend or retract visits of this pairing."""

    zh = "您不是该企业的包联干部，不能登记或修改其走访记录。"


class VisitInFuture(Refused):
    """The visit's day {day} is still to come."""

    zh = "走访日期{day}晚于今天，请在走访之后登记。"


class VisitBeforePairing(Refused):
    """The visit's day {day} lies before {since}, since when the post looks after this enterprise."""

    zh = "走访日期{day}早于本岗位包联起始日{since}，不能登记。"


class VisitBeforePosting(Refused):
    """The visit's day {day} lies before {since}, when the present holder took the post."""

    zh = "走访日期{day}早于现任人员到任日{since}，不能记为现任人员的走访。"


class VisitAlreadyLogged(Refused):
    """A visit of this mode on {day} is entered already."""

    zh = "{day}已有同一方式的走访记录，请勿重复登记；如需更正请使用“修改走访”。"


class VisitMonthAlreadyClosed(Refused):
    """The month {period} is closed: a late entry needs a post that approves it and a reason, and nothing is amended."""

    zh = "{period}走访月已关账：补录须填写批准岗位和补录理由，已登记的内容不能再修改。"


class VisitApproverIsVisitor(Refused):
    """The paired official cannot approve an own late entry."""

    zh = "补录不能由包联干部本人批准，请由其他岗位批准。"


class VisitMinutesImpossible(Refused):
    """A visit lasts from 1 to {limit} minutes."""

    zh = "走访时长应为1至{limit}分钟，请核对。"


class VisitUnknown(Refused):
    """The pairing has no visit with the id {visit}."""

    zh = "该包联关系下没有编号为{visit}的走访记录。"


class VisitAlreadyRetracted(Refused):
    """The visit was retracted."""

    zh = "该走访记录已撤回，不能再办理。"


class VisitAlreadyAttested(Refused):
    """The enterprise or a spot check has spoken about this visit: it can be neither amended nor retracted."""

    zh = "该走访记录已经企业确认、否认或抽查，不能再修改或撤回。"


class AmendmentChangesNothing(Refused):
    """The amendment names nothing to change."""

    zh = "未填写任何需要修改的内容。"


class VisitAlreadyConfirmed(Refused):
    """The enterprise confirmed this visit already."""

    zh = "企业已确认该次走访，无需重复确认。"


class VisitAlreadyDisputed(Refused):
    """The enterprise denied this visit, and a denial stands."""

    zh = "企业已否认该次走访，不能再确认或重复否认。"


class VisitGradeOutOfRange(Refused):
    """A visit is graded from 1 to 5."""

    zh = "走访评价应为1至5分。"


class VisitAlreadyChecked(Refused):
    """This visit was spot-checked already, with a result."""

    zh = "该次走访已有抽查结论，无需重复抽查。"


class CheckerIsVisitor(Refused):
    """Who made or entered a visit cannot spot-check it."""

    zh = "走访人或登记人不能抽查本人的走访，请由其他人员抽查。"


class VisitMonthAlreadyOpened(Refused):
    """The visit month {period} was opened already."""

    zh = "{period}走访月已开启，无需重复开启。"


class VisitMonthNotOpened(Refused):
    """The visit month {period} was never opened."""

    zh = "{period}走访月尚未开启，请先开启。"


class VisitMonthFrozen(Refused):
    """The visit month {period} is closed already."""

    zh = "{period}走访月已关账，不能再提醒或关账。"


class VisitMonthPast(Refused):
    """The month {period} is over and cannot be opened any more."""

    zh = "{period}已经结束，不能再开启走访月。"


class VisitMonthNotOver(Refused):
    """The visit month {period} is not over yet."""

    zh = "{period}尚未结束，不能关账。"


class VisitMonthAlreadyReminded(Refused):
    """The reminder of {period} was sent already."""

    zh = "{period}的月底提醒已发出，无需重复提醒。"


class VisitMonthNotDueSoon(Refused):
    """The reminder of {period} is due only from {remind_at} on."""

    zh = "{period}的月底提醒应于{remind_at}发出，尚未到时间。"
