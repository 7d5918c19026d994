"""Tokens of an identity provider: what is taken, what is refused and why, and how long it is remembered."""

import base64
import hmac
import json
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey

from app.access import Authority, AuthorityMissing, Tokens, Viewer
from app.access.oidc import LEEWAY_SECONDS, Issuer
from app.access.viewer import TokenInvalid
from app.mode import Mode
from domain.actor import Actor, Role
from tests.app.access.key_server import KEY, OTHER, KeyServer, authority, signed


async def test_the_claims_say_who_asks_and_for_whom(server: KeyServer) -> None:
    post, body, firm, person = (uuid4() for _ in range(4))
    ids = {"post": post, "organisation": body, "enterprise": firm, "person": person}
    given: dict[str, Any] = {f"siliang_{name}": str(id) for name, id in ids.items()}
    given |= {"siliang_role": ["DEPARTMENT_HEAD"], "siliang_districts": ["139901", "139902"]}
    found = await authority(server).viewer(signed(server, **given))
    actor = Actor(role=Role.DEPARTMENT_HEAD, person=person, post=post, enterprise=firm)
    assert found == Viewer(actor, ("139901", "139902"), body, "wang")


@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
@pytest.mark.parametrize(
    ("key", "algorithm"),
    [
        (KEY, "PS256"),
        (ECKey.generate_key("P-256", {"kid": "ec"}, private=True), "ES256"),
        (OKPKey.generate_key("Ed25519", {"kid": "ed"}, private=True), "Ed25519"),
        (OKPKey.generate_key("Ed25519", {"kid": "ed"}, private=True), "EdDSA"),
    ],
)
async def test_the_other_algorithms_that_providers_use(server: KeyServer, key: Key, algorithm: str) -> None:
    server.publish(key)
    assert await authority(server).viewer(signed(server, key, header={"alg": algorithm}))


MINUTE = 60
WRONG_ROLE = "exactly one role"
MALFORMED_CLAIM = "not what it should be"
REFUSED: dict[str, tuple[str, dict[str, Any]]] = {
    "another audience": ("its aud is", {"aud": "elsewhere"}),
    "an audience that begins as ours does": ("its aud is", {"aud": "siliang-test"}),
    "other audiences": ("its aud is", {"aud": ["elsewhere", "account"]}),
    "no audience": ("it lacks aud", {"aud": None}),
    "expired beyond the leeway": ("it has expired", {"exp": int(time.time()) - 2 * MINUTE}),
    "no end": ("it lacks exp", {"exp": None}),
    "an end that is no time": ("its exp is", {"exp": "tomorrow"}),
    "not yet": ("its nbf is", {"nbf": int(time.time()) + 10 * MINUTE}),
    "issued in the future": ("its iat is", {"iat": int(time.time()) + 10 * MINUTE}),
    "nobody": ("it lacks sub", {"sub": None}),
    "a name that no log keeps": ("its sub is", {"sub": "wang\0"}),
    "a name beyond measure": ("its sub is", {"sub": "w" * 256}),
    "bound to a key": ("it is bound", {"cnf": {"jkt": "x"}}),
    "no role": (MALFORMED_CLAIM, {"siliang_role": None}),
    "an unknown role": (MALFORMED_CLAIM, {"siliang_role": "MAYOR"}),
    "an administrator who is also an inspector": (
        WRONG_ROLE,
        {"siliang_role": ["AUDIT_ADMIN", "DISCIPLINE_INSPECTOR"]},
    ),
    "two administrators in one": (WRONG_ROLE, {"siliang_role": ["AUDIT_ADMIN", "SYSTEM_ADMIN"]}),
    "two roles in one": (WRONG_ROLE, {"siliang_role": ["DEPARTMENT_HEAD", "DEPARTMENT_HANDLER"]}),
    "two roles in one word": (MALFORMED_CLAIM, {"siliang_role": "AUDIT_ADMIN SYSTEM_ADMIN"}),
    "no role in a list": (WRONG_ROLE, {"siliang_role": []}),
    "the timekeeper": ("nobody signs in", {"siliang_role": "TIMEKEEPER"}),
    "the public": ("nobody signs in", {"siliang_role": "PUBLIC_SCREEN"}),
    "a district that is no code": ("six-digit", {"siliang_districts": ["全部"]}),
    "a code in other digits": ("six-digit", {"siliang_districts": ["１３９９０１"]}),
    "districts that are no list": ("six-digit", {"siliang_districts": "139901"}),
    "a post that is no id": (MALFORMED_CLAIM, {"siliang_post": "局长"}),
}


@pytest.mark.parametrize("why", REFUSED)
async def test_a_token_with_wrong_claims_is_refused(server: KeyServer, why: str) -> None:
    reason, changed = REFUSED[why]
    with pytest.raises(TokenInvalid, match=reason):
        await authority(server).viewer(signed(server, **changed))


async def test_ours_may_be_one_audience_of_several(server: KeyServer) -> None:
    assert await authority(server).viewer(signed(server, aud=["account", "siliang"]))


async def test_who_names_no_district_has_none(server: KeyServer) -> None:
    found = await authority(server).viewer(signed(server, siliang_districts=None))
    assert found is not None
    assert found.districts == ()


PLAIN = {"typ": "JWT"}


@pytest.mark.parametrize(
    ("header", "claims"),
    [
        ({"typ": "JWT"}, {"nonce": "n"}),
        ({"typ": None}, {"at_hash": "h"}),
        (PLAIN, {"c_hash": "h"}),
        (PLAIN, {"typ": "ID"}),  # as Keycloak calls them
        (PLAIN, {"typ": "Refresh"}),
        (PLAIN, {"typ": "DPoP"}),
    ],
)
async def test_an_id_token_is_not_an_access_token_though_it_be_for_us(
    server: KeyServer, header: dict[str, Any], claims: dict[str, Any]
) -> None:
    with pytest.raises(TokenInvalid, match="ID token"):
        await authority(server).viewer(signed(server, header=header, **claims))


@pytest.mark.parametrize(
    ("header", "claims"),
    [
        ({"typ": "application/at+jwt"}, {"nonce": "n"}),
        (PLAIN, {"typ": "Bearer", "nonce": "n"}),  # Keycloak before 25
        (PLAIN, {}),
        ({"typ": None}, {}),
    ],
)
async def test_an_access_token_is_known_as_one(
    server: KeyServer, header: dict[str, Any], claims: dict[str, Any]
) -> None:
    assert await authority(server).viewer(signed(server, header=header, **claims))


async def test_a_clock_that_is_a_little_off_is_forgiven(server: KeyServer) -> None:
    soon, lately = int(time.time()) + 30, int(time.time()) - 30
    for name, at in (("nbf", soon), ("iat", soon), ("exp", lately)):
        changed: dict[str, Any] = {name: at}
        assert await authority(server).viewer(signed(server, **changed)), name


def sealed(claims: dict[str, Any]) -> str:
    """The old confusion: an HMAC whose secret is the RSA key that everybody can read. The library refuses to make it."""
    header = {"alg": "HS256", "typ": "at+jwt", "kid": "one"}
    text = ".".join(part(each) for each in (header, claims))
    mac = hmac.new(KEY.as_pem(private=False), text.encode(), "sha256").digest()
    return f"{text}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"


def part(given: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(given).encode()).rstrip(b"=").decode()


async def test_a_token_is_signed_by_a_key_of_the_provider_in_a_way_we_take(server: KeyServer) -> None:
    forged = RSAKey.generate_key(2048, {"kid": "one"}, private=True)
    unsigned: list[dict[str, Any]] = [
        {"alg": "none", "typ": "at+jwt"},
        {"iss": server.issuer, "exp": int(time.time()) + 600},
    ]
    tokens = {
        "a forger's key": signed(server, forged),
        "a key that is not published": signed(server, OTHER),
        "HS256 with the public key as the secret": f"Bearer {sealed({'iss': server.issuer, 'exp': int(time.time()) + 600})}",
        "no signature": f"Bearer {'.'.join(map(part, unsigned))}.",
        "a logout token": signed(server, header={"typ": "logout+jwt"}),
        "cut short": signed(server)[:-20],
        "no JWT at all": "Bearer abc",
        "another scheme": "Basic d2FuZzpzZWNyZXQ=",
        "too long": "Bearer " + "a." * 8_000,
        "another provider's": signed(server, iss="https://elsewhere.example"),
        "parts that are no objects": "Bearer W10.W10.W10",
    }
    for why, header in tokens.items():
        with pytest.raises(TokenInvalid):
            assert await authority(server).viewer(header) is None, why


ODD: list[dict[str, Any]] = [
    {"crit": 5},
    {"crit": ["exp"]},
    {"crit": ["b64"], "b64": False},
    {"kid": 5},
    {"kid": ""},
    {"alg": ["RS256"]},
    {"alg": "ES256"},
    {"alg": "RS1"},
    {"typ": 5},
    {"zip": "DEF"},
    {"jwk": {"kty": "oct", "k": "AAAA"}},
    {"jku": "https://elsewhere.example/keys", "kid": "elsewhere"},
    {"x": [[[[]]]] * 900},
]


@pytest.mark.parametrize("header", ODD, ids=str)
async def test_an_odd_header_is_refused_and_nothing_worse(server: KeyServer, header: dict[str, Any]) -> None:
    odd = {"alg": "RS256", "typ": "at+jwt", "kid": "one", **header}
    claims = {"iss": server.issuer, "aud": "siliang", "exp": int(time.time()) + 600}
    with pytest.raises(TokenInvalid):
        await authority(server).viewer(f"Bearer {part(odd)}.{part(claims)}.AAAA")
    assert server.asked <= 1


async def test_who_was_recognised_is_remembered_but_never_past_the_tokens_end(
    server: KeyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    door, header = authority(server), signed(server, exp=int(time.time()) + 5)
    assert door.known(header) is None
    viewer = await door.viewer(header)
    assert door.known(header) is viewer
    then = time.time()
    monkeypatch.setattr(time, "time", lambda: then + 6)
    assert door.known(header) is None
    assert await door.viewer(header), "the leeway is for clocks that differ, not for what is remembered"
    monkeypatch.setattr(time, "time", lambda: then + 5 + LEEWAY_SECONDS)
    with pytest.raises(TokenInvalid, match="expired"):
        await door.viewer(header)


async def test_no_more_is_remembered_than_there_is_room_for(
    server: KeyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.access.authority.MOST_KNOWN", 3)
    door = authority(server)
    headers = [signed(server, sub=f"wang-{n}") for n in range(5)]
    for header in headers:
        await door.viewer(header)
    assert [door.known(header) is not None for header in headers] == [False, False, True, True, True]


async def test_what_was_refused_is_not_remembered(server: KeyServer) -> None:
    door, header = authority(server), signed(server, siliang_role="MAYOR")
    for _ in range(2):
        with pytest.raises(TokenInvalid):
            await door.viewer(header)
        assert door.known(header) is None


async def test_production_takes_no_development_token_and_needs_a_provider(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = Tokens(tmp_path)
    header = f"Bearer {tokens.issue(Viewer(Actor(role=Role.DISCIPLINE_INSPECTOR), ('139901',)))}"
    assert await Authority.of_environment(tokens, Mode.DEVELOPMENT).viewer(header)
    with pytest.raises(AuthorityMissing):
        Authority.of_environment(tokens, Mode.PRODUCTION)
    monkeypatch.setenv("SILIANG_OIDC_ISSUER", "https://login.example")
    with pytest.raises(TokenInvalid):
        await Authority.of_environment(tokens, Mode.PRODUCTION).viewer(header)


ADDRESSES = [
    "http://login.example",
    "ftp://login.example",
    "login.example",
    "https://",
    "https://wang:secret@login.example",
    "https://login.example/?realm=siliang",
    "https://login.example/#siliang",
]


@pytest.mark.parametrize("url", ADDRESSES)
def test_an_issuer_is_reached_by_https(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="https"):
        Issuer(url, "siliang")
    monkeypatch.setenv("SILIANG_OIDC_ISSUER", f"https://fine.example {url}")
    with pytest.raises(AuthorityMissing, match="SILIANG_OIDC_ISSUER"):
        Authority.of_environment(Tokens(tmp_path), Mode.PRODUCTION)


async def test_the_environment_names_several_providers_and_the_audience(
    server: KeyServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SILIANG_OIDC_ISSUER", f"https://login.example/realms/a {server.issuer}/")
    monkeypatch.setenv("SILIANG_OIDC_AUDIENCE", "siliang-hengzhou")
    door = Authority.of_environment(Tokens(tmp_path), Mode.PRODUCTION)
    assert await door.viewer(signed(server, aud="siliang-hengzhou"))
    with pytest.raises(TokenInvalid, match="its aud"):
        await door.viewer(signed(server))
