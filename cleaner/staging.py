"""What workers finish before it is put in place, and the records of the last run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.records import dump
from cleaner.store import KINDS, whole_lines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Slices:
    """Records written input by input, read back in the same order.

    Args:
        folder: Holds inputs.jsonl and one file for each of `KINDS`.
        manifest: Where the manifest lies, if not in the folder.
    """

    def __init__(self, folder: Path, manifest: Path | None = None) -> None:
        self.folder = folder
        self._paths = {kind: folder / f"{kind}.jsonl" for kind in KINDS}
        if manifest is not None:
            self._paths["manifest"] = manifest
        self.inputs: dict[str, dict[str, Any]] = {}
        self._at: dict[str, dict[str, int]] = {}
        at = dict.fromkeys(KINDS, 0)
        for line in whole_lines(folder / "inputs.jsonl"):
            self.inputs[line["input"]] = line
            self._at[line["input"]] = dict(at)
            for kind in KINDS:
                at[kind] += line[kind]
        self._sizes = at

    def whole(self) -> bool:
        """Whether every file is as long as its inputs' lines are together."""
        files = ((self._paths[kind], size) for kind, size in self._sizes.items())
        return all((path.stat().st_size if path.is_file() else 0) == size for path, size in files)

    def lines(self, path: str, kind: str) -> list[str]:
        """The lines of one kind that an input gave, each with its newline."""
        size = self.inputs[path][kind]
        if not size:
            return []
        file = _handle(self._paths[kind])
        file.seek(self._at[path][kind])
        data = file.read(size)
        return [line + "\n" for line in data.decode().split("\n")[:-1]]


#: Files kept open for reading back: inputs are read in order, so a few are enough.
_MOST_OPEN = 16
_OPEN: dict[Path, BinaryIO] = {}


def _handle(path: Path) -> BinaryIO:
    """The file, open for reading; the one not used for longest is closed for it.

    Three kinds of line for a hundred thousand inputs are opens by the million
    otherwise, a third of the time of a batch of small pages.
    """
    file = _OPEN.pop(path, None)
    if file is None:
        file = path.open("rb")
        if len(_OPEN) == _MOST_OPEN:
            _OPEN.pop(next(iter(_OPEN))).close()
    _OPEN[path] = file
    return file


def release() -> None:
    """Close what is kept open: files are about to be replaced."""
    while _OPEN:
        _OPEN.popitem()[1].close()


class Writer:
    """Stages what a worker makes of its inputs.

    An input is done once its line stands in inputs.jsonl; the line says how many
    bytes of each kind it gave.
    """

    def __init__(self, staging: Path, name: str) -> None:
        self.texts = staging / "texts"
        self.folder = staging / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self._files = {
            kind: (self.folder / f"{kind}.jsonl").open("wb") for kind in (*KINDS, "inputs")
        }
        self._bytes = dict.fromkeys(KINDS, 0)

    def add(self, kind: str, record: Mapping[str, Any]) -> None:
        """Write one record of the input under way."""
        data = (dump(record) + "\n").encode()
        self._files[kind].write(data)
        self._bytes[kind] += len(data)

    def text(self, path: str, text: str) -> None:
        """Stage the text of one clean document."""
        place = self.texts / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("w", encoding="utf-8", newline="") as file:
            file.write(text)

    def done(self, path: str, key: str, **facts: Any) -> None:
        """Close the input under way."""
        for kind in KINDS:
            self._files[kind].flush()
        line = {"input": path, "key": key, **self._bytes, **facts}
        self._files["inputs"].write((dump(line) + "\n").encode())
        self._files["inputs"].flush()
        self._bytes = dict.fromkeys(KINDS, 0)

    def close(self) -> None:
        """Close all files."""
        for file in self._files.values():
            file.close()
