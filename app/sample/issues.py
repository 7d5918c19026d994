"""Issues (问题): where the year's issues come from: visits, three symposia, the hotline, the web."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from app.sample import issue_texts as words
from app.sample.case import Case
from app.sample.case_plan import CasePlan, any_category
from app.sample.district import Pair, Stage
from domain.actor import Actor, Role
from domain.enterprise import Enterprise
from domain.events.issue import IssueRaised
from domain.events.issue_codes import IssueCategory, IssueSource
from domain.issue import Issue, MergeIssue, RaiseIssue
from domain.pairing import Pairing
from domain.post import Post

# The 108 issues that the district can solve by itself (区级可自行解决) came from three symposia, and only they
# have this source: it is the docket's mark.
DOCKET = IssueSource.SYMPOSIUM
DOCKET_SIZE = 108
SYMPOSIA = (date(2026, 3, 12), date(2026, 4, 16), date(2026, 5, 21))
OTHERS = 490  # in the whole of the year
OTHER_SOURCES = {
    IssueSource.ONLINE: 36,
    IssueSource.HOTLINE12345: 30,
    IssueSource.BREAKFAST: 11,
    IssueSource.TASKFORCE: 10,
    IssueSource.DEPUTY: 7,
    IssueSource.INSPECTION: 6,
}
REPEATED = 0.015


def _nobody_follows(_issue: UUID, _enterprise: UUID, _source: IssueSource) -> None:
    """Where an issue was raised is nobody's business until somebody says so."""


class Issues:
    """Raises issues, each of which then goes its own way. `heard` are the firms that speak at each symposium,
    `talked_of` the days on which firms bring up what they said at a breakfast talk; `followed` is told of every issue.
    """

    def __init__(self, stage: Stage) -> None:
        self.stage, self.sim = stage, stage.sim
        self.chance = stage.sim.chance("issues")
        self.raised: list[UUID] = []
        self.numbers: dict[UUID, str] = {}
        self.heard: dict[date, list[int]] = {}
        self.talked_of: list[tuple[date, int]] = []
        self.followed: Callable[[UUID, UUID, IssueSource], None] = _nobody_follows

    def begin(self, until: date) -> None:
        """Put what does not come from visits on the agenda."""
        firms = list(range(len(self.stage.district.pairs)))
        large = [n for n in firms if self.stage.district.plan.firms[n].scale.value != "NONE"]
        heard = self.chance.sample(large, DOCKET_SIZE)
        for number, firm in enumerate(heard):
            day = SYMPOSIA[number * len(SYMPOSIA) // DOCKET_SIZE]
            self.heard.setdefault(day, []).append(firm)
            self.sim.on(day, 14 + 3 * self.chance.random(), partial(self._raise_other, firm, DOCKET))
        days = [day for day in sorted(self.sim.calendar.year(2026).working) if self.sim.today < day <= until]
        for _ in range(round(OTHERS * len(days) / len(self.sim.calendar.year(2026).working))):
            source = self.chance.choices(tuple(OTHER_SOURCES), tuple(OTHER_SOURCES.values()))[0]
            firm = self.chance.choice(firms)
            day = self.chance.choice(days)
            if source is IssueSource.BREAKFAST:
                self.talked_of.append((day, firm))
            self.sim.on(day, self.chance.uniform(8.6, 17.3), partial(self._raise_other, firm, source))

    def from_visit(self, pair: Pair, visit: UUID) -> None:
        """The visitor enters what the enterprise brought up."""
        post = self.sim.get(Pairing, pair.pairing).post
        if self.sim.get(Post, post).holder is not None and self.sim.get(Enterprise, pair.enterprise).active:
            self._raise(pair.enterprise, IssueSource.VISIT, self.stage.acting(post), visit)

    def _raise_other(self, firm: int, source: IssueSource) -> None:
        enterprise = self.stage.district.enterprises[firm]
        if not self.sim.get(Enterprise, enterprise).active:
            return
        own = Actor(role=Role.ENTERPRISE_USER, enterprise=enterprise)
        self._raise(enterprise, source, own if source is IssueSource.ONLINE else self.stage.office, None)

    def _raise(self, enterprise: UUID, source: IssueSource, actor: Actor, visit: UUID | None) -> None:
        category = any_category(self.chance)
        title, text = self.chance.choice(words.TEXTS[category])
        text = text.format(n=self.chance.randrange(8, 900), k=self.chance.randrange(3, 8))
        command = RaiseIssue(enterprise=enterprise, title=title, text=text, source=source, visit=visit)
        issue = self.sim.send(command, actor)
        raised = next(event for event in self.sim.made if isinstance(event, IssueRaised))
        self.raised.append(issue)
        self.numbers[issue] = raised.number
        self.followed(issue, enterprise, source)
        Case(self.stage, self._plan(category, docket=source is DOCKET), issue, enterprise).begin()
        if source is IssueSource.ONLINE and self.chance.random() < REPEATED * 4:
            repeated = self.sim.send(command, self.stage.office)
            self.sim.at(self.sim.now, partial(self._merge, repeated, issue))

    def _merge(self, repeated: UUID, into: UUID) -> None:
        assert self.sim.get(Issue, into).exists
        self.sim.send(MergeIssue(issue=repeated, into=into), self.stage.office)

    def _plan(self, category: IssueCategory, *, docket: bool) -> CasePlan:
        return CasePlan.drawn(self.chance, category, docket=docket)
