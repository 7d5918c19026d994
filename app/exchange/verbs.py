"""Verbs (导入导出命令): `siliang import` and `siliang export`, for those who run the system."""

import argparse
import getpass
import time
from datetime import datetime
from typing import Any

import uvloop
from graphql import GraphQLError

from app.access import Viewer
from app.clock import SAMPLE_DISTRICT
from app.database import database
from app.exchange.download import FORMS, Download, parameters_of, source_called
from app.exchange.faults import FileFault
from app.exchange.importing import VIEWS_WITHIN, Import, Outcome, Wish
from app.exchange.report import Report
from app.exchange.sheets import SHEETS
from app.graphql.context import Context
from app.graphql.moment import moment_of
from app.siliang import Siliang, running
from app.telling import CATCH_UP_SECONDS, Failed, bar, tell
from domain.actor import Actor
from domain.refusal import Refused

PHASES = {"check": "逐行检查", "write": "写入日志"}
SHOWN = 50


def take(given: argparse.Namespace) -> int:
    """Import a file, or tell its problems: 1 when it has any."""

    async def run(dsn: str) -> Outcome:
        async with running(dsn, keep_time=False) as siliang:
            context = await _context(siliang, given)
            with given.file.open("rb") as file:
                wish = Wish(context.enter(None), SHEETS[given.sheet], file, given.file.name, given.table)
                work = Import(context, dsn, wish, lambda what, *done: bar(PHASES[what], *done))
                if given.dry_run:
                    return Outcome(await work.check())
                outcome = await work.run()
            if outcome.receipt:
                await siliang.positions.reach(wish.district, outcome.receipt.last, VIEWS_WITHIN)
            return outcome

    began = time.perf_counter()
    outcome = _with_database(run)
    report, seconds = outcome.report, round(time.perf_counter() - began, 2)
    told = {"imported": outcome.batch is not None, "batch": outcome.batch, "seconds": seconds, **report.told}
    tell(given.json, told, _words(report, outcome, seconds))
    return 0 if report.is_clean else 1


def _words(report: Report, outcome: Outcome, seconds: float) -> str:
    lines = [problem.sentence for problem in report.problems[:SHOWN]]
    if report.problem_count > len(lines):
        lines.append(f"……共 {report.problem_count:,} 个问题")
    if report.ignored:
        lines.append(f"未导入的列：{'、'.join(report.ignored)}")
    if outcome.batch:
        lines.append(
            f"已导入 {report.rows:,} 行，{report.events:,} 个事件，批次 {outcome.batch}（{seconds} 秒）"
        )
    elif report.is_clean:
        lines.append(f"预检通过：{report.rows:,} 行可以导入（{seconds} 秒）")
    else:
        lines.append(f"未导入：{report.rows:,} 行中有 {report.problem_count:,} 个问题")
    return "\n".join(lines)


def give(given: argparse.Namespace) -> int:
    """Export a list into a file."""
    form = given.to.suffix.removeprefix(".").lower()
    if form not in FORMS:
        raise Failed(f"{given.to}: name a file that ends in {', '.join(FORMS)}")

    async def run(dsn: str) -> tuple[int, int]:
        async with running(dsn, keep_time=False) as siliang:
            if not await siliang.caught_up(CATCH_UP_SECONDS):
                raise Failed("the views did not catch up")
            context = await _context(siliang, given)
            source = source_called(given.list)
            texts = dict(pair.split("=", 1) for pair in given.given if "=" in pair)
            moment = await moment_of(siliang.services, context.enter(None), _as_of(given.as_of))
            download = Download(context, source, form, moment, parameters_of(source, texts))
            await download.allow()
            with given.to.open("wb") as file:
                return await download.write(file)

    rows, position = _with_database(run)
    tell(given.json, {"rows": rows, "position": position, "file": given.to}, f"{given.to}: {rows:,} 行")
    return 0


async def _context(siliang: Siliang, given: argparse.Namespace) -> Context:
    district = given.district or SAMPLE_DISTRICT
    actor = Actor(role=given.role, person=given.person, post=given.post)
    return Context(siliang.services, Viewer(actor, (district,), name=getpass.getuser()), "cli")


def _as_of(text: str | None) -> dict[str, Any]:
    if text is None:
        return {}
    if text.isdecimal():
        return {"asOf": {"position": int(text)}}
    try:
        return {"asOf": {"moment": datetime.fromisoformat(text)}}
    except ValueError as wrong:
        raise Failed(f"--as-of: {wrong}") from wrong


def _with_database(run: Any) -> Any:
    """Run it; what is wrong with the file or the wish is said in both languages."""
    with database() as dsn:
        try:
            return uvloop.run(run(dsn))
        except (FileFault, Refused) as wrong:
            raise Failed(str(wrong)) from wrong
        except GraphQLError as wrong:
            words = (wrong.extensions or {}).get("message", {})
            raise Failed(f"{words.get('en', wrong.message)} {words.get('zh', '')}") from wrong
