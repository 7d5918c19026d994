"""Import batch (导入批次): a file of a district, imported once and whole."""

from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.events.import_batch import ImportBatchCompleted
from domain.personal import FreeText
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_FILE_NAME = 255


class FileAlreadyImported(Refused):
    """This very file was imported into this district already, on {day}."""

    zh = "该文件已于 {day} 导入本区，不能重复导入；如有新内容请修改后另存再导入。"


class ImportBatch(Aggregate, topic="import-batch", title="导入批次"):
    """A file's import; it exists when it is completed."""

    completed: str = ""

    @when(ImportBatchCompleted)
    def was_completed(self, event: ImportBatchCompleted) -> None:
        """It is done, since that day."""
        self.completed = f"{event.imported_on:%Y-%m-%d}"


def batch_id(situation: Situation, sheet: str, digest: str) -> UUID:
    """The one id that a file's import as this sheet has in the district."""
    return situation.derived_id("import_batch", sheet, digest)


class CompleteImportBatch(Command, about=ImportBatch, by=()):
    """Complete an import (完成导入): the last command of a batch, which the import itself adds; nobody sends it alone."""

    sheet: str
    file: str
    digest: str
    rows: int
    commands: int
    events: int

    def decide(self, situation: Situation) -> UUID:
        """Refuses a file that was imported already."""
        batch = situation.find(ImportBatch, batch_id(situation, self.sheet, self.digest))
        if batch.exists:
            raise FileAlreadyImported(day=batch.completed)
        batch.trigger(
            ImportBatchCompleted(
                sheet=self.sheet,
                file=FreeText.of(batch.id, self.file[-LONGEST_FILE_NAME:], LONGEST_FILE_NAME),
                digest=self.digest,
                rows=self.rows,
                commands=self.commands,
                events=self.events,
                post=situation.actor.post,
                imported_on=situation.today,
            )
        )
        return batch.id
