"""Refusals of the weekly meeting (工作例会): named by the state that refuses."""

from domain.refusal import Refused


class MeetingAlreadyConvened(Refused):
    """The meeting of the week {week} was convened already."""

    zh = "{week}周的工作例会已召开并登记，无需重复办理。"


class MeetingAlreadySkipped(Refused):
    """The meeting of the week {week} was skipped already, for a stated reason."""

    zh = "{week}周已登记不召开工作例会及理由，如需调整请核对周次。"


class MeetingWeekAlreadyClosed(Refused):
    """The week {week} is settled: it cannot be convened or skipped any more."""

    zh = "{week}周已结账（次周首个工作日结束时自动结账），不能再补登召开或不召开。"


class MeetingWeekNotSkipped(Refused):
    """The week {week} was not found skipped: enter its meeting in the ordinary way."""

    zh = "{week}周未被认定为未召开，请直接登记召开，无需补录。"


class BackfillApproverIsClerk(Refused):
    """A meeting entered late is approved by somebody else than who enters it."""

    zh = "补录例会须由登记人以外的岗位批准。"


class MeetingWeekAlreadyOpened(Refused):
    """The week {week} was opened already."""

    zh = "{week}周已开启，无需重复操作。"


class MeetingWeekPast(Refused):
    """The week {week} is over; weekly meetings begin with the present week."""

    zh = "{week}周已结束，工作例会应从本周起开启。"


class MeetingWeekNotBegun(Refused):
    """The week {week} has not begun."""

    zh = "{week}周尚未开始，请在当周登记。"


class MeetingWeekNotOpened(Refused):
    """The week {week} was not opened."""

    zh = "{week}周尚未开启。"


class MeetingWeekNotOver(Refused):
    """The week {week} can still be convened or skipped."""

    zh = "{week}周尚未到结账时间。"


class MeetingInFuture(Refused):
    """A meeting on {day} has not taken place yet."""

    zh = "{day}尚未到，例会召开后再登记。"


class MeetingNotConvened(Refused):
    """The meeting of the week {week} was not convened, so it decided nothing."""

    zh = "{week}周的工作例会尚未召开，不能登记或依据其作出议定事项。"


class AgendaEmpty(Refused):
    """An agenda has at least one item or one matter."""

    zh = "议程为空，请至少填写一项议题或关联一个事项。"
