"""Each sentence of docs/guarantees.md names tests that exist, and (after a whole run) that passed."""

import re
from pathlib import Path

import pytest

from tests.conftest import OUTCOMES

CHECKOUT = Path(__file__).parents[2]
SENTENCES = [
    line
    for line in (CHECKOUT / "docs" / "guarantees.md").read_text("utf-8").splitlines()
    if line.startswith("- **")
]
_TEST = re.compile(r"`(tests/[\w/]+\.py)::([\w:]+)`")


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda line: line[4:40])
def test_a_sentence_names_tests_that_exist(sentence: str) -> None:
    named = _TEST.findall(sentence)
    assert named, "a promise that nothing holds"
    for path, test in named:
        text = (CHECKOUT / path).read_text("utf-8")
        for part in test.split("::"):
            assert re.search(rf"\b(?:def|class) {part}\b|^{part} =", text, re.MULTILINE) or _inherits(
                part, text
            )


def _inherits(part: str, text: str) -> bool:
    """A test of a suite that the class inherits."""
    return part.startswith(("test", "runTest")) and "TestCase" in text


def test_what_is_promised_was_tried(request: pytest.FixtureRequest) -> None:
    """Runs last. Of a file that this run asked for whole, every test that is named must be there and have passed."""
    if hasattr(request.config, "workerinput"):
        pytest.skip("one of several processes, which does not know what the others ran")
    asked = {item.nodeid.partition("[")[0] for item in request.session.items}
    given = request.config
    whole = not (given.option.keyword or given.option.markexpr or any("::" in each for each in given.args))
    files = {name.partition("::")[0] for name in asked} if whole else set()
    for sentence in SENTENCES:
        for path, test in _TEST.findall(sentence):
            name = f"{path}::{test}"
            if name in asked or path in files:
                assert OUTCOMES.get(name) in {"passed", "skipped"}, f"{name} did not pass"
