"""Cells are read as offices write them, and refused by a code where they cannot be."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import cells
from app.exchange.faults import (
    CellFault,
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
from app.exchange.headings import member_names, spellings
from app.exchange.marks import ErrorValue, Formula, Number, Quoted
from app.graphql.plan.statement import MASK
from domain.enterprise import uscc_of
from domain.events.enterprise import ScaleKind
from domain.events.pairing import Tier
from domain.events.post import Rank
from domain.situation import CHINA
from tests.exchange.making import uscc

DAYS = st.dates(date(1955, 1, 1), date(2099, 12, 31))
FULL_WIDTH = {ord("0") + n: ord("０") + n for n in range(10)}


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-05",
        "2026/1/5",
        "2026.01.05",
        "20260105",
        "2026年1月5日",
        "2026 年 1 月 5 号",
        " ２０２６－０１－０５ ",
        "2026-01-05 00:00:00",
        "2026-1-5 9:30",
        "46027",
        "46027.5",
    ],
)
def test_a_date_is_read_in_every_shape_that_offices_write(text: str) -> None:
    assert cells.day(text) == date(2026, 1, 5)


@pytest.mark.parametrize("text", ["1月5日", "26-1-5", "2026-13-01", "2026-02-30", "明天", "123", "99999"])
def test_what_names_no_day_is_no_date(text: str) -> None:
    with pytest.raises(CellNotADate):
        cells.day(text)


@given(
    DAYS,
    st.sampled_from(
        ["{:%Y-%m-%d}", "{:%Y/%m/%d}", "{:%Y.%m.%d}", "{:%Y%m%d}", "{0.year}年{0.month}月{0.day}日"]
    ),
)
def test_a_date_means_the_same_however_it_is_written(day: date, shape: str) -> None:
    text = shape.format(day)
    serial = str((day - date(1899, 12, 30)).days)
    assert cells.day(text) == cells.day(text.translate(FULL_WIDTH)) == cells.day(serial) == day


@given(DAYS, st.times())
def test_a_moment_is_the_districts_own(day: date, at: time) -> None:
    assert cells.moment(f"{day} {at:%H:%M:%S}") == datetime.combine(day, at.replace(microsecond=0), CHINA)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,234,567.89", "1234567.89"),
        ("１，２３４", "1234"),
        ("3000万元", "30000000"),
        ("24.5亿元", "2450000000"),
        ("￥ 200 元", "200"),
        ("-5", "-5"),
        ("1234", "1234"),
    ],
)
def test_an_amount_is_exact_and_in_yuan(text: str, amount: str) -> None:
    assert cells.decimal(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["十", "1,23", "12,34,567", "5%", "1.2.3", "元", "1e5", "约100"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(CellNotANumber):
        cells.decimal(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_thousands_separators_change_no_amount(amount: Decimal) -> None:
    assert cells.decimal(f"{amount:,.2f}") == cells.decimal(f"{amount:.2f}".translate(FULL_WIDTH)) == amount


def test_a_count_is_whole() -> None:
    assert cells.whole("12.0") == 12
    with pytest.raises(CellNotWhole):
        cells.whole("12.5")


@pytest.mark.parametrize(
    ("text", "said"), [("是", True), ("√", True), ("Ｙ", True), ("否", False), ("×", False), ("0", False)]
)
def test_yes_and_no_are_ticked_in_many_ways(text: str, said: bool) -> None:
    assert cells.yes_or_no(text) is said
    with pytest.raises(CellNotYesOrNo):
        cells.yes_or_no("也许")


@pytest.mark.parametrize("kind", [ScaleKind, Rank, Tier])
def test_every_spelling_of_a_code_is_read_as_it(kind: Any) -> None:
    read = cells.member(member_names(kind), "")
    for member, names in spellings(kind).items():
        assert {read(name) for name in (*names, member.name, f" {names[0]} ")} == {member}
    with pytest.raises(CellNotInList):
        read("从未听说")


def test_no_two_members_of_a_code_list_share_a_name() -> None:
    for kind in (ScaleKind, Rank, Tier):
        names = [cells.loose(name) for each in spellings(kind).values() for name in each]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-cmd|' /C calc'!A0", "@SUM(1)", '=HYPERLINK("x")'])
def test_text_that_a_spreadsheet_would_run_is_refused(text: str) -> None:
    with pytest.raises(CellIsFormula):
        cells.words(text)
    assert cells.words(cells.neutral(text)) == text


@pytest.mark.parametrize("text", ["+86 138 0000 0000", "-5", "+5.2%", "－１２"])
def test_a_number_with_a_sign_is_no_formula(text: str) -> None:
    assert cells.words(text)


def test_marks_of_a_reader_are_heeded() -> None:
    with pytest.raises(CellIsFormula):
        cells.words(Formula("12"))
    with pytest.raises(CellIsError):
        cells.words(ErrorValue("#N/A"))
    with pytest.raises(CellLostDigits):
        cells.words(Number("911399010000001000"))
    with pytest.raises(CellIsMasked):
        cells.words("＊＊＊")
    assert cells.words("911399010000001000") == "911399010000001000"


@given(st.text(max_size=60).filter(lambda text: text.strip() == text and text != MASK))
def test_a_text_comes_back_from_an_export_as_it_was(text: str) -> None:
    """But for dashes that mean nothing, and codes in full-width signs."""
    for cell in (cells.neutral(text), Quoted(text)):
        if text.startswith(("+", "-")) and not cells.is_risky(text):
            continue
        said = cells.words(cell)
        assert (
            said == text
            or text in cells.BLANKS
            or said == normalize("NFKC", text)
            or not text.strip(cells._EDGES)
        )


@given(st.text(max_size=40))
def test_no_cell_makes_a_reader_fail_otherwise_than_by_a_code(text: str) -> None:
    for read in (*cells.READS.values(), cells.several(cells.words), cells.member(member_names(Rank), "")):
        told = None
        try:
            read(text)
        except CellFault as wrong:
            told = wrong
        assert told is None or (told.message and told.en)


def test_a_code_in_full_width_signs_is_folded() -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in uscc(7))
    assert cells.words(wide) == uscc_of(uscc(7)) == uscc(7)
    assert cells.words("云望（中国）有限公司") == "云望（中国）有限公司"


def test_a_serial_is_a_day_of_the_1900_system() -> None:
    assert cells.day("36526") == date(2000, 1, 1)
    assert date(1899, 12, 30) + timedelta(36526) == date(2000, 1, 1)
