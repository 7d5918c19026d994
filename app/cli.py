"""Command line (命令行): `siliang` is the one tool of those who run the system."""

import argparse
import asyncio
import logging
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

import asyncpg

from app import profiles, verbs, views
from app.access import AuthorityMissing
from app.exchange import verbs as exchange
from app.exchange.sheets import SHEETS
from app.outbox.verbs import outbox_list, outbox_retry
from app.postgres import PostgresUnavailable
from app.serve import serve as run_server
from app.telling import Failed
from domain.actor import Role

OK, FAILED, USAGE = 0, 1, 2


def parser() -> argparse.ArgumentParser:
    """Every verb and its options."""
    top = argparse.ArgumentParser(
        prog="siliang", description="Siliang (四亮): supervision and accountability."
    )
    to = top.add_subparsers(dest="verb", required=True, metavar="verb")

    serve = to.add_parser("serve", help="serve GraphQL and the screens; folds views and keeps time")
    serve.add_argument("--port", type=int, help="default: PORT, else 8000")
    serve.add_argument(
        "--no-sample", action="store_true", help="do not load the sample district into an empty log"
    )
    serve.set_defaults(run=run_server)

    project = to.add_parser("project", help="fold the log into the views until they stand at its head")
    project.add_argument(
        "--rebuild", action="store_true", help="drop the views' tables and fold from the beginning"
    )
    _json(project).set_defaults(run=verbs.project)

    _sample(to)
    _token(to)

    schema = to.add_parser("schema", help="print the GraphQL schema")
    schema.add_argument("--check", metavar="FILE", help="fail when the file is not the schema")
    schema.set_defaults(run=verbs.schema)

    _log(to)
    _documents(to)
    for each in views.options(to):
        _json(each)
    _outbox(to)
    _exchange(to)

    docs = to.add_parser("docs", help="write the pages of docs/ that derive from the code")
    docs.add_argument("--into", default="docs")
    docs.set_defaults(run=verbs.docs)

    doctor = to.add_parser("doctor", help="check the installation, the log and the views")
    _json(doctor).set_defaults(run=verbs.doctor)
    return top


def _sample(to: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    sample = to.add_parser("sample", help="load a sample, or go on where loading was cut off")
    sample.add_argument(
        "--profile", choices=list(profiles.Profile), default=profiles.Profile.DEMO, help="default: demo"
    )
    sample.add_argument("--seed", type=int, default=2026)
    sample.add_argument("--districts", type=int, help="how many; default: 167 of a province, 16 for stress")
    sample.add_argument("--events", type=int, help="at least so many, for stress; default: 10,000,000")
    _json(sample).set_defaults(run=profiles.sample)


def _token(to: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    token = to.add_parser("token", help="sign a development token")
    token.add_argument("role", choices=[role.value for role in Role], metavar="ROLE", help=", ".join(Role))
    token.add_argument("--district", action="append", default=None, help="repeatable; default: the sample's")
    for name in ("person", "post", "enterprise", "organisation"):
        token.add_argument(f"--{name}", type=UUID)
    token.add_argument("--hours", type=int, default=12)
    _json(token).set_defaults(run=verbs.token)


def _log(to: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    log = to.add_parser("log", help="look at a district's log").add_subparsers(required=True, metavar="what")
    show = log.add_parser("show", help="print entries")
    show.add_argument("--after", type=int, default=0)
    show.add_argument("--limit", type=int, default=20)
    show.set_defaults(run=verbs.log_show)
    tail = log.add_parser("tail", help="print entries as they come")
    tail.add_argument("--after", type=int, default=None)
    tail.set_defaults(run=verbs.log_tail)
    for each in (show, tail):
        each.add_argument("--district", default=None, help="default: the only one, or the sample's")
        _json(each)


def _documents(to: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    documents = to.add_parser("documents", help="trusted documents")
    what = documents.add_subparsers(required=True, metavar="what")
    add = what.add_parser("register", help="register documents, all or none")
    add.add_argument("file", nargs="+", type=Path)
    for name in ("by", "client", "note"):
        add.add_argument(f"--{name}")
    _json(add).set_defaults(run=verbs.documents_register)
    _json(what.add_parser("list", help="what is registered")).set_defaults(run=verbs.documents_list)


def _outbox(to: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    what = to.add_parser("outbox", help="messages to channels").add_subparsers(required=True, metavar="what")
    _json(what.add_parser("list", help="how many are in which state")).set_defaults(run=outbox_list)
    retry = what.add_parser("retry", help="send again what was given up or is uncertain")
    retry.add_argument("--channel", help="default: every channel")
    _json(retry).set_defaults(run=outbox_retry)


def _exchange(to: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    take = to.add_parser("import", help="import an XLSX or CSV file: all of it, or nothing and every problem")
    take.add_argument("file", type=Path)
    take.add_argument(
        "--as", dest="sheet", required=True, choices=list(SHEETS), metavar="SHEET", help=", ".join(SHEETS)
    )
    take.add_argument("--table", help="the workbook's sheet; default: the first with the header")
    take.add_argument("--dry-run", action="store_true", help="tell every problem, write nothing")
    take.set_defaults(run=exchange.take)
    give = to.add_parser("export", help="write a list into an .xlsx, .csv or .json file")
    give.add_argument("list", help="a list of the API, such as enterprises or issueDocket")
    give.add_argument("--to", type=Path, required=True, help="the file to write")
    give.add_argument("--as-of", help="a past moment with its zone, or a log position")
    give.add_argument(
        "--with",
        dest="given",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a question's parameter",
    )
    give.set_defaults(run=exchange.give)
    for each in (take, give):
        each.add_argument("--district", default=None, help="default: the sample's")
        each.add_argument(
            "--role",
            type=Role,
            default=Role.PROGRAMME_OFFICE,
            help="in whose role; default: PROGRAMME_OFFICE",
        )
        for name in ("person", "post"):
            each.add_argument(f"--{name}", type=UUID, help=f"the id of the {name} that acts")
        _json(each)


def _json(of: argparse.ArgumentParser) -> argparse.ArgumentParser:
    of.add_argument("--json", action="store_true", help="print JSON, for programs")
    return of


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; 0 is done, 1 failed, 2 was called wrongly."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    given = parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = given.run
    signal.signal(signal.SIGTERM, _interrupt)  # a stopped verb stops the database that it started
    try:
        return run(given)
    except (KeyboardInterrupt, asyncio.CancelledError):
        return OK
    except BrokenPipeError:
        return OK
    except (Failed, AuthorityMissing, PostgresUnavailable) as failure:
        print(f"siliang: {failure}", file=sys.stderr)
    except (OSError, asyncpg.PostgresError) as reason:
        print(f"siliang: the database does not answer: {reason}", file=sys.stderr)
    return FAILED
