"""Policy (访问策略): who may read what: role × view × rows × columns, one line a view, one a question.

Each area has a file of its own here, whose VIEWS and QUESTIONS are parts of the one table; ENTRIES are nouns or
topics whose entries not every reader of the log reads. What has no line is read by nobody. Who may send a command stands beside it (`by=`).
"""

import importlib
import pkgutil
from collections.abc import Mapping
from typing import Any

from app.access.policy.line import (
    ADMINISTRATORS as ADMINISTRATORS,
)
from app.access.policy.line import (
    BUSINESS as BUSINESS,
)
from app.access.policy.line import (
    ENTERPRISE as ENTERPRISE,
)
from app.access.policy.line import (
    LEADER,
    READERS,
    SIGNED_IN,
    SYSTEM,
)
from app.access.policy.line import (
    Line as Line,
)
from app.access.viewer import Viewer
from app.mode import Mode
from domain.actor import Role
from domain.event import EVENTS


def _areas(name: str) -> dict[str, Any]:
    """The parts of one table, from every area."""
    found: dict[str, Any] = {}
    for area in pkgutil.iter_modules(__path__):
        part = getattr(importlib.import_module(f"{__name__}.{area.name}"), name, {})
        if twice := found.keys() & part.keys():
            raise TypeError(f"{', '.join(sorted(twice))}: two lines of the policy")
        found |= part
    return found


VIEWS: Mapping[str, Line] = _areas("VIEWS")
QUESTIONS: Mapping[str, frozenset[Role]] = _areas("QUESTIONS")
SENSITIVE_ANSWERS: Mapping[str, frozenset[str]] = _areas("SENSITIVE_ANSWERS")
"""The fields of a question's answer whose readings are recorded."""
ENTRIES: Mapping[str, frozenset[Role]] = _areas("ENTRIES")
"""Who reads the entries of a noun, or of one topic, where that is fewer than read the log."""

LOG = READERS
FIELDS: Mapping[tuple[str, str], frozenset[Role]] = {
    ("Query", "district"): SIGNED_IN,
    ("Query", "districts"): SIGNED_IN,
    ("Query", "node"): BUSINESS,
    ("District", "code"): SIGNED_IN,
    ("District", "name"): SIGNED_IN,
    ("District", "position"): SIGNED_IN,
    ("District", "moment"): SIGNED_IN,
    ("District", "entry"): LOG,
    ("District", "timeline"): LOG,
    # What was said, as it was said: every column's masks would be for nothing.
    ("Entry", "data"): LOG - {LEADER},
    ("Subscription", "entries"): LOG,
    ("Subscription", "changes"): BUSINESS,
    ("Subscription", "node"): BUSINESS,
}
PUBLIC_FIELDS = frozenset({("Query", "board"), ("Subscription", "board")})


def closed_topics(role: Role | None) -> tuple[str, ...]:
    """The topics whose entries a role does not read, of those that not every reader of the log reads."""
    closed = {name for name, roles in ENTRIES.items() if role not in roles}
    return tuple(sorted(topic for topic in EVENTS if closed & {topic, topic.partition(".")[0]}))


def introspects(mode: Mode, viewer: Viewer | None) -> bool:
    """Whether the viewer may ask the schema about itself."""
    return mode is Mode.DEVELOPMENT or (viewer is not None and viewer.actor.role is SYSTEM)
