"""Masking (错误屏蔽): a bug's words stay here, under an id; what is said on purpose goes to the client."""

import logging
from collections.abc import Iterator
from uuid import UUID

from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.types import ExecutionResult

log = logging.getLogger(__name__)


class Masking(SchemaExtension):
    """Looks through an operation's errors before they leave."""

    def on_operation(self) -> Iterator[None]:
        """After the operation."""
        yield
        result = self.execution_context.result
        if isinstance(result, ExecutionResult) and result.errors:
            correlation: UUID = self.execution_context.context.correlation
            result.errors = [masked(error, correlation) for error in result.errors]


def masked(error: GraphQLError, correlation: UUID) -> GraphQLError:
    """The error itself when GraphQL or we said it on purpose, else one without its words."""
    cause = error.original_error
    if cause is None or isinstance(cause, GraphQLError):
        return error
    log.error("masked error, correlation %s", correlation, exc_info=cause)
    return GraphQLError(
        "系统内部错误，请将编号告知管理员。",
        nodes=error.nodes,
        path=error.path,
        extensions={"code": "Internal", "correlation": str(correlation)},
    )
