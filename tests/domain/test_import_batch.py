"""A file is imported once: the same bytes as the same sheet are refused, whatever the file is called."""

from datetime import date

import pytest

from domain.actor import Role
from domain.events.import_batch import ImportBatchCompleted
from domain.import_batch import CompleteImportBatch, FileAlreadyImported
from domain.refusal import NotPermitted
from tests.story import Story

DIGEST = "ab" * 32


def completed(file: str = "企业名录.xlsx", sheet: str = "enterprises") -> CompleteImportBatch:
    return CompleteImportBatch(sheet=sheet, file=file, digest=DIGEST, rows=3, commands=3, events=3)


@pytest.fixture
def importing(monkeypatch: pytest.MonkeyPatch) -> Story:
    """The import itself decides this command, as nobody's role; here the office stands for it."""
    monkeypatch.setattr(CompleteImportBatch, "by", frozenset({Role.PROGRAMME_OFFICE}))
    return Story()


def test_a_batch_says_what_was_imported(importing: Story) -> None:
    importing.when(completed()).then_topics("import-batch.completed")
    [event] = importing.made
    assert isinstance(event, ImportBatchCompleted)
    assert (event.file.text, event.rows, event.imported_on) == ("企业名录.xlsx", 3, date(2026, 3, 2))


def test_the_same_file_is_imported_once_whatever_it_is_called(importing: Story) -> None:
    importing.given(completed()).when(completed("副本.xlsx")).refused(FileAlreadyImported)


def test_the_same_file_may_be_another_sheet(importing: Story) -> None:
    importing.given(completed()).when(completed(sheet="posts")).then_topics("import-batch.completed")


@pytest.mark.parametrize("role", Role)
def test_nobody_completes_a_batch_by_hand(role: Role) -> None:
    Story().by(role).when(completed()).refused(NotPermitted)
