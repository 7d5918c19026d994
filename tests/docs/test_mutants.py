"""The page on mutants says what `make mutants` does, and explains every survivor of the last results."""

import re
from pathlib import Path

from bench.mutants.judging import TEST_SECONDS, WIDE
from bench.mutants.making import PACKAGES, Mutant

CHECKOUT = Path(__file__).parents[2]
PAGE = (CHECKOUT / "docs" / "mutants.md").read_text("utf-8")
RESULTS = (CHECKOUT / "bench" / "results" / "mutants.md").read_text("utf-8")
MAKEFILE = (CHECKOUT / "Makefile").read_text("utf-8")
_NAME = re.compile(r"`([\w/]+\.py#\d+)`")


def test_the_page_names_the_variables_of_the_target() -> None:
    recipe = MAKEFILE.partition("\nmutants:")[2].partition("\n\n")[0]
    assert "-m bench.mutants" in recipe
    (size,) = re.findall(r"MUTANTS:-(\d+)", recipe)
    assert f"a sample of {size} mutants (`MUTANTS`)" in PAGE
    assert "$(SEED)" in recipe
    assert "`SEED`" in PAGE


def test_the_page_names_the_packages_and_the_tests_that_judge_them() -> None:
    assert PACKAGES == {"domain": 0.75, "app/log": 0.25}, "three quarters, one quarter"
    for package, tests in WIDE.items():
        assert f"`{package}" in PAGE
        assert all(f"`{test}`" in PAGE for test in tests)
    assert TEST_SECONDS == 15, "fifteen seconds"


def test_every_survivor_is_explained() -> None:
    survivors = set(_NAME.findall(RESULTS))
    assert survivors <= set(_NAME.findall(PAGE))
    assert all((CHECKOUT / Mutant.named(name).path).exists() for name in survivors)
