"""Errors (错误): what GraphQL's `errors` may say: a code, and a sentence in each language."""

from graphql import GraphQLError


class BadInput(GraphQLError):
    """A request that cannot be answered as it was asked; refusals of commands are payloads instead."""

    def __init__(self, code: str, en: str, zh: str) -> None:
        super().__init__(zh, extensions={"code": code, "message": {"zh": zh, "en": en}})


def coded(error: GraphQLError, code: str, zh: str) -> GraphQLError:
    """Graphql-core's own error with a code, and words in both languages; one that has a code stays as it is."""
    if (error.extensions or {}).get("code"):
        return error
    return GraphQLError(
        error.message,
        error.nodes,
        error.source,
        error.positions,
        error.path,
        error.original_error,
        {"code": code, "message": {"zh": zh, "en": error.message}},
    )
