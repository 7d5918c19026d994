"""Stress (压力样例): a log of any length, of valid histories decided once a day and repeated with fresh ids.

Nothing is kept of what was sent, so memory does not grow with the log. The same events and keys come again
for the same seed: a load that was cut off is sent again from the start, and what the log has it keeps.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from itertools import groupby
from uuid import UUID

from app.identity import uuid7
from app.log.entry import Commit, Draft, Head
from app.log.writer import Writer
from app.sample.places import Place, proving_ground, seed_of
from app.sample.proving import ProvingGround

DISTRICTS, EVENTS = 16, 10_000_000
WAVE = 64  # histories that go side by side, step by step
JOURNEY = 4096  # commits between two words about progress


class History:
    """An issue's commits as they were decided; `again` gives them to another issue, with the register's next number."""

    def __init__(self, issue: UUID, commits: list[Commit], place: int) -> None:
        self.issue, self.commits, self.place = issue, commits, place
        self.size = sum(len(commit.drafts) for commit in commits)
        self._forms = [[self._form(draft.data) for draft in commit.drafts] for commit in commits]

    def _form(self, data: bytes) -> bytes:
        """The payload with gaps where one issue differs from another."""
        gaps = {
            str(self.issue): "%(issue)s",
            f'"number":"{_number(self.place)}"': '"number":"%(number)s"',
            f'"sequence":{self.place}': '"sequence":%(sequence)d',
        }
        text = data.decode().replace("%", "%%")
        for told, gap in gaps.items():
            text = text.replace(told, gap)
        return text.encode()

    def again(self, step: int, place: int, issue: UUID, new_id: Callable[[], UUID], key: str) -> Commit:
        """One commit of it, for another issue."""
        told = self.commits[step]
        gaps = {b"issue": str(issue).encode(), b"number": _number(place).encode(), b"sequence": place}
        drafts = []
        for draft, form in zip(told.drafts, self._forms[step], strict=True):
            own = draft.stream == self.issue
            stream, version = (
                (issue, draft.version) if own else (draft.stream, draft.version - self.place + place)
            )
            drafts.append(_draft(draft, stream, version, new_id(), form % gaps))
        digest = sha256(told.digest + issue.bytes).digest()
        return Commit(told.district, key, digest, issue, told.stamp, tuple(drafts), told.watched)


def _draft(draft: Draft, stream: UUID, version: int, id: UUID, data: bytes) -> Draft:
    return Draft(stream, version, draft.topic, draft.occurred_at, id, draft.schema, draft.envelope, data)


def _number(place: int) -> str:
    """The number of an issue, by its place in the year's register."""
    return f"YS-2026-{place:06d}"


@dataclass(frozen=True)
class Stress:
    """So many histories in a place, to be loaded; its size is counted in events."""

    place: Place
    histories: int
    size: int

    def whole(self, head: Head) -> bool:
        """Whether a log that stands there has all of them."""
        return head.position >= self.size

    async def load(self, writer: Writer, progress: Callable[[int, int], None]) -> int:
        """Load them and return how many events there are."""
        waiting, done = list[Commit](), 0
        for commit in self.commits():
            waiting.append(commit)
            if len(waiting) == JOURNEY:
                await writer.append_many(waiting)
                done += sum(len(each.drafts) for each in waiting)
                waiting = []
                progress(done, self.size)
        await writer.append_many(waiting)
        progress(self.size, self.size)
        return self.size

    def commits(self) -> Iterator[Commit]:
        """The set-up, then day by day, wave by wave, each step of all before the next step of any."""
        ground = ProvingGround(self.place)
        yield from ground.setup
        chance, days = ground.sim.chance("stress"), len(ground.days)
        by_day = groupby(range(self.histories), lambda place: place * days // self.histories)
        for number, (day, places) in enumerate(by_day, 1):
            issue, commits = ground.history(ground.days[day])
            history = History(issue, commits, number)
            new_id = partial(uuid7, commits[0].stamp, chance)
            for wave in _waves(places):
                issues = [new_id() for _ in wave]
                for step in range(len(commits)):
                    for place, own in zip(wave, issues, strict=True):
                        key = f"stress:{place}:{step}"
                        yield history.again(step, place + 1, own, new_id, key)


def _waves(places: Iterable[int]) -> Iterator[list[int]]:
    wave: list[int] = []
    for place in places:
        wave.append(place)
        if len(wave) == WAVE:
            yield wave
            wave = []
    if wave:
        yield wave


def stress(events: int = EVENTS, districts: int = DISTRICTS, seed: int = 2026) -> list[Stress]:
    """What gives at least so many events, in districts alike; its length is a part of a log's seed."""
    places = proving_ground(districts, seed)
    ground = ProvingGround(places[0])
    setup = sum(len(commit.drafts) for commit in ground.setup)
    each = History(*ground.history(ground.days[0]), 1).size
    histories = max(1, -(-(events - setup * districts) // (each * districts)))
    return [
        Stress(
            replace(place, seed=seed_of(place.code, place.seed + histories)),
            histories,
            setup + each * histories,
        )
        for place in places
    ]
