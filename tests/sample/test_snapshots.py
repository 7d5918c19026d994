"""The sample year's nouns, each from a snapshot at any version, are what a replay gives."""

from collections import defaultdict
from random import Random
from uuid import UUID

from app import snapshot
from app.loading import kind_of
from domain.aggregate import Aggregate
from domain.event import Event
from tests.alike import told
from tests.sample.conftest import Played


def test_every_noun_of_the_year_is_the_same_from_a_snapshot(played: Played) -> None:
    streams = defaultdict[UUID, list[Event]](list)
    for event in played.events:
        streams[event.originator_id].append(event)
    random = Random(2026)
    for id, events in streams.items():
        kind = kind_of(events, Aggregate)
        whole = told(kind.replay(id, events))
        for version in (len(events), random.randint(1, len(events))):
            state = snapshot.encode(kind.replay(id, events[:version]))
            later = snapshot.decode(kind, id, version, state).advanced(events[version:])
            assert told(later) == whole, f"{kind.__name__} {id} from version {version}"
