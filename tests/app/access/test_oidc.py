"""Tokens of an identity provider: what is taken, what is refused and why, and how its keys are kept."""

import base64
import hmac
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey

from app.access import Authority, AuthorityMissing, Tokens, Viewer
from app.access.oidc import KEYS_SECONDS, REFETCH_SECONDS, Issuer
from app.access.viewer import TokenInvalid
from app.mode import Mode
from domain.actor import Actor, Role


class KeyServer:
    """Discovery and keys over HTTP, as a provider serves them; it counts who asks."""

    def __init__(self) -> None:
        self.keys: list[dict[str, Any]] = []
        self.asked = 0
        self.is_away = False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.calls_itself = self.issuer
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def publish(self, *keys: Key) -> None:
        """These are its keys now."""
        self.keys = [dict(key.as_dict(private=False)) for key in keys]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                discovery = {"issuer": provider.calls_itself, "jwks_uri": f"{provider.issuer}/keys"}
                provider.asked += self.path.endswith("openid-configuration")
                told = {"keys": provider.keys} if self.path == "/keys" else discovery
                body = json.dumps(told).encode()
                self.send_response(503 if provider.is_away else 200)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def rsa(kid: str = "one") -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid}, private=True)


KEY, OTHER = rsa(), rsa("two")


@pytest.fixture
def server() -> Iterator[KeyServer]:
    server = KeyServer()
    server.publish(KEY)
    yield server
    server.server.shutdown()
    server.server.server_close()


class Later:
    """A clock that can be put forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


def signed(server: KeyServer, key: Key = KEY, *, header: dict[str, Any] | None = None, **changed: Any) -> str:
    """A bearer header with a token for an inspector; a claim given as None is left out."""
    claims = {
        "iss": server.issuer,
        "aud": "siliang",
        "sub": "wang",
        "exp": int(time.time()) + 600,
        "siliang_role": "DISCIPLINE_INSPECTOR",
        "siliang_districts": ["139901"],
        **changed,
    }
    head = {"alg": "RS256", "typ": "at+jwt", "kid": key.kid, **(header or {})}
    given = {name: value for name, value in claims.items() if value is not None}
    head = {name: value for name, value in head.items() if value is not None}
    return "Bearer " + jwt.encode(head, given, key, algorithms=[head["alg"]])


def authority(server: KeyServer, clock: Any = time.monotonic) -> Authority:
    return Authority(None, [Issuer(server.issuer, "siliang", clock=clock)])


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
REFUSED: dict[str, dict[str, Any]] = {
    "another audience": {"aud": "elsewhere"},
    "no audience": {"aud": None},
    "expired beyond the leeway": {"exp": int(time.time()) - 2 * MINUTE},
    "no end": {"exp": None},
    "not yet": {"nbf": int(time.time()) + 10 * MINUTE},
    "issued in the future": {"iat": int(time.time()) + 10 * MINUTE},
    "an ID token": {"nonce": "n"},
    "no role": {"siliang_role": None},
    "an unknown role": {"siliang_role": "MAYOR"},
    "an administrator who is also an inspector": {"siliang_role": ["AUDIT_ADMIN", "DISCIPLINE_INSPECTOR"]},
    "two administrators in one": {"siliang_role": ["AUDIT_ADMIN", "SYSTEM_ADMIN"]},
    "no role in a list": {"siliang_role": []},
    "the timekeeper": {"siliang_role": "TIMEKEEPER"},
    "the public": {"siliang_role": "PUBLIC_SCREEN"},
    "a district that is no code": {"siliang_districts": ["全部"]},
    "districts that are no list": {"siliang_districts": "139901"},
    "a post that is no id": {"siliang_post": "局长"},
}


@pytest.mark.parametrize("why", REFUSED)
async def test_a_token_with_wrong_claims_is_refused(server: KeyServer, why: str) -> None:
    with pytest.raises(TokenInvalid):
        await authority(server).viewer(signed(server, **REFUSED[why]))


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


async def test_a_provider_that_calls_itself_otherwise_is_not_believed(server: KeyServer) -> None:
    server.calls_itself = "https://elsewhere.example"
    with pytest.raises(TokenInvalid, match="does not answer"):
        await authority(server).viewer(signed(server))


async def test_a_key_of_a_kind_unknown_does_not_hide_the_others(server: KeyServer) -> None:
    server.keys += [{"kty": "AKP", "kid": "future", "alg": "ML-DSA-65"}, {"kty": "RSA", "kid": "broken"}]
    server.keys.append({**server.keys[0], "kid": "sealing", "use": "enc"})
    assert await authority(server).viewer(signed(server))
    with pytest.raises(TokenInvalid):
        await authority(server).viewer(signed(server, header={"kid": "sealing"}))


async def test_keys_are_fetched_once_and_again_for_a_new_one(server: KeyServer) -> None:
    later = Later()
    door = authority(server, later)
    for n in range(5):
        assert await door.viewer(signed(server, sub=f"wang-{n}"))
    assert server.asked == 1
    server.publish(KEY, OTHER)
    later.ahead += REFETCH_SECONDS
    assert await door.viewer(signed(server, OTHER))
    assert server.asked == 2
    later.ahead += KEYS_SECONDS + 1
    assert await door.viewer(signed(server, sub="zhao"))
    assert server.asked == 3


async def test_a_flood_of_unknown_keys_does_not_become_a_flood_of_requests(server: KeyServer) -> None:
    door = authority(server)
    assert await door.viewer(signed(server))
    for n in range(200):
        with pytest.raises(TokenInvalid):
            await door.viewer(signed(server, OTHER, header={"kid": f"made-up-{n}"}))
    assert server.asked == 1


async def test_a_provider_that_is_away_is_not_missed_where_its_keys_are_known(server: KeyServer) -> None:
    later = Later()
    door = authority(server, later)
    assert await door.viewer(signed(server))
    server.is_away = True
    later.ahead += KEYS_SECONDS + 1
    assert await door.viewer(signed(server, sub="zhao"))
    with pytest.raises(TokenInvalid, match="does not answer"):
        await authority(server).viewer(signed(server))


async def test_who_was_recognised_is_remembered_but_never_past_the_tokens_end(
    server: KeyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    door, header = authority(server), signed(server, exp=int(time.time()) + 5)
    assert door.known(header) is None
    viewer = await door.viewer(header)
    assert door.known(header) is viewer
    then = time.time()
    monkeypatch.setattr(time, "time", lambda: then + 200)
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


@pytest.mark.parametrize("url", ["http://login.example", "ftp://login.example", "login.example"])
def test_an_issuer_is_reached_by_https(url: str) -> None:
    with pytest.raises(ValueError, match="https"):
        Issuer(url, "siliang")
