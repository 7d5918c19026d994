"""Outbox (发件箱): who reads which notices were made, and what is owed; where notices went is the operator's."""

from collections.abc import Mapping

from app.access.policy.line import BODY, CALLBACK, DEPARTMENT, PAIRED, POST, READERS, Line, each
from domain.actor import Role

QUESTIONS: Mapping[str, frozenset[Role]] = {"obligationLights": READERS | DEPARTMENT | {PAIRED, CALLBACK}}
VIEWS: Mapping[str, Line] = {
    "notices": Line(READERS, {**each(DEPARTMENT, BODY), **each(frozenset({PAIRED, CALLBACK}), POST)})
}
