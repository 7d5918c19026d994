"""Issue register (问题编号): the numbers that a year's issues took, each once."""

from domain.aggregate import Aggregate, when
from domain.events.issue import IssueNumberTaken
from domain.situation import Situation


class IssueRegister(Aggregate, topic="issue-register", title="问题编号"):
    """The numbers that a year's issues took."""

    taken: int = 0

    @when(IssueNumberTaken)
    def number_taken(self, event: IssueNumberTaken) -> None:
        """One number less is left."""
        self.taken = event.sequence


def register_of(situation: Situation, year: int) -> IssueRegister:
    """The year's register."""
    return situation.find(IssueRegister, situation.derived_id("issue-register", year))
