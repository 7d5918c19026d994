"""XLSX writing (写工作簿): a list as one sheet of a workbook, row by row, every text as text.

No cell can run: texts are text cells, and those that a spreadsheet would take for a formula are quoted (quotePrefix).
"""

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from types import TracebackType
from typing import IO, Any, Self
from xml.sax.saxutils import escape

from app.exchange.cells import EXACT_DIGITS, is_risky, written

_WRITTEN = (1980, 1, 1, 0, 0, 0)  # the same rows, the same bytes
_PACKING = 6
_EPOCH = date(1899, 12, 30)
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_HEADER, _TEXT, _DATE, _QUOTED, _NUMBER = 1, 2, 3, 4, 0
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><b/><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
    '<cellXfs count="5"><xf/>'
    '<xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/>'
    '<xf numFmtId="49" applyNumberFormat="1"/>'
    '<xf numFmtId="164" applyNumberFormat="1"/>'
    '<xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


class XlsxWriter:
    """Writes a header and rows of plain values into a file; nothing but the row at hand is kept."""

    def __init__(self, file: IO[bytes], title: str, columns: Sequence[str]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_PACKING)
        book = (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            f'<sheet name="{escape(title[:31], {chr(34): "&quot;"})}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        )
        for name, text in {**_PARTS, "xl/workbook.xml": book}.items():
            self._zip.writestr(_info(name), _DECLARED + text)
        self._sheet = self._zip.open(_info("xl/worksheets/sheet1.xml"), "w", force_zip64=True)
        widths = "".join(
            f'<col min="{n}" max="{n}" width="{min(40, 4 + 2 * len(name))}" customWidth="1"/>'
            for n, name in enumerate(columns, 1)
        )
        self._write(
            f'{_DECLARED}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            f"<cols>{widths}</cols><sheetData>"
        )
        self._row(_cell(name, _HEADER) for name in columns)

    def row(self, values: Sequence[Any]) -> None:
        """One row: None, text, whole numbers, decimals, dates, moments."""
        self._row(map(_cell, values))

    def _row(self, cells: Any) -> None:
        self._write(f"<row>{''.join(cells)}</row>")

    def _write(self, text: str) -> None:
        self._sheet.write(text.encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write("</sheetData></worksheet>")
        self._sheet.close()
        self._zip.close()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _WRITTEN)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _cell(value: Any, style: int | None = None) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, date) and not isinstance(value, datetime) and value > _EPOCH:
        return f'<c s="{_DATE}"><v>{(value - _EPOCH).days}</v></c>'
    text = written(value) if isinstance(value, Decimal) else str(value)
    if isinstance(value, int | Decimal) and len(text) <= EXACT_DIGITS:
        return f"<c><v>{text}</v></c>"
    if style is None:
        style = _QUOTED if is_risky(text) or text.startswith("'") else _TEXT
    safe = escape(_ILLEGAL.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{safe}</t></is></c>'
