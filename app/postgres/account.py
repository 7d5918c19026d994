"""Account (运行身份): whom the database server runs as, because PostgreSQL refuses to be root."""

import os
import pwd
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")


@dataclass(frozen=True)
class Account:
    """A prefix for commands, or a user and group to become."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    @classmethod
    def for_directory(cls, directory: Path) -> Self:
        """Choose: ourselves; for root the directory's owner, a user namespace, or `nobody`, in this order."""
        if os.geteuid() != 0:
            return cls()
        owner = directory.stat()
        if owner.st_uid != 0:
            return cls(uid=owner.st_uid, gid=owner.st_gid)
        if works(*_NAMESPACE, "true"):
            return cls(prefix=_NAMESPACE)
        nobody = pwd.getpwnam("nobody")
        return cls(uid=nobody.pw_uid, gid=nobody.pw_gid)

    def may_enter(self, directory: Path) -> bool:
        """Whether this account can reach what the directory holds."""
        return self.run(Path("/"), "test", "-x", str(directory)).returncode == 0

    def give(self, *paths: Path) -> None:
        """Make the account the owner of files and directories that root made for it."""
        if self.uid is not None and self.gid is not None:
            for path in paths:
                os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def run(self, directory: Path, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command as this account in the directory; its output holds its errors too."""
        foreign = ("PG", "LC_", "LANG")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        return subprocess.run(
            [*self.prefix, *command],
            cwd=directory,
            env=kept | {"LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            user=self.uid,
            group=self.gid,
            extra_groups=None if self.uid is None else [],
        )


def works(*command: str) -> bool:
    """Whether a command exists and succeeds."""
    with suppress(OSError):
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    return False
