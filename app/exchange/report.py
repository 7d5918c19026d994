"""Report (导入预检报告): every problem of a file by row and column, and what the file would become."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.exchange.faults import Fault
from app.exchange.limits import MOST_PROBLEMS
from domain.refusal import Refused


@dataclass(frozen=True)
class Problem:
    """What is wrong with a row: in which column, where one can be named; a code, and both sentences."""

    row: int
    column: str | None
    code: str
    zh: str
    en: str

    @classmethod
    def of(cls, row: int, column: str | None, wrong: Fault | Refused) -> "Problem":
        """A fault or refusal, where it happened."""
        code = wrong.code() if isinstance(wrong, Refused) else wrong.code
        return cls(row, column, code, wrong.message, wrong.en)

    @property
    def sentence(self) -> str:
        """As a clerk reads it."""
        where = f"第 {self.row} 行“{self.column}”列" if self.column else f"第 {self.row} 行"
        return f"{where}：{self.zh}"

    @property
    def told(self) -> dict[str, Any]:
        """As a program reads it."""
        return {
            "row": self.row,
            "column": self.column,
            "code": self.code,
            "message": self.sentence,
            "messageEn": self.en,
        }


@dataclass
class Report:
    """Filled as rows are read. `ignored` are headings that the sheet does not take, `skipped` rows of notes."""

    sheet: str
    digest: bytes
    table: str = ""
    header: int = 0
    columns: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    skipped: list[int] = field(default_factory=list)
    rows: int = 0
    commands: int = 0
    events: int = 0
    problem_count: int = 0
    problems: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        """One problem more; past a number of them they are counted only."""
        self.problem_count += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)

    @property
    def is_clean(self) -> bool:
        """Whether the file can be imported as it is."""
        return not self.problem_count

    @property
    def told(self) -> Mapping[str, Any]:
        """As a program reads it; problems in the order of rows."""
        return {
            "sheet": self.sheet,
            "table": self.table,
            "digest": self.digest.hex(),
            "header": self.header,
            "columns": list(self.columns),
            "ignoredColumns": list(self.ignored),
            "skippedRows": self.skipped,
            "rows": self.rows,
            "commands": self.commands,
            "events": self.events,
            "problemCount": self.problem_count,
            "problems": [problem.told for problem in sorted(self.problems, key=lambda each: each.row)],
        }
