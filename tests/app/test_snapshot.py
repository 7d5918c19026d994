"""A snapshot is only a cache: what follows one is what a replay gives, and other code does not read it."""

from collections import defaultdict
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest

import domain.nouns  # noqa: F401 - the registries must be whole
from app import codec, snapshot
from app.loading import kind_of
from domain.aggregate import AGGREGATES, Aggregate
from domain.event import Event
from domain.issue.register import IssueRegister
from domain.person import Person
from domain.personal import Phone
from tests.alike import told
from tests.golden.histories import kept


def streams() -> dict[tuple[str, UUID], list[Event]]:
    """Every golden history's streams."""
    found = defaultdict[tuple[str, UUID], list[Event]](list)
    for name, entries in kept().items():
        for entry in entries:
            found[name, entry.stream].append(codec.decode(entry))
    return found


STREAMS = streams()


def test_every_noun_has_a_golden_history() -> None:
    assert {kind_of(events, Aggregate) for events in STREAMS.values()} == set(AGGREGATES.values())


@pytest.mark.parametrize("kind", AGGREGATES.values(), ids=AGGREGATES)
def test_what_follows_a_snapshot_is_what_a_replay_gives(kind: type[Aggregate]) -> None:
    for (_, id), events in STREAMS.items():
        if kind_of(events, kind) is not kind:
            continue
        whole = told(kind.replay(id, events))
        for version in range(1, len(events) + 1):
            state = snapshot.encode(kind.replay(id, events[:version]))
            later = snapshot.decode(kind, id, version, state).advanced(events[version:])
            assert told(later) == whole, f"from version {version}"


def test_personal_data_stay_what_they_are() -> None:
    person = Person.blank(uuid4()).opened(Person._now)
    person.phone = Phone(person.id, "13800000000")
    assert snapshot.decode(Person, person.id, 1, snapshot.encode(person)).phone == person.phone  # type: ignore[attr-defined]


@pytest.mark.parametrize("state", [b"", b"[]", b'{"taken": "many"}', b'{"given": 1}'])
def test_bytes_that_are_no_state_are_refused(state: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        snapshot.decode(IssueRegister, uuid4(), 1, state)


def test_whatever_changes_in_a_rule_is_another_model(tmp_path: Path) -> None:
    rule = tmp_path / "issue" / "register.py"
    rule.parent.mkdir()
    digests = []
    for text in ("taken = 1", "taken = 2"):
        rule.write_text(text, "utf-8")
        digests.append(snapshot.digest(tmp_path))
    rule.rename(tmp_path / "issue" / "registers.py")
    assert len({*digests, snapshot.digest(tmp_path)}) == 3


def test_the_model_is_the_same_until_a_rule_changes() -> None:
    before = snapshot.model()
    snapshot.model.cache_clear()
    assert snapshot.model() == before
