"""OIDC (统一身份认证): bearer tokens of an identity provider: discovery, its keys, and what its claims mean.

OpenID Connect Discovery 1.0, RFC 7517 (keys), RFC 7519 (JWT), RFC 9068 (access tokens as JWT).
"""

import asyncio
import contextlib
import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, KeySet

from app.access.viewer import TokenInvalid, Viewer
from domain.actor import Actor, Role

ALGORITHMS = ["RS256", "PS256", "ES256", "Ed25519", "EdDSA"]  # the last two are one; RFC 9864 names the curve
LEEWAY_SECONDS = 60
KEYS_SECONDS = 600.0
REFETCH_SECONDS = 10.0
PATIENCE_SECONDS = 5.0
_TYPES = {"jwt", "at+jwt", "application/at+jwt"}  # RFC 9068; a logout token or a proof is neither
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_CODE = re.compile(r"\d{6}")
# Nobody signs in as these: the public needs no token, and time acts by itself.
_NOT_FROM_OUTSIDE = {Role.TIMEKEEPER, Role.PUBLIC_SCREEN}


class IssuerUnreachable(TokenInvalid):
    """The identity provider does not answer, and the key is not known here."""


class Issuer:
    """One identity provider. Its keys are remembered while it is away, and asked again for a key unknown."""

    def __init__(self, url: str, audience: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        parts = urlsplit(url)
        if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
            raise ValueError(f"an issuer's address begins with https: {url}")
        self.url, self.audience = url.rstrip("/"), audience
        self._given = url
        self._clock = clock
        self._keys: KeySet | None = None
        self._fetched = self._tried = float("-inf")
        self._fetching = asyncio.Lock()
        self._claims = jwt.JWTClaimsRegistry(
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "values": [url, self.url, f"{self.url}/"]},
            aud={"essential": True, "value": audience},
            exp={"essential": True},
        )

    def is_of(self, issuer: object) -> bool:
        """Whether a token's `iss` names this provider."""
        return isinstance(issuer, str) and issuer.rstrip("/") == self.url

    async def claims(self, token: str, header: dict[str, Any]) -> dict[str, Any]:
        """The claims of a token that this provider signed for us. Raises TokenInvalid."""
        if str(header.get("typ", "JWT")).lower() not in _TYPES:
            raise TokenInvalid("it is no access token")
        if header.get("alg") not in ALGORITHMS:
            raise TokenInvalid("it is signed in a way that we do not take")
        kid = header.get("kid")
        kid = kid if isinstance(kid, str) else None
        keys = await self._keys_with(kid)
        if kid is not None and not _has(keys, kid):
            raise TokenInvalid("its key is not one of the provider's")
        try:
            found = jwt.decode(token, keys, algorithms=ALGORITHMS)
            self._claims.validate(found.claims)
        except (JoseError, ValueError) as wrong:
            raise TokenInvalid(reason_of(wrong)) from wrong
        if "nonce" in found.claims or "at_hash" in found.claims:
            raise TokenInvalid("an ID token is not an access token")
        return found.claims

    async def _keys_with(self, kid: str | None) -> KeySet:
        known = self._keys
        stale = self._clock() - self._fetched > KEYS_SECONDS
        if known is not None and not stale and (kid is None or _has(known, kid)):
            return known
        async with self._fetching:
            if self._clock() - self._tried >= REFETCH_SECONDS:
                self._tried = self._clock()
                try:
                    self._keys = await self._fetch()
                    self._fetched = self._clock()
                except (httpx.HTTPError, ValueError, KeyError) as wrong:
                    if self._keys is None:
                        raise IssuerUnreachable("the identity provider does not answer") from wrong
        if self._keys is None:
            raise IssuerUnreachable("the identity provider does not answer")
        return self._keys

    async def _fetch(self) -> KeySet:
        async with httpx.AsyncClient(timeout=PATIENCE_SECONDS, follow_redirects=False) as client:
            found = await client.get(f"{self.url}/.well-known/openid-configuration")
            configuration = found.raise_for_status().json()
            if not self.is_of(configuration["issuer"]):
                raise ValueError("the provider calls itself otherwise")
            address = urlsplit(configuration["jwks_uri"])
            if address.scheme != "https" and address.hostname not in _LOOPBACK:
                raise ValueError("keys come by https alone")
            keys = await client.get(configuration["jwks_uri"])
            return key_set(keys.raise_for_status().json())


def key_set(told: dict[str, Any]) -> KeySet:
    """The keys that signatures can be checked with; those of kinds that we do not know are left out."""
    found = []
    for key in told["keys"]:
        if key.get("use", "sig") == "sig" and key.get("kty") in {"RSA", "EC", "OKP"}:
            with contextlib.suppress(JoseError, ValueError, KeyError):
                found.append(JWKRegistry.import_key(key))
    return KeySet(found)


def _has(keys: KeySet, kid: str) -> bool:
    return any(key.kid == kid for key in keys.keys)


def reason_of(wrong: Exception) -> str:
    """What a client may know of why its token was not accepted."""
    return {
        "ExpiredTokenError": "it has expired",
        "InvalidClaimError": "a claim is not what it should be",
        "MissingClaimError": "a claim is missing",
        "BadSignatureError": "the signature is not right",
        "InvalidTokenError": "it is not valid yet",
    }.get(type(wrong).__name__, "it is malformed")


def viewer_of(claims: dict[str, Any]) -> Viewer:
    """Who the claims name. Raises TokenInvalid for a role that is none, or more than one."""
    given = claims.get("siliang_role")
    roles = given if isinstance(given, list) else [given]
    if len(roles) != 1:
        raise TokenInvalid("a token names exactly one role: administrators hold no other")
    try:
        role = Role(str(roles[0]))
        ids = {
            name: _id(claims, f"siliang_{name}") for name in ("person", "post", "enterprise", "organisation")
        }
    except ValueError as wrong:
        raise TokenInvalid("a claim is not what it should be") from wrong
    if role in _NOT_FROM_OUTSIDE:
        raise TokenInvalid("nobody signs in with this role")
    districts = claims.get("siliang_districts", [])
    if not isinstance(districts, list) or not all(
        isinstance(c, str) and _CODE.fullmatch(c) for c in districts
    ):
        raise TokenInvalid("siliang_districts are six-digit codes")
    actor = Actor(role=role, person=ids["person"], post=ids["post"], enterprise=ids["enterprise"])
    subject = claims.get("sub")
    return Viewer(actor, tuple(districts), ids["organisation"], str(subject) if subject else None)


def _id(claims: dict[str, Any], name: str) -> UUID | None:
    value = claims.get(name)
    return None if value is None else UUID(str(value))
