"""Studies (讨论活动与学习): two campaigns, and what some forty units studied in the six formats."""

from datetime import date
from functools import partial
from uuid import UUID

from app.sample.district import Stage
from domain.actor import Role
from domain.campaign import EndCampaign, HoldStudySession, StartCampaign
from domain.events.campaign import StudyFormat
from domain.events.programme import ProgrammeLine

DISCUSSION, DRILL = "“优环境、开新局”干部大讨论", "服务企业大练兵大比武"
STARTED, DRILL_STARTED, DRILL_ENDED = date(2026, 3, 4), date(2026, 5, 11), date(2026, 9, 25)
UNITS, HELD, TWICE = 40, 0.86, 0.35
# Where nobody is taught in classes and nobody competes: what a coverage table has to show.
NEVER = {StudyFormat.CONTEST: 9, StudyFormat.PARTY_SCHOOL: 7}
SUBJECTS = {
    StudyFormat.CORE_GROUP: "领导班子专题学习：把企业的事当自己的事",
    StudyFormat.PARTY_SCHOOL: "主体班专题课：优化营商环境条例逐条讲",
    StudyFormat.GRASSROOTS: "到园区和企业车间现场研学",
    StudyFormat.ONLINE_ACADEMY: "网络学院必修课：四种意识与服务效能",
    StudyFormat.LECTURE_TEAM: "宣讲团进机关：政策怎么讲企业才听得懂",
    StudyFormat.CONTEST: "业务擂台赛：一件事怎样一次办好",
}


class Studies:
    """What was studied, where."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.sim = stage, stage.sim
        self.chance = stage.sim.chance("studies")

    def begin(self) -> None:
        """Both campaigns; the sessions follow from the first."""
        self.sim.on(STARTED, 9.5, self._start)
        self.sim.on(DRILL_STARTED, 9.5, self._drill)

    def _start(self) -> None:
        basis = "云办发〔2026〕11号"
        campaign = self.sim.send(StartCampaign(name=DISCUSSION, basis=basis), self.stage.office)
        bodies = [body.name for body in self.stage.district.plan.bodies if body.department][:UNITS]
        for place, name in enumerate(bodies):
            for format in StudyFormat:
                never = format in NEVER and place % NEVER[format] == 1
                if not never and self.chance.random() < HELD:
                    for _ in range(1 + (self.chance.random() < TWICE)):
                        day = self.sim.workday(STARTED, self.chance.randrange(1, 150))
                        hour = self.chance.uniform(9, 17)
                        self.sim.on(day, hour, partial(self._hold, campaign, name, format))

    def _hold(self, campaign: UUID, name: str, format: StudyFormat) -> None:
        expected = self.chance.randrange(12, 70)
        command = HoldStudySession(
            campaign=campaign,
            organisation=self.stage.directory.organisations[name],
            format=format,
            subject=SUBJECTS[format],
            attendance=max(1, expected - self.chance.randrange(8)),
            expected=expected,
        )
        handler = self.stage.directory.handlers[name][0]
        self.sim.send(command, self.stage.acting(handler, Role.DEPARTMENT_HANDLER))

    def _drill(self) -> None:
        command = StartCampaign(name=DRILL, line=ProgrammeLine.CONDUCT_LEADS, basis="云组发〔2026〕9号")
        campaign = self.sim.send(command, self.stage.office)
        end = partial(self.sim.send, EndCampaign(campaign=campaign), self.stage.office)
        self.sim.on(DRILL_ENDED, 16.5, end)
