"""Tokens (开发令牌): bearer tokens for development, signed with a key of the installation's own."""

import contextlib
import os
import re
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from app.access.oidc import reason_of
from app.access.viewer import TokenInvalid, Viewer
from domain.actor import Actor, Role

AUDIENCE = "siliang"
KEY_BYTES = 32


class Tokens:
    """Signs and checks development tokens with the key in `home/token.key`, made when there is none."""

    def __init__(self, home: Path) -> None:
        self._key = _key(home / "token.key")
        self._claims = jwt.JWTClaimsRegistry(
            aud={"essential": True, "value": AUDIENCE}, exp={"essential": True}, role={"essential": True}
        )

    def issue(self, viewer: Viewer, hours: int = 12) -> str:
        """A token for so many hours."""
        actor = viewer.actor
        claims: dict[str, Any] = {
            "aud": AUDIENCE,
            "exp": int((datetime.now(UTC) + timedelta(hours=hours)).timestamp()),
            "role": actor.role.value,
            "districts": list(viewer.districts),
        }
        named = {"sub": actor.person, "post": actor.post, "enterprise": actor.enterprise}
        named |= {"organisation": viewer.organisation}
        claims |= {name: str(id) for name, id in named.items() if id is not None}
        claims |= {"name": viewer.name} if viewer.name else {}
        return jwt.encode({"alg": "HS256"}, claims, self._key)

    def viewer(self, token: str) -> Viewer:
        """Who a token names. Raises TokenInvalid."""
        try:
            claims = jwt.decode(token, self._key, algorithms=["HS256"]).claims
            self._claims.validate(claims)
            ids = {
                name: UUID(claims[name]) if name in claims else None
                for name in ("sub", "post", "enterprise", "organisation")
            }
            actor = Actor(
                role=Role(claims["role"]), person=ids["sub"], post=ids["post"], enterprise=ids["enterprise"]
            )
            districts = tuple(claims.get("districts", ()))
            return Viewer(actor, districts, ids["organisation"], claims.get("name"))
        except (JoseError, ValueError, TypeError) as wrong:
            raise TokenInvalid(reason_of(wrong)) from wrong


def _key(path: Path) -> OctKey:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_hex(KEY_BYTES))
        with contextlib.suppress(FileExistsError):  # whoever was first: all must have one key
            os.link(made, path)  # whole or not there: nobody reads half a key
        made.unlink()
    text = path.read_text()
    if not re.fullmatch(rf"(?:[0-9a-f]{{2}}){{{KEY_BYTES},}}", text):
        raise ValueError(f"{path} is no key of {KEY_BYTES} bytes: delete it, and a new one is made")
    return OctKey.import_key(bytes.fromhex(text))
