"""Subscriptions over WebSocket, judged by the client of the package graphql-ws."""

from tests.conformance.conftest import Tells

FORBIDDEN = 4403  # the close code of the graphql-transport-ws protocol


def test_a_cut_connection_resumes_with_nothing_twice_and_nothing_missed(tells: Tells) -> None:
    seen = tells("sockets.mjs", "resume")
    assert seen["broken"]
    assert seen["seen"] == seen["told"]


def test_an_error_of_one_operation_leaves_the_others_running(tells: Tells) -> None:
    seen = tells("sockets.mjs", "errors")
    assert all(message and not message.startswith("closed") for message in seen["messages"].values()), seen
    assert (seen["connected"], seen["closed"]) == (1, 0)
    assert seen["seen"] == seen["told"]


def test_a_ping_is_answered(tells: Tells) -> None:
    assert tells("sockets.mjs", "pings")["pongs"] >= 1


def test_a_bad_token_closes_the_socket_as_forbidden(tells: Tells) -> None:
    assert tells("sockets.mjs", "stranger")["code"] == FORBIDDEN


def test_a_query_is_answered_once(tells: Tells) -> None:
    [answer] = tells("sockets.mjs", "query")
    assert len(answer["data"]["district"]["organisations"]["nodes"]) == 2
