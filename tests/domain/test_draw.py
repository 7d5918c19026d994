"""A draw can be made again by anybody who has the seed and the population."""

from hashlib import sha256
from uuid import UUID

from domain.draw import drawn, lot

POPULATION = tuple(UUID(int=number) for number in range(1, 101))
KNOWN = [23, 75, 8, 80, 62]


def test_a_lot_is_the_digest_of_seed_and_id() -> None:
    assert (
        lot("种子", UUID(int=1)) == sha256("种子:00000000-0000-0000-0000-000000000001".encode()).hexdigest()
    )


def test_the_same_seed_draws_the_same_whatever_the_order_of_the_population() -> None:
    first = drawn("2026-03", POPULATION, 10)
    assert first == drawn("2026-03", reversed(POPULATION), 10)
    assert first == drawn("2026-03", POPULATION * 2, 10)
    assert len(set(first)) == 10


def test_a_known_seed_draws_what_it_always_drew() -> None:
    assert [id.int for id in drawn("2026-03", POPULATION, 5)] == KNOWN


def test_another_seed_draws_others_and_a_larger_sample_contains_the_smaller() -> None:
    first = drawn("2026-03", POPULATION, 10)
    assert first != drawn("2026-04", POPULATION, 10)
    assert drawn("2026-03", POPULATION, 20)[:10] == first


def test_everybody_is_drawn_about_equally_often() -> None:
    hits = dict.fromkeys(POPULATION, 0)
    for number in range(1_000):
        for id in drawn(f"plan {number}", POPULATION, 10):
            hits[id] += 1
    assert 60 < min(hits.values()) <= max(hits.values()) < 145


def test_a_sample_larger_than_the_population_is_all_of_it() -> None:
    assert set(drawn("x", POPULATION[:3], 9)) == set(POPULATION[:3])
