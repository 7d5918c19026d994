"""Relay: its compiler accepts the schema and a project by its book, and its persisted documents are answered."""

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from domain.actor import Role
from tests.browser.site import Site
from tests.conformance.node import MODULES, RING, SCHEMA, Node

COMPILER = MODULES / "relay-compiler" / "cli.js"


@pytest.fixture(scope="module", name="project")
def compiled(node: Node, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project, compiled with the schema as it is."""
    project = tmp_path_factory.mktemp("relay") / "project"
    shutil.copytree(RING / "relay", project)
    shutil.copy(SCHEMA, project)
    node.run(COMPILER, "--repersist", str(project / "relay.config.json"), at=project)
    return project


def test_the_compiler_writes_an_artifact_for_each_operation(project: Path) -> None:
    written = {path.name for path in (project / "src" / "__generated__").iterdir()}
    declared = set()
    for source in (project / "src").glob("*.js"):
        for name in re.findall(r"(?:query|mutation|subscription|fragment) (\w+)", source.read_text()):
            declared.add(f"{name}.graphql.js")
    assert declared <= written
    assert {"organisationsPageQuery.graphql.js", "organisationRefetchQuery.graphql.js"} <= written


def test_the_manifest_names_each_document_by_its_sha256(project: Path) -> None:
    manifest = json.loads((project / "documents.json").read_text())
    assert len(manifest) == 6
    assert all(sha256(text.encode()).hexdigest() == digest for digest, text in manifest.items())


def test_compiled_queries_are_answered_page_by_page(project: Path, site: Site) -> None:
    first = organisations(ask(project, site, "organisationsQuery", count=2))
    after = first["pageInfo"]["endCursor"]
    second = organisations(ask(project, site, "organisationsPageQuery", count=2, cursor=after))
    names = [edge["node"]["name"] for page in (first, second) for edge in page["edges"]]
    assert first["pageInfo"]["hasNextPage"]
    assert len(set(names)) == 4


def test_a_node_is_refetched_by_its_id(project: Path, site: Site) -> None:
    page = organisations(ask(project, site, "organisationsQuery", count=1))
    [edge] = page["edges"]
    node = ask(project, site, "organisationQuery", id=edge["node"]["id"])["node"]
    assert node == edge["node"] | {"sincePosition": node["sincePosition"]}
    assert ask(project, site, "organisationRefetchQuery", id=node["id"])["node"] == node


def ask(project: Path, site: Site, operation: str, **variables: Any) -> Any:
    """The data of a compiled operation."""
    manifest = json.loads((project / "documents.json").read_text())
    [document] = [text for text in manifest.values() if re.match(rf"query {operation}\b", text)]
    return site.ask(document, Role.PROGRAMME_OFFICE, **variables)


def organisations(data: Any) -> Any:
    """The connection of an answer."""
    return data["district"]["organisations"]
