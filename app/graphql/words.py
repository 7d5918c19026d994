"""Words (词语): what every element of the schema says of itself, in English and in Chinese."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from inspect import cleandoc
from pathlib import Path
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
)

from domain.refusal import REFUSALS

VOCABULARY = Path(__file__).parent / "vocabulary"
Pair = tuple[str, str]
_CHINESE = re.compile("[\u4e00-\u9fff]")
_ENGLISH = re.compile("[A-Za-z]{2,}")
_COLUMNS = re.compile("^(.+?)(?:Group|OrderField)$")


class Missing(LookupError):
    """A name of the schema has no words; the message says where to add them."""


@cache
def words_of(name: str) -> dict[str, Any]:
    """What the vocabulary says of fields, types, arguments or enums: the files of that name of all areas."""
    found: dict[str, Any] = {}
    for path in sorted(VOCABULARY.glob(f"*/{name}.toml")):
        part = tomllib.loads(path.read_text("utf-8"))
        if twice := found.keys() & part.keys():
            raise ValueError(f"{path} says again what {', '.join(sorted(twice))} means")
        found |= part
    return found


def describe(schema: GraphQLSchema) -> None:
    """Give every type, field, argument and value the words that it lacks. Raises Missing."""
    missing = []
    for where, element, pair in elements(schema):
        described = _whole(element.description, pair)
        if described is None:
            missing.append(where)
        element.description = described
    if missing:
        raise Missing("add to a folder of app/graphql/vocabulary: " + "; ".join(missing))


def elements(schema: GraphQLSchema) -> Iterator[tuple[str, Any, Pair | None]]:
    """Each element: where its words are to be added, itself, and the words that we have for it."""
    for name, kind in schema.type_map.items():
        if name.startswith("__"):
            continue
        yield f"types.toml: {name}", kind, _pair(words_of("types"), name)
        if isinstance(kind, GraphQLEnumType):
            yield from _values(schema, kind)
        elif isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            yield from _fields(kind)


def _fields(kind: Any) -> Iterator[tuple[str, Any, Pair | None]]:
    for name, field in kind.fields.items():
        yield f"fields.toml: {name} (or {kind.name}.{name})", field, _field(kind.name, name)
        for argument, declared in getattr(field, "args", {}).items():
            pair = _argument(kind.name, name, argument)
            yield f"arguments.toml: {argument} (or {kind.name}.{name}.{argument})", declared, pair


def _field(kind: str, name: str) -> Pair | None:
    row = kind.removesuffix("Filter")
    pair = _pair(words_of("fields"), f"{row}.{name}", name)
    return (f"Only rows by this: {pair[0]}", f"按此筛选：{pair[1]}") if row != kind and pair else pair


def _argument(kind: str, field: str, name: str) -> Pair | None:
    own = _pair(words_of("arguments"), f"{kind}.{field}.{name}", name)
    return own or _pair(words_of("fields"), name)


def _values(schema: GraphQLSchema, kind: GraphQLEnumType) -> Iterator[tuple[str, Any, Pair | None]]:
    columns = _COLUMNS.match(kind.name)
    row = schema.type_map.get(columns[1]) if columns else None
    for name, value in kind.values.items():
        yield f"enums.toml: [{kind.name}] {name}", value, _value(kind.name, name, row)


def _value(kind: str, name: str, row: GraphQLNamedType | None) -> Pair | None:
    if kind == "RefusalCode":
        refused = REFUSALS[name]
        return _line(refused.__doc__), refused.zh
    if kind == "ViewName":
        return f"The rows of `{_camel(name)}`.", f"视图 {_camel(name)} 的各行。"
    if row is not None:
        return _field(row.name, _camel(name))
    return _pair(words_of("enums").get(kind, {}), name)


def _pair(words: dict[str, Any], *names: str) -> Pair | None:
    for name in names:
        if name in words:
            english, chinese = words[name]
            return english, chinese
    return None


def _whole(said: str | None, pair: Pair | None) -> str | None:
    """What is said already, and the language that it lacks; None if we have no words for that."""
    text = re.sub("(?<=\\S) {2,}", " ", cleandoc(said or "")).strip()
    lacking = [
        word
        for word, script in zip(pair or ("", ""), (_ENGLISH, _CHINESE), strict=True)
        if not script.search(text)
    ]
    if not all(lacking):
        return None
    return " ".join([text, *lacking]).strip()


def _camel(name: str) -> str:
    return re.sub("_([a-z0-9])", lambda found: found[1].upper(), name.lower())


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
