"""Every role × every list, thing, field, subscription and mutation: what one sees, what is closed, what leaks."""

import base64
import binascii
import contextlib
import re
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from graphql import (
    GraphQLObjectType,
    get_named_type,
    is_object_type,
    is_required_argument,
)

from app.access import Authority
from app.access.grant import Grant
from app.access.policy import FIELDS, LOG, QUESTIONS
from app.graphql.context import Context
from app.graphql.cost import TooCostly
from app.graphql.gate import Gate
from app.graphql.live import live
from app.graphql.nodes import NodeId
from app.graphql.plan.compiler import Forbidden
from app.graphql.plan.district import LISTS, THINGS
from app.graphql.prepared import Ask, Rejected
from app.graphql.schema import build
from app.mode import Mode
from app.web import gate_of
from domain.actor import Role
from projections.engine.view import VIEWS, View
from tests.app.serving import Client
from tests.sample.conftest import Played
from tests.sample.seeing import DISTRICT, HIDDEN, MASK, Seer, seers, sees, unseen

SCHEMA = build()._schema
SIGNS_IN = sorted(set(Role) - {Role.PUBLIC_SCREEN, Role.TIMEKEEPER})
REQUIRED = {
    "period": '"2026-03"',
    "month": '"2026-03"',
    "from": '"2026-01-01"',
    "to": '"2026-12-31"',
    "threshold": "4",
}
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def kind(name: str) -> GraphQLObjectType:
    found = SCHEMA.type_map[name]
    assert isinstance(found, GraphQLObjectType)
    return found


def selection(of: GraphQLObjectType, role: Role, depth: int) -> str:
    """Every field of a type that the role may ask, and of what it refers to."""
    parts = ["__typename"]
    for name, field in of.fields.items():
        inner = get_named_type(field.type)
        if name == "evidence" or (of.name, name) in closed(role):
            continue
        if not is_object_type(inner):
            parts.append(name)
        elif depth and inner.name != "District":
            parts.append(f"{name} {{ {selection(kind(inner.name), role, depth - 1)} }}")
    return " ".join(parts)


def closed(role: Role) -> set[tuple[str, str]]:
    return {field for field, roles in FIELDS.items() if role not in roles}


def asked(name: str, role: Role, depth: int, first: int) -> str:
    """A list of District with everything in it."""
    field = kind("District").fields[name]
    given = [f"{a}: {REQUIRED[a]}" for a, argument in field.args.items() if is_required_argument(argument)]
    connection: Any = get_named_type(field.type)
    row = get_named_type(connection.fields["nodes"].type).name
    inside = selection(kind(row), role, depth)
    return f"{name}({', '.join([*given, f'first: {first}'])}) {{ totalCount nodes {{ {inside} }} }}"


class Walk:
    """One role's way through the API, by the gate that every transport passes, without its budgets."""

    def __init__(self, gate: Gate, seer: Seer, played: Played) -> None:
        self.gate, self.seer, self.played = gate, seer, played
        self.role = seer.role
        self.unseen = unseen(seer, played)

    async def ask(self, query: str) -> dict[str, Any]:
        services = self.gate.services
        context = Context(services, self.seer.viewer, "127.0.0.1")
        prepared = await self.gate.prepare(Ask(query), self.seer.viewer)
        answer: dict[str, Any] = orjson.loads((await self.gate.answerer.answer(prepared, context)).body)
        return answer

    async def codes(self, query: str) -> list[str]:
        return [error["extensions"]["code"] for error in (await self.ask(query)).get("errors", [])]

    async def whole(self, name: str) -> dict[str, Any]:
        """A list with as much in it as may be asked at once."""
        for depth, first in ((2, 30), (1, 50), (1, 20), (1, 5), (0, 50)):
            try:
                answer = await self.ask(f"{{ district {{ {asked(name, self.role, depth, first)} }} }}")
            except Rejected as rejected:
                if not isinstance(rejected.errors[0], TooCostly):
                    raise
                continue
            assert "errors" not in answer, answer["errors"]
            found: dict[str, Any] = answer["data"]["district"][name]
            return found
        raise AssertionError(name)

    def leaks(self, answer: object) -> set[str]:
        """What this viewer ought never to meet, in the open or inside node ids."""
        return {part for text in texts(answer) for part in (text, *ids_in(text))} & self.unseen


def texts(answer: object) -> Iterator[str]:
    if isinstance(answer, dict):
        for value in answer.values():
            yield from texts(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from texts(value)
    elif isinstance(answer, str):
        yield answer


def ids_in(text: str) -> list[str]:
    with contextlib.suppress(binascii.Error, ValueError):
        text += " " + base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    return ID.findall(text)


@pytest.fixture(scope="module")
def gate(inspector: Client) -> Gate:
    return gate_of(inspector.siliang, Authority(inspector.tokens, []), Mode.DEVELOPMENT)


@pytest.fixture(scope="module", params=SIGNS_IN)
def walk(request: pytest.FixtureRequest, gate: Gate, played: Played) -> Walk:
    seer = next(seer for seer in seers(played) if seer.role is request.param)
    return Walk(gate, seer, played)


async def test_each_view_shows_the_rows_that_the_role_ought_to_see_and_no_other(walk: Walk) -> None:
    for name, source in LISTS.items():
        if not isinstance(source, View):
            continue
        mine = [row for row in walk.played.rows(source.name) if sees(walk.seer, source.name, row)]
        query = f"{{ district {{ {name} {{ totalCount }} }} }}"
        answer = await walk.ask(query)
        if "errors" in answer:
            assert [error["extensions"]["code"] for error in answer["errors"]] == ["Forbidden"]
            assert not mine, f"{walk.role} ought to see {len(mine)} rows of {source.name}"
        else:
            assert answer["data"]["district"][name]["totalCount"] == len(mine), f"{walk.role} {source.name}"


async def test_no_list_and_no_question_leaks_what_is_not_ones_own(walk: Walk) -> None:
    for name, source in LISTS.items():
        is_closed = not isinstance(source, View) and walk.role not in QUESTIONS[source.name]
        if is_closed or await walk.codes(f"{{ district {{ {bare(name)} }} }}"):
            assert await walk.codes(f"{{ district {{ {bare(name)} }} }}") == ["Forbidden"], name
            continue
        found = await walk.whole(name)
        if name == "accessLog":
            continue  # ids are what it is for: who read what
        assert not walk.leaks(found), f"{walk.role} {name} leaks {sorted(walk.leaks(found))[:3]}"
        check_masks(walk.role, found)


def bare(name: str) -> str:
    field = kind("District").fields[name]
    given = [f"{a}: {REQUIRED[a]}" for a, argument in field.args.items() if is_required_argument(argument)]
    return f"{name}{'(' + ', '.join(given) + ')' if given else ''} {{ totalCount }}"


def check_masks(role: Role, answer: object) -> None:
    """No value of a column that the role does not see."""
    if isinstance(answer, list):
        for item in answer:
            check_masks(role, item)
    if isinstance(answer, dict):
        for name, value in answer.items():
            roles = HIDDEN.get((answer.get("__typename", ""), name))
            assert roles is None or role in roles or value in {None, MASK}, f"{role} sees {name}: {value}"
            check_masks(role, value)


async def test_the_search_finds_what_leaks(
    inspector: Client, played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    seer = next(seer for seer in seers(played) if seer.role is Role.PAIRED_OFFICIAL)
    walk = Walk(gate_of(inspector.siliang, Authority(inspector.tokens, []), Mode.DEVELOPMENT), seer, played)
    monkeypatch.setattr(Grant, "rows", lambda *_: None)
    assert walk.leaks(await walk.whole("issues"))
    monkeypatch.setattr(Grant, "masked", lambda *_: frozenset())
    with pytest.raises(AssertionError, match="sees phone"):
        check_masks(Role.PAIRED_OFFICIAL, await walk.whole("people"))


async def test_a_thing_is_got_by_its_id_by_those_alone_who_see_it(walk: Walk) -> None:
    for name, view in THINGS.items():
        rows = walk.played.rows(view.name)
        some = [*[row for row in rows if sees(walk.seer, view.name, row)][:2]]
        some += [row for row in rows if not sees(walk.seer, view.name, row)][:2]
        for row in some:
            node = str(NodeId(DISTRICT, view.row.__name__, (str(row.id),)))
            query = f'{{ node(id: "{node}") {{ id }} district {{ {name}(id: "{row.id}") {{ id }} }} }}'
            data = (await walk.ask(query))["data"] or {}
            seen = {"id": node} if sees(walk.seer, view.name, row) else None
            in_district = (data.get("district") or {}).get(name)
            assert in_district == seen, f"{walk.role} {name}"
            if walk.role in FIELDS["Query", "node"]:
                assert data.get("node") == seen


async def test_the_log_itself_is_open_to_supervisors_alone(walk: Walk) -> None:
    issue = walk.played.rows("issues")[0]
    for field in (
        "entry { position }",
        f'timeline(id: "{issue.id}") {{ position }}',
        f'issue(id: "{issue.id}") {{ evidence {{ topic }} }}',
        "issues(first: 1) { nodes { evidence(first: 1) { topic } } }",
        "organisations(first: 1) { nodes { evidence(first: 1) { topic } } }",
    ):
        assert await walk.codes(f"{{ district {{ {field} }} }}") == (
            [] if walk.role in LOG else ["Forbidden"]
        ), field


async def test_changes_and_things_followed_show_what_the_lists_show(walk: Walk) -> None:
    standing = walk.gate.services.positions.of(DISTRICT)
    assert standing is not None
    context = Context(walk.gate.services, walk.seer.viewer, "127.0.0.1")
    for name, view in VIEWS.items():
        if name.upper() not in SCHEMA.type_map["ViewName"].values:  # type: ignore[attr-defined]
            continue
        inside = selection(kind(view.row.__name__), walk.role, 1)
        query = f"subscription {{ changes(views: [{name.upper()}], after: 0) {{ nodes {{ ... on {view.row.__name__} {{ {inside} }} }} }} }}"
        prepared = await walk.gate.prepare(Ask(query), walk.seer.viewer)
        try:
            followed = live(prepared, context)
        except Forbidden:
            continue
        for after in (0, standing.position // 2, standing.position - 400):
            message = await followed.payload(after)
            found = orjson.loads(message.body) if message.body else {}
            assert not walk.leaks(found), f"{walk.role} {name}"
            check_masks(walk.role, found)
