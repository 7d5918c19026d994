"""Places (样例地名): the districts that do not exist: each one's code, name and seed of its own."""

from dataclasses import dataclass
from hashlib import sha256

from app.clock import SAMPLE_BLOCKS, SAMPLE_DISTRICT

CODES = tuple(f"{block}{number:02}" for block in SAMPLE_BLOCKS for number in range(1, 100))
PROVINCE = 167  # as many districts as a province of the larger ones has
_FIRST, _SECOND = "云澄霁岚漱沐听归栖枕揽迎晴", "望汀岫筠川屿漪沚陌渚岸麓溆"


@dataclass(frozen=True)
class Place:
    """A sample district before anything happens in it."""

    code: str
    name: str
    seed: int

    @property
    def first_key(self) -> str:
        """The key of its first command, by which a log tells whose it is."""
        return f"sample:{self.seed}:1"


def seed_of(code: str, seed: int) -> int:
    """A district's own seed; the first district has the seed itself, so that it is the same in every profile."""
    if code == SAMPLE_DISTRICT:
        return seed
    return int.from_bytes(sha256(f"{seed}:{code}".encode()).digest()[:4])


def province(number: int = PROVINCE, seed: int = 2026) -> tuple[Place, ...]:
    """The first districts of the province."""
    names = [f"{first}{second}区" for first in _FIRST for second in _SECOND]
    return tuple(
        Place(code, name, seed_of(code, seed))
        for code, name in zip(CODES[:number], names[:number], strict=True)
    )


def proving_ground(number: int, seed: int = 2026) -> tuple[Place, ...]:
    """Districts for stress, of codes that the province leaves free."""
    codes = CODES[PROVINCE:][:number]
    return tuple(
        Place(code, f"压力试验{place}区", seed_of(code, seed)) for place, code in enumerate(codes, 1)
    )
