"""District (区县): the division that the log is of, by its name."""

from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.events.district import DistrictNamed
from domain.personal import LONGEST_NAME, bounded, public_text
from domain.refusal import Refused
from domain.situation import Situation


class DistrictAlreadyNamed(Refused):
    """The district is called {name} already."""

    zh = "本区名称已是“{name}”，无需重复设置。"


class District(Aggregate, topic="district", title="区县"):
    """One of these in a log."""

    name: str = ""

    @when(DistrictNamed)
    def named(self, event: DistrictNamed) -> None:
        """It is called so from now on."""
        self.name = event.name


class NameDistrict(Command, about=District, by=(Role.PROGRAMME_OFFICE, Role.SYSTEM_ADMIN)):
    """Name the district (设置区县名称), for its screens and reports; `basis` is the document that says so."""

    name: str
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the name that it has."""
        district = situation.find(District, situation.derived_id("district"))
        name = public_text(self.name, LONGEST_NAME)
        if name == district.name:
            raise DistrictAlreadyNamed(name=name)
        district.trigger(DistrictNamed(name=name, basis=bounded(self.basis)))
        return district.id
