"""The whole login: a person signs in at a real OpenID provider, and a server in production answers them."""

import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from app.access import Authority, Tokens, Viewer
from app.access.documents import TrustedDocuments
from app.access.oidc import REFETCH_SECONDS, Issuer
from app.graphql.schema import build
from app.siliang import Siliang, running
from app.web import web
from domain.actor import Actor, Role
from tests.browser.conftest import free_port
from tests.conformance.node import Node
from tests.conformance.provider import Provider

QUERY = "query Code { district { code } }"
INSPECTOR = {"siliang_role": "DISCIPLINE_INSPECTOR", "siliang_districts": ["139901"]}
PEOPLE = {
    "wang": INSPECTOR,
    "li": {**INSPECTOR, "siliang_districts": ["139902"]},
    "both": {**INSPECTOR, "siliang_role": ["AUDIT_ADMIN", "DISCIPLINE_INSPECTOR"]},
    "nobody": {},
}


@pytest.fixture(scope="module")
def provider(node: Node) -> Iterator[Provider]:
    """A provider, signing with RS256."""
    provider = Provider(node, free_port(), PEOPLE)
    provider.start()
    yield provider
    provider.stop()


@pytest.fixture
async def siliang(database_url: str) -> AsyncIterator[Siliang]:
    async with running(database_url, keep_time=False) as siliang:
        await TrustedDocuments(siliang.pool).register([QUERY], build()._schema, by="build")
        yield siliang


class Production:
    """A server in production that trusts the provider and nobody else."""

    def __init__(self, siliang: Siliang, provider: Provider, home: Path) -> None:
        self.ahead = 0.0
        issuer = Issuer(provider.issuer, "siliang", clock=lambda: time.monotonic() + self.ahead)
        self.authority = Authority(None, [issuer])
        self._asgi = httpx.ASGITransport(web(siliang, self.authority, home))

    async def ask(self, token: str) -> httpx.Response:
        """Ask the registered query."""
        async with httpx.AsyncClient(transport=self._asgi, base_url="http://siliang") as http:
            return await http.post(
                "/graphql", json={"query": QUERY}, headers={"authorization": f"Bearer {token}"}
            )

    def forget(self) -> None:
        """Recognise nobody any more, as after a restart of the cache."""
        self.authority._known.clear()


@pytest.fixture
def production(
    siliang: Siliang, provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Production:
    monkeypatch.setenv("SILIANG_MODE", "production")
    return Production(siliang, provider, tmp_path)


async def test_who_signs_in_at_the_provider_is_answered_here(
    production: Production, provider: Provider
) -> None:
    answer = await production.ask(provider.sign_in("wang")["access_token"])
    assert answer.status_code == 200
    assert answer.json()["data"] == {"district": {"code": "139901"}}


async def test_the_district_is_the_one_in_the_claims(production: Production, provider: Provider) -> None:
    answer = await production.ask(provider.sign_in("li")["access_token"])
    assert answer.json()["data"] == {"district": {"code": "139902"}}


async def test_an_id_token_opens_nothing(production: Production, provider: Provider) -> None:
    answer = await production.ask(provider.sign_in("wang")["id_token"])
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]


@pytest.mark.parametrize("account", ["both", "nobody"])
async def test_who_has_two_roles_or_none_is_turned_away(
    production: Production, provider: Provider, account: str
) -> None:
    answer = await production.ask(provider.sign_in(account)["access_token"])
    assert answer.status_code == 401
    assert answer.json()["errors"][0]["extensions"]["code"] == "TokenInvalid"


async def test_a_development_token_is_refused_in_production(production: Production, tmp_path: Path) -> None:
    viewer = Viewer(Actor(role=Role.DISCIPLINE_INSPECTOR, person=uuid4()), ("139901",))
    assert (await production.ask(Tokens(tmp_path).issue(viewer))).status_code == 401


async def test_when_the_provider_is_away_its_known_keys_serve(
    production: Production, provider: Provider
) -> None:
    token = provider.sign_in("wang")["access_token"]
    assert (await production.ask(token)).status_code == 200
    provider.stop()
    try:
        production.forget()
        production.ahead += 3_600.0
        assert (await production.ask(token)).status_code == 200
    finally:
        provider.start()


async def test_a_new_key_is_fetched_and_the_old_one_forgotten(
    production: Production, provider: Provider
) -> None:
    old = provider.sign_in("wang")["access_token"]
    assert (await production.ask(old)).status_code == 200
    provider.stop()
    provider.start()
    production.ahead += REFETCH_SECONDS
    assert (await production.ask(provider.sign_in("wang")["access_token"])).status_code == 200
    production.forget()
    assert (await production.ask(old)).status_code == 401
