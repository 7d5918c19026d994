"""GraphQL over HTTP, judged by the audit of the package graphql-http."""

from typing import Any

import pytest

from tests.conformance.conftest import Tells

# Named here, so that each is a case of its own, and none can go missing.
# fmt: off
AUDITS = [
    "22EB", "4655", "47DE", "80D8", "82A3", "BF61", "78D5", "2C94", "5A70", "9C48", "9ABE", "03D4",
    "A5BF", "423L", "LKJ0", "LKJ1", "LKJ2", "LKJ3", "34A2", "13EE", "6C00", "6C01", "6C02", "6C03",
    "8161", "B8B3", "94B0", "0220", "94B1", "0221", "94B2", "0222", "4760", "4761", "4762", "4763",
    "2EA1", "28B9", "D6D5", "6A70", "58B0", "58B1", "58B2", "58B3", "428F", "1B7A", "B6DC", "BCF8",
    "B7N8", "8764", "3E3A", "572B", "FDE2", "7B9B", "865D", "556A", "D586", "51FE", "74FF", "5E5B",
    "86EE",
]
# fmt: on


# One for the module: the audit judges all at once.
@pytest.fixture(scope="module", name="results")
def audited() -> dict[str, Any]:
    """The results of the audit by id, once it ran."""
    return {}


@pytest.fixture(name="audit")
def auditor(results: dict[str, Any], tells: Tells) -> dict[str, Any]:
    """Every audit's result by id."""
    if not results:
        results.update({result["id"]: result for result in tells("audit.mjs")})
    return results


def test_the_audit_is_the_one_we_know(audit: dict[str, Any]) -> None:
    assert sorted(audit) == sorted(AUDITS)


@pytest.mark.parametrize("id", AUDITS)
def test_the_server_passes(audit: dict[str, Any], id: str) -> None:
    result = audit[id]
    assert result["status"] == "ok", f"{result['name']}: {result['reason']}"
