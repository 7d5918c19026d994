"""Exchange (导入导出): rows a second of reading, checking, importing and exporting, and the memory that it takes.

`python -m bench.exchange [--rows N]`, in a database of its own. The readers that decided docs/adr/0017 are
measured too, where they are installed (openpyxl is, for the tests; python-calamine and XlsxWriter are not).
"""

import argparse
import importlib.util
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import uvloop

from app.access import Viewer
from app.exchange.download import Download, source_called
from app.exchange.exporting import WRITERS
from app.exchange.importing import Import, Wish
from app.exchange.sheet_file import tables
from app.exchange.sheets import SHEETS
from app.graphql.context import Context
from app.graphql.moment import moment_of
from app.postgres import Postgres
from app.siliang import Siliang, running
from domain.actor import Actor, Role
from domain.enterprise import check_character

DISTRICT = "139901"
HEADER = ("企业名称", "统一社会信用代码", "所属行业", "“四上”类别", "联系人", "联系电话")


def row_of(number: int) -> Sequence[str]:
    """An enterprise of nobody."""
    body = f"91139901{number:09d}"
    scale = ("规模以上工业", "非“四上”")[number % 2]
    uscc = body + check_character(body)
    return (
        f"云望第{number}号精工有限公司",
        uscc,
        "通用设备制造业",
        scale,
        f"张三{number % 997}",
        f"199{number:08d}",
    )


def make(path: Path, rows: int) -> None:
    """A file of so many rows, as we export them."""
    with path.open("wb") as file, WRITERS[path.suffix[1:]](file, "企业", HEADER) as writer:
        for number in range(rows):
            writer.row(row_of(number))


def read_ours(path: Path) -> int:
    """Our reader."""
    with path.open("rb") as file:
        return sum(1 for _ in tables(file)[0].lines()[1])


def read_openpyxl(path: Path) -> int:
    """openpyxl, read-only."""
    import openpyxl  # noqa: PLC0415 - where it is installed

    book = openpyxl.load_workbook(path, read_only=True)
    return sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))


def read_calamine(path: Path) -> int:
    """python-calamine."""
    from python_calamine import CalamineWorkbook  # type: ignore[import-not-found]  # noqa: PLC0415 - the same

    return sum(1 for _ in CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows())


READERS: dict[str, tuple[str, Callable[[Path], int]]] = {
    "ours": ("app", read_ours),
    "openpyxl": ("openpyxl", read_openpyxl),
    "calamine": ("python_calamine", read_calamine),
}


def told(what: str, rows: int, seconds: float) -> None:
    """A line."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{what:<34}{rows / seconds:>10,.0f} rows/s{seconds:>9.2f} s{peak:>7,} MB", flush=True)


def readers(path: Path) -> None:
    """Each reader in a process of its own, for its memory."""
    for name, (module, _) in READERS.items():
        if importlib.util.find_spec(module):
            subprocess.run([sys.executable, "-m", "bench.exchange", "--reader", name, str(path)], check=True)


async def through(dsn: str, path: Path) -> None:
    """Check, import, export."""
    async with running(dsn, keep_time=False) as siliang:
        context = Context(siliang.services, Viewer(Actor(role=Role.PROGRAMME_OFFICE), (DISTRICT,)))
        with path.open("rb") as file:
            work = Import(context, dsn, Wish(DISTRICT, SHEETS["enterprises"], file, path.name))
            began = time.perf_counter()
            report = await work.check()
            told(f"dry run, {path.suffix}", report.rows, time.perf_counter() - began)
            began = time.perf_counter()
            outcome = await work.run()
            told(f"checked and written, {path.suffix}", report.rows, time.perf_counter() - began)
        assert outcome.receipt is not None, outcome.report.problems[:3]
        if not await siliang.positions.reach(DISTRICT, outcome.receipt.last, 600):
            raise TimeoutError("the views did not catch up")
        told("until the views stand", report.rows, time.perf_counter() - began)
        for form in ("xlsx", "csv", "json"):
            await export(siliang, context, form)


async def export(siliang: Siliang, context: Context, form: str) -> None:
    """Export what was imported."""
    moment = await moment_of(siliang.services, DISTRICT, {})
    with tempfile.TemporaryFile() as file:
        began = time.perf_counter()
        rows, _ = await Download(context, source_called("enterprises"), form, moment).write(file)
        told(f"export, .{form}", rows, time.perf_counter() - began)


def main() -> None:
    """All of it, or one reader for whom it was started."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--reader", nargs=2, metavar=("NAME", "FILE"))
    given: Any = parser.parse_args()
    if given.reader:
        name, path = given.reader
        began = time.perf_counter()
        told(f"read, {name}", READERS[name][1](Path(path)), time.perf_counter() - began)
        return
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("xlsx", "csv"):
            path = Path(folder) / f"enterprises.{suffix}"
            began = time.perf_counter()
            make(path, given.rows)
            told(f"written, .{suffix}", given.rows, time.perf_counter() - began)
            if suffix == "xlsx":
                readers(path)
            with Postgres(Path(folder) / suffix) as dsn:
                uvloop.run(through(dsn, path))


if __name__ == "__main__":
    main()
