"""Python's clients: gql, and one that ariadne-codegen generates from schema.graphql."""

import json
import shutil
from pathlib import Path

from tests.conformance.foreign import Clients
from tests.conformance.node import RING, SCHEMA


def test_gql_asks_tells_and_follows(clients: Clients, address: dict[str, str]) -> None:
    told = json.loads(clients.run("python", "python/asked.py", given=address))
    assert told["nodes"] == 2
    assert told["seen"] == told["told"]


def test_a_client_generated_by_ariadne_codegen_asks_and_tells(
    clients: Clients, address: dict[str, str], tmp_path: Path
) -> None:
    project = tmp_path / "project"
    shutil.copytree(RING / "python" / "ariadne", project)
    shutil.copy(SCHEMA, project)
    clients.run("ariadne-codegen", at=project)
    told = json.loads(clients.run("python", "asked.py", at=project, given=address))
    assert told == {"nodes": 2, "name": "区信访局"}
