"""In development a token for any role is there for the asking, on this machine alone; in production nowhere."""

from argparse import Namespace
from pathlib import Path

import pytest

from app.serve import serve
from app.telling import Failed
from domain.actor import Role
from tests.app.serving import Client, serving
from tests.conftest import create_database

PATH = "/development/token"


@pytest.mark.parametrize("role", Role)
async def test_every_role_has_a_token_that_says_it(inspector: Client, role: Role) -> None:
    answer = await inspector.http.get(PATH, params={"role": role.value})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    viewer = inspector.tokens.viewer(answer.json()["token"])
    assert (viewer.actor.role, viewer.districts) == (role, ("139901",))
    assert (viewer.actor.enterprise is not None) == (role is Role.ENTERPRISE_USER)


async def test_a_word_that_is_no_role_is_told_which_there_are(inspector: Client) -> None:
    answer = await inspector.http.get(PATH, params={"role": "MAYOR"})
    assert answer.status_code == 400
    assert set(answer.json()["roles"]) == set(Role)


async def test_nobody_fits_a_role_in_an_empty_database(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path, keep_time=False) as client:
        assert (await client.http.get(PATH, params={"role": "DEPARTMENT_HEAD"})).status_code == 404


async def test_production_has_no_such_door(
    server_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SILIANG_MODE", "production")
    monkeypatch.setenv("SILIANG_OIDC_ISSUER", "https://login.example")
    async with serving(await create_database(server_url), tmp_path, keep_time=False) as client:
        assert (await client.http.get(PATH, params={"role": "SYSTEM_ADMIN"})).status_code == 404
        assert (await client.http.get("/pages/graphiql.js")).status_code == 404


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "siliang.example"])  # noqa: S104 - what is refused
def test_development_is_served_to_this_machine_alone(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", host)
    with pytest.raises(Failed, match="SILIANG_MODE"):
        serve(Namespace(port=None, no_sample=True))
