"""Events of the import batch (导入批次): a file that became commands, as one fact beside theirs."""

from datetime import date

from domain.event import Event
from domain.personal import FreeText
from domain.reference import PostId


class ImportBatchCompleted(Event, topic="import-batch.completed"):
    """A file was imported, all of it. Its `events` stand right before this one in the log, without a gap.

    `digest` is the file's SHA-256, in hex; `commands` became of `rows`.
    """

    sheet: str
    file: FreeText
    digest: str
    rows: int
    commands: int
    events: int
    post: PostId | None
    imported_on: date
