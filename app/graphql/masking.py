"""Masking (错误屏蔽): a bug's words stay here, under an id; what is said on purpose goes to the client."""

import logging
from uuid import UUID

from graphql import GraphQLError

log = logging.getLogger(__name__)


def masked(at: GraphQLError, cause: Exception, correlation: UUID) -> GraphQLError:
    """An error at the same place without the cause's words; they are logged."""
    log.error("masked error, correlation %s", correlation, exc_info=cause)
    return GraphQLError(
        "系统内部错误，请将编号告知管理员。",
        nodes=at.nodes,
        path=at.path,
        extensions={
            "code": "Internal",
            "correlation": str(correlation),
            "message": {
                "zh": "系统内部错误，请将编号告知管理员。",
                "en": "Something went wrong here; tell the administrator the correlation id.",
            },
        },
    )
