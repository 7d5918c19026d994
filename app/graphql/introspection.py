"""Introspection (自省): the schema asked about itself; graphql-core answers."""

import orjson
from graphql import DocumentNode, OperationDefinitionNode, SelectionSetNode, execute_sync

from app.graphql.plan.selection import Selected
from app.graphql.prepared import Prepared

FIELDS = {"__schema", "__type"}


def is_introspection(root: Selected) -> bool:
    """Whether a root field asks about the schema."""
    return root.name in FIELDS


def introspect(prepared: Prepared, root: Selected) -> str:
    """The root field's answer, as JSON."""
    operation = prepared.operation
    alone = OperationDefinitionNode(
        operation=operation.operation,
        variable_definitions=operation.variable_definitions,
        selection_set=SelectionSetNode(selections=root.nodes),
    )
    fragments = tuple(prepared.document.fragments.values())
    document = DocumentNode(definitions=(alone, *fragments))
    variables = orjson.loads(prepared.given) if prepared.given else None
    result = execute_sync(prepared.schema, document, variable_values=variables)
    if result.errors:
        raise result.errors[0]
    assert result.data is not None
    return orjson.dumps(result.data[root.key]).decode()
