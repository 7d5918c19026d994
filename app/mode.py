"""Mode (运行模式): development on one's own machine, or production, where conveniences are refused."""

import os
from enum import StrEnum


class Mode(StrEnum):
    """What SILIANG_MODE says; development when it says nothing."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"

    @classmethod
    def of_environment(cls) -> "Mode":
        """The mode of this process. Raises ValueError for a word that is no mode."""
        return cls(os.environ.get("SILIANG_MODE", cls.DEVELOPMENT))
