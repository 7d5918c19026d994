"""Sheet file (表格文件): what kind of file it is, by its first bytes, and its rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from typing import IO

from app.exchange import delimited, grid
from app.exchange.faults import (
    FileEmpty,
    FileEncrypted,
    FileNotASheet,
    FileOldExcel,
    FileTooLarge,
    SheetNotThere,
)
from app.exchange.limits import MB, MOST_FILE_MB
from app.exchange.marks import Line
from app.exchange.workbook import Workbook

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What clerks take for a sheet: PDF, pictures, RTF, HTML saved as .xls, archives.
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"<",
)


@dataclass(frozen=True)
class Table:
    """A table of a file: its name (empty for CSV), and where its rows come from."""

    name: str
    source: Workbook | IO[bytes]
    place: int = 0

    def lines(self) -> tuple[int, Iterator[Line]]:
        """How many rows it has about, and those that hold anything. Raises FileFault."""
        if isinstance(self.source, Workbook):
            return grid.lines(self.source, self.source.tabs[self.place])
        return delimited.lines(self.source)


def tables(file: IO[bytes], name: str | None = None) -> list[Table]:
    """The visible tables of a file, or the one of that name. Raises FileFault."""
    start = _start(file)
    if start.startswith(_OLE):
        raise FileEncrypted if _ENCRYPTED in file.read() else FileOldExcel
    file.seek(0)
    if not start.startswith(_ZIP):
        if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_OTHERS):
            raise FileNotASheet
        return [Table("", file)]
    book = Workbook(file)
    found = [Table(tab.name, book, place) for place, tab in enumerate(book.tabs)]
    wanted = [table for table in found if name is None or table.name == name]
    if not wanted:
        raise SheetNotThere(name=name)
    return wanted


def _start(file: IO[bytes]) -> bytes:
    size = file.seek(0, 2)
    if not size:
        raise FileEmpty
    if size > MOST_FILE_MB * MB:
        raise FileTooLarge(most=MOST_FILE_MB)
    file.seek(0)
    return file.read(512)


def digest_of(file: IO[bytes]) -> bytes:
    """The file's SHA-256."""
    file.seek(0)
    return file_digest(file, "sha256").digest()  # type: ignore[arg-type]
