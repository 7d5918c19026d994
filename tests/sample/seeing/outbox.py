"""Outbox (通知): whose matter a notice is about."""

from typing import Any

from tests.sample.seeing.seer import Seer

OTHERS = {"notices"}


def sees(seer: Seer, view: str, row: Any) -> bool:
    """A department's own, or a post's own."""
    if seer.is_firm:
        return False
    return seer.of_body(row) if seer.in_department else seer.of_post(row)
