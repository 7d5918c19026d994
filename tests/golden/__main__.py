"""Golden (金样生成): `python -m tests.golden` adds what is new to events.json and histories.jsonl; what is there stays.

The histories are stories that the tests of the domain tell: a new event's shortest story is kept.
"""

import json
import sys

import pytest

from app.rehearsal import Rehearsal
from domain.event import EVENTS
from tests.golden.histories import HISTORIES, kept, lines
from tests.golden.shapes import SHAPES, shapes


class Recording:
    """Collects what every test of the domain made happen."""

    def __init__(self) -> None:
        self.stories: dict[str, Rehearsal] = {}
        self._test = ""

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Which test tells the next story."""
        self._test = item.nodeid

    def made(self, rehearsal: Rehearsal) -> None:
        """A story begins."""
        self.stories[f"{self._test}#{len(self.stories)}"] = rehearsal


def wanted() -> set[str]:
    """The topics whose present schema no history holds."""
    entries = [entry for history in kept().values() for entry in history] if HISTORIES.exists() else []
    held = {(entry.topic, entry.header.schema) for entry in entries}
    return {topic for topic, kind in EVENTS.items() if (topic, kind.schema) not in held}


def worth(story: Rehearsal, topics: set[str], lacking: set[str]) -> float:
    """How much of what is lacking a story tells, for its length."""
    return len(topics & lacking) / (len(story.events) or 1)


def main() -> int:
    """Tell all stories, and keep the fewest that hold what is wanted; 1 when something was in none."""
    recording, begin = Recording(), Rehearsal.__init__

    def beginning(self: Rehearsal, *given: object, **named: object) -> None:
        begin(self, *given, **named)  # type: ignore[arg-type]
        recording.made(self)

    Rehearsal.__init__ = beginning  # type: ignore[method-assign]
    pytest.main(["-q", "-p", "no:cacheprovider", "tests/domain"], plugins=[recording])
    lacking = wanted()
    told = {
        name: (story, {event.topic for event in story.events}) for name, story in recording.stories.items()
    }
    with HISTORIES.open("a", encoding="utf-8") as file:
        while lacking and told:
            name = max(sorted(told), key=lambda each: worth(*told[each], lacking))
            story, topics = told.pop(name)
            if not topics & lacking:
                break
            lacking -= topics
            history = name.rpartition("::")[2].rpartition("#")[0]
            file.writelines(line + "\n" for line in lines(history, story.district, story.events))
    kept_shapes = json.loads(SHAPES.read_text("utf-8")) if SHAPES.exists() else {}
    for topic, versions in shapes().items():
        kept_shapes.setdefault(topic, {}).update(
            {k: v for k, v in versions.items() if k not in kept_shapes[topic]}
        )
    text = json.dumps(kept_shapes, ensure_ascii=False, indent=1, sort_keys=True)
    SHAPES.write_text(text + "\n", "utf-8")
    print("in no story:", sorted(lacking) or "nothing")  # noqa: T201 - it talks to a person
    return int(bool(lacking))


if __name__ == "__main__":
    sys.exit(main())
