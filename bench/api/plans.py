"""Plans (查询计划): what the first use of a document costs, in a server that has seen its like but not itself."""

import random
import time

import orjson

from app.clock import SAMPLE_DISTRICT
from bench.api.servers import Server, asked

DOCUMENTS, SEEN = 200, 20
_FIELDS = {
    "issues": ("number", "source", "status", "raisedOn", "light", "bounces", "reopened"),
    "visits": ("occurredOn", "mode", "period", "minutes"),
    "commitments": ("due", "status"),
    "organisations": ("name", "kind"),
    "pairings": ("tier",),
}


def document(chance: random.Random) -> str:
    """A page as a screen might ask for it: one to six lists. No two are the same."""
    lists = []
    for place, name in enumerate(chance.choices(list(_FIELDS), k=chance.randint(1, 6))):
        fields = chance.sample(_FIELDS[name], chance.randint(1, len(_FIELDS[name])))
        nested = " department { id name }" if name == "issues" else ""
        lists.append(
            f"a{place}: {name}(first: {chance.randint(1, 50)})"
            f" {{ totalCount nodes {{ id {' '.join(fields)}{nested} }} }}"
        )
    return f"query P{chance.getrandbits(32):x}($code: String) {{ district(code: $code) {{ {' '.join(lists)} }} }}"


def first_uses(server: Server) -> list[float]:
    """Milliseconds that each document takes longer at its first use than at its second, not from the cache:
    parsed, validated, compiled, and prepared and planned by PostgreSQL.
    """
    chance, found = random.Random(4), []
    for _ in range(SEEN + DOCUMENTS):
        body = orjson.dumps({"query": document(chance), "variables": {"code": SAMPLE_DISTRICT}})
        found.append(_taken(server, body) - _taken(server, body))
    return found[SEEN:]


def _taken(server: Server, body: bytes) -> float:
    began = time.perf_counter()
    asked(server, body)
    return 1000 * (time.perf_counter() - began)
