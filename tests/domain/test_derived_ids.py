"""An id that is derived from names is in logs: the first name, which says of what, is never changed."""

import ast
from pathlib import Path
from uuid import UUID

from domain.actor import Actor, Role
from domain.situation import Situation
from tests.story import NOON

DOMAIN = Path(__file__).parents[2] / "domain"
RELEASED = {
    "accountability_case",
    "bank",
    "bulletin",
    "calendar",
    "campaign",
    "case-sample",
    "claim",
    "clue_referral",
    "department_evaluation",
    "disclosure",
    "district",
    "eligibility",
    "enterprise",
    "evaluation_round",
    "finding-index",
    "flowchart",
    "import_batch",
    "indicator",
    "issue-origin",
    "issue-register",
    "leading-group",
    "list-entry",
    "lot",
    "measure",
    "meeting",
    "order-index",
    "pairing",
    "pool",
    "review-tally",
    "sanction",
    "screen",
    "service-item",
    "service-site",
    "sla-policy",
    "supervision-order",
    "veto",
    "visit-month",
}


def test_ids_are_derived_under_the_names_that_were_released() -> None:
    derived = set()
    for file in DOMAIN.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".derived_id"):
                derived.add(ast.literal_eval(node.args[0]))
    assert derived == RELEASED


def test_an_id_is_derived_from_the_district_and_the_names_and_nothing_else() -> None:
    actor = Actor(role=Role.PROGRAMME_OFFICE)
    situation = Situation("139901", actor, NOON, {}, lambda: UUID(int=0))
    assert situation.derived_id("meeting", 7) == UUID("af253216-6f7c-5fa7-b57a-788ce0241374")
