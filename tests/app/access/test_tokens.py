"""Development tokens: one key for an installation, kept to itself; who they name; and what production thinks of them."""

import base64
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from app.access import Authority, Tokens, Viewer
from app.access.viewer import TokenInvalid
from domain.actor import Actor, Role
from tests.browser.conftest import free_port

CHECKOUT = Path(__file__).parents[3]
INSPECTOR = Viewer(Actor(role=Role.DISCIPLINE_INSPECTOR), ("139901",))


def test_a_token_tells_all_that_it_was_issued_for(tmp_path: Path) -> None:
    actor = Actor(role=Role.DEPARTMENT_HEAD, person=uuid4(), post=uuid4(), enterprise=uuid4())
    viewer = Viewer(actor, ("139901", "139902"), uuid4(), "王")
    tokens = Tokens(tmp_path)
    assert tokens.viewer(tokens.issue(viewer)) == viewer
    assert Tokens(tmp_path).viewer(tokens.issue(INSPECTOR)) == INSPECTOR, "the key is kept"


def test_the_key_is_its_owners_alone(tmp_path: Path) -> None:
    Tokens(tmp_path / "new")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["token.key"]
    assert (tmp_path / "new/token.key").stat().st_mode & 0o077 == 0


def test_processes_that_start_together_have_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: Tokens(tmp_path), range(32)))
    token = made[0].issue(INSPECTOR)
    assert all(each.viewer(token) == INSPECTOR for each in made)


@pytest.mark.parametrize("broken", ["", "00" * 16, "not hexadecimal"])
def test_a_broken_key_signs_nothing(tmp_path: Path, broken: str) -> None:
    (tmp_path / "token.key").write_text(broken)
    with pytest.raises(ValueError, match=r"token\.key"):
        Tokens(tmp_path)


def test_a_token_ends(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path)
    with pytest.raises(TokenInvalid, match="expired"):
        tokens.viewer(tokens.issue(INSPECTOR, hours=0))


async def test_a_token_is_not_remembered_past_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = Tokens(tmp_path)
    door, header = Authority(tokens), f"Bearer {tokens.issue(INSPECTOR, hours=1)}"
    viewer = await door.viewer(header)
    assert door.known(header) is viewer
    then = time.time()
    monkeypatch.setattr(time, "time", lambda: then + 3_601)
    assert door.known(header) is None
    with pytest.raises(TokenInvalid, match="expired"):
        await door.viewer(header)


def signed(key: OctKey, header: dict[str, Any] | None = None, **changed: Any) -> str:
    claims = {
        "aud": "siliang",
        "exp": int(time.time()) + 600,
        "role": "AUDIT_ADMIN",
        "districts": ["139901"],
        **changed,
    }
    given = {name: value for name, value in claims.items() if value is not None}
    header = {"alg": "HS256", **(header or {})}
    return jwt.encode(header, given, key, algorithms=[header["alg"]])


@pytest.mark.parametrize(
    "changed",
    [
        {"role": None},
        {"role": "MAYOR"},
        {"aud": "elsewhere"},
        {"aud": None},
        {"exp": None},
        {"sub": "wang"},
        {"post": "局长"},
        {"header": {"alg": "HS512"}},
    ],
    ids=str,
)
def test_a_token_of_another_shape_is_refused(tmp_path: Path, changed: dict[str, Any]) -> None:
    tokens = Tokens(tmp_path)
    key = OctKey.import_key(bytes.fromhex((tmp_path / "token.key").read_text()))
    assert tokens.viewer(signed(key)).actor.role is Role.AUDIT_ADMIN
    with pytest.raises(TokenInvalid):
        tokens.viewer(signed(key, **changed))


async def test_a_forged_token_is_refused(tmp_path: Path) -> None:
    door = Authority(Tokens(tmp_path))
    header, claims, _ = signed(OctKey.generate_key(256, private=True)).split(".")
    for head in ({"alg": "none"}, {"alg": "HS256", "crit": 5}, {"alg": "HS256", "kid": 5}):
        part = base64.urlsafe_b64encode(json.dumps(head).encode()).rstrip(b"=").decode()
        for signature in ("", "AAAA"):
            with pytest.raises(TokenInvalid):
                await door.viewer(f"Bearer {part}.{claims}.{signature}")
    with pytest.raises(TokenInvalid, match="signature"):
        await door.viewer(f"Bearer {header}.{claims}.AAAA")


PRODUCTION = {"SILIANG_MODE": "production"}
SERVE = ["serve", "--no-sample", "--port", str(free_port())]


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        (["token", "AUDIT_ADMIN"], {}, "development tokens are refused in production"),
        (SERVE, {}, "set SILIANG_OIDC_ISSUER"),
        (SERVE, {"SILIANG_OIDC_ISSUER": "http://login.example"}, "begins with https"),
    ],
)
def test_production_tells_its_operator_in_one_line_what_it_wants(
    arguments: list[str], given: dict[str, str], said: str, database_url: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=CHECKOUT,
        env={
            **os.environ,
            **PRODUCTION,
            "DATABASE_URL": database_url,
            "SILIANG_HOME": str(tmp_path),
            **given,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert said in line
    assert done.stdout == ""
