"""The policy's table: complete, closed by default, and never wider than it says."""

from uuid import UUID, uuid4

import pytest

import app.access.asked  # noqa: F401 - its questions are registered when it is imported
from app.access import Viewer
from app.access.grant import Grant, grant_of
from app.access.policy import (
    ADMINISTRATORS,
    BUSINESS,
    ENTRIES,
    LOG,
    QUESTIONS,
    SENSITIVE_ANSWERS,
    VIEWS,
    introspects,
)
from app.graphql.schema import build
from app.mode import Mode
from domain.actor import Actor, Role
from domain.command import COMMANDS
from domain.event import EVENTS
from domain.personal import Personal
from projections.engine import table
from projections.engine.question import QUESTIONS as ALL_QUESTIONS
from projections.engine.view import VIEWS as ALL_VIEWS

DISTRICT = "139901"


def granted(role: Role | None) -> Grant:
    if role is None:
        return grant_of(None, DISTRICT)
    actor = Actor(role=role, person=uuid4(), post=uuid4(), enterprise=uuid4())
    return grant_of(Viewer(actor, (DISTRICT,), uuid4()), DISTRICT)


def condition(grant: Grant, view: str) -> tuple[str | None, list[UUID | None]]:
    values: list[UUID | None] = []

    def mark(value: UUID | None, sql_type: str) -> str:
        values.append(value)
        return f"${len(values)}::{sql_type}"

    return grant.rows(view, mark), values


def test_every_view_and_question_has_a_line_and_every_line_is_of_one() -> None:
    assert set(VIEWS) == set(ALL_VIEWS)
    assert set(QUESTIONS) == set(ALL_QUESTIONS)


def test_columns_that_are_masked_or_sensitive_exist_and_can_be_masked() -> None:
    for name, line in VIEWS.items():
        columns = {column.name: column for column in table.columns(ALL_VIEWS[name].row)}
        assert line.sensitive <= columns.keys()
        for masked in line.only:
            column = columns[masked]
            is_text = column.type is str or issubclass(column.type, Personal)
            assert column.nullable or is_text, f"{name}.{masked}"
        assert line.enterprise is None or line.enterprise in columns


SET_UP = {
    "PublishCalendarYear",
    "AmendCalendarYear",
    "NameDistrict",
    "RegisterScreen",
    "LoseScreenHeartbeat",
    "RestoreScreenHeartbeat",
    "RetireScreen",
}


@pytest.mark.parametrize("role", sorted(ADMINISTRATORS))
def test_an_administrator_reads_no_business_and_sends_none(role: Role) -> None:
    grant = granted(role)
    readable = {name for name in ALL_VIEWS if condition(grant, name)[0] != "false"}
    is_system = role is Role.SYSTEM_ADMIN
    assert readable == {"district_names"} | ({"screens", "calendar_days"} if is_system else set())
    assert {name for name, roles in QUESTIONS.items() if role in roles} <= {"accessLog", "readsOfMe"}
    assert {name for name, c in COMMANDS.items() if role in c.by} == (SET_UP if is_system else set())
    assert not grant.asks("District", "timeline")
    assert not grant.asks("Query", "node")


def test_the_public_reads_the_board_and_open_data_alone() -> None:
    for grant in (granted(None), granted(Role.PUBLIC_SCREEN)):
        assert {n for n in ALL_VIEWS if condition(grant, n)[0] != "false"} == {
            "board",
            "district_names",
            "releases",
        }
        fields = build()._schema.query_type.fields  # type: ignore[union-attr]
        assert [name for name in fields if grant.asks("Query", name)] == ["board"]


@pytest.mark.parametrize("role", sorted(BUSINESS - LOG))
def test_whose_rows_are_ones_own_is_said_by_the_viewers_ids(role: Role) -> None:
    grant = granted(role)
    for name in ALL_VIEWS:
        told, values = condition(grant, name)
        if told not in {None, "false"} and name != "commitments":
            assert values, f"{role} reads {name} by a condition that names nobody"
            assert set(values) <= {grant.post, grant.organisation, grant.enterprise}


def test_an_enterprise_reads_its_own_case_and_no_other() -> None:
    grant = granted(Role.ENTERPRISE_USER)
    for name in ("issues", "visits", "pairings", "visit_months", "enterprises"):
        assert condition(grant, name)[1] == [grant.enterprise]
    for name in ("people", "obligations", "handovers", "clocks", "mentions", "postings"):
        assert condition(grant, name)[0] == "false"


def test_equal_keys_are_equal_grants_and_another_district_is_nobodys() -> None:
    one, other = granted(Role.ENTERPRISE_USER), granted(Role.ENTERPRISE_USER)
    assert one.shape == other.shape
    assert one.key != other.key
    assert granted(Role.DISCIPLINE_INSPECTOR).key == granted(Role.DISCIPLINE_INSPECTOR).key
    stranger = Viewer(Actor(role=Role.DISCIPLINE_INSPECTOR), ("139902",))
    assert grant_of(stranger, DISTRICT) == Grant(None)


def test_a_new_view_is_closed_until_it_has_a_line() -> None:
    for role in Role:
        assert condition(granted(role), "nobody_wrote_a_line")[0] == "false"
        assert not granted(role).asks("District", "nobodyWroteALine")


def test_in_production_the_system_administrator_alone_reads_the_schema() -> None:
    for role in Role:
        viewer = Viewer(Actor(role=role), ())
        assert introspects(Mode.DEVELOPMENT, viewer)
        assert introspects(Mode.PRODUCTION, viewer) == (role is Role.SYSTEM_ADMIN)
    assert not introspects(Mode.PRODUCTION, None)


def test_recorded_fields_of_answers_exist() -> None:
    for name, fields in SENSITIVE_ANSWERS.items():
        assert fields <= {column.name for column in table.columns(ALL_QUESTIONS[name].row)}


def test_closed_entries_are_of_nouns_or_topics_that_exist() -> None:
    nouns = {topic.partition(".")[0] for topic in EVENTS}
    assert set(ENTRIES) <= nouns | set(EVENTS)
    assert all(roles <= LOG for roles in ENTRIES.values())


def test_a_ballots_entry_is_for_nobody_and_a_cases_for_inspectors_alone() -> None:
    for role in Role:
        closed = granted(role).closed_topics()
        assert "department_evaluation.ballot-cast" in closed
        assert ("accountability_case.decided" in closed) == (role is not Role.DISCIPLINE_INSPECTOR)
        assert ("clue_referral.referred" in closed) == (role is not Role.DISCIPLINE_INSPECTOR)
        assert "department_evaluation.scored" not in closed
