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
    """Runs last. A test that this run did not ask for is not judged; in a whole run all were asked for."""
    if hasattr(request.config, "workerinput"):
        pytest.skip("one of several processes, which does not know what the others ran")
    asked = {item.nodeid.partition("[")[0] for item in request.session.items}
    for sentence in SENTENCES:
        for path, test in _TEST.findall(sentence):
            name = f"{path}::{test}"
            if name in asked:
                assert OUTCOMES.get(name) in {"passed", "skipped"}, f"{name} did not pass"
