"""Archive (压缩包): an XLSX file's parts, none of them opened before the whole was found to be harmless."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from app.exchange.faults import (
    FileDamaged,
    FileEncrypted,
    FileHasExternalLinks,
    FileHasMacros,
    FileNotASheet,
    ZipBomb,
)
from app.exchange.limits import MB, MOST_PARTS, MOST_RATIO, MOST_UNPACKED_MB, RATIO_FROM

CHUNK = 64 * 1024
_ENCRYPTED = 0x1
_LINKS = re.compile(r"^xl/(externalLinks/|connections\.xml|queryTables/|webExtensions/)")
_ACTIVE = re.compile(
    r"(^|/)(vbaProject\.bin|embeddings/|activeX/|macrosheets/|dialogsheets/|ctrlProps/)", re.IGNORECASE
)


class Archive:
    """Parts by name. Raises FileFault when it is made of anything that a plain workbook has not."""

    def __init__(self, file: IO[bytes]) -> None:
        with _damage_told():
            self._zip = zipfile.ZipFile(file)
        infos = self._zip.infolist()
        self._parts = {info.filename.lstrip("/"): info for info in infos}
        _within_bounds(infos)
        if not {"[Content_Types].xml", "_rels/.rels"} <= self._parts.keys():
            raise FileNotASheet
        if not any(name.startswith("xl/") for name in self._parts):
            raise FileNotASheet
        _harmless(self._parts)

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._parts

    def size(self, name: str) -> int:
        """How many bytes a part unpacks to."""
        return self._parts[name].file_size

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part's bytes, piece by piece. Raises FileDamaged."""
        if name not in self._parts:
            raise FileDamaged(reason=name)
        with _damage_told(), self._zip.open(self._parts[name]) as part:
            while chunk := part.read(CHUNK):
                yield chunk


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, zlib.error) as wrong:
        raise FileDamaged(reason=f"{type(wrong).__name__}: {str(wrong)[:80]}") from wrong


def _within_bounds(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_PARTS:
        raise ZipBomb(reason=f"{len(infos):,} > {MOST_PARTS:,}")
    total = sum(info.file_size for info in infos)
    if total > MOST_UNPACKED_MB * MB:
        raise ZipBomb(reason=f"{total // MB:,} MB > {MOST_UNPACKED_MB} MB")
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise FileEncrypted
        if info.file_size > RATIO_FROM and info.file_size > MOST_RATIO * max(info.compress_size, 1):
            raise ZipBomb(reason=f"{info.file_size // max(info.compress_size, 1):,} : 1")


def _harmless(names: dict[str, zipfile.ZipInfo]) -> None:
    for name in names:
        if _ACTIVE.search(name):
            raise FileHasMacros(part=name)
        if _LINKS.search(name):
            raise FileHasExternalLinks(part=name)
