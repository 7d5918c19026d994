"""Disclosure (四亮公示): the head of an organisation shows identity, duties, actions and commitments."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.commitment.aggregate import Commitment
from domain.commitment.conflict import approver_of, speaks_for
from domain.commitment.drafting import publication
from domain.commitment.refusals import CommitmentNotPublished
from domain.events.disclosure import (
    DisclosureExpired,
    DisclosurePublished,
    DisclosureUpdated,
    DisclosureWithdrawn,
)
from domain.organisation import Organisation
from domain.person import Person
from domain.personal import bounded, public_text
from domain.post.aggregate import Post, held_post
from domain.reference import CommitmentId, DisclosureId, PostId
from domain.refusal import Refused
from domain.screen import registered_screens
from domain.situation import Situation

LONGEST_TITLE = 120
LONGEST_BASIS = 400
PUBLISHERS = (Role.PROGRAMME_OFFICE, Role.DEPARTMENT_HEAD, Role.COUNTY_LEADER)


class DisclosureNotYours(Refused):
    """The disclosure belongs to another post; only its own post or the programme office may do this."""

    zh = "该公示属于其他岗位，只能由公示岗位本人或营商办代为办理。"


class NotAHead(Refused):
    """The post {title} does not head its organisation; only heads disclose."""

    zh = "岗位“{title}”不是单位主要负责人，四亮公示仅适用于主要负责人。"


class DisclosureWithoutLegalBasis(Refused):
    """Personal data is not disclosed without a legal basis (PIPL arts 13, 25)."""

    zh = "公示个人信息须注明法律依据（个人信息保护法第十三条、第二十五条），请补充。"


class DisclosureIncomplete(Refused):
    """The disclosure lacks {part}: identity, duties, actions and commitments belong together."""

    zh = "四亮公示不完整，缺少“{part}”，请补充后再发布。"


class CommitmentOfAnotherPost(Refused):
    """The commitment {commitment} belongs to another post."""

    zh = "承诺（编号{commitment}）属于其他岗位，不能列入本岗位公示。"


class DisclosureNotPublished(Refused):
    """The disclosure is not public."""

    zh = "该公示当前未公开（未发布、已撤下或已到期）。"


class DisclosureNotExpired(Refused):
    """The disclosure's last day is not over."""

    zh = "该公示尚未到期。"


class Disclosure(Aggregate, topic="disclosure", title="四亮公示"):
    """One post's disclosure, edition after edition."""

    post: UUID
    edition: int = 0
    shown: bool = False
    to_day: date | None = None

    @when(DisclosurePublished)
    def published(self, event: DisclosurePublished) -> None:
        """It is shown."""
        self.post, self.edition, self.shown, self.to_day = event.post, event.edition, True, event.to_day

    @when(DisclosureWithdrawn)
    def withdrawn(self, _: DisclosureWithdrawn) -> None:
        """It is shown no more."""
        self.shown = False

    @when(DisclosureExpired)
    def expired(self, _: DisclosureExpired) -> None:
        """It is shown no more."""
        self.shown = False


def shown_disclosure(situation: Situation, id: UUID) -> Disclosure:
    """The disclosure; refuses one that is not public (DisclosureNotPublished)."""
    disclosure = situation.get(Disclosure, id)
    if not disclosure.shown:
        raise DisclosureNotPublished
    return disclosure


def _listed(items: tuple[str, ...], part: str) -> tuple[str, ...]:
    if not items:
        raise DisclosureIncomplete(part=part)
    return tuple(public_text(item) for item in items)


class PublishDisclosure(Command, about=Disclosure, by=PUBLISHERS):
    """Publish a disclosure (发布四亮公示) of a head's post, whole: it replaces the edition before.

    The name shown is the present holder's, as registered; the title is the post's unless one is given.
    """

    post: PostId
    title: str | None = None
    duties: tuple[str, ...]
    actions: tuple[str, ...]
    commitments: tuple[CommitmentId, ...]
    legal_basis: str
    approved_by: PostId
    screens: tuple[str, ...] = ()
    from_day: date | None = None
    to_day: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a post that heads nothing or is vacant, a missing basis or part, a commitment that is
        not the post's public one, and the post itself as approver.
        """
        post, holder = held_post(situation, self.post)
        person = situation.get(Person, holder)
        organisation = situation.get(Organisation, post.organisation)
        disclosure = situation.find(Disclosure, situation.derived_id("disclosure", post.id))
        if not speaks_for(situation.actor, post.id):
            raise DisclosureNotYours
        if not post.heads:
            raise NotAHead(title=post.title)
        if not self.legal_basis.strip():
            raise DisclosureWithoutLegalBasis
        disclosure.trigger(
            DisclosurePublished(
                post=post.id,
                organisation=post.organisation,
                organisation_name=organisation.name,
                person=holder,
                name=person.name,
                title=public_text(self.title or post.title, LONGEST_TITLE),
                duties=_listed(self.duties, "亮职责"),
                actions=_listed(self.actions, "亮作为"),
                commitments=self._displayed(situation, post),
                legal_basis=bounded(self.legal_basis, LONGEST_BASIS),
                approved_by=approver_of(situation, self.approved_by, post),
                screens=registered_screens(situation, self.screens),
                from_day=publication(situation, self.from_day, self.to_day),
                to_day=self.to_day,
                edition=disclosure.edition + 1,
                on=situation.today,
            )
        )
        return disclosure.id

    def _displayed(self, situation: Situation, post: Post) -> tuple[UUID, ...]:
        if not self.commitments:
            raise DisclosureIncomplete(part="亮承诺")
        for commitment in [situation.get(Commitment, id) for id in self.commitments]:
            if commitment.post != post.id:
                raise CommitmentOfAnotherPost(commitment=commitment.id)
            if not commitment.is_public:
                raise CommitmentNotPublished(commitment=commitment.id)
        return tuple(dict.fromkeys(self.commitments))


class UpdateDisclosureActions(Command, about=Disclosure, by=PUBLISHERS):
    """Update the actions of a disclosure (更新亮作为): the whole list as it is shown from now on."""

    disclosure: DisclosureId
    actions: tuple[str, ...]

    def decide(self, situation: Situation) -> UUID:
        """Refuses another's disclosure, one that is not public, and an empty list."""
        disclosure = shown_disclosure(situation, self.disclosure)
        if not speaks_for(situation.actor, disclosure.post):
            raise DisclosureNotYours
        actions = _listed(self.actions, "亮作为")
        disclosure.trigger(DisclosureUpdated(post=disclosure.post, actions=actions, on=situation.today))
        return disclosure.id


class WithdrawDisclosure(Command, about=Disclosure, by=PUBLISHERS):
    """Withdraw a disclosure (撤下四亮公示) before its time, for a reason; it stays on record."""

    disclosure: DisclosureId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses another's disclosure, and one that is not public."""
        disclosure = shown_disclosure(situation, self.disclosure)
        if not speaks_for(situation.actor, disclosure.post):
            raise DisclosureNotYours
        reason = public_text(self.reason)
        disclosure.trigger(DisclosureWithdrawn(post=disclosure.post, reason=reason, on=situation.today))
        return disclosure.id


class ExpireDisclosure(Command, about=Disclosure, by=(Role.TIMEKEEPER,)):
    """Take a disclosure down (公示到期) on the day after its last one."""

    disclosure: DisclosureId

    def decide(self, situation: Situation) -> UUID:
        """Refuses one that is not public, or whose last day is not over."""
        disclosure = shown_disclosure(situation, self.disclosure)
        if disclosure.to_day is None or disclosure.to_day >= situation.today:
            raise DisclosureNotExpired
        disclosure.trigger(DisclosureExpired(post=disclosure.post, on=situation.today))
        return disclosure.id
