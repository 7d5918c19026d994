"""Heading (表头): what a sheet calls a column: the vocabulary's words, and what else offices write.

`headings.toml` in a vocabulary's area names columns where the words of a field do not: "Command.field" (where a row's
earlier command has a field called alike), "Noun.field" or "field", first what we write ourselves, then others that
are understood. `spellings.toml` does so for members of code lists.
"""

import re
from enum import Enum
from functools import cache

from strawberry.utils.str_converters import to_camel_case

from app.exchange.cells import loose
from app.graphql.words import words_of

_CLAUSE = re.compile("[，。；、（：,;(]")
_MEMBER = re.compile(r"\b([A-Z][A-Z0-9_]*[A-Z0-9])\s+([\u4e00-\u9fff“][^,.;，。；\n]*)")
_ASIDE = re.compile(r"[（(][^（()）]*[)）]")


@cache
def headings(field: str, *owners: str) -> tuple[str, ...]:
    """What a field of a command or noun may be called in a header, by the first of these that has a word for it;
    the first heading is what we write.
    """
    name = to_camel_case(field)
    keys = (*(f"{owner}.{name}" for owner in owners), name)
    told, words = words_of("headings"), words_of("fields")
    if own := next((told[key] for key in keys if key in told), None):
        return tuple(own)
    pair = next((words[key] for key in keys if key in words), None)
    return (_CLAUSE.split(pair[1], 1)[0] if pair else name,)


@cache
def spellings(kind: type[Enum]) -> dict[Enum, tuple[str, ...]]:
    """What each member of a code list may be called; the first is what we write: its docstring's word."""
    said = dict(_MEMBER.findall(kind.__doc__ or ""))
    more = words_of("spellings").get(kind.__name__, {})
    return {each: (*_own(said, each), *more.get(each.name, ())) for each in kind}


def _own(said: dict[str, str], each: Enum) -> tuple[str, ...]:
    return (said[each.name].strip(),) if each.name in said else ()


def member_names(kind: type[Enum]) -> dict[str, Enum]:
    """The members of a code list by every loose name that only one of them has."""
    found: dict[str, set[Enum]] = {}
    for each, names in spellings(kind).items():
        for name in (each.name, *names, *(_ASIDE.sub("", name) for name in names)):
            found.setdefault(loose(name), set()).add(each)
    return {name: next(iter(meant)) for name, meant in found.items() if name and len(meant) == 1}


def spoken(each: Enum) -> str:
    """A member as a sheet says it."""
    names = spellings(type(each))[each]
    return names[0] if names else each.name


def matches(cell: str) -> tuple[str, ...]:
    """What a cell of a header may mean, loosely: as it stands, and without asides in brackets."""
    return loose(cell), loose(_ASIDE.sub("", cell))
