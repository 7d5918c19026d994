"""Trusted documents: registered whole or not at all, by the hash of their text, known to every process."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import asyncpg
import pytest

from app.access import Viewer
from app.access.documents import (
    REREAD_SECONDS,
    DocumentNotTrusted,
    DocumentUnknown,
    ManifestRefused,
    TrustedDocuments,
    document_id,
    documents_list,
    documents_register,
    enforced,
    manifest_texts,
)
from app.log.connection import connect_pool
from app.log.install import install
from app.mode import Mode
from domain.actor import Actor, Role
from tests.app.graphql.contract import contract

if TYPE_CHECKING:
    from app.log.connection import Pool

CODE = "query Code { district { code } }"
NAME = "query Name { district { name } }"
BAD = "query Bad { district { nothing } }"


@pytest.fixture
async def pool(database_url: str) -> "AsyncIterator[Pool]":
    owner = await asyncpg.connect(database_url)
    try:
        await install(owner)
    finally:
        await owner.close()
    async with await connect_pool(database_url, min_size=1, max_size=2) as pool:
        yield pool


async def test_a_registered_document_is_asked_by_the_hash_of_its_text(pool: "Pool") -> None:
    documents = TrustedDocuments(pool)
    (id,) = await documents.register([CODE], contract(), by="office", client="web", note="first")
    assert id == document_id(CODE)
    assert documents.chosen(None, id, enforced=True) == CODE
    assert documents.chosen(None, id.removeprefix("sha256:"), enforced=True) == CODE
    assert documents.chosen(CODE, None, enforced=True) == CODE
    (listed,) = await documents_list(documents)
    assert (listed.operations, listed.registered_by, listed.client) == (("Code",), "office", "web")


async def test_where_only_registered_documents_run_others_are_refused(pool: "Pool") -> None:
    documents = TrustedDocuments(pool)
    with pytest.raises(DocumentNotTrusted):
        await documents.find(CODE, None, enforced=True)
    assert await documents.find(CODE, None, enforced=False) == CODE
    assert await documents.find(None, None, enforced=True) is None


@pytest.mark.parametrize("id", [document_id(CODE), "sha256:", "", "x" * 100_000])
async def test_an_unknown_id_is_refused_in_every_mode(pool: "Pool", id: str) -> None:
    for strict in (False, True):
        with pytest.raises(DocumentUnknown):
            await TrustedDocuments(pool).find(None, id, enforced=strict)


async def test_a_known_id_with_another_text_is_refused(pool: "Pool") -> None:
    documents = TrustedDocuments(pool)
    (id,) = await documents.register([CODE], contract(), by="office")
    with pytest.raises(DocumentUnknown):
        documents.chosen(NAME, id, enforced=False)


async def test_another_process_learns_of_a_document_when_it_is_asked_for(pool: "Pool") -> None:
    now = 100.0
    here, there = TrustedDocuments(pool), TrustedDocuments(pool, lambda: now)
    await there.load()
    (id,) = await here.register([CODE], contract(), by="office")
    with pytest.raises(DocumentUnknown):
        await there.find(None, id, enforced=True)
    now += REREAD_SECONDS
    assert await there.find(None, id, enforced=True) == CODE
    assert there.chosen(CODE, None, enforced=True) == CODE


async def test_a_flood_of_unknown_ids_is_one_look_into_the_database(pool: "Pool") -> None:
    documents = TrustedDocuments(pool, lambda: 100.0)
    await documents.load()
    await pool.execute("revoke select on access.document from siliang_app")
    for n in range(100):
        with pytest.raises(DocumentUnknown):
            await documents.find(None, f"sha256:{n:064x}", enforced=True)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (BAD, "Cannot query field 'nothing'"),
        ("query {", "Syntax Error"),
        ("fragment F on District { code }", "is never used"),
        ("{ a " * 14 + "}" * 14, "nested 12 deep"),
        (
            "{ district { issues(first: 100) { nodes { evidence(first: 900) { topic } } } } }",
            "costs 90,103, of 20,000",
        ),
        ("# " + "x" * 70_000 + "\n" + CODE, "65,536 bytes"),
    ],
    ids=["invalid", "syntax", "no operation", "deep", "costly", "long"],
)
async def test_one_bad_document_and_nothing_is_registered(pool: "Pool", bad: str, reason: str) -> None:
    documents = TrustedDocuments(pool)
    with pytest.raises(ManifestRefused, match=reason):
        await documents.register([CODE, bad], contract(), by="office")
    assert await documents_list(documents) == []


async def test_registering_again_changes_nothing(pool: "Pool") -> None:
    documents = TrustedDocuments(pool)
    await documents.register([CODE], contract(), by="office")
    assert await documents.register([CODE, NAME, CODE], contract(), by="another") == [
        document_id(CODE),
        document_id(NAME),
    ]
    assert {each.text: each.registered_by for each in documents.listed()} == {CODE: "office", NAME: "another"}


@pytest.mark.parametrize(
    "change",
    ["update access.document set note = 'x'", "delete from access.document", "truncate access.document"],
)
async def test_the_application_cannot_change_what_is_registered(pool: "Pool", change: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.execute(change)


async def test_no_row_can_lie_about_its_text(pool: "Pool") -> None:
    with pytest.raises(asyncpg.CheckViolationError):
        await pool.execute(
            "insert into access.document (id, text, operations, registered_by) values ($1, $2, '{}', 'me')",
            document_id(CODE),
            NAME,
        )


def bare(text: str) -> str:
    return document_id(text).removeprefix("sha256:")


@pytest.mark.parametrize(
    "manifest",
    [
        {bare(CODE): CODE, bare(NAME): NAME},
        {document_id(CODE): CODE, document_id(NAME): NAME},
        {
            "format": "apollo-persisted-query-manifest",
            "version": 1,
            "operations": [
                {"id": bare(text), "name": "N", "type": "query", "body": text} for text in (CODE, NAME)
            ],
        },
    ],
    ids=["relay and client-preset", "prefixed", "apollo"],
)
async def test_a_manifest_of_a_clients_compiler_is_registered(
    pool: "Pool", tmp_path: Path, manifest: dict[str, Any]
) -> None:
    path = tmp_path / "documents.json"
    path.write_text(json.dumps(manifest))
    documents = TrustedDocuments(pool)
    ids = await documents_register(documents, contract(), [path], by="office")
    assert ids == [document_id(CODE), document_id(NAME)]


async def test_a_graphql_file_is_one_document_as_it_stands(pool: "Pool", tmp_path: Path) -> None:
    path = tmp_path / "mine.graphql"
    path.write_text(CODE + "\n" + NAME + "\n")
    documents = TrustedDocuments(pool)
    await documents_register(documents, contract(), [path], by="office")
    (listed,) = documents.listed()
    assert listed.text == path.read_text()
    assert listed.operations == ("Code", "Name")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[]", "an object of documents"),
        ("{", "manifest.json"),
        (json.dumps({"5d41402abc4b2a76b9719d911017c592": CODE}), "is not the SHA-256"),
        (json.dumps({bare(NAME): CODE}), "is not the SHA-256"),
        (json.dumps({bare(NAME): 1}), "names no document"),
    ],
)
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(content)
    with pytest.raises(ManifestRefused, match=reason):
        manifest_texts(path)
    with pytest.raises(ManifestRefused):
        manifest_texts(tmp_path / "absent.json")


def test_only_registered_documents_run_in_production_but_for_the_system_administrator() -> None:
    assert not enforced(Mode.DEVELOPMENT, None)
    assert enforced(Mode.PRODUCTION, None)
    for role in Role:
        viewer = Viewer(Actor(role=role), ())
        assert enforced(Mode.PRODUCTION, viewer) is (role is not Role.SYSTEM_ADMIN)
        assert not enforced(Mode.DEVELOPMENT, viewer)
