"""Whatever is sent together, the verdicts are those of a small model that takes one at a time."""

import asyncio
from dataclasses import dataclass, field
from itertools import count
from typing import TypeAlias
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.log.entry import Commit, Receipt
from app.log.errors import Conflict, KeyReused
from app.log.reader import Reader
from app.log.writer import Writer
from tests.app.log.making import commit, draft

Verdict: TypeAlias = tuple[str, int, int]
STREAMS = [UUID(int=n) for n in range(1, 4)]
districts = (f"{n:06}" for n in count(200_000))


@dataclass(frozen=True)
class Asked:
    """A command whose versions are as far off as `error` says."""

    place: int
    key: str
    digest: bytes
    writes: tuple[tuple[UUID, int], ...]
    watches: tuple[UUID, ...]
    error: int


asked = st.builds(
    Asked,
    place=st.sampled_from([0, 0, 1]),
    key=st.text("abcdefgh", min_size=1, max_size=2),
    digest=st.sampled_from([b"x", b"x", b"y"]),
    writes=st.lists(
        st.tuples(st.sampled_from(STREAMS), st.integers(1, 2)), max_size=2, unique_by=lambda w: w[0]
    ).map(tuple),
    watches=st.lists(st.sampled_from(STREAMS), max_size=1).map(tuple),
    error=st.sampled_from([0, 0, 0, 1, -1]),
)


@dataclass
class Model:
    """One district, one command at a time."""

    streams: dict[UUID, int] = field(default_factory=dict)
    keys: dict[str, tuple[bytes, int, int]] = field(default_factory=dict)
    log: list[tuple[UUID, int]] = field(default_factory=list)

    def decide(self, asked: Commit) -> Verdict:
        """Accept, repeat, or refuse."""
        if known := self.keys.get(asked.key):
            return ("repeated", *known[1:]) if known[0] == asked.digest else ("reused", 0, 0)
        versions = dict(self.streams)
        for stream, version in asked.watched:
            if versions.get(stream, 0) != version:
                return "conflict", stream.int, versions.get(stream, 0)
        for each in asked.drafts:
            if versions.get(each.stream, 0) + 1 != each.version:
                return "conflict", each.stream.int, versions.get(each.stream, 0)
            versions[each.stream] = each.version
        first = len(self.log) + 1
        self.streams = versions
        self.log.extend((each.stream, each.version) for each in asked.drafts)
        self.keys[asked.key] = asked.digest, first, len(self.log)
        return "accepted", first, len(self.log)


def phrased(asked: Asked, model: Model, district: str) -> Commit:
    """The command in versions."""
    seen = {stream: max(model.streams.get(stream, 0) + asked.error, 0) for stream in STREAMS}
    drafts = [draft(stream, seen[stream] + n) for stream, size in asked.writes for n in range(1, size + 1)]
    watched = [(stream, seen[stream]) for stream in asked.watches]
    return commit(*drafts, district=district, key=asked.key, digest=asked.digest, watched=watched)


def verdict(answer: Receipt | BaseException) -> Verdict:
    """An answer in the model's words; which of several stale streams is named does not matter."""
    match answer:
        case Receipt():
            return "repeated" if answer.repeated else "accepted", answer.first, answer.last
        case Conflict():
            return "conflict", answer.stream.int, answer.version
        case KeyReused():
            return "reused", 0, 0
    raise answer


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(asked, min_size=1, max_size=10), min_size=1, max_size=4))
async def test_a_batch_is_decided_as_if_one_command_followed_another(
    writer: Writer, reader: Reader, batches: list[list[Asked]]
) -> None:
    places = [next(districts), next(districts)]
    models = [Model(), Model()]
    for batch in batches:
        commits: list[Commit] = []
        expected: list[Verdict] = []
        for one in batch:
            commits.append(phrased(one, models[one.place], places[one.place]))
            expected.append(models[one.place].decide(commits[-1]))
        answers = await asyncio.gather(*map(writer.append, commits), return_exceptions=True)
        got = [verdict(answer) for answer in answers]
        assert [v[0] for v in got] == [v[0] for v in expected]
        assert [v for v in got if v[0] != "conflict"] == [v for v in expected if v[0] != "conflict"]
        for (kind, stream, version), sent in zip(got, commits, strict=True):
            if kind == "conflict":
                touched = {d.stream: d.version - 1 for d in reversed(sent.drafts)} | dict(sent.watched)
                assert touched[UUID(int=stream)] != version
    for place, model in zip(places, models, strict=True):
        entries = await reader.read(place, 0, 1000)
        assert [(entry.stream, entry.version) for entry in entries] == model.log
