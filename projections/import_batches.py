"""Import batches (导入批次): which files were imported, by whom, and which events each of them made."""

from datetime import date, datetime
from uuid import UUID

from domain.events.import_batch import ImportBatchCompleted
from domain.personal import FreeText
from domain.reference import ImportBatchId, PostId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row, View


class ImportBatch(Row):
    """A file's import (导入批次). Its events stand from `first_position` to `last_position` without a gap."""

    id: ImportBatchId
    sheet: str
    file: FreeText
    digest: str
    rows: int
    commands: int
    events: int
    post: PostId | None
    imported_on: date
    first_position: int
    last_position: int


import_batches = View("import_batches", ImportBatch, noun="import_batch", indexes=(("imported_on",),))


@import_batches.opens(ImportBatchCompleted)
def completed(event: ImportBatchCompleted) -> ImportBatch:
    """It is done; its events are those right before."""
    return ImportBatch(
        id=event.originator_id,
        sheet=event.sheet,
        file=event.file,
        digest=event.digest,
        rows=event.rows,
        commands=event.commands,
        events=event.events,
        post=event.post,
        imported_on=event.imported_on,
        first_position=event.position - event.events,
        last_position=event.position - 1,
    )


class ImportedEvent(Row):
    """An event that an import made (导入产生的事件): where it stands, and of which stream."""

    position: int
    batch: ImportBatchId
    topic: str
    stream: UUID
    version: int
    recorded_at: datetime


imported_events = Question(
    name="importedEvents",
    description="The events that an import made, in their order; of all imports if none is named. 某一导入批次（不填为全部批次）产生的事件。",
    row=ImportedEvent,
    sql="""
select e.position, b.id as batch, e.topic, e.stream, e.version, e.recorded_at
from {import_batches} b
join log.entry e on e.district = $1 and e.position between b.first_position and b.last_position
where :batch is null or b.id = :batch""",
    key=("position",),
    order="position",
    parameters={"batch": UUID | None},
    evidence=(Evidence("import_batches", {"id": "batch"}),),
)
