"""District (区县): the text of what stands at one position: lists, single things, the log itself."""

from typing import Any

from app.graphql.errors import BadInput
from app.graphql.nodes import uuid_in
from app.graphql.plan import entries
from app.graphql.plan.columns import RowScope, referred
from app.graphql.plan.compiler import Compiler, reads
from app.graphql.plan.connections import connection
from app.graphql.plan.selection import Selected
from app.graphql.plan.statement import Source
from app.graphql.plan.text import Constant, Pieces, array
from projections.board import board
from projections.district_names import district_names
from projections.engine.view import View

LISTS: dict[str, Source] = {}
"""The list fields of District, by their names."""
THINGS: dict[str, View[Any]] = {}
"""The fields of District that get one thing by its id."""
SHORT_LEAF = 16
MOST_HEADS = 500


@reads("District")
def district_fields(compiler: Compiler, field: Selected, _: None) -> Pieces:
    """No scope: a statement is of one district."""
    if field.name in LISTS:
        return connection(compiler, field, LISTS[field.name])
    if field.name in THINGS:
        bind = compiler.bind(field, lambda arguments: uuid_in(arguments["id"]))
        return referred(compiler, field, THINGS[field.name], compiler.statement.mark(bind, "uuid"))
    if field.name == "entry":
        return entries.one(compiler, field, compiler.statement.position())
    if field.name == "timeline":
        return timeline(compiler, field)
    return plain_fields(compiler, field)


def plain_fields(compiler: Compiler, field: Selected) -> Pieces:
    """What a district and its board both say of themselves."""
    statement = compiler.statement
    if field.name in {"code", "district"}:
        return ["to_json($1::text)"]
    if field.name == "name":
        return [f"coalesce((select to_json(n.name)::text from {statement.rows(district_names)} n), 'null')"]
    if field.name == "moment":
        statement.uses_now = True
        return [f"to_json({statement.mark(lambda run: run.now.isoformat(), 'text', 'moment')})"]
    assert field.name == "position", f"nobody reads {field.name}"
    return [f"coalesce({statement.position()}, 0)"]


def timeline(compiler: Compiler, field: Selected) -> Pieces:
    """The entries that are about a subject, or name it, oldest first."""
    statement = compiler.statement
    subject = statement.mark(compiler.bind(field, _subject), "uuid")
    after = statement.mark(compiler.bind(field, lambda arguments: arguments["after"]), "bigint")
    limit = statement.mark(
        compiler.bind(field, lambda arguments: entries.first_of(arguments, entries.MOST_ENTRIES)), "int"
    )
    positions = (
        f"select m.position from view.mentions m where m.district = $1 and m.subject = {subject}"
        f" and m.position > {after} and m.position <= {statement.position()}"
    )
    return entries.listed(compiler, field, positions, limit, down=False)


def _subject(arguments: dict[str, Any]) -> Any:
    found = uuid_in(arguments["id"])
    if found is None:
        raise BadInput("IdInvalid", "This is not an id of ours.", "编号格式不正确。")
    return found


@reads("Board")
def board_fields(compiler: Compiler, field: Selected, _: None) -> Pieces:
    """The four publicities, and what makes a photograph of them evidence."""
    statement = compiler.statement
    at = statement.position()
    if field.name == "leaf":
        leaf = f"select left(encode(leaf, 'hex'), {SHORT_LEAF}) from log.entry"
        return [Constant('"'), f"({leaf} where district = $1 and position = {at})", Constant('"')]
    if field.name == "changedAt":
        since = f"select max(since_position) from view.board where district = $1 and since_position <= {at}"
        until = f"select max(until_position) from view.board_history where district = $1 and until_position <= {at}"
        return [f"coalesce(greatest(({since}), ({until})), 0)"]
    if field.name != "heads":
        return plain_fields(compiler, field)
    alias = compiler.alias()
    rows = (
        f"(select * from {statement.rows(board)} b where b.shown"
        f" order by b.organisation_name, b.post limit {MOST_HEADS}) {alias}"
    )
    inside = compiler.object(field, RowScope(alias, board))
    return array(inside, rows, f"{alias}.organisation_name, {alias}.post")
