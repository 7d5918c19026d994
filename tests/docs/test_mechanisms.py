"""The page of mechanisms names what the code has, leaves no mechanism and no question out, and no term twice."""

import re
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest

from app.graphql.schema import build
from domain.actor import Role
from domain.aggregate import AGGREGATES
from domain.command import COMMANDS
from domain.event import EVENTS
from projections.engine.question import QUESTIONS
from projections.engine.view import VIEWS

CHECKOUT = Path(__file__).parents[2]
PAGE = (CHECKOUT / "docs" / "mechanisms.md").read_text("utf-8")
MECHANISMS, PAIRS = 38, 90
ROOMS = ("domain.", "projections.")


def part(title: str) -> str:
    """What stands under a heading of the second level."""
    return PAGE.partition(f"\n## {title}")[2].partition("\n## ")[0]


def coded() -> Iterator[str]:
    """What stands in backticks."""
    return iter(re.findall(r"`([^`]+)`", PAGE))


def rows(title: str) -> list[list[str]]:
    """The cells of a table's rows, without its head."""
    lines = [line for line in part(title).splitlines() if line.startswith("| ")][1:]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines]


def enumerations() -> set[type[Enum]]:
    """The code lists of the domain and of the projections."""
    modules = [module for name, module in sys.modules.items() if name.startswith(ROOMS)]
    values = [value for module in modules for value in vars(module).values()]
    return {value for value in values if isinstance(value, type) and issubclass(value, Enum)}


@pytest.fixture(scope="module")
def known() -> frozenset[str]:
    """Every identifier that the page may name, besides its own path."""
    names = {*COMMANDS, *EVENTS, *VIEWS, *QUESTIONS, *Role, "tests/docs/test_mechanisms.py"}
    names |= {kind.__name__ for kind in (*EVENTS.values(), *AGGREGATES.values())}
    for kind in enumerations():
        names |= {kind.__name__, *(f"{kind.__name__}.{member}" for member in kind.__members__)}
    types = build()._schema.type_map
    for owner in ("Query", "District"):
        names |= {owner, *types[owner].fields}  # type: ignore[attr-defined]
    return frozenset(names)


def test_every_mechanism_stands_on_the_page_once_and_in_order() -> None:
    numbers = re.findall(r"^\*\*(\d+) · ", PAGE, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, MECHANISMS + 1)]


def mechanisms() -> list[str]:
    """What the page says of each."""
    return re.split(r"^\*\*\d+ · |^### ", part("The 38"), flags=re.MULTILINE)


def test_every_mechanism_says_how_who_what_and_what_is_less() -> None:
    told = [each for each in mechanisms() if "- Recorded: " in each]
    assert len(told) == MECHANISMS
    for each in told:
        for label in ("Recorded", "Acts", "Shown", "Less"):
            assert each.count(f"- {label}: ") == 1, each


def test_whoever_acts_may_send_one_of_the_commands_named() -> None:
    for each in mechanisms():
        sent = {name for name in re.findall(r"`(\w+)`", each) if name in COMMANDS}
        may = {role for name in sent for role in COMMANDS[name].by}
        acts = each.partition("- Acts: ")[2].partition("\n")[0]
        roles = {role for role in Role if f"`{role}`" in acts} - {Role.PUBLIC_SCREEN}
        assert roles <= may, each


def test_every_identifier_is_one_of_the_code(known: frozenset[str]) -> None:
    assert sorted({name for name in coded() if name not in known}) == []


def test_every_question_has_its_mechanism() -> None:
    assert sorted(QUESTIONS.keys() - set(coded())) == []


def test_a_term_stands_once_and_for_an_identifier(known: frozenset[str]) -> None:
    terms = rows("Terms (术语)")
    said = [term for term, _ in terms]
    assert len(said) == len(set(said)) >= PAIRS
    assert [(term, name) for term, name in terms if name not in known] == []


def test_no_term_has_an_identifier_and_has_none() -> None:
    said = {term for term, _ in rows("Terms (术语)")}
    without = {
        term
        for line in part("Terms without an identifier").splitlines()
        for term in line.removeprefix("- ").partition(" · ")[0].split("、")
    }
    assert said & without == set()


def test_each_of_the_seventeen_questions_has_its_field(known: frozenset[str]) -> None:
    asked = rows("The inspector's questions")
    assert [number for number, _, _ in asked] == [str(number) for number in range(1, 18)]
    for _, _, fields in asked:
        assert set(re.findall(r"\w+", fields)) <= known


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readmes_lead_here(readme: str) -> None:
    assert (CHECKOUT / readme).read_text("utf-8").count("(docs/mechanisms.md)") == 1
