"""Identity (标识): UUIDs of version 7 (RFC 9562, section 5.7), from a given moment and source of chance."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from random import Random, SystemRandom
from uuid import UUID

_VERSION = 0x7 << 76
_VARIANT = 0b10 << 62
_RANDOM_A = ((1 << 12) - 1) << 64
_RANDOM_B = (1 << 62) - 1
_CHANCE = SystemRandom()


def uuid7(moment: datetime, chance: Random = _CHANCE) -> UUID:
    """A UUID whose first 48 bits are the moment in milliseconds; the same chance gives the same UUID."""
    bits = chance.getrandbits(76)
    milliseconds = int(moment.timestamp() * 1000)
    return UUID(int=milliseconds << 80 | _VERSION | (bits & _RANDOM_A) | _VARIANT | (bits & _RANDOM_B))


def rising(moment: datetime, chance: Random = _CHANCE) -> Callable[[], UUID]:
    """UUIDs of version 7 that rise, from a moment on: a counter in rand_a (RFC 9562, section 6.2, method 1)."""
    numbers = count()

    def following() -> UUID:
        milliseconds, place = divmod(next(numbers), 1 << 12)
        made = uuid7(moment + timedelta(milliseconds=milliseconds), chance)
        return UUID(int=made.int & ~_RANDOM_A | place << 64)

    return following
