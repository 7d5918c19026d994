"""Mutations (变更): a mutation's input becomes its command; what came of it becomes its payload."""

import dataclasses
from collections.abc import Callable
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

import orjson
from strawberry.utils.str_converters import to_camel_case

import domain.nouns  # noqa: F401 - the registry must be whole before it is read
from app.graphql.context import Context
from app.graphql.errors import BadInput
from app.graphql.moment import moment_of
from app.graphql.nodes import uuid_in, view_of
from app.graphql.plan.root import Root
from app.graphql.plan.selection import TYPENAME, Selected, Selections
from app.graphql.plan.statement import Run
from app.graphql.prepared import Prepared
from app.graphql.reading import Read, Target, enterprise_of, read
from app.handler import Done, Request
from domain.command import COMMANDS, Command
from domain.reference import noun_of
from domain.refusal import DistrictNotYours, Refused, Unknown
from projections.engine import table

WAIT_SECONDS = 5.0
Reads = list[tuple[Target, Read]]
Reader = Callable[[Any], Any]
MUTATIONS: dict[str, type[Command]] = {
    to_camel_case(f"{name[0].lower()}{name[1:]}"): command for name, command in COMMANDS.items()
}


async def mutate(prepared: Prepared, root: Selected, context: Context) -> tuple[str, Reads]:
    """Send the command of a mutation field and wait, for a bounded time, until the views show it; the payload's
    text, and what was read for it. Raises GraphQLError.
    """
    command = MUTATIONS[root.name]
    given = prepared.arguments(root)["input"]
    district = given["district"] or next(iter(context.staff().districts), "")
    payload: dict[str, Any] = {
        "position": None,
        "recordedAt": None,
        "repeated": False,
        "subject": None,
        "refusal": None,
        "shown": False,
    }
    try:
        done = await _send(context, command, district, given)
    except Refused as refused:
        await context.services.records.denied(context.who, refused.code(), root.name)
        payload["refusal"] = {"code": refused.code(), "message": refused.message, "messageEn": refused.en}
    else:
        payload |= {
            "position": done.last,
            "recordedAt": done.recorded_at,
            "repeated": done.repeated,
            "subject": done.subject,
        }
        payload["shown"] = await context.services.positions.reach(district, done.last, WAIT_SECONDS)
    return await _payload(prepared, root, context, district, payload)


async def _send(context: Context, command: type[Command], district: str, given: dict[str, Any]) -> Done:
    viewer = context.staff()
    if district not in viewer.districts:
        raise DistrictNotYours(district=district)
    key = given["idempotencyKey"].strip()
    if not key:
        raise BadInput(
            "IdempotencyKeyMissing", "Every mutation needs an idempotencyKey.", "缺少幂等键 idempotencyKey。"
        )
    request = Request(
        district=district,
        actor=viewer.actor,
        command=made(command, given),
        key=key,
        correlation=context.correlation,
    )
    return await context.services.handler.send(request)


def made(kind: Any, given: dict[str, Any]) -> Any:
    """A command, or a dataclass inside one, from its input. Raises Unknown for an id that is none."""
    return kind(**{name: read(given.get(key)) for name, key, read in _parts(kind)})


@cache
def _parts(kind: Any) -> tuple[tuple[str, str, Reader], ...]:
    """A dataclass's fields: the name, the input's name, and how a value is read."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple((f.name, to_camel_case(f.name), _reads(hints[f.name])) for f in dataclasses.fields(kind))


def _reads(hint: Any) -> Reader:
    inner, _ = table.without_none(hint)
    kind = table.bare(inner)
    if kind is UUID:
        noun = noun_of(inner) or "id"
        return lambda value: None if value is None else _id(str(value), noun)
    if get_origin(kind) is tuple:
        item = _reads(get_args(kind)[0])
        return lambda value: None if value is None else tuple(map(item, value))
    if dataclasses.is_dataclass(kind):
        return lambda value: None if value is None else made(kind, value)
    return lambda value: value


def _id(text: str, noun: str) -> UUID:
    found = uuid_in(text)
    if found is None:
        raise Unknown(kind=noun, id=text)
    return found


async def _payload(
    prepared: Prepared, root: Selected, context: Context, district: str, payload: dict[str, Any]
) -> tuple[str, Reads]:
    kind = prepared.schema.get_type(f"{MUTATIONS[root.name].__name__}Payload")
    selections = Selections(prepared.schema, prepared.document.fragments, prepared.variables)
    texts: list[str] = []
    reads: Reads = []
    for each in selections.of(kind, root.nodes, root.path):  # type: ignore[arg-type]
        if each.name == TYPENAME:
            text = f'"{MUTATIONS[root.name].__name__}Payload"'
        elif each.name == "refusal":
            text = _refusal(selections, each, prepared, payload["refusal"])
        elif each.name in payload:
            text = orjson.dumps(payload[each.name], default=str).decode()
        else:
            found = await _entity(prepared, each, context, district, payload)
            reads += [found] if found else []
            text = found[1].text if found else "null"
        texts.append(f'"{each.key}":{text}')
    return "{" + ",".join(texts) + "}", reads


def _refusal(
    selections: Selections, each: Selected, prepared: Prepared, refusal: dict[str, str] | None
) -> str:
    if refusal is None:
        return "null"
    kind = prepared.schema.get_type("Refusal")
    chosen = selections.of(kind, each.nodes, each.path)  # type: ignore[arg-type]
    told = {**refusal, TYPENAME: "Refusal"}
    return orjson.dumps({one.key: told[one.name] for one in chosen}).decode()


async def _entity(
    prepared: Prepared, each: Selected, context: Context, district: str, payload: dict[str, Any]
) -> tuple[Target, Read] | None:
    """What the command was about, as the views show it; None when they are late."""
    view = view_of(each.name)
    if view is None or not payload["shown"]:
        return None
    grant = context.grant(district)
    moment = await moment_of(context.services, district, {})
    root = Root(prepared.schema, prepared.document.fragments, each, view)
    planned = prepared.plan(root, grant, past=False)
    run = Run(district, moment.now, grant, prepared.variables, None, payload["subject"])
    target = Target(planned, run, moment, enterprise_of(context))
    found = await read(target, context)
    if found.sensitive is not None:
        await context.services.records.read(
            context.who, district, found.sensitive, prepared.document.id, prepared.name, found.position
        )
    return target, found
