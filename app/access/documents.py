"""Trusted documents (可信查询文档): the operations that clients registered, the only ones asked in production."""

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from graphql import GraphQLError, GraphQLSchema, OperationDefinitionNode

from app.access.viewer import Viewer
from app.graphql.cost import MOST_COST, costed
from app.graphql.errors import BadInput
from app.graphql.limits import MOST_BYTES, faults, parsed
from app.mode import Mode
from domain.actor import Role

if TYPE_CHECKING:
    from app.log.connection import Pool

REREAD_SECONDS = 1.0
_PREFIX = "sha256:"
_HEX = frozenset("0123456789abcdef")
_UNKNOWN = (
    "select id, text, operations, registered_at, registered_by, client, note"
    " from access.document where id <> all($1)"
)
_REGISTER = (
    "insert into access.document (id, text, operations, registered_by, client, note)"
    " values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing"
)


class DocumentUnknown(BadInput):
    """The id names no registered document."""

    def __init__(self) -> None:
        super().__init__(
            "DocumentUnknown", "No document is registered by this id.", "没有以该编号登记的查询文档。"
        )


class DocumentNotTrusted(BadInput):
    """The document was not registered, and only registered ones are executed here."""

    def __init__(self) -> None:
        super().__init__(
            "DocumentNotTrusted",
            "Only registered documents are executed here: have this one registered.",
            "此处只执行已登记的查询文档，请先登记。",
        )


class ManifestRefused(ValueError):
    """A manifest, or one of its documents, is not good: nothing of it was registered."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A document as it stands in the register."""

    id: str
    text: str
    operations: tuple[str, ...]
    registered_at: datetime
    registered_by: str
    client: str | None
    note: str | None


def document_id(text: str) -> str:
    """The id of a document: the hash of its exact text."""
    return _PREFIX + sha256(text.encode()).hexdigest()


def canonical_id(given: str) -> str:
    """The id that a client means: manifests carry the bare hex."""
    return _PREFIX + given if len(given) == 64 and _HEX.issuperset(given) else given


def enforced(mode: Mode, viewer: Viewer | None) -> bool:
    """Whether only registered documents are executed: in production, for all but the system administrator.

    That role reads no business data and is the only one that may introspect there.
    """
    return mode is Mode.PRODUCTION and (viewer is None or viewer.actor.role is not Role.SYSTEM_ADMIN)


class TrustedDocuments:
    """The register of one installation, as this process knows it."""

    def __init__(self, pool: "Pool", clock: Callable[[], float] = time.monotonic) -> None:
        self._pool, self._clock = pool, clock
        self._known: dict[str, Registered] = {}
        self._reading = asyncio.Lock()
        self._read_at = float("-inf")

    async def load(self) -> None:
        """Read what this process does not know yet; other processes register, too."""
        self._read_at = self._clock()
        for row in await self._pool.fetch(_UNKNOWN, list(self._known)):
            known = Registered(**{**dict(row), "operations": tuple(row["operations"])})
            self._known[known.id] = known

    def listed(self) -> list[Registered]:
        """All of them, the newest first."""
        return sorted(self._known.values(), key=lambda each: (each.registered_at, each.id), reverse=True)

    def chosen(self, query: str | None, id: str | None, *, enforced: bool) -> str | None:
        """The text to execute; None when neither text nor id was given.

        Raises DocumentUnknown, or DocumentNotTrusted where only registered documents are executed.
        """
        if id is not None:
            known = self._known.get(canonical_id(id))
            if known is None or (query and query != known.text):
                raise DocumentUnknown
            return known.text
        if enforced and query and document_id(query) not in self._known:
            raise DocumentNotTrusted
        return query

    async def find(self, query: str | None, id: str | None, *, enforced: bool) -> str | None:
        """As `chosen`, but looks again in the database before it says no: at most once a second."""
        try:
            return self.chosen(query, id, enforced=enforced)
        except (DocumentUnknown, DocumentNotTrusted):
            await self._reread()
            return self.chosen(query, id, enforced=enforced)

    async def _reread(self) -> None:
        if self._read_at + REREAD_SECONDS > self._clock():
            return
        async with self._reading:
            if self._read_at + REREAD_SECONDS <= self._clock():
                await self.load()

    async def register(
        self,
        texts: Iterable[str],
        schema: GraphQLSchema,
        *,
        by: str,
        client: str | None = None,
        note: str | None = None,
    ) -> list[str]:
        """Register documents, all or none; returns their ids. What is registered already stays as it is.

        Raises ManifestRefused when one is not valid, passes a limit, or costs too much at its defaults.
        """
        rows = [
            (document_id(text), text, operations_of(text, schema), by, client, note)
            for text in dict.fromkeys(texts)
        ]
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.executemany(_REGISTER, rows)
        await self.load()
        return [row[0] for row in rows]


def operations_of(text: str, schema: GraphQLSchema) -> list[str]:
    """The names of a document's operations. Raises ManifestRefused when it could not be executed."""
    if len(text.encode()) > MOST_BYTES:
        raise ManifestRefused(f"a document may have {MOST_BYTES:,} bytes: {text[:60]!r}…")
    try:
        document = parsed(text)
    except GraphQLError as error:
        raise ManifestRefused(f"{text[:60]!r}…: {_english(error)}") from error
    if found := faults(schema, document):
        raise ManifestRefused(f"{text[:60]!r}…: {'; '.join(_english(error) for error in found)}")
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    if not operations:
        raise ManifestRefused(f"a document needs an operation: {text[:60]!r}…")
    for operation in operations:
        cost = costed(schema, document, operation).of({})
        if cost > MOST_COST:
            raise ManifestRefused(f"{text[:60]!r}… costs {cost:,}, of {MOST_COST:,} at most")
    return [operation.name.value if operation.name else "" for operation in operations]


def _english(error: GraphQLError) -> str:
    words: Any = (error.extensions or {}).get("message")
    return words["en"] if isinstance(words, dict) else error.message


def manifest_texts(path: Path) -> list[str]:
    """The documents of a file: a .graphql document, or a manifest of relay-compiler (`persistConfig`), of
    @graphql-codegen/client-preset (`persistedDocuments`) or of Apollo. Raises ManifestRefused.
    """
    try:
        content = path.read_text("utf-8")
        if path.suffix != ".json":
            return [content]
        manifest = orjson.loads(content)
    except (OSError, ValueError) as error:
        raise ManifestRefused(f"{path}: {error}") from error
    if isinstance(manifest, dict) and isinstance(manifest.get("operations"), list):
        pairs = [
            (each.get("id"), each.get("body")) for each in manifest["operations"] if isinstance(each, dict)
        ]
    elif isinstance(manifest, dict):
        pairs = list(manifest.items())
    else:
        raise ManifestRefused(f"{path}: a manifest is an object of documents by their hash")
    return [_text(path, key, text) for key, text in pairs]


def _text(path: Path, key: object, text: object) -> str:
    """A manifest's document; its key must be ours, or the client would ask by another id."""
    if not isinstance(text, str) or not isinstance(key, str):
        raise ManifestRefused(f"{path}: {key!r} names no document")
    if canonical_id(key) != document_id(text):
        raise ManifestRefused(f"{path}: {key} is not the SHA-256 of its document; set the hash to SHA256")
    return text


async def documents_register(
    documents: TrustedDocuments,
    schema: GraphQLSchema,
    paths: Sequence[Path],
    *,
    by: str,
    client: str | None = None,
    note: str | None = None,
) -> list[str]:
    """Register the documents of files, all or none; returns their ids. Raises ManifestRefused."""
    texts = [text for path in paths for text in manifest_texts(path)]
    return await documents.register(texts, schema, by=by, client=client, note=note)


async def documents_list(documents: TrustedDocuments) -> list[Registered]:
    """What is registered now, the newest first."""
    await documents.load()
    return documents.listed()
