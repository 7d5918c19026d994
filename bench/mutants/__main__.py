"""Mutants (变异测试): a sample of mutants, judged by the tests: `make mutants`, `python -m bench.mutants --help`."""

import argparse
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import uvloop

from app.postgres import Postgres
from bench.__main__ import RESULTS, machine_of, say
from bench.mutants.judging import WIDE, Copy
from bench.mutants.making import CHECKOUT, PACKAGES
from bench.mutants.sample import KILLED, SURVIVED, Sample

LEAST = 0.85
STATE = CHECKOUT / ".siliang" / "mutants.json"


def parser() -> argparse.ArgumentParser:
    """The options."""
    options = argparse.ArgumentParser(prog="python -m bench.mutants", description="Test the tests.")
    options.add_argument(
        "--sample", type=int, default=400, help="how many mutants, of both packages together"
    )
    options.add_argument(
        "--seed", default=str(datetime.now(UTC).date()), help="of the sample; default: the date"
    )
    options.add_argument(
        "--again", action="store_true", help="go on with the last sample, its survivors first"
    )
    return options


async def prepare(dsn: str) -> str:
    """The machine in words. From then on the server is not durable: it holds the tests' databases only."""
    server = await asyncpg.connect(dsn)
    machine = await machine_of(server)
    await server.execute("alter system set fsync = off")
    await server.execute("select pg_reload_conf()")
    await server.close()
    return machine


def judge(sample: Sample, copy: Copy) -> None:
    """Judge the survivors so far, and who was not judged yet."""
    for package in PACKAGES:
        if not copy.sound(package):
            raise SystemExit(f"{' '.join(WIDE[package])} must pass without a mutant")
    waiting = [*sample.still(SURVIVED), *sample.still(None)]
    for done, mutant in enumerate(waiting, 1):
        began = time.monotonic()
        verdict = sample.verdicts[str(mutant)] = KILLED if copy.kills(mutant) else SURVIVED
        sample.seconds += time.monotonic() - began
        sample.keep(STATE)
        say(f"{done}/{len(waiting)} {mutant} {verdict}")
        if verdict == SURVIVED:
            say(mutant.diff())


def page(sample: Sample, machine: str) -> str:
    """The results as Markdown."""
    rows = "\n".join(row(sample, package) for package in PACKAGES)
    survivors = sorted(sample.still(SURVIVED), key=lambda mutant: (mutant.path, mutant.number))
    shown = "\n\n".join(f"`{mutant}`\n```diff\n{mutant.diff()}\n```" for mutant in survivors)
    return f"""# Mutants

Measured by `make mutants` (seed {sample.seed}, {sample.seconds / 60:.0f} minutes on one core) on {machine}. The tests' own server ran with fsync off.
[The page on mutants](../../docs/mutants.md) says what is mutated, what not, and what the survivors mean.

| package | mutants | sampled | killed | survived | share killed | bar | met |
| --- | --- | --- | --- | --- | --- | --- | --- |
{rows}

## Survivors

{shown or "None."}
"""


def row(sample: Sample, package: str) -> str:
    """A line of the table."""
    killed, survived = len(sample.of(package, KILLED)), len(sample.of(package, SURVIVED))
    met = "yes" if sample.rate(package) >= LEAST else "NO"
    figures = (f"{sample.made[package]:,}", killed + survived, killed, survived)
    return f"| {package} | {' | '.join(map(str, figures))} | {sample.rate(package):.1%} | ≥ {LEAST:.0%} | {met} |"


def main() -> int:
    """Judge, print, keep; 1 when too many survive."""
    given = parser().parse_args()
    sample = Sample.kept(STATE) if given.again else Sample.drawn(given.sample, given.seed)
    with (
        tempfile.TemporaryDirectory(prefix="siliang-mutants-") as home,
        Postgres(Path(home) / "server") as dsn,
    ):
        machine = uvloop.run(prepare(dsn))
        judge(sample, Copy(Path(home) / "copy", dsn))
    text = page(sample, machine)
    print(text)
    (RESULTS / "mutants.md").write_text(text, "utf-8")
    return int(any(sample.rate(package) < LEAST for package in PACKAGES))


if __name__ == "__main__":
    sys.exit(main())
