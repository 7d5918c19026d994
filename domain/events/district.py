"""Events of the district (区县)."""

from domain.event import Classification, Event


class DistrictNamed(Event, topic="district.named", classification=Classification.PUBLIC):
    """The district's name, as the public screens show it, became known or changed."""

    name: str
    basis: str
