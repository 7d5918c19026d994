"""Subscriptions over server-sent events, judged by graphql-sse's client and by a browser's EventSource."""

from tests.conformance.conftest import Tells


def test_a_cut_connection_resumes_with_nothing_twice_and_nothing_missed(tells: Tells) -> None:
    seen = tells("events.mjs", "resume")
    assert seen["broken"]
    assert seen["seen"] == seen["told"]


def test_last_event_id_resumes_a_cut_connection_by_itself(tells: Tells) -> None:
    seen = tells("events.mjs", "lastEventId")
    assert seen["seen"] == seen["told"]
    assert seen["resumed"] == [None, str(seen["told"][1])]


def test_a_query_is_answered_once(tells: Tells) -> None:
    [answer] = tells("events.mjs", "query")
    assert len(answer["data"]["district"]["organisations"]["nodes"]) == 2


def test_a_faulty_operation_is_told_so(tells: Tells) -> None:
    assert all(messages for messages in tells("events.mjs", "refused").values())
