"""A batch knows which stretch of the log its events are."""

from uuid import UUID

from domain.actor import Actor, Role
from domain.events.import_batch import ImportBatchCompleted
from domain.personal import FreeText
from projections.import_batches import ImportBatch, completed
from tests.story import NOON

BATCH = UUID(int=9)


def test_its_events_are_those_right_before_its_own() -> None:
    event = ImportBatchCompleted(
        sheet="enterprises",
        file=FreeText(BATCH, "名录.xlsx"),
        digest="ab" * 32,
        rows=3,
        commands=4,
        events=7,
        post=None,
        imported_on=NOON.date(),
    )
    event.place(BATCH, 1, NOON)
    event.record(20, NOON, Actor(role=Role.PROGRAMME_OFFICE))
    row = completed(event)
    assert isinstance(row, ImportBatch)
    assert (row.first_position, row.last_position, row.id) == (13, 19, BATCH)
