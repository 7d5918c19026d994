"""Fixtures (测试夹具): a served district, a Node.js with the foreign suites, a Python with foreign clients."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from domain.actor import Role
from tests.browser.conftest import MAKING_SECONDS, free_port
from tests.browser.district import made
from tests.browser.site import Site
from tests.conformance import foreign
from tests.conformance import node as javascript
from tests.conftest import create_database

Tells = Callable[..., Any]


@pytest.fixture(scope="package")
def site(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The small district, served by a process of its own."""
    database_url = asyncio.run(create_database(server_url))
    district = asyncio.run(asyncio.wait_for(made(database_url), MAKING_SECONDS))
    directory = tmp_path_factory.mktemp("site")
    served = Site(database_url, free_port(), directory, directory, district)
    served.start()
    yield served
    served.kill()


@pytest.fixture(scope="session")
def node() -> javascript.Node:
    """Node.js with every locked package."""
    return javascript.installed()


@pytest.fixture(scope="session")
def clients() -> foreign.Clients:
    """A Python of its own: these clients pin another graphql-core than ours."""
    return foreign.installed()


@pytest.fixture
def address(site: Site) -> dict[str, str]:
    """Where a client finds the server, and with which token."""
    return {"SILIANG_URL": f"{site.origin}/graphql", "SILIANG_TOKEN": site.token(Role.PROGRAMME_OFFICE)}


@pytest.fixture
def tells(node: javascript.Node, address: dict[str, str]) -> Tells:
    """What a JavaScript client tells after it talked to the server."""

    def run(script: str, *arguments: str) -> Any:
        return node.told(script, *arguments, given=address)

    return run
