"""Questions (提问): what is asked of every server, in its own words, and whether all answer alike."""

from collections.abc import Callable, Mapping
from typing import Any

import orjson

from app.clock import SAMPLE_DISTRICT
from app.graphql.nodes import NodeId

_ISSUE = "number source status raisedOn light bounces reopened"
_ORDER = "orderBy: [{field: NUMBER}]"
_CODE = f'condition: {{district: "{SAMPLE_DISTRICT}"}}'


def body(query: str) -> bytes:
    """The request. It carries a key of its own, which no operation declares: no two requests are the same
    bytes where the load says so.
    """
    return orjson.dumps({"query": query, "variables": {"code": SAMPLE_DISTRICT}})


def keyed(request: bytes) -> bytes:
    """The same with a variable of its own in each request."""
    return request.replace(b'"variables":{', b'"variables":{"key":"$KEY",')


LIST = body(
    f"query($code: String) {{ district(code: $code) {{ issues(first: 50, {_ORDER}) {{"
    f" nodes {{ id {_ISSUE} department {{ id name }} }} }} }} }}"
)
LIST_DOCUMENTED = body(
    "query($code: String!) { district(code: $code) { issues(first: 50) {"
    f" nodes {{ id {_ISSUE} department {{ id name }} }} }} }} }}"
)
LIST_POSTGRAPHILE = body(
    "query($code: String!) { allIssues(condition: {district: $code}, orderBy: NUMBER_ASC, first: 50) {"
    f" nodes {{ id: rowId {_ISSUE} department: leader {{ id: rowId name }} }} }} }}"
)

_LISTS = {
    "visits": ("Visits", "id occurredOn mode period"),
    "commitments": ("Commitments", "id due status"),
    "organisations": ("Organisations", "id name kind"),
    "pairings": ("Pairings", "id tier"),
}
_FIRST = "number source status raisedOn"

DASHBOARD = body(
    f"query($code: String) {{ district(code: $code) {{"
    f" issues(first: 20, {_ORDER}) {{ totalCount nodes {{ id {_FIRST} department {{ id name }} }} }}"
    " closed: issues(first: 1, filter: {status: [CLOSED]}) { totalCount }"
    + "".join(
        f" {name}(first: 20) {{ totalCount nodes {{ {fields} }} }}" for name, (_, fields) in _LISTS.items()
    )
    + " } }"
)
DASHBOARD_POSTGRAPHILE = body(
    "query($code: String!) {"
    " issues: allIssues(condition: {district: $code}, orderBy: NUMBER_ASC, first: 20) {"
    f" totalCount nodes {{ id: rowId {_FIRST} department: leader {{ id: rowId name }} }} }}"
    ' closed: allIssues(first: 1, condition: {district: $code, status: "CLOSED"}) { totalCount }'
    + "".join(
        f" {name}: all{theirs}(first: 20, condition: {{district: $code}})"
        f" {{ totalCount nodes {{ {fields.replace('id ', 'id: rowId ')} }} }}"
        for name, (theirs, fields) in _LISTS.items()
    )
    + " }"
)


def _plain(value: Any) -> Any:
    """Without what is a matter of taste: node ids, and whole numbers as text."""
    if isinstance(value, dict):
        return {name: _id(each) if name == "id" else _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return int(value) if isinstance(value, str) and value.isdecimal() else value


def _id(text: str) -> str:
    node = NodeId.parse(text)
    return node.key[0] if node is not None else text


def _issues(answer: bytes) -> Any:
    data = orjson.loads(answer)["data"]
    return _plain((data.get("allIssues") or data["district"]["issues"])["nodes"])


def _roots(answer: bytes) -> Any:
    data = orjson.loads(answer)["data"]
    return _plain(data.get("district") or data)


def alike(what: str, answers: Mapping[str, bytes]) -> None:
    """Raise unless all say the same."""
    read: Callable[[bytes], Any] = _issues if what == "list" else _roots
    told = {name: read(answer) for name, answer in answers.items()}
    (first, expected), *others = told.items()
    for name, found in others:
        if found != expected:
            raise SystemExit(f"bench.api: {name} and {first} do not answer the {what} alike")
    if what == "list" and len(expected) != 50:
        raise SystemExit(f"bench.api: {len(expected)} issues, not 50")
