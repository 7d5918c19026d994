"""Judging (判定): whether the tests find a mutant, in a copy of the checkout and a fork of this process."""

import multiprocessing
import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.mutants.making import CHECKOUT, Mutant

ROOMS = ("app", "docs", "domain", "projections", "tests")
WIDE = {"domain": ("tests/domain",), "app/log": ("tests/app/log", "tests/history")}
TEST_SECONDS = 15  # a test that takes longer hangs
_RUN_SECONDS = 120  # and so does a run
_PYTEST = (
    "-x", "-q", "-p", "no:cacheprovider",
    "-o", f"faulthandler_timeout={TEST_SECONDS}", "-o", "faulthandler_exit_on_timeout=true",
)  # fmt: skip


class Copy:
    """A copy of the checkout, whose tests use the server at a DSN; mutants are put into it one at a time."""

    def __init__(self, home: Path, dsn: str) -> None:
        self._home, self._dsn = home, dsn
        for room in ROOMS:
            shutil.copytree(CHECKOUT / room, home / room, ignore=shutil.ignore_patterns("node_modules"))
        for file in ("pyproject.toml", "schema.graphql"):
            shutil.copy2(CHECKOUT / file, home / file)

    def sound(self, package: str) -> bool:
        """Whether a package's tests pass without a fault; they leave the byte code behind for the other runs."""
        return self._passes(WIDE[package], mutated=False)

    def kills(self, mutant: Mutant) -> bool:
        """Put the fault in, and let its own tests look for it, then all of its package. A failure counts when it
        is seen twice: a machine that stood still for a moment finds nothing.
        """
        file = self._home / mutant.path
        file.write_text(mutant.source(), "utf-8")
        stages = filter(None, (self._own(mutant), WIDE[mutant.package]))
        try:
            return any(not self._passes(tests) and not self._passes(tests) for tests in stages)
        finally:
            shutil.copy2(CHECKOUT / mutant.path, file)

    def _own(self, mutant: Mutant) -> list[str]:
        """The test files called by the mutant's noun, then those that import it."""
        module = mutant.path.removesuffix(".py").split("/")[len(mutant.package.split("/"))]
        imported = re.compile(rf"\b{mutant.package.replace('/', '.')}\.{module}\b")
        tests = sorted((self._home / WIDE[mutant.package][0]).glob("test_*.py"))
        called = [test for test in tests if f"{test.stem}_".startswith(f"test_{module}_")]
        imports = [test for test in tests if test not in called and imported.search(test.read_text("utf-8"))]
        return [test.relative_to(self._home).as_posix() for test in (*called, *imports)]

    def _passes(self, tests: Sequence[str], *, mutated: bool = True) -> bool:
        """Whether the tests pass, in a process that has imported nothing of the rooms yet."""
        fork = multiprocessing.get_context("fork").Process(target=self._run, args=(tests, mutated))
        fork.start()
        fork.join(_RUN_SECONDS)
        fork.kill()
        fork.join()
        return fork.exitcode == pytest.ExitCode.OK

    def _run(self, tests: Sequence[str], mutated: bool) -> None:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
            os.dup2(nowhere.fileno(), sys.stderr.fileno())
        known = (*ROOMS, "eventsourcing")  # whose registry of topics knows our events
        for name in [name for name in sys.modules if name.partition(".")[0] in known]:
            del sys.modules[name]
        os.environ["TEST_DATABASE_URL"] = self._dsn
        os.chdir(self._home)
        sys.path.insert(0, str(self._home))
        sys.dont_write_bytecode = mutated  # of a mutant it would outlive the fault
        os._exit(pytest.main([*_PYTEST, *tests]))
