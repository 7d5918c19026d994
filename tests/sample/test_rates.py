"""Rates (比率): the year is as a real one, within bands wide enough for any seed."""

from collections import Counter

import pytest

from domain.events.issue_codes import Grade
from domain.events.sla import Stage
from domain.events.visit import SpotCheckResult
from tests.sample.conftest import Played


def share(part: int, whole: int) -> float:
    return part / whole


def test_one_month_in_ten_is_missed(played: Played) -> None:
    missed = len(played.of("pairing.visit-obligation-missed"))
    assert share(missed, 986 * 10) == pytest.approx(0.10, abs=0.02)


def test_two_in_five_visits_are_on_the_last_four_working_days(played: Played) -> None:
    working = {row.day for row in played.rows("calendar_days") if row.working}
    last = {
        day
        for month in range(1, 11)
        for day in sorted(d for d in working if (d.year, d.month) == (2026, month))[-4:]
    }
    counting = [row for row in played.rows("visits") if row.counts and row.period < "2026-11"]
    assert share(sum(row.occurred_on in last for row in counting), len(counting)) == pytest.approx(
        0.4, abs=0.04
    )


def test_visits_are_confirmed_amended_checked_and_entered_late(played: Played) -> None:
    visits = played.rows("visits")
    checks = Counter(row.spot_check for row in visits if row.spot_check)
    assert 9_000 <= len(visits) <= 11_000
    assert share(sum(row.confirmed_on is not None for row in visits), len(visits)) == pytest.approx(
        0.4, abs=0.03
    )
    assert share(sum(row.amendments > 0 for row in visits), len(visits)) == pytest.approx(0.02, abs=0.006)
    assert share(sum(row.backfilled for row in visits), len(visits)) == pytest.approx(0.04, abs=0.01)
    assert share(checks.total(), len(visits)) == pytest.approx(0.03, abs=0.008)
    assert share(checks[SpotCheckResult.TRUE], checks.total()) == pytest.approx(0.92, abs=0.05)


def test_one_visit_in_a_hundred_is_a_copy(played: Played) -> None:
    visits = played.rows("visits")
    copies = Counter((row.post, row.summary_digest) for row in visits)
    assert share(sum(n for n in copies.values() if n >= 3), len(visits)) == pytest.approx(0.01, abs=0.004)


def test_issues_come_and_go_as_they_do(played: Played) -> None:
    issues = played.rows("issues")
    submitted = {event.originator_id for event in played.of("issue.resolution-submitted")}
    late = {e.originator_id for e in played.of("issue.overdue") if e.stage is Stage.RESOLUTION}
    reopened = {event.originator_id for event in played.of("issue.reopened")}
    asked = {event.originator_id for event in played.of("issue.extension-requested")}
    assert 1_130 <= len(issues) <= 1_330
    assert share(len(late), len(issues)) == pytest.approx(0.11, abs=0.03)
    assert share(len(reopened), len(submitted)) == pytest.approx(0.09, abs=0.03)
    assert share(len(asked), len(issues)) == pytest.approx(0.13, abs=0.03)
    assert share(len(played.of("issue.withdrawn")), len(issues)) == pytest.approx(0.03, abs=0.012)
    assert share(len(played.of("issue.declined")), len(issues)) == pytest.approx(0.07, abs=0.025)


def test_half_of_the_issues_are_of_the_four_difficulties(played: Played) -> None:
    triaged = [row for row in played.rows("issues") if row.category]
    assert share(sum(row.four_difficulty for row in triaged), len(triaged)) == pytest.approx(0.55, abs=0.05)


def test_most_enterprises_are_satisfied(played: Played) -> None:
    grades = Counter(event.grade for event in played.of("issue.satisfaction-rated"))
    assert share(grades[Grade.VERY_SATISFIED], grades.total()) == pytest.approx(0.6, abs=0.06)
    unhappy = grades[Grade.DISSATISFIED] + grades[Grade.VERY_DISSATISFIED]
    assert share(unhappy, grades.total()) == pytest.approx(0.08, abs=0.03)


def test_one_commitment_in_seven_is_broken_and_most_of_those_are_kept_late(played: Played) -> None:
    broken = [row for row in played.rows("commitments") if row.breached_on]
    assert len(broken) == 58
    assert share(sum(row.late for row in broken), len(broken)) == pytest.approx(0.6, abs=0.2)
