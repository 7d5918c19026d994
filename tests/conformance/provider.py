"""Provider (身份提供方): a real OpenID provider in a process of its own, and a person who signs in at it."""

import base64
import json
import os
import re
import secrets
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx
from joserfc.jwk import RSAKey

from tests.conformance.node import RING, Node

PATIENCE_SECONDS = 30.0
MOST_PAGES = 12
SIGNED_IN = "http://127.0.0.1/signed-in"
_ACTION = re.compile(r'<form[^>]*action="([^"]+)"')
_PROMPT = re.compile(r'name="prompt"[^>]*value="(\w+)"')


@dataclass
class Provider:
    """One address; the process behind it comes and goes, and its key with it."""

    node: Node
    port: int
    people: Mapping[str, Mapping[str, Any]]
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def issuer(self) -> str:
        """What its tokens call it."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it with a new key, and wait until it answers."""
        key = RSAKey.generate_key(
            2048, {"use": "sig", "alg": "RS256", "kid": secrets.token_hex(4)}, private=True
        )
        given = {
            "PORT": str(self.port),
            "JWKS": json.dumps({"keys": [key.as_dict(private=True)]}),
            "PEOPLE": json.dumps(self.people),
        }
        self.process = subprocess.Popen(
            [self.node.node, str(RING / "clients/provider.mjs")],
            env={**os.environ, **given},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            try:
                httpx.get(f"{self.issuer}/.well-known/openid-configuration").raise_for_status()
                return
            except httpx.HTTPError:
                assert self.process.poll() is None, "the provider ended"
            time.sleep(0.05)
        raise AssertionError("the provider does not answer")

    def stop(self) -> None:
        """End the process."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def sign_in(self, account: str) -> dict[str, str]:
        """The tokens of a person who signs in and consents, by authorization code with PKCE."""
        verifier = secrets.token_urlsafe(48)
        challenge = base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "client_id": "office",
            "response_type": "code",
            "redirect_uri": SIGNED_IN,
            "scope": "openid api",
            "resource": "urn:siliang",
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            "state": "s",
        }
        with httpx.Client() as browser:
            code = self._code(browser, browser.get(f"{self.issuer}/auth", params=asked), account)
            given = {"grant_type": "authorization_code", "code": code, "redirect_uri": SIGNED_IN}
            given |= {"client_id": "office", "code_verifier": verifier, "resource": "urn:siliang"}
            tokens = browser.post(f"{self.issuer}/token", data=given)
        assert tokens.status_code == 200, tokens.text
        found: dict[str, str] = tokens.json()
        return found

    def _code(self, browser: httpx.Client, page: httpx.Response, account: str) -> str:
        """Follow redirects, and fill in the forms of login and consent, until we are sent back with a code."""
        for _ in range(MOST_PAGES):
            if page.is_redirect:
                address = urljoin(str(page.url), page.headers["location"])
                if address.startswith(SIGNED_IN):
                    return parse_qs(urlsplit(address).query)["code"][0]
                page = browser.get(address)
                continue
            action, prompt = _ACTION.search(page.text), _PROMPT.search(page.text)
            assert action, page.text[:400]
            assert prompt, page.text[:400]
            given = {"prompt": prompt[1], "login": account, "password": "secret"}
            page = browser.post(urljoin(str(page.url), action[1]), data=given)
        raise AssertionError("the login does not end")
