"""Standing (所处位置): every answer names the log position that it is true at, asked for or not."""

from typing import Any

from strawberry.extensions import SchemaExtension


class Standing(SchemaExtension):
    """Puts `positions` into the answer's extensions: district → position."""

    def get_results(self) -> dict[str, Any]:
        """Empty where nothing of a district was read."""
        positions = self.execution_context.context.positions
        return {"positions": positions} if positions else {}
