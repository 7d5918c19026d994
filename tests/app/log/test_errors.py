"""An error of the log tells its reader where to look."""

from uuid import UUID

import pytest

from app.log.errors import Conflict, KeyReused, LogError, LogHole


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Conflict(UUID(int=7), 3), (str(UUID(int=7)), "3")),
        (KeyReused("110101", "一号"), ("110101", "一号")),
        (LogHole("110101", 3, 5), ("110101", "3", "5")),
    ],
)
def test_it_names_what_it_is_about(error: LogError, words: tuple[str, ...]) -> None:
    assert all(word in str(error) for word in words)
