"""Asked (被测查询): the list and the dashboard, as each server wants them asked, and their answers made alike."""

import json
from typing import Any

DISTRICT = "139901"
_LIST = "id number source status raisedOn light bounces reopened department { id name }"
OURS_LIST = (
    "query List($code: String) { district(code: $code) {"
    f" issues(first: 50, orderBy: [{{field: NUMBER}}]) {{ nodes {{ {_LIST} }} }} }} }}"
)
DOCUMENTED_LIST = f"query List($code: String!) {{ district(code: $code) {{ issues(first: 50) {{ nodes {{ {_LIST} }} }} }} }}"
PEER_LIST = (
    "query List($code: String!) { allIssues(condition: {district: $code}, orderBy: NUMBER_ASC, first: 50) { nodes {"
    " id: rowId number source status raisedOn light bounces reopened department: leader { id: rowId name } } } }"
)
OURS_DASHBOARD = """query Dashboard($code: String) { district(code: $code) {
    issues(first: 20, orderBy: [{field: NUMBER}]) {
        totalCount nodes { id number source status raisedOn department { id name } } }
    closed: issues(first: 1, filter: {status: [CLOSED]}) { totalCount }
    visits(first: 20) { totalCount nodes { id occurredOn mode period } }
    commitments(first: 20) { totalCount nodes { id due status } }
    organisations(first: 20) { totalCount nodes { id name kind } }
    pairings(first: 20) { totalCount nodes { id tier } } } }"""
PEER_DASHBOARD = """query Dashboard($code: String!) {
    issues: allIssues(condition: {district: $code}, orderBy: NUMBER_ASC, first: 20) {
        totalCount nodes { id: rowId number source status raisedOn department: leader { id: rowId name } } }
    closed: allIssues(first: 1, condition: {district: $code, status: "CLOSED"}) { totalCount }
    visits: allVisits(first: 20, condition: {district: $code}) { totalCount nodes { id: rowId occurredOn mode period } }
    commitments: allCommitments(first: 20, condition: {district: $code}) { totalCount nodes { id: rowId due status } }
    organisations: allOrganisations(first: 20, condition: {district: $code}) {
        totalCount nodes { id: rowId name kind } }
    pairings: allPairings(first: 20, condition: {district: $code}) { totalCount nodes { id: rowId tier } } }"""


def body(query: str, **variables: Any) -> str:
    """A request's body, on one line."""
    return json.dumps({"query": " ".join(query.split()), "variables": variables or {"code": DISTRICT}})


def alike(answer: Any) -> Any:
    """An answer's values without what names differ in: ids are opaque here and bare there, bigints are texts there."""
    if isinstance(answer, dict):
        return {name: alike(value) for name, value in answer.items() if name != "id"}
    if isinstance(answer, list):
        return [alike(item) for item in answer]
    return int(answer) if isinstance(answer, str) and answer.isdecimal() else answer
