"""Viewer (访问者): who asks: the actor, and the districts, organisation and enterprise that are theirs."""

from dataclasses import dataclass
from uuid import UUID

from domain.actor import Actor


class TokenInvalid(Exception):
    """The bearer token is malformed, expired, or not ours."""


@dataclass(frozen=True)
class Viewer:
    """Who asks. `organisation` is the department that a handler, head or officer belongs to; `name` is what
    the identity provider calls them (`sub`), for the access log alone.
    """

    actor: Actor
    districts: tuple[str, ...]
    organisation: UUID | None = None
    name: str | None = None
