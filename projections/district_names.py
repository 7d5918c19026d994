"""District names (区县名称): what the district is called; one row."""

from uuid import UUID

from domain.events.district import DistrictNamed
from projections.engine.view import Row, View


class DistrictName(Row):
    """The district's name (区县名称), and the document that says so."""

    id: UUID
    name: str
    basis: str


district_names = View("district_names", DistrictName)


@district_names.upserts(DistrictNamed)
def named(_: DistrictName | None, event: DistrictNamed) -> DistrictName:
    """The newest name."""
    return DistrictName(id=event.originator_id, name=event.name, basis=event.basis)
