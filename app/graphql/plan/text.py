"""Text (文本): JSON text put together by PostgreSQL: constant parts, and SQL for what differs by row."""

from collections.abc import Iterable

MOST_ARGUMENTS = 90  # a function of PostgreSQL takes a hundred


class Constant(str):
    """Text of the answer that is the same in every row; every other piece is an SQL expression."""

    __slots__ = ()


Pieces = list[str]


def constant(text: str) -> Pieces:
    """A constant alone."""
    return [Constant(text)]


def quoted(sql: str) -> Pieces:
    """An expression, never null, whose text needs no escaping: ids, dates, names of values."""
    return [Constant('"'), sql, Constant('"')]


def members(pairs: Iterable[tuple[str, Pieces]]) -> Pieces:
    """A JSON object."""
    pieces: Pieces = []
    for key, value in pairs:
        pieces += [Constant(f'{"," if pieces else "{"}"{key}":'), *value]
    return [*pieces, Constant("}")] if pieces else constant("{}")


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def sql(pieces: Pieces) -> str:
    """The pieces as one expression of type text, never null."""
    merged: list[str] = []
    for piece in pieces:
        if isinstance(piece, Constant) and merged and isinstance(merged[-1], Constant):
            merged[-1] = Constant(merged[-1] + piece)
        else:
            merged.append(piece)
    parts = [literal(piece) if isinstance(piece, Constant) else piece for piece in merged]
    while len(parts) > MOST_ARGUMENTS:
        parts = [
            f"concat({', '.join(parts[n : n + MOST_ARGUMENTS])})"
            for n in range(0, len(parts), MOST_ARGUMENTS)
        ]
    return f"concat({', '.join(parts)})"


def or_null(test: str, pieces: Pieces) -> Pieces:
    """The pieces where `test` is not null, else null."""
    return [f"case when {test} is null then 'null' else {sql(pieces)} end"]


def array(pieces: Pieces, rows: str, order: str = "") -> Pieces:
    """A JSON array: the pieces for each of the rows of a from-clause."""
    ordered = f" order by {order}" if order else ""
    return [Constant("["), f"(select string_agg({sql(pieces)}, ','{ordered}) from {rows})", Constant("]")]
