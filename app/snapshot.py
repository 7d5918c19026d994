"""Snapshot (快照): an aggregate's state as bytes and back, by the annotations of its class, and the code it holds for."""

import contextlib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import GenericAlias, MappingProxyType, UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec

import domain
from domain.aggregate import Aggregate


class Attribute:
    """A state attribute that is written as it stands; `written` is the type that it is read as."""

    def __init__(self, hint: Any) -> None:
        self.written = hint

    def write(self, value: Any) -> Any:
        """The value as JSON can hold it."""
        return value

    def read(self, value: Any) -> Any:
        """The value that was written."""
        return value


class Pairs(Attribute):
    """A mapping, written as its pairs: a key may be a tuple, or of one of several kinds that are all written as text."""

    def __init__(self, hint: Any) -> None:
        key, value = get_args(hint)
        self.kinds = get_args(key) if isinstance(key, UnionType) else ()
        pair = GenericAlias(tuple, (str if self.kinds else key, value))
        super().__init__(GenericAlias(tuple, (pair, ...)))

    def write(self, value: Mapping[Any, Any]) -> Any:
        """Its pairs, in their order."""
        return tuple(value.items())

    def read(self, value: Any) -> Any:
        """The mapping, which nobody can change."""
        return MappingProxyType({self._key(key): each for key, each in value})

    def _key(self, key: Any) -> Any:
        for kind in self.kinds:
            with contextlib.suppress(msgspec.ValidationError):
                return msgspec.convert(key, kind)
        return key


def encode(aggregate: Aggregate) -> bytes:
    """The state attributes that the history set; those that stand as declared are left out."""
    held = vars(aggregate)
    attributes = _attributes(type(aggregate)).items()
    return msgspec.json.encode({name: each.write(held[name]) for name, each in attributes if name in held})


def decode(kind: type[Aggregate], id: UUID, version: int, state: bytes) -> Aggregate:
    """The aggregate at a version. Raises msgspec.DecodeError where the bytes are no state of its class."""
    found = msgspec.structs.asdict(_decoder(kind).decode(state))
    aggregate = kind.blank(id)
    aggregate.version = version
    for name, each in _attributes(kind).items():
        if found[name] is not msgspec.UNSET:
            vars(aggregate)[name] = each.read(found[name])
    return aggregate


@cache
def model() -> bytes:
    """The digest of all code that shapes a state: every rule, and how a state is written here.

    Coarser than need be, since a consequence may call any rule: a release that changes one makes its snapshots anew.
    """
    return sha256(digest(Path(domain.__file__).parent) + Path(__file__).read_bytes()).digest()


def digest(package: Path) -> bytes:
    """The digest of a package's source: its files, by name and content."""
    files = sorted(package.rglob("*.py"))
    told = [(str(file.relative_to(package)), sha256(file.read_bytes()).hexdigest()) for file in files]
    return sha256(msgspec.json.encode(told)).digest()


@cache
def _attributes(kind: type[Aggregate]) -> dict[str, Attribute]:
    """What a noun's class annotates, and when its last event happened."""
    hints = {name: hint for name, hint in get_type_hints(kind).items() if name in kind.__annotations__}
    hints["_modified_on"] = datetime
    return {
        name: Pairs(hint) if get_origin(hint) is Mapping else Attribute(hint) for name, hint in hints.items()
    }


@cache
def _decoder(kind: type[Aggregate]) -> msgspec.json.Decoder[Any]:
    fields = [
        (name, each.written | msgspec.UnsetType, msgspec.UNSET) for name, each in _attributes(kind).items()
    ]
    return msgspec.json.Decoder(msgspec.defstruct(kind.__name__, fields, forbid_unknown_fields=True))
