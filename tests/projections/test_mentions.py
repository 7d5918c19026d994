"""Every entry is found under its stream and under each thing that it names, once each."""

from uuid import UUID

from domain.actor import Actor, Role
from domain.events.pairing import PairingEnded
from domain.personal import FreeText
from projections.mentions import Mention, mentioned
from tests.app.log.making import NOON

PAIRING, POST, ORGANISATION, ENTERPRISE = (UUID(int=n) for n in range(1, 5))


def ended(organisation: UUID = ORGANISATION) -> PairingEnded:
    """An end that the log holds at position 7."""
    event = PairingEnded(
        post=POST,
        organisation=organisation,
        enterprise=ENTERPRISE,
        reason=FreeText(PAIRING, "企业迁出本区。"),
        ended_on=NOON.date(),
    )
    event.place(PAIRING, 2, NOON)
    event.record(7, NOON, Actor(role=Role.PROGRAMME_OFFICE))
    return event


def mentions(event: PairingEnded) -> list[Mention]:
    """The rows that it opens."""
    opened = mentioned(event)
    assert isinstance(opened, list)
    return opened


def test_an_entry_is_about_its_stream_and_what_it_names() -> None:
    assert mentions(ended()) == [
        Mention(subject=subject, position=7) for subject in (PAIRING, POST, ORGANISATION, ENTERPRISE)
    ]


def test_a_thing_named_twice_is_mentioned_once() -> None:
    assert [row.subject for row in mentions(ended(organisation=POST))] == [PAIRING, POST, ENTERPRISE]


def test_a_mention_holds_its_columns_in_their_order() -> None:
    first, *_ = mentions(ended())
    assert list(vars(first).items()) == list(vars(Mention(subject=PAIRING, position=7)).items())
