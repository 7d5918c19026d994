"""Workbook (工作簿): what an XLSX file says once for all its sheets: their names, shared texts, styles.

ECMA-376 part 1, chapter 18, as far as values go; the strict variant and prefixed names are read too.
"""

import re
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import IO

from app.exchange.archive import Archive
from app.exchange.faults import FileDates1904, FileNotASheet, TextTooBig, ZipBomb
from app.exchange.limits import MB, MOST_SHARED_MB, MOST_TEXT
from app.exchange.markup import elements, feed, local, parser

_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_SIGNS = re.compile("[ydhs年月日时]", re.IGNORECASE)
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_OFFICE_DOCUMENT, _SHARED, _STYLES = "/officeDocument", "/sharedStrings", "/styles"
_SMALL_PART = 16 * MB


@dataclass(frozen=True)
class Tab:
    """A visible sheet: its name and its part."""

    name: str
    part: str


class Workbook:
    """An XLSX file, opened: `tabs`, `texts` by their index; styles by their index: `dates` show a number as a
    date, `quoted` mark text as text.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.archive = Archive(file)
        main = next((path for path, kind in self._relations("").values() if kind == _OFFICE_DOCUMENT), None)
        if main is None or not main.endswith(".xml") or main not in self.archive:
            raise FileNotASheet
        related = self._relations(main)
        self.tabs = self._tabs(main, related)
        kinds = {kind: path for path, kind in related.values() if path in self.archive}
        self.texts = self._texts(kinds[_SHARED]) if _SHARED in kinds else []
        self.dates, self.quoted = frozenset[str](), frozenset[str]()
        if _STYLES in kinds:
            self._styles(kinds[_STYLES])

    def _small(self, part: str) -> list[tuple[str, dict[str, str]]]:
        if part in self.archive and self.archive.size(part) > _SMALL_PART:
            raise ZipBomb(reason=part)
        return elements(self.archive.chunks(part), part)

    def _relations(self, of: str) -> dict[str, tuple[str, str]]:
        """The parts that a part refers to: their path and the end of their kind, by the reference's id."""
        folder = dirname(of)
        part = join(folder, "_rels", f"{of[len(folder) :].lstrip('/')}.rels")
        if part not in self.archive:
            return {}
        return {
            told["Id"]: (_path(folder, told["Target"]), f"/{told['Type'].rpartition('/')[2]}")
            for name, told in self._small(part)
            if name == "Relationship" and told.get("TargetMode") != "External"
        }

    def _tabs(self, main: str, related: dict[str, tuple[str, str]]) -> list[Tab]:
        found = []
        for name, told in self._small(main):
            if name == "workbookPr" and told.get("date1904") in {"1", "true"}:
                raise FileDates1904
            if name == "sheet" and told.get("state", "visible") == "visible" and told.get("id") in related:
                path, kind = related[told["id"]]
                found += [Tab(told.get("name", ""), path)] if kind == "/worksheet" else []
        if not found:
            raise FileNotASheet
        return found

    def _texts(self, part: str) -> list[str]:
        if self.archive.size(part) > MOST_SHARED_MB * MB:
            raise ZipBomb(reason=part)
        texts = _Texts()
        for chunk in self.archive.chunks(part):
            feed(texts.parser, chunk, last=False, part=part)
        feed(texts.parser, b"", last=True, part=part)
        return texts.found

    def _styles(self, part: str) -> None:
        """Note the cell styles, by their index, whose number format is a date's, or that mark text as text."""
        formats: dict[str, str] = {}
        styles: list[dict[str, str]] = []
        inside = False
        for name, told in self._small(part):
            if name == "numFmt":
                formats[told.get("numFmtId", "")] = told.get("formatCode", "")
            elif name in {"cellXfs", "cellStyleXfs", "cellStyles", "dxfs"}:
                inside = name == "cellXfs"
            elif name == "xf" and inside:
                styles.append(told)
        ids = [style.get("numFmtId", "0") for style in styles]
        self.dates = frozenset(str(n) for n, id in enumerate(ids) if _is_date(id, formats.get(id)))
        self.quoted = frozenset(str(n) for n, style in enumerate(styles) if style.get("quotePrefix") == "1")


def _path(folder: str, target: str) -> str:
    return normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))


def _is_date(id: str, code: str | None) -> bool:
    if code is None:
        return id.isdigit() and int(id) in _BUILT_IN_DATES
    return bool(_DATE_SIGNS.search(_QUOTED.sub("", code)))


def unescaped(text: str) -> str:
    """A text whose `_x000D_` and the like are the characters that they stand for (ECMA-376, ST_Xstring)."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _Texts:
    """The shared texts: their runs joined, phonetic signs left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._runs: list[str] = []
        self._phonetic = self._reading = False
        self.parser = parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._read

    def _start(self, name: str, _: dict[str, str]) -> None:
        tag = local(name)
        self._phonetic = self._phonetic or tag == "rPh"
        self._reading = tag == "t" and not self._phonetic

    def _read(self, data: str) -> None:
        if self._reading:
            self._runs.append(data)

    def _end(self, name: str) -> None:
        tag = local(name)
        self._reading = False
        if tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            text = "".join(self._runs)
            self._runs.clear()
            if len(text) > MOST_TEXT:
                raise TextTooBig(row=0, most=MOST_TEXT)
            self.found.append(unescaped(text))
