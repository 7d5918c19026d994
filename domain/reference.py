"""Reference (引用): typed ids. To the type checker each is a UUID; the annotation names the noun meant.

From the annotation derive: what a command loads, how a mutation's input decodes a node id, which
nested object a view's column opens into, and whose timeline an event belongs to.
"""

from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from uuid import UUID


@dataclass(frozen=True)
class Of:
    """Marks an id as one of a noun's, by the noun's topic."""

    noun: str


OrganisationId = Annotated[UUID, Of("organisation")]
PostId = Annotated[UUID, Of("post")]
PersonId = Annotated[UUID, Of("person")]
EnterpriseId = Annotated[UUID, Of("enterprise")]
PairingId = Annotated[UUID, Of("pairing")]
VisitId = Annotated[UUID, Of("visit")]
IssueId = Annotated[UUID, Of("issue")]
CommitmentId = Annotated[UUID, Of("commitment")]
DisclosureId = Annotated[UUID, Of("disclosure")]
ImportBatchId = Annotated[UUID, Of("import_batch")]


def noun_of(annotation: Any) -> str | None:
    """The noun that an annotation refers to: `PostId`, `PostId | None` and `tuple[PostId, ...]` say "post"."""
    if get_origin(annotation) is Annotated:
        return next((mark.noun for mark in annotation.__metadata__ if isinstance(mark, Of)), None)
    return next((noun for part in get_args(annotation) if (noun := noun_of(part))), None)


def references(owner: type) -> dict[str, str]:
    """The fields of a class that refer to a noun: field name → noun."""
    hints = get_type_hints(owner, include_extras=True)
    return {name: noun for name, hint in hints.items() if (noun := noun_of(hint))}
