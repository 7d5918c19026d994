"""Cache (应答缓存): answers under everything that they depend on; a new position is a new key, so nothing is stale."""

import gzip
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from app.access.records import Sensitive

MOST_BYTES = 64 * 1024 * 1024
OVERHEAD = 600  # bytes of an entry besides its bodies
WORTH_ZIPPING = 860


@dataclass(eq=False, slots=True)
class Kept:
    """An answer as it leaves. `sensitive` says what must be recorded at each reading: district, what, position."""

    body: bytes
    etag: str
    public: bool
    sensitive: tuple[tuple[str, Sensitive, int], ...] = ()
    _zipped: bytes | None = None

    def zipped(self) -> bytes | None:
        """The body in gzip, made when first wanted; None where it would gain nothing."""
        if self._zipped is None and len(self.body) >= WORTH_ZIPPING:
            self._zipped = gzip.compress(self.body, 1, mtime=0)
        return self._zipped

    @property
    def size(self) -> int:
        """About how many bytes of memory it takes."""
        return len(self.body) + len(self.body) // 4 + OVERHEAD


class Cache:
    """Bounded by bytes; what was not asked for longest goes first. A bound of 0 keeps nothing."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes, self.bytes = most_bytes, 0
        self.hits, self.misses = 0, 0
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()

    def get(self, key: Hashable) -> Kept | None:
        """The answer under a key."""
        found = self._kept.get(key)
        if found is None:
            self.misses += 1
            return None
        self.hits += 1
        self._kept.move_to_end(key)
        return found

    def keep(self, key: Hashable, answer: Kept) -> None:
        """Keep an answer, and let go of the oldest until the bound holds."""
        if answer.size > self.most_bytes // 8:
            return
        before = self._kept.pop(key, None)
        self.bytes += answer.size - (before.size if before else 0)
        self._kept[key] = answer
        while self.bytes > self.most_bytes:
            _, gone = self._kept.popitem(last=False)
            self.bytes -= gone.size

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._kept)
