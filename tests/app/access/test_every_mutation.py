"""Every role × every mutation: who may not send it is told so, and nothing is written."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, is_list_type, is_non_null_type

from app.graphql.mutations import MUTATIONS as COMMANDS
from app.graphql.schema import build
from domain.actor import Role
from tests.app.serving import Client, serving
from tests.conftest import create_database

SCHEMA = build()._schema
MUTATIONS = {name: COMMANDS[name] for name in SCHEMA.mutation_type.fields}  # type: ignore[union-attr]
SIGNS_IN = sorted(set(Role) - {Role.PUBLIC_SCREEN, Role.TIMEKEEPER})
PLAIN = {"String": "文字", "Int": 1, "Boolean": True, "Date": date(2026, 3, 2).isoformat(), "JSON": {}}
PLAIN |= {"DateTime": "2026-03-02T09:00:00+08:00", "Decimal": "1.5"}


def value(kind: Any) -> Any:
    """Some value of an input type; ids are of nothing."""
    if is_non_null_type(kind):
        return value(kind.of_type)
    if is_list_type(kind):
        return [value(kind.of_type)]
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    if isinstance(kind, GraphQLInputObjectType):
        return {
            name: value(field.type)
            for name, field in kind.fields.items()
            if is_non_null_type(field.type) and name != "district"
        }
    return str(uuid4()) if kind.name in {"ID", "UUID"} else PLAIN[kind.name]


@pytest.fixture(scope="module")
async def office(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Client]:
    home: Path = tmp_path_factory.mktemp("home")
    async with serving(await create_database(server_url), home, keep_time=False) as client:
        yield client


async def sent(client: Client, mutation: str) -> str | None:
    kind = SCHEMA.type_map[f"{MUTATIONS[mutation].__name__}Input"]
    given = {**value(kind), "idempotencyKey": uuid4().hex}
    payload = await client.send(mutation, key=given.pop("idempotencyKey"), **given)
    refusal = payload["refusal"]
    return refusal["code"] if refusal else None


@pytest.mark.parametrize("role", SIGNS_IN)
async def test_who_may_not_send_it_is_told_so(office: Client, role: Role) -> None:
    client = office.as_(role, person=uuid4(), post=uuid4(), enterprise=uuid4())
    codes = dict(
        zip(MUTATIONS, await asyncio.gather(*(sent(client, name) for name in MUTATIONS)), strict=True)
    )
    refused = {name for name, code in codes.items() if code == "NotPermitted"}
    assert refused == {name for name, command in MUTATIONS.items() if role not in command.by}


async def test_what_was_not_permitted_left_nothing_in_the_log(office: Client) -> None:
    heads = await office.siliang.reader.heads()
    before = heads["139901"].position if "139901" in heads else 0
    auditor = office.as_(Role.AUDIT_ADMIN)
    assert set(await asyncio.gather(*(sent(auditor, name) for name in MUTATIONS))) == {"NotPermitted"}
    heads = await office.siliang.reader.heads()
    assert (heads["139901"].position if "139901" in heads else 0) == before


async def test_the_public_sends_nothing(office: Client) -> None:
    stranger = office.as_(None)
    for name in MUTATIONS:
        kind = SCHEMA.type_map[f"{MUTATIONS[name].__name__}Input"]
        query = f"mutation($input: {kind}!) {{ {name}(input: $input) {{ position }} }}"
        assert await stranger.errors(query, input={**value(kind), "idempotencyKey": "k"}) == [
            "Unauthenticated"
        ]
