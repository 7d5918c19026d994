"""Meetings (工作例会): a meeting a week from January on, what each decides, and how the departments carry it out."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from app.sample import meeting_texts as words
from app.sample.district import Stage
from app.sample.issues import Issues
from app.sample.needles import SKIPPED_WEEK, UNSTATED_WEEK, Needles
from domain.actor import Actor, Role
from domain.agenda import SetMeetingAgenda
from domain.decision import (
    CancelDecision,
    CloseDecision,
    Decision,
    MoveDecisionDeadline,
    RecordDecision,
    ReportDecisionProgress,
    ReturnDecision,
)
from domain.issue import Issue
from domain.meeting import ConveneMeeting, OpenMeetingWeek, SkipMeeting
from domain.meeting.week import first_day, following, week_of
from domain.post import Post

FIRST_MEETING = date(2026, 1, 6)
DECISIONS = {4: 1, 5: 1, 6: 2, 7: 3, 8: 3, 9: 4}
TERMS = {5: 40, 10: 35, 15: 15, 20: 10}
LATE, VERY_LATE, ABOUT_ISSUE, RETURNED, MOVED, CANCELLED = 0.12, 0.3, 0.4, 0.04, 0.05, 0.015
RECENT = 60  # the latest issues, of which the meeting talks
ON_THE_AGENDA = 6


@dataclass
class Owed:
    """A decision, the post that owes it, and whether it is going to be late."""

    id: UUID
    post: UUID
    late: bool
    by_office: bool = False  # reported by the programme office, while nobody held the post


class Meetings:
    """The leading group's year."""

    def __init__(self, stage: Stage, issues: Issues, needles: Needles) -> None:
        self.stage, self.sim, self.issues, self.needles = stage, stage.sim, issues, needles
        self.chance = stage.sim.chance("meetings")
        self.owed: list[Owed] = []
        self.body_of = {id: name for name, id in stage.directory.organisations.items()}

    def begin(self, until: date) -> None:
        """Open the first week, and put a meeting of each week on the agenda."""
        week = week_of(FIRST_MEETING)
        self.sim.on(first_day(week), 8.3, partial(self._send, OpenMeetingWeek(week=week)))
        while (monday := first_day(week)) <= until:
            self._plan(week, monday)
            week = following(week)

    def _send(self, command: OpenMeetingWeek | SkipMeeting) -> None:
        self.sim.send(command, self.stage.office)

    def _plan(self, week: str, monday: date) -> None:
        days = [day for n in range(7) if self.sim.calendar.is_working_day(day := monday + timedelta(n))]
        if week == UNSTATED_WEEK:
            self.needles.unstated_meeting = self.sim.derived_id("meeting", week)
        elif week == SKIPPED_WEEK:
            self.needles.skipped_meeting = self.sim.derived_id("meeting", week)
            skip = SkipMeeting(week=week, reason=words.SKIPPED)
            self.sim.on(days[1], 10.4, partial(self._send, skip))
        elif days:
            self.sim.on(days[0], 8.6, partial(self._set_agenda, week))
            self.sim.on(days[min(1, len(days) - 1)], 9.5, self._meet)

    def _set_agenda(self, week: str) -> None:
        """What is late already comes first."""
        late = [owed for owed in self.owed if self._is_late(owed)]
        issues = [
            id
            for id in self._open_issues()
            if any(c.overdue for c in self.sim.get(Issue, id).clocks.values())
        ]
        agenda = SetMeetingAgenda(
            week=week,
            items=tuple(self.chance.sample(words.AGENDA, 3)),
            issues=tuple(issues[:ON_THE_AGENDA]),
            decisions=tuple(owed.id for owed in late[:ON_THE_AGENDA]),
        )
        self.sim.send(agenda, self.stage.office)

    def _is_late(self, owed: Owed) -> bool:
        decision = self.sim.get(Decision, owed.id)
        return decision.overdue and not decision.settled

    def _open_issues(self) -> list[UUID]:
        """Recent issues that lie with a department."""
        recent = [id for id in self.issues.raised[-RECENT:] if self.sim.get(Issue, id).department]
        return [id for id in recent if self.sim.get(Issue, id).clocks]

    def _meet(self) -> None:
        chance, directory = self.chance, self.stage.directory
        chair = chance.choice((*directory.leaders[:2], *directory.leaders[:2], directory.leaders[5]))
        names = ("区营商环境办公室", *chance.sample(sorted(directory.heads), 12))
        attending = tuple(directory.organisations[name] for name in dict.fromkeys(names))
        meeting = self.sim.send(ConveneMeeting(chair=chair, attending=attending), self.stage.office)
        issues = self._open_issues()
        for _ in range(chance.choices(tuple(DECISIONS), tuple(DECISIONS.values()))[0]):
            about = chance.choice(issues) if issues and chance.random() < ABOUT_ISSUE else None
            self.sim.at(self.sim.now + timedelta(minutes=90), partial(self._decide, meeting, about))

    def _decide(self, meeting: UUID, about: UUID | None) -> None:
        chance, directory = self.chance, self.stage.directory
        body, number = chance.choice(sorted(directory.heads)), ""
        if about is not None:
            department = self.sim.get(Issue, about).department
            body = self.body_of[department] if department else body
            number = self.issues.numbers[about]
        text = chance.choice(words.ABOUT_ISSUE if about else words.DECISIONS).format(by=body, number=number)
        command = RecordDecision(
            meeting=meeting,
            text=text,
            post=directory.heads[body],
            working_days=chance.choices(tuple(TERMS), tuple(TERMS.values()))[0],
            issues=() if about is None else (about,),
        )
        id = self.sim.send(command, self.stage.office)
        owed = Owed(id, directory.heads[body], chance.random() < LATE)
        self.owed.append(owed)
        self._plan_keeping(owed, self.sim.get(Decision, id).working_days, meeting)

    def _plan_keeping(self, owed: Owed, days: int, meeting: UUID) -> None:
        chance, sim = self.chance, self.sim
        if chance.random() < CANCELLED:
            sim.on(sim.workday(sim.today, days - 2), self._hour(), partial(self._cancel, owed, meeting))
            return
        if days > 5 and not owed.late and chance.random() < MOVED:
            sim.on(sim.workday(sim.today, days - 3), self._hour(), partial(self._move, owed, days + 10))
        for _ in range(chance.choice((0, 1, 1, 2))):
            sim.on(
                sim.workday(sim.today, chance.randrange(1, days)), self._hour(), partial(self._report, owed)
            )
        taken = chance.randrange(max(days // 2, 2), days + 1)
        if owed.late:
            taken = days + (
                chance.randrange(40, 90) if chance.random() < VERY_LATE else chance.randrange(2, 22)
            )
        sim.on(sim.workday(sim.today, taken), self._hour(), partial(self._complete, owed))

    def _hour(self) -> float:
        return self.chance.uniform(8.7, 17.3)

    def _owner(self, owed: Owed) -> Actor:
        """The head, or the programme office while nobody holds the post."""
        if self.sim.get(Post, owed.post).holder is None:
            return self.stage.office
        return self.stage.acting(owed.post, Role.DEPARTMENT_HEAD)

    def _report(self, owed: Owed) -> None:
        decision = self.sim.get(Decision, owed.id)
        if decision.settled or decision.completed_on is not None:
            return
        text = self.chance.choice(words.PROGRESS)
        self.sim.send(ReportDecisionProgress(decision=owed.id, text=text), self._owner(owed))

    def _complete(self, owed: Owed) -> None:
        text = self.chance.choice(words.COMPLETED)
        owner = self._owner(owed)
        owed.by_office = owner == self.stage.office
        self.sim.send(ReportDecisionProgress(decision=owed.id, text=text, completed=True), owner)
        judge = self._return if self.chance.random() < RETURNED else self._close
        day = self.sim.workday(self.sim.today, self.chance.randrange(1, 5))
        self.sim.on(day, self._hour(), partial(judge, owed))

    def _return(self, owed: Owed) -> None:
        reason = self.chance.choice(words.RETURNS)
        self.sim.send(ReturnDecision(decision=owed.id, reason=reason), self._judge(owed))
        self.sim.on(self.sim.workday(self.sim.today, 2), self._hour(), partial(self._complete, owed))

    def _close(self, owed: Owed) -> None:
        evidence = (f"例会议定事项办结报告-{self.chance.randrange(10_000, 99_999)}",)
        self.sim.send(CloseDecision(decision=owed.id, evidence=evidence), self._judge(owed))

    def _judge(self, owed: Owed) -> Actor:
        """The programme office, or a leader where the office reported itself."""
        return self._leader if owed.by_office else self.stage.office

    @property
    def _leader(self) -> Actor:
        return self.stage.acting(self.stage.directory.leaders[4], Role.COUNTY_LEADER)

    def _move(self, owed: Owed, days: int) -> None:
        if self.sim.get(Decision, owed.id).completed_on is None:
            move = MoveDecisionDeadline(
                decision=owed.id, working_days=days, reason=self.chance.choice(words.MOVES)
            )
            self.sim.send(move, self._leader)

    def _cancel(self, owed: Owed, meeting: UUID) -> None:
        cancel = CancelDecision(decision=owed.id, meeting=meeting, reason=words.CANCELLED)
        self.sim.send(cancel, self.stage.office)
