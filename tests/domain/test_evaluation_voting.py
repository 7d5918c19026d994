"""Ballots name nobody, come in batches, and are one a rater and department."""

from dataclasses import replace

from domain.actor import Actor, Role
from domain.evaluation import Ballot
from domain.evaluation.department import digest_of
from domain.evaluation.refusals import (
    BallotAlreadyCast,
    BallotBatchTooSmall,
    BallotsExceedInvited,
    BallotTokenTooShort,
    CriteriaMissing,
    DepartmentNotEvaluated,
    EvaluationCloseInPast,
    EvaluationNotPolling,
    EvaluationRoundAlreadyOpened,
    EvaluationWithoutDepartments,
    GradesMalformed,
    GroupNotOnPanel,
    PanelTooSmall,
    QuarterMalformed,
    RaterNamed,
    WeightsNotWhole,
)
from domain.events.evaluation import EvaluationRoundOpened, RaterGroup, RaterPanel
from domain.refusal import NotPermitted
from tests.domain.evaluation_stories import (
    CLOSES,
    CRITERIA,
    PANELS,
    ballot,
    deputies,
    district,
    enterprises,
)


def test_a_round_opens_with_its_groups_and_their_weights() -> None:
    told = district()
    told.as_office().when(told.opening()).then(
        EvaluationRoundOpened(
            name="2026年一季度评议",
            period="2026-Q1",
            departments=(told.bureau,),
            instrument="评议表2026版",
            criteria=CRITERIA,
            panels=PANELS,
            opens_on=told.story.now.date(),
            closes_on=CLOSES,
        )
    )
    told.story.when(told.opening()).refused(EvaluationRoundAlreadyOpened)


def test_a_round_is_of_a_quarter_with_departments_and_criteria() -> None:
    told = district()
    story = told.as_office()
    story.when(told.opening(period="2026-03")).refused(QuarterMalformed)
    story.when(told.opening(departments=())).refused(EvaluationWithoutDepartments)
    story.when(told.opening(departments=(told.bureau, told.bureau))).refused(EvaluationWithoutDepartments)
    story.when(told.opening(criteria=())).refused(CriteriaMissing)
    story.when(told.opening(closes_on=CLOSES.replace(month=2, day=27))).refused(EvaluationCloseInPast)


def test_weights_are_a_whole_and_every_group_could_be_shown() -> None:
    told = district()
    story = told.as_office()
    story.when(told.opening(panels=PANELS[:1])).refused(WeightsNotWhole)
    twice = (PANELS[0], replace(PANELS[0], weight=40))
    story.when(told.opening(panels=twice)).refused(WeightsNotWhole)
    few = (RaterPanel(group=RaterGroup.DEPUTY, weight=100, invited=4),)
    story.when(told.opening(panels=few)).refused(PanelTooSmall)


def test_a_ballot_and_its_envelope_name_nobody() -> None:
    told = district()
    told.opened()
    story = told.as_box().when(told.ballots(*enterprises(5)))
    story.then_topics(*["department_evaluation.ballot-cast"] * 5)
    for event in story.made:
        assert event.actor == Actor(role=Role.PROGRAMME_OFFICE)
        assert set(vars(event)) & {"token", "rater", "person"} == set()
    assert len({event.originator_id for event in story.made}) == 1
    assert len({event.timestamp for event in story.made}) == 1


def test_the_order_of_a_batch_is_the_order_of_its_digests() -> None:
    told = district()
    told.opened()
    ballots = enterprises(12)
    made = told.as_box().when(told.ballots(*ballots)).made
    digests = [event.token_digest for event in made]  # type: ignore[attr-defined]
    assert digests == sorted(digest_of(made[0].originator_id, each.token) for each in ballots)


def test_the_same_token_has_another_digest_in_another_department() -> None:
    told = district()
    office = told.story.rehearsal.memory.rows["organisations"]
    other = next(key[0] for key in office if key[0] != told.bureau)
    told.opened(departments=(told.bureau, other))
    first = told.as_box().when(told.ballots(*enterprises(5))).made
    second = told.story.when(told.ballots(*enterprises(5), department=other)).made
    assert {e.token_digest for e in first} & {e.token_digest for e in second} == set()  # type: ignore[attr-defined]


def test_a_sender_with_a_name_casts_no_ballots() -> None:
    told = district()
    told.opened()
    told.as_office().when(told.ballots(*enterprises(5))).refused(RaterNamed)
    told.story.by(Role.PROGRAMME_OFFICE, post=told.office.post)
    told.story.when(told.ballots(*enterprises(5))).refused(RaterNamed)
    told.story.by(Role.ENTERPRISE_USER, enterprise=told.enterprise)
    told.story.when(told.ballots(*enterprises(5))).refused(NotPermitted)


def test_fewer_than_five_at_a_time_would_tell_whose_they_are() -> None:
    told = district()
    told.opened()
    told.as_box().when(told.ballots(*enterprises(4))).refused(BallotBatchTooSmall)


def test_a_token_is_used_once_for_a_department_and_cannot_be_guessed() -> None:
    told = district()
    told.opened()
    story = told.as_box().given(told.ballots(*enterprises(5)))
    story.when(told.ballots(*enterprises(4, first=10), ballot(0))).refused(BallotAlreadyCast)
    story.when(told.ballots(*enterprises(4, first=10), ballot(10))).refused(BallotAlreadyCast)
    short = Ballot(token="short", group=RaterGroup.ENTERPRISE, grades=(3, 3, 3))
    story.when(told.ballots(*enterprises(4, first=10), short)).refused(BallotTokenTooShort)


def test_ballots_fit_the_round() -> None:
    told = district()
    told.opened()
    story = told.as_box()
    stranger = ballot(9, RaterGroup.INTERNAL)
    story.when(told.ballots(*enterprises(4), stranger)).refused(GroupNotOnPanel)
    for grades in ((5, 5), (5, 5, 6), (0, 5, 5)):
        odd = replace(ballot(9), grades=grades)
        story.when(told.ballots(*enterprises(4), odd)).refused(GradesMalformed)
    story.when(told.ballots(*deputies(11))).refused(BallotsExceedInvited)
    story.given(told.ballots(*deputies(8))).when(told.ballots(*deputies(5, first=600)))
    story.refused(BallotsExceedInvited)
    unknown = next(id for (id,) in story.rehearsal.memory.rows["organisations"] if id != told.bureau)
    story.when(told.ballots(*enterprises(5), department=unknown)).refused(DepartmentNotEvaluated)


def test_nobody_votes_after_the_last_day() -> None:
    told = district()
    told.opened()
    told.as_box().at(2026, 3, 31, 23, 59).given(told.ballots(*enterprises(5)))
    told.story.at(2026, 4, 1, 0, 0).when(told.ballots(*enterprises(5, first=10)))
    told.story.refused(EvaluationNotPolling)
