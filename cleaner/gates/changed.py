"""Which files git says have changed."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


def touched_since(revision: str, paths: Sequence[Path]) -> set[Path]:
    """Files that differ from a revision, and untracked ones; names may hold anything."""
    folder = next((path if path.is_dir() else path.parent for path in paths), Path())
    quoting = ("git", "-c", "core.quotepath=false")
    ask = (
        (*quoting, "diff", "-z", "--name-only", "--diff-filter=d", revision, "--"),
        (*quoting, "ls-files", "-z", "--others", "--exclude-standard", "--full-name"),
    )
    try:
        top = _git(("git", "rev-parse", "--show-toplevel"), folder).rstrip(b"\n")
        names = b"".join(_git(command, Path(top.decode())) for command in ask).split(b"\0")
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", b"") or str(error).encode()
        zh = said.decode("utf-8", "replace").strip()
        raise UsageError(
            f"--changed {revision}：git 说：{zh}", f"--changed {revision}: git says: {zh}"
        ) from error
    return {
        (Path(top.decode()) / name.decode("utf-8", "surrogateescape")).resolve()
        for name in names
        if name
    }


def _git(command: Sequence[str], folder: Path) -> bytes:
    return subprocess.run(  # noqa: S603 - a fixed command; the revision is one argument of it
        command, cwd=folder, capture_output=True, check=True
    ).stdout
