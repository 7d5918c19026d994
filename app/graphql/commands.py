"""Commands (命令类型): every command is a mutation; its input, payload and documentation derive from it."""

import dataclasses
import re
from datetime import datetime
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

import strawberry

import app.handler  # noqa: F401 - its refusals are among the codes
from app.graphql.declared import REQUIRED, declared
from app.graphql.nodes import view_of
from app.graphql.types import enum_type, listed, optional, row_type
from domain.actor import Role
from domain.command import COMMANDS, Command
from domain.refusal import REFUSALS
from projections.engine import table

WAIT_SECONDS = 5.0
_codes: Any = Enum("RefusalCode", {code: code for code in sorted(REFUSALS)})  # type: ignore[misc]
RefusalCode = strawberry.enum(
    _codes,
    description="Why a command was refused; docs/refusals.md lists them. 拒绝代码。",
)
_inputs: dict[type, Any] = {}


@strawberry.type(description="An expected no: nothing was written. 拒绝：未写入任何内容。")
class Refusal:
    """`message` is the Chinese sentence, `message_en` the English one; `code` is stable."""

    code: RefusalCode  # type: ignore[valid-type]
    message: str
    message_en: str


@strawberry.interface(
    description="The answer to a command: accepted, or refused. 命令的结果：已接受或被拒绝。"
)
class Payload:
    """`position` is the log position reached, `repeated` whether the same key had been accepted before,
    `subject` the id of what the command was about; all but `refusal` are empty when it was refused.
    """

    position: int | None = None
    recorded_at: datetime | None = None
    repeated: bool = False
    subject: UUID | None = None
    refusal: Refusal | None = None


def snake(name: str) -> str:
    """`RaiseIssue` → `raise_issue`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def input_of(hint: Any) -> Any:
    """The GraphQL input type of a command field's hint."""
    inner, nullable = table.without_none(hint)
    kind = table.bare(inner)
    if kind is UUID:
        found: Any = strawberry.ID
    elif get_origin(kind) is tuple:
        part = get_args(kind)[0]
        found = listed(strawberry.ID if table.bare(part) is UUID else input_of(part))
    elif isinstance(kind, type) and issubclass(kind, Enum):
        found = enum_type(kind)
    elif dataclasses.is_dataclass(kind):
        found = input_type(kind, f"{kind.__name__}Input")  # type: ignore[union-attr]
    else:
        found = kind
    return optional(found) if nullable else found


def input_type(owner: Any, name: str, **more: tuple[Any, Any]) -> Any:
    """The input type of a dataclass: a field for each of its own, and `more`."""
    if owner not in _inputs:
        hints = get_type_hints(owner, include_extras=True)
        annotations: dict[str, Any] = {}
        body: dict[str, Any] = {"__annotations__": annotations}
        for field in dataclasses.fields(owner):
            annotations[field.name] = input_of(hints[field.name])
            if field.default is not dataclasses.MISSING:
                body[field.name] = _default(field.default)
        for key, (kind, default) in more.items():
            annotations[key] = kind
            if default is not dataclasses.MISSING:
                body[key] = default
        required = {key: kind for key, kind in annotations.items() if key not in body}
        body["__annotations__"] = required | {key: kind for key, kind in annotations.items() if key in body}
        _inputs[owner] = strawberry.input(type(name, (), body), description=owner.__doc__)
    return _inputs[owner]


def _default(value: Any) -> Any:
    if isinstance(value, tuple):
        return strawberry.field(default_factory=lambda: [_plain(item) for item in value])
    return value


def _plain(value: Any) -> Any:
    return _inputs[type(value)](**vars(value)) if type(value) in _inputs else value


def payload_type(command: type[Command]) -> Any:
    """A command's payload: what every payload has, and the changed entity."""
    view = view_of(command.answers)
    body: dict[str, Any] = {"__annotations__": {}}
    if view is not None:
        body["__annotations__"][command.answers] = optional(row_type(view))
        body[command.answers] = None
    return strawberry.type(
        type(f"{command.__name__}Payload", (Payload,), body),
        description=f"The answer to {command.__name__}. 结果。",
    )


def mutation_field(command: type[Command]) -> Any:
    """The mutation that sends a command."""
    given = input_type(
        command,
        f"{command.__name__}Input",
        idempotency_key=(str, dataclasses.MISSING),
        district=(optional(str), None),
    )
    return declared(payload_type(command), command.__doc__, {"input": (given, REQUIRED)})


def mutation_type() -> Any:
    """The Mutation type: one field for each command that a person may send."""
    body = {
        snake(name): mutation_field(command)
        for name, command in sorted(COMMANDS.items())
        if command.by - {Role.TIMEKEEPER}
    }
    cls = type("Mutation", (), {"__annotations__": {}, **body})
    return strawberry.type(cls, description="Every command. 全部命令。")
