"""Sample (抽样): mutants drawn by a seed, and how each fared; kept after every verdict."""

import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

from bench.mutants.making import PACKAGES, Mutant, mutants

KILLED, SURVIVED = "killed", "survived"


@dataclass
class Sample:
    """`made`: how many mutants each package has; `verdicts`: by mutant, None until it is judged."""

    seed: str
    made: dict[str, int] = field(default_factory=dict)
    verdicts: dict[str, str | None] = field(default_factory=dict)
    seconds: float = 0

    @classmethod
    def drawn(cls, size: int, seed: str) -> Self:
        """So many mutants of both packages together, in a random order, so that a part is a sample too."""
        drawn, draw = cls(seed), random.Random(seed)
        chosen = list[Mutant]()
        for package, share in PACKAGES.items():
            there = list(mutants(package))
            drawn.made[package] = len(there)
            chosen += draw.sample(there, min(round(size * share), len(there)))
        draw.shuffle(chosen)
        drawn.verdicts = dict.fromkeys(map(str, chosen))
        return drawn

    @classmethod
    def kept(cls, file: Path) -> Self:
        """The sample that was kept there."""
        return cls(**json.loads(file.read_text("utf-8")))

    def keep(self, file: Path) -> None:
        """Keep it."""
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(asdict(self), indent=1), "utf-8")

    def of(self, package: str, *verdicts: str | None) -> list[Mutant]:
        """The mutants of a package that fared so."""
        ours = [(Mutant.named(name), verdict) for name, verdict in self.verdicts.items()]
        return [mutant for mutant, verdict in ours if mutant.package == package and verdict in verdicts]

    def rate(self, package: str) -> float:
        """The share of a package's judged mutants that was killed."""
        return len(self.of(package, KILLED)) / max(1, len(self.of(package, KILLED, SURVIVED)))

    def still(self, *verdicts: str | None) -> Iterator[Mutant]:
        """The mutants that fared so, in the order of the draw."""
        yield from [Mutant.named(name) for name, verdict in self.verdicts.items() if verdict in verdicts]
