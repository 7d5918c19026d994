"""Markup (标记): XML read piece by piece, without document types and so without entities of its own."""

from collections.abc import Iterable
from pyexpat import ExpatError, ParserCreate, XMLParserType

from app.exchange.faults import FileDamaged


def parser() -> XMLParserType:
    """A parser that refuses a document type (FileDamaged)."""

    def refuse(*_: object) -> None:
        raise FileDamaged(reason="DOCTYPE")

    made = ParserCreate()
    made.buffer_text = True
    made.StartDoctypeDeclHandler = refuse
    return made


def local(name: str) -> str:
    """An element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


def feed(made: XMLParserType, chunk: bytes, *, last: bool, part: str) -> None:
    """Parse a piece. Raises FileDamaged."""
    try:
        made.Parse(chunk, last)
    except ExpatError as wrong:
        raise FileDamaged(reason=f"{part}: {wrong}") from wrong


def elements(chunks: Iterable[bytes], part: str) -> list[tuple[str, dict[str, str]]]:
    """The elements of a small part: local names, and attributes by their local names."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append((local(name), {local(key): value for key, value in attributes.items()}))

    made = parser()
    made.StartElementHandler = start
    for chunk in chunks:
        feed(made, chunk, last=False, part=part)
    feed(made, b"", last=True, part=part)
    return found
