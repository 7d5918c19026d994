"""Mutations (变更): every command is one; its input, payload and documentation derive from it."""

import dataclasses
import inspect
import re
from datetime import datetime
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

import strawberry
from strawberry.types import Info

from app.graphql.context import Context
from app.graphql.district import snapshot_of
from app.graphql.errors import BadInput
from app.graphql.nodes import uuid_in, view_of
from app.graphql.types import enum_type, listed, made, optional, row_type
from app.handler import Done, Request
from domain.actor import Role
from domain.command import COMMANDS, Command
from domain.reference import noun_of
from domain.refusal import REFUSALS, DistrictNotYours, Refused, Unknown
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

    @classmethod
    def of(cls, refused: Refused) -> "Refusal":
        """The refusal as clients see it."""
        return cls(code=RefusalCode[refused.code()], message=refused.message, message_en=refused.en)


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


def command_field(hint: Any, value: Any) -> Any:
    """An input's value as the command's field has it. Raises Unknown for an id that is none."""
    inner, _ = table.without_none(hint)
    kind = table.bare(inner)
    if value is None:
        return None
    if kind is UUID:
        found = uuid_in(str(value))
        if found is None:
            raise Unknown(kind=noun_of(inner) or "id", id=value)
        return found
    if get_origin(kind) is tuple:
        return tuple(command_field(get_args(kind)[0], item) for item in value)
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind, include_extras=True)
        return kind(
            **{f.name: command_field(hints[f.name], getattr(value, f.name)) for f in dataclasses.fields(kind)}
        )  # type: ignore[operator]
    return value


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
    payload = payload_type(command)
    given = input_type(
        command,
        f"{command.__name__}Input",
        idempotency_key=(str, dataclasses.MISSING),
        district=(optional(str), None),
    )
    hints = get_type_hints(command, include_extras=True)

    async def resolve(info: Info[Context, None], input: Any) -> Any:
        try:
            fields = {
                f.name: command_field(hints[f.name], getattr(input, f.name))
                for f in dataclasses.fields(command)  # type: ignore[arg-type]
            }
            done, district = await _send(info.context, command(**fields), input)
        except Refused as refused:
            return payload(refusal=Refusal.of(refused))
        return await _answer(payload, command, info.context, district, done)

    resolve.__annotations__["input"] = given
    resolve.__annotations__["return"] = payload
    resolve.__signature__ = inspect.signature(resolve).replace(  # type: ignore[attr-defined]
        parameters=[
            inspect.Parameter(
                "info", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Info[Context, None]
            ),
            inspect.Parameter("input", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=given),
        ],
        return_annotation=payload,
    )
    return strawberry.mutation(resolver=resolve, description=command.__doc__)


async def _send(context: Context, command: Command, given: Any) -> tuple[Done, str]:
    viewer = context.staff()
    district = given.district or next(iter(viewer.districts), "")
    if district not in viewer.districts:
        raise DistrictNotYours(district=district)
    if not given.idempotency_key.strip():
        raise BadInput(
            "IdempotencyKeyMissing", "Every mutation needs an idempotencyKey.", "缺少幂等键 idempotencyKey。"
        )
    request = Request(
        district=district,
        actor=viewer.actor,
        command=command,
        key=given.idempotency_key.strip(),
        correlation=context.correlation,
    )
    return await context.services.handler.send(request), district


async def _answer(payload: Any, command: type[Command], context: Context, district: str, done: Done) -> Any:
    """Wait, for a bounded time, until the views show it; the entity is None when they are later."""
    values: dict[str, Any] = {
        "position": done.last,
        "recorded_at": done.recorded_at,
        "repeated": done.repeated,
        "subject": done.subject,
    }
    view = view_of(command.answers)
    if view is not None and await context.services.positions.reach(district, done.last, WAIT_SECONDS):
        snapshot = await snapshot_of(context, district)
        found = await snapshot.load(view, done.subject)
        values[command.answers] = None if found is None else made(view, snapshot, *found)
    return payload(**values)


def mutation_type() -> Any:
    """The Mutation type: one field for each command that a person may send."""
    body = {
        snake(name): mutation_field(command)
        for name, command in sorted(COMMANDS.items())
        if command.by - {Role.TIMEKEEPER}
    }
    cls = type("Mutation", (), {"__annotations__": {}, **body})
    return strawberry.type(cls, description="Every command. 全部命令。")
