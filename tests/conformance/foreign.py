"""Foreign clients (外部客户端): Python clients in an environment of their own, as they pin another graphql-core."""

import fcntl
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conformance.node import INSTALL_SECONDS, RING, RUN_SECONDS, Given

LOCK = RING / "python" / "requirements.lock"
ENVIRONMENT = RING / ".venv"


class Clients:
    """The environment, installed."""

    def run(self, program: str, *arguments: str, at: Path = RING, given: Given = None) -> str:
        """What a program of the environment (`python`, `ariadne-codegen`) prints; it must end well."""
        command = [str(ENVIRONMENT / "bin" / program), *arguments]
        done = _run(command, RUN_SECONDS, at, {"PYTHONPATH": str(at), **(given or {})})
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout


def installed() -> Clients:
    """Make the environment from its lock, unless it is there; skips where the registry is out of reach."""
    seal = ENVIRONMENT / ".siliang-lock"
    locked = sha256(LOCK.read_bytes()).hexdigest()
    with LOCK.open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (seal.is_file() and seal.read_text() == locked):
            _uv("venv", "--clear", "--python", sys.executable, str(ENVIRONMENT))
            options = ["--python", str(ENVIRONMENT), "--require-hashes", "--only-binary", ":all:"]
            _uv("pip", "install", *options, "-r", str(LOCK))
            seal.write_text(locked)
    return Clients()


def _uv(*arguments: str) -> None:
    done = _run([sys.executable, "-m", "uv", "--quiet", *arguments], INSTALL_SECONDS, RING, None)
    if done.returncode:
        reason = f"the Python clients cannot be installed: {done.stderr.strip()[-300:]}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


def _run(command: list[str], seconds: float, at: Path, given: Given) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=at,
        env={**os.environ, **(given or {})},
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
