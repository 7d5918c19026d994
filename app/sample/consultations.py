"""Consultations (问计): four times deputies and members are asked for advice; sixty suggestions and their answers."""

from datetime import date
from functools import partial
from uuid import UUID

from app.sample.district import Stage
from app.sample.needles import UNANSWERED_TEXT, Needles
from app.sample.people import Namer
from domain.actor import Role
from domain.consultation import HoldConsultation
from domain.events.consultation import ConsultedGroup
from domain.events.suggestion import SuggestionOutcome
from domain.suggestion import AnswerSuggestion, RecordSuggestion

# The day, who is asked, about what, by which of the leaders, and how many suggestions come of it.
OCCASIONS = (
    (date(2026, 3, 5), ConsultedGroup.DEPUTIES, "《区营商环境实施细则》落实情况问计", 20, 15),
    (date(2026, 5, 14), ConsultedGroup.CPPCC_MEMBERS, "中小企业融资和账款问题问计", 25, 15),
    (date(2026, 8, 6), ConsultedGroup.BOTH, "惠企政策直达快享问计", 21, 16),
    (date(2026, 10, 22), ConsultedGroup.CPPCC_MEMBERS, "园区服务和用工保障问计", 26, 14),
)
SUGGESTIONS = (
    "建议设立中小微企业首贷续贷服务专窗，公布各银行办理时限",
    "建议把涉企政策按行业编成一页纸清单，逐户送达",
    "建议对承诺事项实行季度公示，逾期的说明原因",
    "建议推行涉企检查“综合查一次”，合并同类检查",
    "建议职业院校与重点企业共建实训班，缓解技工紧缺",
    "建议加快老旧园区道路和管网改造，列出年度计划",
    "建议政府采购进一步降低中小企业投标保证金",
    "建议建立拖欠账款台账并按月销号",
    "建议延伸镇街便民服务中心可办事项",
    "建议企业开办专区延长午间服务时间",
    "建议举办本地产品进商超、进机关活动",
    "建议完善人才公寓申请条件，向制造业一线倾斜",
)
ANSWERS = {
    SuggestionOutcome.ADOPTED: "已采纳，纳入本单位年度任务并明确责任人，将按季度反馈进展。",
    SuggestionOutcome.PARTLY_ADOPTED: "部分采纳，具备条件的先行实施，其余事项待政策明确后推进。",
    SuggestionOutcome.FOR_REFERENCE: "所提意见很有价值，将在制定下一年度工作计划时研究参考。",
    SuggestionOutcome.NOT_ADOPTED: "因现行上位法规定不一致，暂不能采纳，已当面作出解释。",
}
SHARES = (52, 24, 16, 8)
LATE = 0.12


class Consultations:
    """Asks, records and answers."""

    def __init__(self, stage: Stage, needles: Needles) -> None:
        self.stage, self.sim, self.needles = stage, stage.sim, needles
        self.chance = stage.sim.chance("consultations")
        self.names = Namer(stage.sim.chance("deputies"))

    def begin(self) -> None:
        """Put the four occasions on the agenda."""
        for place, (day, group, theme, leader, number) in enumerate(OCCASIONS):
            command = HoldConsultation(
                theme=theme,
                group=group,
                host=self.stage.directory.leaders[leader],
                participants=number + self.chance.randrange(4, 12),
            )
            self.sim.on(day, 17.2, partial(self._hold, place, command, number))

    def _hold(self, place: int, command: HoldConsultation, number: int) -> None:
        consultation = self.sim.send(command, self.stage.office)
        for n in range(number):
            needle = place == 2 and n == 0  # of August, and never answered
            text = UNANSWERED_TEXT if needle else self.chance.choice(SUGGESTIONS)
            day = self.sim.workday(self.sim.today, 1 + n % 2)
            self.sim.on(day, self._hour(), partial(self._record, consultation, text, needle=needle))

    def _hour(self) -> float:
        return self.chance.uniform(8.8, 17.1)

    def _record(self, consultation: UUID, text: str, *, needle: bool) -> None:
        body = self.chance.choice(sorted(self.stage.directory.heads))
        post = self.stage.directory.heads[body]
        command = RecordSuggestion(
            consultation=consultation, proposer=self.names.name(), text=text, post=post
        )
        suggestion = self.sim.send(command, self.stage.office)
        if needle:
            self.needles.unanswered_suggestion = suggestion
        else:
            late = self.chance.random() < LATE
            taken = self.chance.randrange(16, 30) if late else self.chance.randrange(3, 16)
            self.sim.on(
                self.sim.workday(self.sim.today, taken), self._hour(), partial(self._answer, suggestion, post)
            )

    def _answer(self, suggestion: UUID, post: UUID) -> None:
        outcome = self.chance.choices(tuple(ANSWERS), SHARES)[0]
        command = AnswerSuggestion(suggestion=suggestion, outcome=outcome, text=ANSWERS[outcome])
        owner = self.stage.acting(post, Role.DEPARTMENT_HEAD)
        self.sim.send(command, owner if owner.person else self.stage.office)
