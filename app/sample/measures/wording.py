"""Wording (措施文本): what a line of the two packages says, and the tasks that follow from it.

A line is `name|text|lead|others|line|benchmarks|upstream`: `others` stand between ；, `benchmarks` are letters.
"""

from dataclasses import dataclass

from app.sample.measures.rules import RULES
from app.sample.measures.stabilisation import STABILISATION
from domain.events.benchmarks import Benchmark
from domain.events.measure import MeasureArea, MeasurePackage
from domain.events.programme import ProgrammeLine

LETTERS = dict(zip("APSMEB", Benchmark, strict=True))
CLAUSES = {
    MeasurePackage.RULES: "《云望区优化营商环境实施细则》第{n}条",
    MeasurePackage.STABILISATION: "《云望区稳住经济贯彻落实措施》第{n}条",
}
BASES = {
    MeasurePackage.RULES: "云办发〔2026〕3号",
    MeasurePackage.STABILISATION: "云政发〔2026〕8号",
}
TASKS = (
    "牵头制定“{name}”落实方案，明确时间表和责任人，并向社会公布办事指引",
    "推动“{name}”在窗口和企业落地，按月收集服务对象反馈并形成成效台账",
    "对“{name}”开展一次自查评估，列出堵点并逐项整改",
)


@dataclass(frozen=True)
class Wording:
    """One measure as it will be adopted, and its tasks, each with the department that gets it."""

    area: MeasureArea
    number: int
    name: str
    text: str
    lead: str
    others: tuple[str, ...]
    line: ProgrammeLine
    benchmarks: tuple[Benchmark, ...]
    upstream: str | None
    tasks: tuple[tuple[str, str], ...]

    @property
    def clause(self) -> str:
        """The district's own clause."""
        return CLAUSES[self.area.package].format(n=self.number)

    @property
    def basis(self) -> str:
        """The document by which it was adopted."""
        return BASES[self.area.package]


def _worded(area: MeasureArea, number: int, line: str, place: int) -> Wording:
    name, text, lead, others, programme, letters, upstream = line.split("|")
    departments = (lead, *filter(None, others.split("；")))
    count = 3 if place % 8 == 0 else 2
    tasks = tuple(
        (TASKS[step].format(name=name), departments[step % len(departments)]) for step in range(count)
    )
    return Wording(
        area=area,
        number=number,
        name=name,
        text=text,
        lead=lead,
        others=departments[1:],
        line=ProgrammeLine[programme],
        benchmarks=tuple(LETTERS[letter] for letter in letters),
        upstream=upstream or None,
        tasks=tasks,
    )


def _all() -> tuple[Wording, ...]:
    found: list[Wording] = []
    for package in (RULES, STABILISATION):
        number = 0
        for area, lines in package.items():
            for line in lines:
                number += 1
                found.append(_worded(area, number, line, len(found)))
    return tuple(found)


MEASURES = _all()
