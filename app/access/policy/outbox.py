"""Outbox (发件箱): who reads which notices were made; where they went is the operator's."""

from collections.abc import Mapping

from app.access.policy.line import BODY, CALLBACK, DEPARTMENT, PAIRED, POST, READERS, Line, each

VIEWS: Mapping[str, Line] = {
    "notices": Line(READERS, {**each(DEPARTMENT, BODY), **each(frozenset({PAIRED, CALLBACK}), POST)})
}
