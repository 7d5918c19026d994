"""Draw (随机抽取): a sample of a stated population that anybody with the seed can draw again (双随机).

Each id gets the SHA-256 of `seed:id` (UTF-8, the id in its usual lower-case form); the smallest are drawn. The
order in which the population is stated makes no difference, and a larger sample contains the smaller one.
"""

from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID


def lot(seed: str, id: UUID) -> str:
    """The lot of one id, in hexadecimal."""
    return sha256(f"{seed}:{id}".encode()).hexdigest()


def drawn(seed: str, population: Iterable[UUID], size: int) -> tuple[UUID, ...]:
    """So many of the population, in the order of their lots; all of it where it is smaller."""
    return tuple(sorted(set(population), key=lambda each: (lot(seed, each), each))[:size])
