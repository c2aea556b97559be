"""Which files a check reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cleaner import store
from cleaner.errors import UsageError
from cleaner.gates.baseline import NAME
from cleaner.gates.changed import touched_since
from cleaner.inputs import walk

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What stands in a clean folder beside the texts.
_OWN = ("manifest.jsonl", "report.html", NAME)


def files_of(paths: Sequence[Path], changed: str | None) -> list[tuple[str, str]]:
    """(where it lies, what it is called) of every file to read, in order.

    Args:
        paths: Folders and files; of a clean folder only the texts are read.
        changed: Only files that differ from this git revision; None: all.

    Raises:
        UsageError: a missing path, no git.
    """
    out: dict[str, str] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(
                f"找不到 {path}；请给出要查的目录或文件，或先 cleaner run",
                f"no such file or folder: {path}; name what to check, or run cleaner first",
            )
        if path.is_file():
            out[str(path)] = path.as_posix()
            continue
        ours = (path / store.INSIDE).is_dir()
        for name in walk(path):
            if (
                name.startswith(f"{store.INSIDE}/")
                or name in _OWN
                or (ours and not name.endswith(".txt"))
            ):
                continue
            out[str(path / name)] = (path / name).as_posix()
    if changed is None:
        return list(out.items())
    touched = touched_since(changed, paths)
    return [(place, name) for place, name in out.items() if Path(place).resolve() in touched]
