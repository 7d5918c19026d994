"""Observations (监督意见): what enterprises and the public tell through the year, in their name or in confidence."""

from datetime import date
from functools import partial
from uuid import UUID

from app.sample import needles as told
from app.sample import supervision_texts as words
from app.sample.agenda import Agenda
from app.sample.district import Stage
from app.sample.needles import Needles
from app.sample.plan import OFFICE
from domain.actor import Actor, Role
from domain.enterprise import Enterprise
from domain.events.finding import FindingType
from domain.events.observation import ObservationChannel, ObservationIdentity
from domain.observation import AcknowledgeObservation, AnswerObservation, Observation, SubmitObservation

OBSERVATIONS = 120
FIRST_DAY, SPAN = date(2026, 1, 9), 208
CONFIDENTIAL, OF_THE_PUBLIC, LATE, FOUNDED = 0.3, 0.2, 0.04, 0.6
OTHER_CHANNELS = (ObservationChannel.LETTER, ObservationChannel.TELEPHONE, ObservationChannel.RECEPTION)


class Observations(Agenda):
    """Submits them; each is acknowledged and answered, but the needle is not answered."""

    def __init__(self, stage: Stage, needles: Needles) -> None:
        super().__init__(stage, "observations")
        self.needles = needles
        self.observed = [name for name in self.bodies if name != OFFICE]

    def begin(self) -> None:
        """Put every submission on the agenda."""
        for place in range(OBSERVATIONS - 1):
            day = self.sim.workday(FIRST_DAY, place * SPAN // OBSERVATIONS)
            self.on(day, partial(self._submit, self.chance.choice(self.observed)))
        self.sim.on(told.UNANSWERED_SUBMITTED, 10.8, partial(self._submit, told.UNANSWERED_AT, needle=True))

    def _submit(self, body: str, *, needle: bool = False) -> None:
        identity = ObservationIdentity.IDENTIFIED
        firm: UUID | None = self._firm()
        if not needle and self.chance.random() < CONFIDENTIAL:
            identity, firm = ObservationIdentity.CONFIDENTIAL, None
        elif not needle and self.chance.random() < OF_THE_PUBLIC:
            firm = None
        problem = self.chance.choice(tuple(words.OBSERVATIONS))
        if needle:
            problem = FindingType.INEFFICIENCY
        command = SubmitObservation(
            identity=identity,
            channel=ObservationChannel.PLATFORM if firm else self.chance.choice(OTHER_CHANNELS),
            organisation=self.directory.organisations[body],
            enterprise=firm,
            problem=problem,
            text=words.said(self.chance, words.OBSERVATIONS[problem]),
        )
        own = Actor(role=Role.ENTERPRISE_USER, enterprise=firm)
        id = self.sim.send(command, own if firm else self._receiver())
        if needle:
            self.needles.unanswered_observation = id
        late = not needle and self.chance.random() < LATE
        days = self.chance.randrange(8, 11) if late else self.chance.randrange(1, 6)
        self.after(days, partial(self._acknowledge, id, needle=needle))

    def _firm(self) -> UUID:
        """An enterprise that is active still."""
        while True:
            firm = self.chance.choice(self.stage.district.enterprises)
            if self.sim.get(Enterprise, firm).active:
                return firm

    def _receiver(self) -> Actor:
        return self.stage.acting(self.chance.choice(self.directory.callers), Role.CALLBACK_OFFICER)

    def _acknowledge(self, id: UUID, *, needle: bool) -> None:
        post = self.chance.choice((self.directory.office_post, *self.directory.callers))
        self.sim.send(AcknowledgeObservation(observation=id, post=post), self.stage.office)
        if not needle:
            late = self.chance.random() < LATE
            days = self.chance.randrange(16, 19) if late else self.chance.randrange(3, 13)
            self.after(days, partial(self._answer, id))

    def _answer(self, id: UUID) -> None:
        founded = self.chance.random() < FOUNDED
        answers = words.ANSWERS_FOUNDED if founded else words.ANSWERS_UNFOUNDED
        command = AnswerObservation(observation=id, founded=founded, reply=self.chance.choice(answers))
        post = self.sim.get(Observation, id).post
        assert post is not None
        is_office = post == self.directory.office_post
        role = Role.PROGRAMME_OFFICE if is_office else Role.CALLBACK_OFFICER
        self.sim.send(command, self.stage.acting(post, role))
