"""Mark (单元格标记): what a reader knows of a cell beyond its text."""


class Number(str):
    """The cell was a number, not text."""

    __slots__ = ()


class Quoted(str):
    """The cell was marked as text, whatever it begins with (quotePrefix)."""

    __slots__ = ()


class Formula(str):
    """The cell was computed; the text is what it last gave."""

    __slots__ = ()


class ErrorValue(str):
    """The cell is a spreadsheet's error, such as #N/A."""

    __slots__ = ()


Line = tuple[int, list[str]]
"""A row of a file: its number there, counted from 1, and its cells."""
