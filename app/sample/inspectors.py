"""Inspectors (纪检监察员): the named people of the discipline inspection, so that each step has other hands."""

from random import Random
from uuid import UUID

from app.sample.district import Stage
from app.sample.geography import LEADERSHIP
from app.sample.people import Namer
from domain.actor import Actor, Role
from domain.events.post import Rank
from domain.person import RegisterPerson
from domain.post import AppointOfficial, CreatePost

TITLES = ("纪检监察员一", "纪检监察员二", "纪检监察员三", "纪检监察员四")


class Inspectors:
    """Four posts at the district committee, with which the discipline inspection shares its office."""

    def __init__(self, stage: Stage) -> None:
        self.stage, names = stage, Namer(stage.sim.chance("inspectors"))
        self.posts = tuple(self._seat(title, names.name()) for title in TITLES)

    def _seat(self, title: str, name: str) -> UUID:
        sim, office = self.stage.sim, self.stage.office
        organisation = self.stage.directory.organisations[LEADERSHIP[0]]
        post = sim.send(CreatePost(organisation=organisation, title=title, rank=Rank.UNIT), office)
        person = sim.send(RegisterPerson(name=name, phone=None), office)
        sim.send(AppointOfficial(post=post, person=person, since=sim.today), office)
        return post

    def other_than(self, chance: Random, *before: Actor) -> Actor:
        """An inspector who is none of these."""
        taken = {actor.post for actor in before}
        free = [post for post in self.posts if post not in taken]
        return self.stage.acting(chance.choice(free), Role.DISCIPLINE_INSPECTOR)
