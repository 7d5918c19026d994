"""The clients of frontends, urql and Apollo, with the headers and the links that they come with."""

import pytest

from tests.conformance.conftest import Tells


@pytest.mark.parametrize("how", ["query", "got"])
def test_urql_gets_an_ordinary_answer(tells: Tells, how: str) -> None:
    told = tells("urql.mjs", how)
    assert told["error"] is None
    assert "text/event-stream" in told["accept"]
    assert told["type"].startswith("application/graphql-response+json")
    assert len(told["data"]["district"]["organisations"]["nodes"]) == 2


def test_urql_sends_a_command(tells: Tells) -> None:
    told = tells("urql.mjs", "mutation")
    assert told["error"] is None
    assert told["data"]["registerOrganisation"]["organisation"]["name"] == "区统计局"


def test_urql_subscribes_over_http(tells: Tells) -> None:
    told = tells("urql.mjs", "subscription")
    assert told["type"].startswith("text/event-stream")
    assert (told["seen"], told["error"]) == (told["told"], None)


def test_apollo_gets_an_answer_for_its_cache(tells: Tells) -> None:
    told = tells("apollo.mjs", "query")
    assert told["error"] is None
    assert len(told["data"]["district"]["organisations"]["nodes"]) == 2


def test_apollo_subscribes_over_a_socket(tells: Tells) -> None:
    told = tells("apollo.mjs", "subscription")
    assert (told["seen"], told["error"]) == (told["told"], None)
