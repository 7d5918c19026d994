"""What is written about the code is what the code says."""

from pathlib import Path

import pytest

from app.catalogue import PAGES, terms
from app.graphql.schema import build, sdl
from domain.refusal import REFUSALS

CHECKOUT = Path(__file__).parents[2]


def test_the_committed_schema_is_the_codes() -> None:
    assert (CHECKOUT / "schema.graphql").read_text("utf-8") == sdl(build()), "run `make schema`"


@pytest.mark.parametrize("page", PAGES)
def test_a_derived_page_is_what_the_code_says(page: str) -> None:
    assert (CHECKOUT / "docs" / page).read_text("utf-8") == PAGES[page](), "run `make schema`"


def test_every_term_has_its_chinese() -> None:
    assert [name for chinese, name, _ in terms() if not chinese] == []


def test_one_word_of_the_field_is_one_identifier() -> None:
    """The same Chinese may name a noun and the code that stands for it, nothing else."""
    meant: dict[str, set[str]] = {}
    for chinese, name, kind in terms():
        if kind == "code" or kind.startswith("noun"):
            meant.setdefault(chinese, set()).add(name.rpartition(".")[2].replace("_", "").lower())
    assert {chinese: names for chinese, names in meant.items() if len(names) > 1} == {}


def test_every_refusal_has_a_test() -> None:
    tests = "".join(path.read_text("utf-8") for path in (CHECKOUT / "tests").rglob("test_*.py"))
    assert [code for code in REFUSALS if code not in tests] == []
