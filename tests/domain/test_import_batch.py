"""An import is completed once for each file, sheet and district, and by nobody alone."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.actor import Actor, Role
from domain.aggregate import Aggregate
from domain.events.import_batch import ImportBatchCompleted
from domain.import_batch import CompleteImportBatch, FileAlreadyImported, ImportBatch, batch_id
from domain.refusal import NotPermitted
from domain.situation import Situation
from tests.story import NOON, Story

OFFICE = Actor(role=Role.PROGRAMME_OFFICE, post=UUID(int=5))
DONE = CompleteImportBatch(
    sheet="enterprises", file="名录.xlsx", digest="ab" * 32, rows=2, commands=2, events=2
)


def situation(*events: ImportBatchCompleted, district: str = "139901") -> Situation:
    loaded: dict[UUID, Aggregate] = {}
    made = Situation(district, OFFICE, NOON, loaded, lambda: UUID(int=1))
    id = batch_id(made, DONE.sheet, DONE.digest)
    loaded[id] = ImportBatch.replay(id, events)
    return made


def completed() -> ImportBatchCompleted:
    at = situation()
    id = DONE.decide(at)
    (event,) = at.get(ImportBatch, id).pending_events
    assert isinstance(event, ImportBatchCompleted)
    return event


def test_a_batch_says_what_was_imported_by_which_post() -> None:
    event = completed()
    assert (event.sheet, event.rows, event.events, event.digest) == ("enterprises", 2, 2, "ab" * 32)
    assert (event.post, event.imported_on, event.file.text) == (OFFICE.post, NOON.date(), "名录.xlsx")


def test_the_same_file_is_refused_again() -> None:
    with pytest.raises(FileAlreadyImported, match="2026-03-02"):
        DONE.decide(situation(completed()))


def test_another_sheet_or_district_is_another_batch() -> None:
    here, there = situation(), situation(district="139902")
    other = replace(DONE, sheet="posts")
    ids = {batch_id(here, each.sheet, each.digest) for each in (DONE, other)}
    assert len(ids | {batch_id(there, DONE.sheet, DONE.digest)}) == 3


def test_nobody_completes_an_import_alone() -> None:
    for role in Role:
        Story().by(role).when(DONE).refused(NotPermitted)
