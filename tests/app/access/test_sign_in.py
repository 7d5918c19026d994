"""A provider's tokens at the running server: over HTTP and WebSocket, beside development tokens, and past their end."""

import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc import jwt
from starlette.types import ASGIApp

from app.access import Authority
from app.access.oidc import Issuer
from app.web import web
from domain.actor import Role
from tests.app.access.key_server import KEY, OTHER, KeyServer, signed
from tests.app.serving import DISTRICT, Client, serving
from tests.conftest import create_database

CODE = "{ district { code } }"
OF = "query($code: String!) { district(code: $code) { code } }"
INIT = {"type": "connection_init"}


class Door:
    """The whole application, which takes development tokens and those of one provider."""

    def __init__(self, office: Client, application: ASGIApp, server: KeyServer) -> None:
        self.office, self.application, self.server = office, application, server
        self.origin = "127.0.0.1"

    async def ask(self, authorization: str, query: str = CODE, **variables: Any) -> httpx.Response:
        """Ask over HTTP."""
        transport = httpx.ASGITransport(self.application, client=(self.origin, 50_000))
        async with httpx.AsyncClient(transport=transport, base_url="http://siliang") as http:
            return await http.post(
                "/graphql",
                json={"query": query, "variables": variables},
                headers={"authorization": authorization},
            )

    async def connect(self, payload: Any, authorization: str | None = None) -> list[dict[str, Any]]:
        """What a WebSocket is told after connection_init, when its client then leaves."""
        given = json.dumps(INIT if payload is None else {**INIT, "payload": payload})
        events: list[dict[str, Any]] = [
            {"type": "websocket.connect"},
            {"type": "websocket.receive", "text": given},
            {"type": "websocket.disconnect", "code": 1000},
        ]
        told: list[dict[str, Any]] = []
        scope = {
            "type": "websocket",
            "path": "/graphql",
            "headers": [(b"authorization", authorization.encode())] if authorization else [],
            "subprotocols": ["graphql-transport-ws"],
        }

        async def receive() -> dict[str, Any]:
            return events.pop(0)

        async def send(event: Any) -> None:
            told.append(dict(event))

        await self.application(scope, receive, send)
        assert told.pop(0)["type"] == "websocket.accept"
        return told


@pytest.fixture(scope="module")
async def office(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Client]:
    """One running application for all."""
    home = tmp_path_factory.mktemp("home")
    async with serving(await create_database(server_url), home, keep_time=False) as office:
        yield office


@pytest.fixture
def door(office: Client, server: KeyServer, tmp_path: Path) -> Door:
    authority = Authority(office.tokens, [Issuer(server.issuer, "siliang")])
    return Door(office, web(office.siliang, authority, tmp_path), server)


async def test_both_kinds_of_token_are_taken_in_development(door: Door) -> None:
    for header in (signed(door.server), door.office.headers["authorization"]):
        assert (await door.ask(header)).json()["data"] == {"district": {"code": DISTRICT}}


async def test_a_providers_name_is_not_to_be_had_with_the_development_key(door: Door) -> None:
    claims = {"iss": door.server.issuer, "aud": "siliang", "exp": int(time.time()) + 600}
    claims |= {"role": "AUDIT_ADMIN", "siliang_role": "AUDIT_ADMIN", "sub": "wang"}
    forged = jwt.encode({"alg": "HS256"}, claims, door.office.tokens._key)
    assert (await door.ask(f"Bearer {forged}")).status_code == 401


async def test_a_district_is_seen_by_those_who_have_it(door: Door) -> None:
    two = signed(door.server, siliang_districts=[DISTRICT, "139902"])
    assert (await door.ask(two, OF, code="139902")).json()["data"] == {"district": {"code": "139902"}}
    none, one = signed(door.server, siliang_districts=None), signed(door.server)
    for answer in (
        await door.ask(none),
        await door.ask(none, OF, code=DISTRICT),
        await door.ask(one, OF, code="139902"),
    ):
        assert [error["extensions"]["code"] for error in answer.json()["errors"]] == ["DistrictNotYours"]


async def test_the_role_in_the_claims_is_the_one_that_asks(door: Door) -> None:
    read = "{ district { accessLog(first: 1) { nodes { code } } } }"
    auditor = await door.ask(signed(door.server, siliang_role=Role.AUDIT_ADMIN.value), read)
    leader = await door.ask(signed(door.server, siliang_role=Role.COUNTY_LEADER.value), read)
    assert "errors" not in auditor.json()
    assert leader.json()["errors"][0]["extensions"]["code"] == "Forbidden"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"exp": int(time.time()) - 600}, "it has expired"),
        ({"aud": "elsewhere"}, "its aud is not what it should be"),
        ({"siliang_role": ["AUDIT_ADMIN", "SYSTEM_ADMIN"]}, "exactly one role"),
        ({"key": OTHER}, "its key is not one of the provider's"),
    ],
)
async def test_a_refusal_says_why_as_rfc_6750_has_it(door: Door, changed: dict[str, Any], why: str) -> None:
    header = signed(door.server, **changed)
    answer = await door.ask(header)
    assert answer.status_code == 401
    challenge = answer.headers["www-authenticate"]
    assert challenge.startswith('Bearer error="invalid_token", error_description="')
    assert why in challenge
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == "TokenInvalid"
    assert why in error["extensions"]["message"]["en"]
    for told in (await door.connect({"authorization": header}), await door.connect(None, header)):
        (close,) = told
        assert (close["type"], close["code"]) == ("websocket.close", 4403)
        assert why in close["reason"]


async def test_a_socket_opens_with_a_token_in_its_first_message_or_in_its_header(door: Door) -> None:
    header = signed(door.server)
    for told in (
        await door.connect({"authorization": header}),
        await door.connect(None, header),
        await door.connect(None),
    ):
        assert json.loads(told[0].get("text") or told[0]["bytes"]) == {"type": "connection_ack"}


async def test_the_first_message_is_not_overruled_by_the_header(door: Door) -> None:
    good, bad = signed(door.server), signed(door.server, aud="elsewhere")
    (close,) = await door.connect({"authorization": bad}, good)
    assert close["code"] == 4403


async def test_a_refused_token_is_in_the_access_log(door: Door) -> None:
    door.origin = "10.1.2.3"
    await door.ask(signed(door.server, KEY, aud="elsewhere"))
    rows = await door.office.siliang.pool.fetch(
        "select kind, code from access.record where origin = $1", door.origin
    )
    assert [(row["kind"], row["code"]) for row in rows] == [("DENIED", "TokenInvalid")]
