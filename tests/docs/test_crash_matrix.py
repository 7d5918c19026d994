"""The page on the crash matrix names every fault that is tried, and no other."""

import re
from pathlib import Path

from tests.crash.test_matrix import FAULTS

PAGE = Path(__file__).parents[2] / "docs" / "crash-matrix.md"


def test_the_page_names_the_faults_that_are_tried() -> None:
    named = re.findall(r"^\| ([a-z ]+) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert sorted(set(named) - {"fault"}) == sorted({*FAULTS, "the disk is full"})
