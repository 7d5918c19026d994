"""What is in the log, or on its way there, stays as it is."""

import msgspec
import pytest

from app.log.entry import Commit, Draft, Entry, Envelope, Head, Header, Receipt


@pytest.mark.parametrize("kind", [Commit, Draft, Entry, Envelope, Head, Header, Receipt])
def test_nothing_of_it_can_be_changed(kind: type[msgspec.Struct]) -> None:
    assert kind.__struct_config__.frozen
