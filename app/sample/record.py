"""Record (记录): what a rehearsed decision is to the log: the same commit, byte for byte, for the same seed."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import msgspec

from app.handler import Request, draft
from app.log.entry import Commit
from app.rehearsal import Decided


def commit_of(request: Request, decided: Decided, now: datetime, new_id: Callable[[], UUID]) -> Commit:
    """The commit that the handler would make of the same request, with ids from `new_id`."""
    drafts = tuple(
        msgspec.structs.replace(draft(event, request, now), id=new_id()) for event in decided.events
    )
    digest = request.digest()
    return Commit(request.district, request.key, digest, decided.subject, now, drafts, decided.watched)
