"""Unmatched library entries (用地未落实的规划库项目): planned projects that need land and have none, or not enough."""

from datetime import date
from decimal import Decimal

import projections.library_entries  # noqa: F401 - the question reads this view
from domain.events.library_entry import LibraryKind
from domain.reference import LibraryEntryId, OrganisationId, ProjectId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class UnmatchedLibraryEntry(Row):
    """A planned project without its land (用地未落实项目): `land_lacking` mu (亩), `age_days` calendar days after it was added."""

    library_entry: LibraryEntryId
    library: LibraryKind
    title: str
    organisation: OrganisationId
    investment: Decimal
    land_needed: Decimal
    land_matched: Decimal
    land_lacking: Decimal
    project: ProjectId | None
    added_on: date
    age_days: int


SQL = """
select e.id as library_entry, e.library, e.title, e.organisation, e.investment, e.land_needed, e.land_matched,
    e.land_needed - e.land_matched as land_lacking, e.project, e.added_on,
    (:today - e.added_on)::bigint as age_days
from {library_entries} e
where e.removed_on is null and e.land_matched < e.land_needed
"""

unmatched_library_entries = Question(
    name="unmatchedLibraryEntries",
    description=(
        "Which projects of the planning libraries still lack land, how much, and for how long? "
        "规划库中哪些项目用地尚未落实，缺多少亩、等了多久？"
    ),
    row=UnmatchedLibraryEntry,
    sql=SQL,
    key=("library_entry",),
    order="age_days desc, library_entry",
    evidence=(Evidence("library_entries", {"id": "library_entry"}),),
)
