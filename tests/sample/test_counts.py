"""Counts (数量): the sample has exactly the seed report's figures."""

from collections import Counter

from chinese_calendar import is_workday
from stdnum.cn import uscc

from app.clock import SAMPLE_NOW
from app.sample.enterprises import organisation_check
from domain.events.enterprise import ScaleKind
from domain.events.issue_codes import IssueSource, Jurisdiction
from domain.events.organisation import OrganisationKind
from domain.events.post import Rank
from tests.sample.conftest import Played


def test_there_are_52_organisations_and_47_villages(played: Played) -> None:
    assert Counter(row.kind for row in played.rows("organisations")) == {
        OrganisationKind.DEPARTMENT: 43,
        OrganisationKind.TOWNSHIP: 8,
        OrganisationKind.DEVELOPMENT_ZONE: 1,
        OrganisationKind.VILLAGE: 47,
        OrganisationKind.LEADERSHIP: 4,
    }


def test_478_officials_of_section_rank_and_above_hold_their_posts(played: Played) -> None:
    held = Counter(row.rank for row in played.rows("posts") if row.holder is not None)
    assert held[Rank.COUNTY_CHIEF] + held[Rank.COUNTY_DEPUTY] == 31
    assert held[Rank.SECTION_CHIEF] == 148
    assert held[Rank.SECTION_DEPUTY] == 299
    assert 140 <= held[Rank.UNIT] <= 170


def test_every_organisation_with_a_head_has_one_and_two_to_four_handlers(played: Played) -> None:
    posts = played.rows("posts")
    heads = Counter(row.organisation for row in posts if row.heads)
    units = Counter(
        row.organisation
        for row in posts
        if row.rank is Rank.UNIT and not row.title.startswith(("回访", "督查", "纪检"))
    )
    assert len(heads) == 52
    assert set(heads.values()) == {1}
    assert set(units) == set(heads)
    assert all(2 <= count <= 4 for count in units.values())


def test_there_are_986_enterprises_139_of_them_four_above(played: Played) -> None:
    assert Counter(row.scale for row in played.rows("enterprises")) == {
        ScaleKind.INDUSTRY: 52,
        ScaleKind.CONSTRUCTION: 21,
        ScaleKind.TRADE: 38,
        ScaleKind.SERVICES: 28,
        ScaleKind.NONE: 847,
    }


def test_every_code_checks_and_is_of_an_area_that_does_not_exist(played: Played) -> None:
    codes = [row.uscc for row in played.rows("enterprises")]
    assert len(set(codes)) == 986
    for code in codes:
        assert uscc.is_valid(code)
        assert code[2:8] == "139901"
        assert organisation_check(code[8:16]) == code[16]


def test_every_official_looks_after_one_to_three_enterprises(played: Played) -> None:
    first = Counter(event.post for event in played.of("pairing.established"))
    officials = {row.id for row in played.rows("posts") if row.rank is not Rank.UNIT}
    assert sum(first.values()) == 986
    assert set(first) == officials
    assert set(first.values()) == {1, 2, 3}


def test_leaders_look_after_large_enterprises(played: Played) -> None:
    scales = {row.id: row.scale for row in played.rows("enterprises")}
    led = [event.enterprise for event in played.of("pairing.established") if event.rank.is_county]
    assert led
    assert all(scales[enterprise] is not ScaleKind.NONE for enterprise in led)


def test_the_docket_is_108_issues_that_the_district_can_solve(played: Played) -> None:
    docket = [row for row in played.rows("issues") if row.source is IssueSource.SYMPOSIUM]
    assert len(docket) == 108
    assert {row.jurisdiction for row in docket} == {Jurisdiction.DISTRICT}
    assert all(row.lead_post and row.department for row in docket)


def test_52_heads_promise_eight_things_each_and_show_them(played: Played) -> None:
    assert len(played.rows("commitments")) == 416
    assert set(Counter(row.organisation for row in played.rows("commitments")).values()) == {8}
    assert len({row.post for row in played.rows("disclosures")}) == 52
    assert all(row.metric and (row.due or row.cadence) for row in played.rows("commitments"))


def test_the_calendar_is_the_state_councils_day_by_day(played: Played) -> None:
    days = {row.day: row.working for row in played.rows("calendar_days")}
    assert {day.year for day in days} == {2025, 2026}
    assert all(working is is_workday(day) for day, working in days.items())


def test_nothing_happens_after_the_present_moment_and_no_clock_is_left_behind(played: Played) -> None:
    moments = [event.recorded_at for event in played.events]
    assert moments == sorted(moments)
    assert moments[-1] <= SAMPLE_NOW
    assert all(row.at > SAMPLE_NOW for row in played.rows("clocks"))


def test_it_is_of_the_size_that_was_meant(played: Played) -> None:
    assert 60_000 <= len(played.events) <= 75_000
