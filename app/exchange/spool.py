"""Spool (暂存): commits on disk between the dry run and the writing, so that a long file needs no long memory."""

import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import msgspec

from app.log.entry import Commit

_IN_MEMORY = 8 * 1024 * 1024
_LENGTH = 4


class Spool:
    """Commits in their order, written once and read as often as asked."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by __exit__
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(Commit)
        self.count = 0

    def add(self, commit: Commit) -> None:
        """One commit more."""
        data = self._encoder.encode(commit)
        self._file.write(len(data).to_bytes(_LENGTH, "big") + data)
        self.count += 1

    def __iter__(self) -> Iterator[Commit]:
        """Read them all."""
        self._file.seek(0)
        while length := self._file.read(_LENGTH):
            yield self._decoder.decode(self._file.read(int.from_bytes(length, "big")))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
