"""The checks that graphql-cop makes, against the running server, as an attacker without a token would."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.app.serving import Client, serving
from tests.conftest import create_database

HARMLESS = "{ __typename }"


@pytest.fixture(scope="module")
async def public(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Client]:
    home: Path = tmp_path_factory.mktemp("home")
    async with serving(await create_database(server_url), home, keep_time=False) as client:
        yield client.as_(None)


def codes(response: httpx.Response) -> list[str]:
    return [error["extensions"]["code"] for error in response.json()["errors"]]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (f"{{ {' '.join(f'a{n}: __typename' for n in range(101))} }}", "TooManyAliases"),
        (f"{{ __typename {'@aa' * 500} }}", "TooManyDirectives"),
        (f"{{ {'__typename ' * 500} }}", "TooManyRootFields"),
        (f"{{ __schema {{ {'__typename ' * 1_500} }} }}", "TooManyFields"),
        (f"{{ {'__typename ' * 30_000} }}", "TooManyTokens"),
        (f"{{ {'a { ' * 150} b {'}' * 150} }}", "TooDeep"),
        (
            "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
            "TooDeep",
        ),
        (
            "{ ...A } fragment A on Query { __typename ...B } fragment B on Query { ...A }",
            None,
        ),
    ],
    ids=[
        "alias overloading",
        "directive overloading",
        "root field duplication",
        "field duplication",
        "tokens",
        "depth",
        "circular introspection",
        "circular fragments",
    ],
)
async def test_an_overloaded_document_is_refused_with_its_code(
    public: Client, document: str, code: str | None
) -> None:
    response = await public.post(document)
    assert response.status_code in {200, 400, 413}
    body = response.json()
    assert body.get("data") is None
    if code is not None and response.status_code != 413:
        assert code in codes(response)


async def test_a_body_beyond_its_bound_is_not_read(public: Client) -> None:
    response = await public.post(HARMLESS + "#" + "x" * 70_000)
    assert response.status_code == 413


async def test_array_batching_is_refused(public: Client) -> None:
    response = await public.http.post("/graphql", json=[{"query": HARMLESS}] * 10)
    assert response.status_code == 400
    assert not isinstance(response.json(), list)
    assert "data" not in response.json()


async def test_a_mutation_by_get_is_refused(public: Client) -> None:
    response = await public.http.get("/graphql", params={"query": "mutation { __typename }"})
    assert response.status_code == 405
    assert "POST" in response.headers["allow"]


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None]
)
@pytest.mark.parametrize("document", [HARMLESS, "mutation { __typename }"])
async def test_a_post_that_a_strange_page_can_send_is_refused(
    public: Client, kind: str | None, document: str
) -> None:
    body = json.dumps({"query": document})
    headers = {"content-type": kind} if kind else {}
    response = await public.http.post("/graphql", content=body.encode(), headers=headers)
    assert response.status_code == 415
    assert "data" not in response.json()


async def test_a_form_is_refused(public: Client) -> None:
    response = await public.http.post("/graphql", data={"query": HARMLESS})
    assert response.status_code == 415


@pytest.mark.parametrize(
    "document",
    [
        "{ distric { code } }",
        "{ district(cod: 1) { code } }",
        "query ($x: AsO) { district(asOf: $x) { code } }",
        "{ district(asOf: {positio: 1}) { code } }",
        "{ district { issues(orderBy: [{field: NUMBE}]) { totalCount } } }",
    ],
)
async def test_no_name_is_suggested(public: Client, document: str) -> None:
    response = await public.post(document)
    assert response.json()["errors"]
    assert "did you mean" not in response.text.lower()


async def test_no_name_is_suggested_for_variables(public: Client) -> None:
    response = await public.post(
        "query ($x: AsOf) { district(asOf: $x) { code } }", x={"positio": 1, "momen": 2}
    )
    assert response.json()["errors"]
    assert "did you mean" not in response.text.lower()


async def test_nothing_is_traced(public: Client) -> None:
    response = await public.http.post(
        "/graphql",
        json={"query": HARMLESS},
        headers={"apollo-tracing": "1", "apollo-federation-include-trace": "ftv1"},
    )
    assert response.json()["data"] == {"__typename": "Query"}
    assert not {"tracing", "ftv1"} & set(response.json().get("extensions", {}))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"1",
        b'"x"',
        b"{}",
        b'{"query": null}',
        b'{"query": 1}',
        b'{"query": {"a": 1}}',
        b'{"query": "{ __typename }", "variables": []}',
        b'{"query": "{ __typename }", "variables": "x"}',
        b'{"query": "{ __typename }", "operationName": 7}',
        b'{"query": "{ __typename }", "operationName": "Absent"}',
        b'{"query": "{ __typename }", "extensions": 7}',
        b'{"query": "\xff"}',
        b'{"query": "{ \\u0000 }"}',
        b'{"query": "{ \\ud800 }"}',
        b"[" * 50_000,
    ],
)
async def test_a_broken_request_is_the_clients_fault_and_shows_nothing_of_the_server(
    public: Client, body: bytes
) -> None:
    headers = {"content-type": "application/json", "accept": "application/graphql-response+json"}
    response = await public.http.post("/graphql", content=body, headers=headers)
    assert response.status_code in {400, 422}
    shown = response.text
    assert response.json()["errors"]
    for trace in ("Traceback", 'File "', "site-packages", ".py", "Error("):
        assert trace not in shown


async def test_what_goes_wrong_inside_is_masked(public: Client) -> None:
    pool = public.siliang.pool
    await pool.execute("alter table view.standing rename to elsewhere")
    try:
        response = await public.post('{ board(district: "139901") { position heads { name } } }')
    finally:
        await pool.execute("alter table view.elsewhere rename to standing")
    for secret in ("standing", "relation", "select", "asyncpg", "Traceback"):
        assert secret not in response.text


@pytest.mark.parametrize("accept", ["text/html", "text/html,application/xhtml+xml,*/*;q=0.8"])
async def test_the_page_for_developers_is_closed_in_production(
    server_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accept: str
) -> None:
    monkeypatch.setenv("SILIANG_MODE", "production")
    monkeypatch.setenv("SILIANG_OIDC_ISSUER", "https://issuer.example.org")
    async with serving(await create_database(server_url), tmp_path, keep_time=False) as client:
        response: Any = await client.http.get("/graphql", headers={"accept": accept})
        assert "graphiql" not in response.text.lower()
        assert "<html" not in response.text.lower()
        assert (await client.http.get("/pages/graphiql.js")).status_code == 404
