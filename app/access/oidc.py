"""OIDC (统一身份认证): bearer tokens of an identity provider: discovery, its keys, and what its claims mean.

OpenID Connect Discovery 1.0, RFC 7517 (keys), RFC 7519 (JWT), RFC 9068 (access tokens as JWT).
"""

import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from joserfc import jwt
from joserfc.errors import ClaimError, JoseError

from app.access.keys import REFETCH_SECONDS as REFETCH_SECONDS  # noqa: PLC0414 - tests/conformance asks here
from app.access.keys import Keys, has, is_safe
from app.access.viewer import TokenInvalid, Viewer
from domain.actor import Actor, Role

ALGORITHMS = ["RS256", "PS256", "ES256", "Ed25519", "EdDSA"]  # the last two are one; RFC 9864 names the curve
LEEWAY_SECONDS = 60
MOST_SUBJECT = 255  # OpenID Connect Core 1.0, section 2
_ACCESS_TYPES = {"at+jwt", "application/at+jwt"}  # RFC 9068
_TYPES = _ACCESS_TYPES | {"jwt"}  # a logout token or a proof is neither
_OF_ID_TOKENS = {"nonce", "at_hash", "c_hash"}
_CODE = re.compile(r"[0-9]{6}")
# Nobody signs in as these: the public needs no token, and time acts by itself.
_NOT_FROM_OUTSIDE = {Role.TIMEKEEPER, Role.PUBLIC_SCREEN}


class Issuer:
    """One identity provider: what it is called, its keys, and whom its tokens must be for."""

    def __init__(self, url: str, audience: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        parts = urlsplit(url)
        if not is_safe(url) or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
            raise ValueError(f"an issuer's address begins with https, and has a host and a path alone: {url}")
        self.url = url.rstrip("/")
        self._keys = Keys(self.url, clock)
        self._claims = jwt.JWTClaimsRegistry(
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "values": [self.url, f"{self.url}/"]},
            aud={"essential": True, "value": audience},
            exp={"essential": True},
            sub={"essential": True},
        )

    def is_of(self, issuer: object) -> bool:
        """Whether a token's `iss` names this provider."""
        return isinstance(issuer, str) and issuer.rstrip("/") == self.url

    async def claims(self, token: str, header: dict[str, Any]) -> dict[str, Any]:
        """The claims of a token that this provider signed for us. Raises TokenInvalid."""
        kind = str(header.get("typ", "JWT")).lower()
        if kind not in _TYPES:
            raise TokenInvalid("it is no access token")
        if header.get("alg") not in ALGORITHMS:
            raise TokenInvalid("it is signed in a way that we do not take")
        kid = header.get("kid")
        kid = kid if isinstance(kid, str) else None
        keys = await self._keys.with_(kid)
        if kid is not None and not has(keys, kid):
            raise TokenInvalid("its key is not one of the provider's")
        try:
            found = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
            self._claims.validate(found)
        except (JoseError, ValueError, TypeError) as wrong:  # TypeError: a header like {"crit": 5}
            raise TokenInvalid(reason_of(wrong)) from wrong
        if not _is_for_access(kind, found):
            raise TokenInvalid("an ID token is not an access token")
        if "cnf" in found:  # RFC 9449, section 7: a bound token without its proof may be a stolen one
            raise TokenInvalid("it is bound to a key that a bearer header does not prove")
        return found


def _is_for_access(kind: str, claims: dict[str, Any]) -> bool:
    """An ID token may have our audience too, where the frontend's client is called as we are.

    Keycloak says in the claim `typ` what a token is, and before 25 put `nonce` into access tokens as well.
    """
    if "typ" in claims:
        return bool(claims["typ"] == "Bearer")
    return kind in _ACCESS_TYPES or not _OF_ID_TOKENS & claims.keys()


def reason_of(wrong: Exception) -> str:
    """What a client may know of why its token was not accepted."""
    name, claim = type(wrong).__name__, wrong.claim if isinstance(wrong, ClaimError) else ""
    return {
        "ExpiredTokenError": "it has expired",
        "InvalidClaimError": f"its {claim} is not what it should be",
        "MissingClaimError": f"it lacks {claim}",
        "BadSignatureError": "the signature is not right",
    }.get(name, "it is malformed")


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
    return Viewer(actor, tuple(districts), ids["organisation"], _subject(claims))


def _subject(claims: dict[str, Any]) -> str:
    """Who the provider says it is: the access log must be able to keep it."""
    subject = claims["sub"]
    if not isinstance(subject, str) or len(subject) > MOST_SUBJECT or not subject.isprintable():
        raise TokenInvalid("its sub is not what it should be")
    return subject


def _id(claims: dict[str, Any], name: str) -> UUID | None:
    value = claims.get(name)
    return None if value is None else UUID(str(value))
