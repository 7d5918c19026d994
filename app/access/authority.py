"""Authority (认证中心): the one door that the server asks who a bearer token names."""

import os
import time
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import orjson
from joserfc.util import to_bytes, urlsafe_b64decode

from app.access.oidc import Issuer, viewer_of
from app.access.tokens import Tokens
from app.access.viewer import TokenInvalid, Viewer
from app.mode import Mode

MOST_KNOWN = 10_000
MOST_TOKEN_BYTES = 8_192
KNOWN_SECONDS = 300.0


class AuthorityMissing(Exception):
    """In production somebody must say who signs in: set SILIANG_OIDC_ISSUER."""


class Authority:
    """Takes development tokens (where there are `tokens`) and those of identity providers. Who was recognised
    is remembered for some minutes, never past the token's end.
    """

    def __init__(self, tokens: Tokens | None, issuers: Sequence[Issuer] = ()) -> None:
        if tokens is None and not issuers:
            raise AuthorityMissing(AuthorityMissing.__doc__)
        self.tokens, self.issuers = tokens, tuple(issuers)
        self._known: OrderedDict[str, tuple[Viewer, float]] = OrderedDict()

    @classmethod
    def of_environment(cls, tokens: Tokens, mode: Mode) -> "Authority":
        """As SILIANG_OIDC_ISSUER and SILIANG_OIDC_AUDIENCE say. Raises AuthorityMissing."""
        audience = os.environ.get("SILIANG_OIDC_AUDIENCE", "siliang")
        try:
            issuers = [Issuer(url, audience) for url in os.environ.get("SILIANG_OIDC_ISSUER", "").split()]
        except ValueError as wrong:
            raise AuthorityMissing(f"SILIANG_OIDC_ISSUER: {wrong}") from wrong
        return cls(tokens if mode is Mode.DEVELOPMENT else None, issuers)

    def known(self, authorization: str) -> Viewer | None:
        """Who was recognised by this header a moment ago."""
        found = self._known.get(authorization)
        return found[0] if found is not None and found[1] > time.time() else None

    async def viewer(self, authorization: str | None) -> Viewer | None:
        """Who the header names; None where there is none. Raises TokenInvalid."""
        if not authorization:
            return None
        scheme, _, token = authorization.partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token or len(token) > MOST_TOKEN_BYTES:
            raise TokenInvalid("it is no bearer token")
        header, claims = _part(token, 0), _part(token, 1)
        issuer = next((each for each in self.issuers if each.is_of(claims.get("iss"))), None)
        if issuer is not None:
            claims = await issuer.claims(token, header)
            viewer = viewer_of(claims)
        elif self.tokens is not None:
            viewer = self.tokens.viewer(token)
        else:
            raise TokenInvalid("its issuer is not one of ours")
        self._remember(authorization, viewer, claims["exp"])
        return viewer

    def _remember(self, authorization: str, viewer: Viewer, end: float) -> None:
        self._known[authorization] = (viewer, min(end, time.time() + KNOWN_SECONDS))
        self._known.move_to_end(authorization)
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)


def _part(token: str, n: int) -> dict[str, Any]:
    """A part of a JWT, not yet to be trusted. Raises TokenInvalid."""
    try:
        found = orjson.loads(urlsafe_b64decode(to_bytes(token.split(".")[n])))
    except (ValueError, IndexError) as wrong:
        raise TokenInvalid("it is malformed") from wrong
    if not isinstance(found, dict):
        raise TokenInvalid("it is malformed")
    return found
