"""Reform (机构改革): organisations merged or dissolved; their posts, with holders and obligations, go on."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.organisation import (
    OrganisationDissolved,
    OrganisationMerged,
    OrganisationPostAdded,
    OrganisationPostRemoved,
)
from domain.events.post import PostMoved
from domain.organisation import (
    LONGEST_TITLE,
    Organisation,
    OrganisationUnderItself,
    active_organisation,
    belongs_to,
    move,
)
from domain.personal import bounded
from domain.post.aggregate import Post
from domain.reference import OrganisationId
from domain.refusal import Refused
from domain.situation import Situation


class NothingToMerge(Refused):
    """Name at least one organisation that is to become part of another."""

    zh = "请至少选择一个被合并单位。"


class OrganisationHasPosts(Refused):
    """The organisation {name} still has {count} posts; abolish them or name a successor."""

    zh = "单位“{name}”尚有{count}个岗位，请先撤销岗位，或指定承接单位后再撤销单位。"


class OrganisationHasSubordinates(Refused):
    """The organisation {name} still has {count} organisations below it; move them or name a successor."""

    zh = "单位“{name}”尚有{count}个下级单位，请先调整其隶属关系，或指定承接单位后再撤销单位。"


def _successor(situation: Situation, ending: Organisation, successor: UUID) -> Organisation:
    """The successor; refuses the ending organisation itself and everything below it."""
    if belongs_to(situation, successor, ending.id):
        raise OrganisationUnderItself(name=ending.name)
    return active_organisation(situation, successor)


def _read(situation: Situation, ending: Organisation) -> tuple[list[Post], list[Organisation]]:
    if ending.parent is not None:
        situation.get(Organisation, ending.parent)
    posts = [situation.get(Post, post) for post in sorted(ending.posts)]
    return posts, [situation.get(Organisation, below) for below in sorted(ending.subordinates)]


def _hand_on(situation: Situation, ending: Organisation, successor: Organisation, basis: str) -> None:
    """Trigger that the successor has the posts and subordinates of the ending organisation."""
    posts, subordinates = _read(situation, ending)
    for post in posts:
        ending.trigger(OrganisationPostRemoved(post=post.id))
        successor.trigger(OrganisationPostAdded(post=post.id))
        post.trigger(
            PostMoved(organisation=successor.id, organisation_from=ending.id, heads=False, basis=basis)
        )
    for subordinate in subordinates:
        move(situation, subordinate, successor.id, basis)


class MergeOrganisations(Command, about=Organisation, by=(Role.PROGRAMME_OFFICE,)):
    """Merge organisations (单位合并) into another, which takes their posts and subordinates; no post that
    came along heads it until it is retitled so.
    """

    organisations: tuple[OrganisationId, ...]
    into: OrganisationId
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses ended organisations, none at all, and one that would become part of itself."""
        basis = bounded(self.basis, LONGEST_TITLE)
        endings = [active_organisation(situation, each) for each in dict.fromkeys(self.organisations)]
        if not endings:
            raise NothingToMerge
        into = active_organisation(situation, self.into)
        for ending in endings:
            _successor(situation, ending, self.into)
            _read(situation, ending)
        for ending in endings:
            _hand_on(situation, ending, into, basis)
            if ending.parent is not None:
                move(situation, ending, None, basis)
            ending.trigger(OrganisationMerged(into=into.id, merged_on=situation.today, basis=basis))
        return into.id


class DissolveOrganisation(Command, about=Organisation, by=(Role.PROGRAMME_OFFICE,)):
    """Dissolve an organisation (撤销单位); one that still has posts or subordinates needs a successor."""

    organisation: OrganisationId
    basis: str
    successor: OrganisationId | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses an ended organisation, and one that leaves something behind for nobody."""
        ending = active_organisation(situation, self.organisation)
        basis = bounded(self.basis, LONGEST_TITLE)
        if self.successor is not None:
            successor = _successor(situation, ending, self.successor)
            _read(situation, ending)
            _hand_on(situation, ending, successor, basis)
        elif ending.posts:
            raise OrganisationHasPosts(name=ending.name, count=len(ending.posts))
        elif ending.subordinates:
            raise OrganisationHasSubordinates(name=ending.name, count=len(ending.subordinates))
        if ending.parent is not None:
            move(situation, ending, None, basis)
        ending.trigger(
            OrganisationDissolved(successor=self.successor, dissolved_on=situation.today, basis=basis)
        )
        return ending.id
