"""Keys (公钥): those that an identity provider signs with, and what is done while it is away (RFC 7517)."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, KeySet

from app.access.viewer import TokenInvalid

FRESH_SECONDS = 600.0  # then they are asked for again, and nobody waits for it
STALE_SECONDS = 3_600.0  # then nobody new is let in before they were asked for
REFETCH_SECONDS = 10.0
PATIENCE_SECONDS = 5.0
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}

log = logging.getLogger(__name__)


class IssuerUnreachable(TokenInvalid):
    """The identity provider does not answer, and none of its keys is known here."""


class Keys:
    """One provider's keys. They are asked for by one request at a time, at most once in some seconds."""

    def __init__(self, issuer: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.issuer = issuer.rstrip("/")
        self._clock = clock
        self._known: KeySet | None = None
        self._told = self._asked = float("-inf")
        self._asking: asyncio.Task[None] | None = None

    async def with_(self, kid: str | None) -> KeySet:
        """The provider's keys; asked for again where none has this id. Raises IssuerUnreachable."""
        age = self._clock() - self._told
        is_known = self._known is not None and (kid is None or has(self._known, kid))
        if age > FRESH_SECONDS or not is_known:
            asking = self._ask()
            if asking is not None and (age > STALE_SECONDS or not is_known):
                # Shielded: who leaves while waiting does not take the answer from the others.
                await asyncio.shield(asking)
        if self._known is None:
            raise IssuerUnreachable("the identity provider does not answer")
        return self._known

    def _ask(self) -> "asyncio.Task[None] | None":
        """The question under way; None where it was asked a moment ago."""
        if self._asking is None or self._asking.done():
            if self._clock() - self._asked < REFETCH_SECONDS:
                return None
            self._asking = asyncio.create_task(self._refresh())
        return self._asking

    async def _refresh(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                self._known = await self._fetch()
            self._told = self._clock()
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, LookupError) as wrong:
            log.warning("the identity provider %s does not tell its keys: %r", self.issuer, wrong)
        finally:
            self._asked = self._clock()

    async def _fetch(self) -> KeySet:
        async with httpx.AsyncClient(timeout=PATIENCE_SECONDS, follow_redirects=False) as client:
            configuration = await _object(client, f"{self.issuer}/.well-known/openid-configuration")
            if str(configuration["issuer"]).rstrip("/") != self.issuer:
                raise ValueError("it calls itself otherwise")
            address = str(configuration["jwks_uri"])
            if not is_safe(address):
                raise ValueError("keys come by https alone")
            found = key_set(await _object(client, address))
        if not found:
            raise ValueError("it tells none that we can use")
        return found


async def _object(client: httpx.AsyncClient, address: str) -> dict[str, Any]:
    found = (await client.get(address)).raise_for_status().json()
    if not isinstance(found, dict):
        raise ValueError(f"{address} is no object")  # noqa: TRY004 - what was told is wrong, not our call
    return found


def key_set(told: dict[str, Any]) -> KeySet:
    """The keys that signatures can be checked with; those of kinds that we do not know are left out."""
    found = []
    for key in told["keys"] if isinstance(told.get("keys"), list) else []:
        with contextlib.suppress(JoseError, ValueError, LookupError, TypeError, AttributeError):
            if key.get("use", "sig") == "sig" and key["kty"] in {"RSA", "EC", "OKP"}:
                found.append(JWKRegistry.import_key(key))
    return KeySet(found)


def has(keys: KeySet, kid: str) -> bool:
    """Whether one of them has this id."""
    return any(key.kid == kid for key in keys.keys)


def is_safe(url: str) -> bool:
    """Whether nobody on the way can answer instead: https, or this machine itself."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
