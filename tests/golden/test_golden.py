"""Every event that was ever kept still loads, and every view folds it, twice with the same outcome."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

import domain.nouns  # noqa: F401 - the registries must be whole
import projections.views  # noqa: F401 - the registries must be whole
from app import codec
from domain.event import EVENTS, Event
from projections.engine.memory import Memory
from tests.golden.histories import entry_of, kept
from tests.golden.shapes import SHAPES, shapes

KEPT = kept()


def test_what_an_event_says_never_changes() -> None:
    """A field that goes, comes or changes is another schema, with an upcaster; then `python -m tests.golden`."""
    known = json.loads(SHAPES.read_text("utf-8"))
    for topic, versions in shapes().items():
        for schema, fields in versions.items():
            assert known.get(topic, {}).get(schema) == fields, f"{topic}, schema {schema}"
    assert set(known) <= set(EVENTS), "a topic of the log is unknown"


def test_every_schema_of_every_event_is_in_a_history() -> None:
    held = {(entry.topic, entry.header.schema) for entries in KEPT.values() for entry in entries}
    known = json.loads(SHAPES.read_text("utf-8"))
    assert {(topic, int(schema)) for topic, versions in known.items() for schema in versions} == held


def rows(memory: Memory) -> dict[str, list[str]]:
    """Everything that the views say, past rows included."""
    return {
        view.name: sorted(
            [repr((v.row, v.since)) for v in memory.rows[view.name].values()]
            + [repr(closed) for closed in memory.closed[view.name]]
        )
        for view in memory.views
    }


@pytest.mark.parametrize("name", KEPT)
def test_every_view_folds_it_twice_alike(name: str) -> None:
    events = [codec.decode(entry) for entry in KEPT[name]]
    once, again = Memory(), Memory()
    for event in events:
        once.fold(event)
    for event in [codec.decode(entry) for entry in KEPT[name]]:
        again.fold(event)
    assert rows(once) == rows(again)
    assert any(rows(once).values())


@pytest.fixture(scope="module")
def changed() -> Iterator[type[Event]]:
    """An event whose second schema split a field, and whose third added one."""

    class Moved(Event, topic="test.moved", schema=3):
        """It moved."""

        site: str
        floor: int
        reason: str | None

        @staticmethod
        def upcast_v1_v2(payload: dict[str, Any]) -> None:
            payload["site"], _, floor = payload.pop("where").partition("/")
            payload["floor"] = int(floor)

        @staticmethod
        def upcast_v2_v3(payload: dict[str, Any]) -> None:
            payload["reason"] = None

    codec._decoder.cache_clear()
    yield Moved
    del EVENTS["test.moved"]
    codec._decoder.cache_clear()


def entry_saying(schema: int, payload: str) -> Any:
    """An entry with this payload."""
    data = KEPT[next(iter(KEPT))][0].bytes
    told = json.loads(data)
    told |= {"topic": "test.moved", "schema": schema, "data": json.loads(payload)}
    return entry_of(json.dumps(told).encode(), 1)


@pytest.mark.parametrize(
    ("schema", "payload"),
    [
        (1, '{"where": "市民中心/3"}'),
        (2, '{"site": "市民中心", "floor": 3}'),
        (3, '{"site": "市民中心", "floor": 3, "reason": null}'),
    ],
)
def test_an_old_record_loads_as_todays_event(changed: type[Any], schema: int, payload: str) -> None:
    assert codec.decode(entry_saying(schema, payload)) == changed(site="市民中心", floor=3, reason=None)


def test_a_schema_of_a_later_release_is_not_guessed_at(changed: type[Event]) -> None:
    with pytest.raises(codec.UnknownTopic, match="schema 4"):
        codec.decode(entry_saying(4, "{}"))


def test_a_schema_without_its_upcaster_is_no_event() -> None:
    with pytest.raises(TypeError, match="upcast_v1_v2"):

        class Forgot(Event, topic="test.forgot", schema=2):
            """It has no way from the first."""

    assert "test.forgot" not in EVENTS
