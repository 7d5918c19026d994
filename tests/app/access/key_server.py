"""Key server (公钥服务): discovery and keys over real HTTP, as a provider serves them, and tokens signed by them."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from joserfc import jwt
from joserfc.jwk import Key, RSAKey

from app.access import Authority
from app.access.oidc import Issuer


def rsa(kid: str) -> RSAKey:
    """A new key."""
    return RSAKey.generate_key(2048, {"kid": kid}, private=True)


KEY, OTHER = rsa("one"), rsa("two")


class KeyServer:
    """A provider without a login. It counts who asks, and can be away, slow, or talk nonsense."""

    def __init__(self) -> None:
        self.keys: list[dict[str, Any]] = []
        self.asked = 0
        self.is_away = False
        self.answers = threading.Event()
        self.answers.set()
        self.nonsense: dict[str, bytes] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.calls_itself = self.issuer
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def publish(self, *keys: Key) -> None:
        """These are its keys now."""
        self.keys = [dict(key.as_dict(private=False)) for key in keys]

    def close(self) -> None:
        """Stop."""
        self.answers.set()
        self.server.shutdown()
        self.server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = "keys" if self.path == "/keys" else "discovery"
                provider.asked += name == "discovery"
                provider.answers.wait()
                discovery = {"issuer": provider.calls_itself, "jwks_uri": f"{provider.issuer}/keys"}
                told = {"keys": provider.keys} if name == "keys" else discovery
                body = provider.nonsense.get(name, json.dumps(told).encode())
                self.send_response(503 if provider.is_away else 200)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler


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
    """A door that trusts this provider and nobody else."""
    return Authority(None, [Issuer(server.issuer, "siliang", clock=clock)])
