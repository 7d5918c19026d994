"""Exchange (导入导出): who reads which files were imported. What a file holds is read where its rows stand."""

from collections.abc import Mapping

from app.access.policy.line import READERS, Line
from domain.actor import Role

VIEWS: Mapping[str, Line] = {
    "import_batches": Line(READERS),
}

QUESTIONS: Mapping[str, frozenset[Role]] = {
    "importedEvents": READERS,
}
