"""Verbs (命令行动作): what `siliang` does."""

import argparse
import asyncio
import getpass
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import uvloop

from app.access import Tokens, Viewer
from app.access import documents as trusted
from app.clock import SAMPLE_DISTRICT
from app.database import database, home
from app.doctor import examine, surroundings
from app.log.connection import connect_pool
from app.log.entry import Entry
from app.log.reader import Reader
from app.mode import Mode
from app.postgres import PostgresUnavailable
from app.rebuild import rebuild_changed
from app.siliang import prepare, running
from app.telling import CATCH_UP_SECONDS, Failed, say, tell
from app.web import healthy
from domain.actor import Actor, Role

T = TypeVar("T")


def project(given: argparse.Namespace) -> int:
    """Fold until the views stand where the log stands."""

    async def fold(dsn: str) -> dict[str, Any]:
        await prepare(dsn, rebuild=given.rebuild)
        began = time.perf_counter()
        async with running(dsn, keep_time=False) as siliang:
            if not await siliang.caught_up(CATCH_UP_SECONDS):
                raise Failed(f"the views did not catch up: {siliang.projectors.alarms or 'too slow'}")
            await rebuild_changed(dsn, siliang.reader)
            report, _ = await healthy(siliang)
        return report | {"seconds": round(time.perf_counter() - began, 3)}

    with database() as dsn:
        report = uvloop.run(fold(dsn))
    tell(given.json, report, "\n".join(f"{code}: {state}" for code, state in report["districts"].items()))
    return 0


def token(given: argparse.Namespace) -> int:
    """Sign a token for development."""
    if Mode.of_environment() is Mode.PRODUCTION:
        raise Failed("development tokens are refused in production: sign in with the identity provider")
    actor = Actor(role=Role(given.role), person=given.person, post=given.post, enterprise=given.enterprise)
    viewer = Viewer(actor, tuple(given.district or (SAMPLE_DISTRICT,)), given.organisation)
    signed = Tokens(home()).issue(viewer, given.hours)
    tell(given.json, {"token": signed}, signed)
    return 0


def documents_register(given: argparse.Namespace) -> int:
    """Register trusted documents, all or none."""
    from app.graphql.schema import build  # noqa: PLC0415 - takes half a second

    async def register(documents: trusted.TrustedDocuments) -> list[str]:
        by = given.by or getpass.getuser()
        schema = build()._schema  # noqa: SLF001 - as app.web has it
        return await trusted.documents_register(
            documents, schema, given.file, by=by, client=given.client, note=given.note
        )

    ids = _with_documents(register)
    tell(given.json, {"ids": ids}, "\n".join(ids))
    return 0


def documents_list(given: argparse.Namespace) -> int:
    """List the trusted documents."""
    found = _with_documents(trusted.documents_list)
    rows = [f"{each.id}  {', '.join(each.operations)}  {each.registered_by}" for each in found]
    tell(given.json, {"documents": [each.id for each in found]}, "\n".join(rows))
    return 0


def _with_documents(work: Callable[[trusted.TrustedDocuments], Awaitable[T]]) -> T:
    async def run(dsn: str) -> T:
        await prepare(dsn)
        pool = await connect_pool(dsn, min_size=1, max_size=2)
        try:
            return await work(trusted.TrustedDocuments(pool))
        finally:
            await pool.close()

    with database() as dsn:
        try:
            return uvloop.run(run(dsn))
        except trusted.ManifestRefused as refused:
            raise Failed(str(refused)) from refused


def schema(given: argparse.Namespace) -> int:
    """Print the schema, or hold a file against it."""
    from app.graphql.schema import build, sdl  # noqa: PLC0415 - only this verb needs it

    text = sdl(build())
    if given.check is None:
        print(text, end="")
        return 0
    if Path(given.check).read_text("utf-8") != text:
        raise Failed(f"{given.check} is not the schema of the code: run `make schema`")
    return 0


def docs(given: argparse.Namespace) -> int:
    """Write the derived pages."""
    from app.catalogue import PAGES  # noqa: PLC0415 - only this verb needs it

    for name, page in PAGES.items():
        (Path(given.into) / name).write_text(page(), "utf-8")
    return 0


async def _only(reader: Reader, district: str | None) -> str:
    heads = await reader.heads()
    if district is None and heads:
        district = SAMPLE_DISTRICT if SAMPLE_DISTRICT in heads else min(heads)
    if district not in heads:
        raise Failed(f"there is no district {district or 'at all'} in this log")
    return district


def _print(entry: Entry, as_json: bool) -> None:
    line = f"{entry.position:>8}  {entry.recorded_at:%Y-%m-%d %H:%M:%S}  {entry.topic:<32}  {entry.leaf.hex()[:16]}"
    say(entry.bytes.decode() if as_json else line)


def log_show(given: argparse.Namespace) -> int:
    """Print entries."""

    async def run(dsn: str) -> None:
        async with await connect_pool(dsn, min_size=1, max_size=2) as pool:
            reader = Reader(pool)
            for entry in await reader.read(await _only(reader, given.district), given.after, given.limit):
                _print(entry, given.json)

    with database() as dsn:
        uvloop.run(run(dsn))
    return 0


def log_tail(given: argparse.Namespace) -> int:
    """Print entries as they come, until interrupted."""

    async def run(dsn: str) -> None:
        async with await connect_pool(dsn, min_size=1, max_size=2) as pool:
            reader = Reader(pool)
            district = await _only(reader, given.district)
            position = given.after if given.after is not None else (await reader.heads())[district].position
            while True:
                for entry in await reader.read(district, position, 500):
                    _print(entry, given.json)
                    position = entry.position
                await asyncio.sleep(0.2)

    with database() as dsn:
        uvloop.run(run(dsn))
    return 0


def doctor(given: argparse.Namespace) -> int:
    """Say whether everything needed is there and well; 1 when something is not."""
    findings = surroundings()

    async def run(dsn: str) -> bool:
        async with running(dsn, keep_time=False) as siliang:
            report, well = await examine(siliang)
            findings.update(report)
            return well

    try:
        with database() as dsn:
            well = uvloop.run(run(dsn))
    except (OSError, PostgresUnavailable) as reason:
        findings["database"], well = str(reason), False
    tell(given.json, findings, "\n".join(f"{name:<15}{value}" for name, value in findings.items()))
    return 0 if well else 1
