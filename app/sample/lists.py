"""Lists (四个清单): 45 problems, 25 risks, 50 measures and 60 duties, linked, brought to posts, and cleared."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from app.sample import list_texts as told
from app.sample.district import Stage
from app.sample.needles import UNLINKED_TEXT, Needles
from domain.actor import Actor, Role
from domain.events.list_entry import FourList
from domain.events.programme import ProgrammeLine
from domain.list_entry import (
    AddListEntry,
    AssignListEntry,
    ClearListEntry,
    ImportClearedListEntry,
    LinkListEntries,
    ReopenListEntry,
)

PROBLEMS, RISKS, MEASURES, DUTIES = 45, 25, 50, 60
IMPORTED, WITHOUT_EVIDENCE = 12, 5  # as the old ledger has them
IMPORT_DAY, FIRST, LAST = date(2026, 1, 15), date(2026, 1, 26), date(2026, 11, 16)
UNLINKED_ON, LATE_LINKS = date(2026, 9, 3), (11, 37)
CASCADED, CLEARED = 0.9, 0.62
OWNERLESS = (54, 55)  # added in the last days: nobody has taken them yet
REOPENED = (5, 19)


@dataclass
class Chain:
    """A problem or risk, and what follows from it; `own` says that it has a measure's entry of its own."""

    place: int
    list: FourList
    line: tuple[str, str, str]
    body: str
    opened: date
    own: bool
    duties: int
    entries: tuple[UUID, ...] = ()


class Lists:
    """What stands in the four lists."""

    def __init__(self, stage: Stage, needles: Needles) -> None:
        self.stage, self.sim, self.needles = stage, stage.sim, needles
        self.chance = stage.sim.chance("lists")
        self.measures: list[UUID] = []
        self.taken = dict.fromkeys(FourList, 0)

    def begin(self) -> None:
        """Put the old ledger's import, every chain and the needle on the agenda."""
        self.sim.on(IMPORT_DAY, 14.2, self._import)
        for chain in self._chains():
            self.sim.on(chain.opened, self._hour(), partial(self._open, chain))
        self.sim.on(UNLINKED_ON, 11.1, self._unlinked)

    def _hour(self) -> float:
        return self.chance.uniform(8.8, 17.2)

    def _numbered(self, kind: FourList) -> int:
        self.taken[kind] += 1
        return self.taken[kind]

    def _bodies(self) -> list[str]:
        return [body.name for body in self.stage.district.plan.bodies if body.department]

    def _import(self) -> None:
        """Twelve entries that the old ledger has as cleared, five of them with nothing to show for it."""
        bodies = self._bodies()
        for place in range(IMPORTED):
            kind, texts = (FourList.PROBLEM, told.PROBLEMS) if place % 3 else (FourList.RISK, told.RISKS)
            body = bodies[(place * 7) % len(bodies)]
            command = ImportClearedListEntry(
                list=kind,
                number=self._numbered(kind),
                text=f"{body}：{texts[place % len(texts)].split('|')[0]}",
                organisation=self.stage.directory.organisations[body],
                cleared_on=date(2025, 11, 3) + timedelta(place * 3),
                evidence=() if place < WITHOUT_EVIDENCE else (f"{body}整改报告（纸质扫描件）",),
                ledger=told.LEDGER,
            )
            self.sim.send(command, self.stage.office)

    def _chains(self) -> list[Chain]:
        """All that is entered in the year but the needle, in the order of their days."""
        kinds = [FourList.PROBLEM] * (PROBLEMS - 8 - 1) + [FourList.RISK] * (RISKS - 4)
        self.chance.shuffle(kinds)
        bodies, span = self._bodies(), (LAST - FIRST).days
        chains = []
        for place, kind in enumerate(kinds):
            texts = told.PROBLEMS if kind is FourList.PROBLEM else told.RISKS
            problem, measure, duty = texts[place % len(texts)].split("|")
            body = bodies[(place * 11 + 3) % len(bodies)]
            after = span if place in OWNERLESS else span * place // len(kinds)
            opened = self.sim.workday(FIRST + timedelta(after), 0)
            own = place < MEASURES
            duties = (2 if place < DUTIES - MEASURES else 1) if own else 0
            chains.append(Chain(place, kind, (problem, measure, duty), body, opened, own, duties))
        return chains

    def _add(self, chain: Chain, kind: FourList, text: str) -> UUID:
        command = AddListEntry(
            list=kind,
            number=self._numbered(kind),
            text=f"{chain.body}：{text}",
            organisation=self.stage.directory.organisations[chain.body],
            line=list(ProgrammeLine)[chain.place % len(ProgrammeLine)],
        )
        entry = self.sim.send(command, self.stage.office)
        chain.entries += (entry,)
        return entry

    def _open(self, chain: Chain) -> None:
        head = self._add(chain, chain.list, chain.line[0])
        if chain.place in OWNERLESS:
            return
        late = chain.place in LATE_LINKS
        day = self.sim.workday(self.sim.today, 13 if late else self.chance.randrange(2, 9))
        self.sim.on(day, self._hour(), partial(self._answer, chain, head))
        self.sim.on(self.sim.workday(self.sim.today, 1), self._hour(), partial(self._to_head, chain, head))

    def _to_head(self, chain: Chain, entry: UUID) -> None:
        """To the department's head, and from there (mostly) on to a unit post."""
        due = self.sim.today + timedelta(self.chance.randrange(45, 120))
        head = self.stage.directory.heads[chain.body]
        self.sim.send(AssignListEntry(entry=entry, post=head, due=due), self.stage.office)
        if self.chance.random() < CASCADED:
            day = self.sim.workday(self.sim.today, self.chance.randrange(1, 4))
            self.sim.on(day, self._hour(), partial(self._to_unit, chain, entry, due))

    def _to_unit(self, chain: Chain, entry: UUID, due: date) -> None:
        post = self.chance.choice(self.stage.directory.handlers[chain.body])
        self.sim.send(AssignListEntry(entry=entry, post=post, due=due), self.stage.office)

    def _answer(self, chain: Chain, head: UUID) -> None:
        """A measure's entry answers it: its own, or one that is there already."""
        if not chain.own:
            measure = self.measures[chain.place % len(self.measures)]
            self.sim.send(LinkListEntries(entry=head, to=measure), self.stage.office)
            return
        measure = self._add(chain, FourList.MEASURE, chain.line[1])
        self.measures.append(measure)
        self.sim.send(LinkListEntries(entry=head, to=measure), self.stage.office)
        self._to_unit(chain, measure, self.sim.today + timedelta(90))
        day = self.sim.workday(self.sim.today, self.chance.randrange(1, 7))
        for number in range(chain.duties):
            self.sim.on(day, self._hour(), partial(self._oblige, chain, measure, number))
        if self.chance.random() < CLEARED:
            done = self.sim.workday(day, self.chance.randrange(25, 60))
            self.sim.on(done, self._hour(), partial(self._clear, chain))

    def _oblige(self, chain: Chain, measure: UUID, number: int) -> None:
        """A duty follows from the measure, at a post of unit rank."""
        duty = self._add(chain, FourList.DUTY, chain.line[2] + ("（第二责任股室配合）" if number else ""))
        self.sim.send(LinkListEntries(entry=measure, to=duty), self.stage.office)
        self._to_unit(chain, duty, self.sim.today + timedelta(75))

    def _verifier(self) -> Actor:
        caller = self.stage.acting(self.chance.choice(self.stage.directory.callers), Role.CALLBACK_OFFICER)
        return caller if self.chance.random() < 0.6 else self.stage.office

    def _clear(self, chain: Chain) -> None:
        """From the duties up: what is owed below is done first."""
        for entry in reversed(chain.entries):
            evidence = tuple(
                part.format(name=chain.body, n=self.chance.randrange(1000, 9999)) for part in told.EVIDENCE
            )
            self.sim.send(ClearListEntry(entry=entry, evidence=evidence), self._verifier())
        if chain.place in REOPENED:
            self.sim.on(self.sim.workday(self.sim.today, 18), self._hour(), partial(self._reopen, chain))

    def _reopen(self, chain: Chain) -> None:
        due = self.sim.today + timedelta(60)
        command = ReopenListEntry(entry=chain.entries[0], reason="回访发现同类问题再次出现。", due=due)
        self.sim.send(command, self.stage.office)

    def _unlinked(self) -> None:
        """The needle: entered, brought to a post, and no measure answers it."""
        body = "区政务服务中心"
        command = AddListEntry(
            list=FourList.PROBLEM,
            number=self._numbered(FourList.PROBLEM),
            text=UNLINKED_TEXT,
            organisation=self.stage.directory.organisations[body],
            line=ProgrammeLine.ONCE_ONLINE_AT_ONCE,
        )
        entry = self.sim.send(command, self.stage.office)
        self.needles.unlinked_entry = entry
        post = self.stage.directory.handlers[body][0]
        assign = AssignListEntry(entry=entry, post=post, due=date(2026, 12, 10))
        self.sim.send(assign, self.stage.office)
