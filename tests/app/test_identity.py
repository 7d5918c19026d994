"""Ids of one moment that rise."""

from datetime import UTC, datetime

from app.identity import rising

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


def test_ids_of_one_moment_rise_and_are_of_version_7() -> None:
    following = rising(NOON)
    made = [following() for _ in range(10_000)]
    assert made == sorted(set(made))
    assert {(id.version, id.variant) for id in made} == {(7, "specified in RFC 4122")}
    assert made[0].int >> 80 == int(NOON.timestamp() * 1000)
    assert (made[-1].int >> 80) - (made[0].int >> 80) == 2
