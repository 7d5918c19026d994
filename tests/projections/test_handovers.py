"""Handovers as readers see them: signed for, waiting, or lapsed."""

from domain.actor import Role
from domain.post import AcknowledgeHandover
from projections.handovers import Handover
from tests.domain.office_stories import LEFT, Office, office


def handed_over() -> Office:
    told = office()
    told.appoint(told.wang)
    told.owe()
    told.vacate()
    told.appoint(told.li, LEFT)
    return told


def test_a_handover_waits_for_the_successor() -> None:
    told = handed_over()
    (obligation,) = told.story.rows("obligations")
    assert told.row("handovers") == Handover(
        post=told.post,
        term=2,
        person_from=told.wang,
        person_to=told.li,
        obligations=(obligation.id,),
        handed_over_on=LEFT,
        acknowledged_on=None,
        lapsed_on=None,
    )


def test_a_handover_that_was_signed_for_stays_so() -> None:
    told = handed_over()
    told.holder(told.li)
    told.story.given(AcknowledgeHandover(post=told.post)).by(Role.PROGRAMME_OFFICE)
    told.vacate()
    row = told.row("handovers")
    assert (row.acknowledged_on, row.lapsed_on) == (LEFT, None)


def test_a_handover_lapses_when_the_successor_leaves_without_signing() -> None:
    told = handed_over()
    told.vacate()
    row = told.row("handovers")
    assert (row.acknowledged_on, row.lapsed_on) == (None, LEFT)
    told.appoint(told.wang, LEFT)
    row = told.row("handovers", term=3)
    assert (row.person_from, row.person_to, row.lapsed_on) == (told.li, told.wang, None)


def test_who_had_nothing_to_sign_leaves_no_handover() -> None:
    told = office()
    told.appoint(told.wang)
    told.vacate()
    assert told.story.rows("handovers") == []
