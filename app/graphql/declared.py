"""Declared (声明字段): a field of the schema with its arguments; how it is read stands in the plan."""

import inspect
from collections.abc import AsyncIterator
from typing import Annotated, Any

import strawberry

REQUIRED = inspect.Parameter.empty


Arguments = dict[str, tuple[Any, Any]]


def declared(returns: Any, description: str | None, arguments: Arguments | None = None) -> Any:
    """A field that returns a type; `arguments` are name → (type, default, or REQUIRED)."""

    def resolve(**_: Any) -> Any:
        raise AssertionError("fields are compiled, never resolved")

    _sign(resolve, returns, arguments or {})
    return strawberry.field(resolver=resolve, graphql_type=returns, description=description)


def subscribed(returns: Any, description: str, arguments: Arguments) -> Any:
    """A field of Subscription, whose messages are of a type."""

    async def resolve(**_: Any) -> AsyncIterator[Any]:
        raise AssertionError("fields are compiled, never resolved")
        yield

    _sign(resolve, AsyncIterator[returns], arguments)
    return strawberry.subscription(resolver=resolve, description=description)


def _sign(resolve: Any, returns: Any, arguments: Arguments) -> None:
    parameters = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)
        for name, (kind, default) in arguments.items()
    ]
    resolve.__signature__ = inspect.Signature(parameters, return_annotation=returns)
    resolve.__annotations__ = {each.name: each.annotation for each in parameters} | {"return": returns}


def named(kind: Any, name: str) -> Any:
    """The type of an argument whose name Python does not allow."""
    return Annotated[kind, strawberry.argument(name=name)]
