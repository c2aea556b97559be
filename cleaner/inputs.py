"""Which files a batch reads, and what their outputs are called."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cleaner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


#: Names at the top of a clean folder that are the run's own.
RESERVED = ("_cleaner", "manifest.jsonl", "report.html")


class Input(NamedTuple):
    """A file of the raw folder.

    Attributes:
        path: Relative to the raw folder, "/" between names.
        stem: Relative path of its output without suffix.
    """

    path: str
    stem: str


def check_folders(raw: Path, clean: Path) -> None:
    """Refuse a raw folder that is missing, or that holds or lies in the clean one.

    Raises:
        UsageError: with the remedy.
    """
    if not raw.exists():
        raise UsageError(
            f"找不到 {raw}；请给出放原始页面的目录或文件：cleaner run 原始目录 输出目录",
            f"no such file or folder: {raw}; name the folder of raw pages: cleaner run RAW CLEAN",
        )
    one, two = raw.resolve(), clean.resolve()
    if one == two or one in two.parents or two in one.parents:
        raise UsageError(
            f"{raw} 与 {clean} 相同或互相包含；请换一个输出目录",
            f"{raw} and {clean} are the same or one lies in the other; choose another output folder",
        )
    if clean.exists() and not clean.is_dir():
        raise UsageError(
            f"{clean} 不是目录；请换一个输出目录", f"{clean} is not a folder; choose another one"
        )


def walk(raw: Path) -> Iterator[str]:
    """Relative paths of all files below a folder, sorted by path; a file is itself.

    Links to folders are followed, but not into a folder that they lie in: a loop ends
    there, and nothing above `raw` is read. Names that start with a dot are not inputs.
    Of a clean folder only the texts are inputs, not the records of its run.
    """
    if not raw.is_dir():
        yield raw.name
        return
    home = raw.resolve()
    ours = (raw / RESERVED[0] / "inputs.jsonl").is_file()
    for path in sorted(_below(raw, "", (home, *home.parents))):
        if not ours or path.split("/", 1)[0] not in RESERVED:
            yield path


def unreserved(path: str) -> str:
    """The path of an output, moved aside where it would hit a record of the run."""
    top, slash, rest = path.partition("/")
    return f"{top}~{slash}{rest}" if top in RESERVED else path


def _below(folder: Path, prefix: str, above: tuple[Path, ...]) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield prefix.rstrip("/")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        name = prefix + entry.name
        try:
            is_folder = entry.is_dir()
        except OSError:
            is_folder = False
        if is_folder:
            real = Path(entry.path).resolve()
            if real not in above:
                yield from _below(Path(entry.path), name + "/", (*above, real))
        else:
            yield name


def named(paths: Iterable[str]) -> list[Input]:
    """Inputs with the stems of their outputs: raw's tree, without the suffix.

    Where two files of a folder share a stem (a.txt beside a.html), all but the
    .txt keep their suffix in it, so that no output depends on who came first.
    """
    paths = list(paths)
    claims: dict[str, int] = {}
    for path in paths:
        stem = _stem(path)
        claims[stem] = claims.get(stem, 0) + 1
    taken = set(paths)
    return [
        Input(path, stem)
        if claims[stem] == 1 or (path == stem + ".txt")
        else Input(path, path if path + ".txt" not in taken else path + "~")
        for path, stem in ((path, _stem(path)) for path in paths)
    ]


def _stem(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    stem = name
    for _ in range(2 if name.endswith((".gz", ".zst", ".bz2")) else 1):
        stem = stem.rpartition(".")[0] or stem
    return f"{folder}{slash}{stem}"
