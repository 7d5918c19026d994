"""Cell (单元格): the text of a cell as offices write it, read as a value of a command's field."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from app.exchange.faults import (
    CellIsError,
    CellIsFormula,
    CellIsMasked,
    CellLostDigits,
    CellNotADate,
    CellNotANumber,
    CellNotInList,
    CellNotWhole,
    CellNotYesOrNo,
)
from app.exchange.marks import ErrorValue, Formula, Number, Quoted
from app.graphql.plan.statement import MASK
from domain.situation import CHINA

BLANKS = frozenset({"", "-", "--", "—", "——", "/", "\\"})
_EDGES = " \t\r\n\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff"
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_PLAIN = re.compile(r"[+-]?\d[\d,.]*%?")  # what a spreadsheet reads as a number
_HARMLESS = re.compile(r"[+-]?[\d０-９][\d０-９,，.\s-]*%?")  # a number, or a telephone number
_DATE = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?|(\d{2})(\d{2}))"
    r"(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?)?"
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SERIAL_FROM, _SERIAL_TO = 20_000, 73_050  # 1954-10-03 to 2099-12-31
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days have no zone
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_UNITS = {"亿元": 10**8, "亿": 10**8, "万元": 10**4, "万": 10**4, "元": 1, "": 1}
_AMOUNT = re.compile(r"[¥￥]?(.*?)(亿元|亿|万元|万|元|)")
_YES = frozenset({"是", "有", "对", "√", "✓", "y", "yes", "true", "1"})
_NO = frozenset({"否", "无", "不是", "没有", "×", "✗", "n", "no", "false", "0"})
_SEPARATORS = re.compile(r"[、,，;；\n]+")
_LOOSE = re.compile(
    r"[\s\u200b\u200c\u200d\u2060\ufeff“”\"'‘’《》「」·•/\\、,，。.:：*＊()（）\[\]【】<>_-]+"
)
EXACT_DIGITS = 15  # a spreadsheet keeps no more of a number


def loose(text: str) -> str:
    """A text as it is compared: width, case, blanks and punctuation make no difference."""
    return _LOOSE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def is_risky(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula."""
    return text.startswith(_RISKY) and not _PLAIN.fullmatch(text)


def neutral(text: str) -> str:
    """The text with a mark before it, if a spreadsheet would take it for a formula (or for such a mark)."""
    return f"'{text}" if is_risky(text) or (text.startswith("'") and is_risky(text.lstrip("'"))) else text


def plain(cell: str) -> str:
    """The cell's text without its edges; empty for what offices write in an empty cell. Raises CellFault."""
    if isinstance(cell, Formula):
        raise CellIsFormula(text=cell[:40])
    if isinstance(cell, ErrorValue):
        raise CellIsError(text=cell[:40])
    text = cell.strip(_EDGES)
    if isinstance(cell, Quoted) and is_risky(text.lstrip("'")):
        return text
    if text.startswith("'") and is_risky(text.lstrip("'")):
        return text[1:]
    if text in BLANKS:
        return ""
    if text == MASK:
        raise CellIsMasked
    if is_risky(text) and not _HARMLESS.fullmatch(text):
        raise CellIsFormula(text=text[:40])
    return text


def words(cell: str) -> str:
    """Text. Codes and numbers in full-width signs are folded; a long number that lost its digits is refused."""
    text = plain(cell)
    if isinstance(cell, Number) and len(re.sub(r"\D", "", text)) > EXACT_DIGITS:
        raise CellLostDigits(text=text)
    folded = unicodedata.normalize("NFKC", text)
    return folded if folded.isascii() else text


def folded(cell: str) -> str:
    """Text for numbers, dates and yes or no: half-width, without blanks at its edges."""
    return unicodedata.normalize("NFKC", plain(cell)).strip()


def moment(cell: str) -> datetime:
    """A date and, where given, a time of the day, in the district's time zone."""
    text = folded(cell)
    if _SERIAL.fullmatch(text) and _SERIAL_FROM <= float(text) <= _SERIAL_TO:
        return (_EPOCH + timedelta(days=float(text))).replace(tzinfo=CHINA)
    found = _DATE.fullmatch(re.sub(r"\s*([年月日号])\s*", r"\1", text))
    if found is None:
        raise CellNotADate(text=text)
    year, month, day, hour, minute, second = [int(part) for part in _parts(found)]
    try:
        return datetime.combine(date(year, month, day), time(hour, minute, second), CHINA)
    except ValueError as wrong:
        raise CellNotADate(text=text) from wrong


def _parts(found: re.Match[str]) -> list[str]:
    year, m1, d1, m2, d2, m3, d3, hour, minute, second = found.groups()
    return [year, m1 or m2 or m3, d1 or d2 or d3, hour or "0", minute or "0", second or "0"]


def day(cell: str) -> date:
    """A date."""
    return moment(cell).date()


def decimal(cell: str) -> Decimal:
    """A number, an amount in 元, or one in 万元 or 亿元."""
    text = folded(cell)
    found = _AMOUNT.fullmatch(re.sub(r"\s", "", text).replace("，", ","))
    if found is None or not _NUMBER.fullmatch(found[1]):
        raise CellNotANumber(text=text)
    return Decimal(written(Decimal(found[1].replace(",", "")) * _UNITS[found[2]]))


def written(number: Decimal) -> str:
    """A number in its one form: no exponent, no zeros behind it, as a spreadsheet would give it back."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def whole(cell: str) -> int:
    """A whole number."""
    found = decimal(cell)
    if found != found.to_integral_value():
        raise CellNotWhole(text=folded(cell))
    return int(found)


def yes_or_no(cell: str) -> bool:
    """是 or 否, as offices tick it."""
    text = folded(cell).casefold()
    if text not in _YES | _NO:
        raise CellNotYesOrNo(text=text)
    return text in _YES


def member(names: dict[str, Enum], allowed: str) -> Callable[[str], Enum]:
    """One of a code list, by any of its loose names."""

    def read(cell: str) -> Enum:
        text = plain(cell)
        found = names.get(loose(text))
        if found is None:
            raise CellNotInList(text=text, allowed=allowed)
        return found

    return read


def several(read: Callable[[str], Any]) -> Callable[[str], tuple[Any, ...]]:
    """A list in one cell, parted by 、 , ; or a new line."""

    def each(cell: str) -> tuple[Any, ...]:
        return tuple(read(part) for part in _SEPARATORS.split(plain(cell)) if part.strip(_EDGES))

    return each


READS: dict[Any, Callable[[str], Any]] = {
    str: words,
    int: whole,
    bool: yes_or_no,
    date: day,
    datetime: moment,
    Decimal: decimal,
}
