"""GraphQL Code Generator: a client typed by it compiles strictly and talks to the server."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conformance.node import MODULES, RING, SCHEMA, Node

GENERATOR = MODULES / "@graphql-codegen" / "cli" / "cjs" / "bin.js"
COMPILER = MODULES / "typescript" / "bin" / "tsc"


@pytest.fixture(scope="module", name="project")
def generated(node: Node, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small client, with the types of the schema as it is, compiled without a complaint."""
    project = tmp_path_factory.mktemp("typed") / "project"
    shutil.copytree(RING / "typed", project)
    shutil.copy(SCHEMA, project)
    (project / "node_modules").symlink_to(MODULES)
    node.run(GENERATOR, "--config", "codegen.json", at=project)
    node.run(COMPILER, at=project)
    return project


def test_the_typed_client_talks_to_the_server(project: Path, node: Node, address: dict[str, str]) -> None:
    told = json.loads(node.run(project / "built" / "client.js", given=address))
    assert told["registered"] == "区档案局"
    assert told["at"] >= told["position"] > 0
    assert len(told["names"]) == 3


def test_the_generator_names_each_document_by_its_sha256(project: Path) -> None:
    manifest = json.loads((project / "src" / "gql" / "persisted-documents.json").read_text())
    assert sorted(text.split("(")[0] for text in manifest.values()) == [
        "mutation TypedRegister",
        "query TypedList",
    ]
