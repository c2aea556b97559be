"""The one module that writes to disk: the clean folder of a batch.

    clean/<raw's tree>.txt, manifest.jsonl
    clean/_cleaner/{inputs,audit,flags,skipped,duplicates,templates,history}.jsonl, run.json
    clean/_cleaner/lock            held by the kernel while a run lives
    clean/_cleaner/staging/        what a run has finished but not yet put in place
    clean/_cleaner/journal.jsonl   what the commit under way is about to write

A run stages everything, then commits: journal, texts, records, manifest last. A
run that is killed leaves the old batch whole; the next one takes what was staged.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.errors import StoreError, UsageError
from cleaner.records import dump, sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

INSIDE = "_cleaner"

#: The kinds of line that one input gives, and the file each goes to.
KINDS = ("manifest", "audit", "flags", "skipped")


def inside(clean: Path) -> Path:
    """The folder of records inside a clean folder."""
    return clean / INSIDE


def root_of(path: Path) -> Path | None:
    """The clean folder that a path lies in, None if it lies in none."""
    for folder in (path, *path.parents):
        if (folder / INSIDE).is_dir() and (folder / "manifest.jsonl").is_file():
            return folder
    return None


def write(path: Path, lines: Iterable[str]) -> None:
    """Write a text file whole or not at all.

    Raises:
        StoreError: the disk is full or forbids it, naming the file.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise _no_room(path, error) from error


def append(path: Path, line: str) -> None:
    """Add one line to a file of lines."""
    try:
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(line)
    except OSError as error:
        raise _no_room(path, error) from error


def _no_room(path: Path, error: OSError) -> StoreError:
    return StoreError(
        f"{path}: 写不进去（{error.strerror}）；请检查磁盘空间与权限后重跑，已完成的部分会接着用",
        f"{path}: cannot be written ({error.strerror}); check space and permissions and run again: "
        "what is finished will be taken over",
    )


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSONL file; none if it is absent.

    Raises:
        StoreError: a line is not JSON, naming file and line.
    """
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise StoreError(
                    f"{path}:{number}: 不是 JSON；请删掉 {path.parent} 后重跑",
                    f"{path}:{number}: not JSON; remove {path.parent} and run again",
                ) from error


@contextlib.contextmanager
def lock(clean: Path) -> Iterator[None]:
    """Hold the clean folder; the kernel lets go when the process dies.

    Raises:
        StoreError: another run holds it.
    """
    import fcntl

    place = inside(clean) / "lock"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle = place.open("a+", encoding="utf-8")
    except OSError as error:
        raise _no_room(place, error) from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            handle.seek(0)
            holder = handle.read().strip() or "?"
            raise StoreError(
                f"{clean} 正被另一个运行占用（进程 {holder}）；等它结束或换一个输出目录",
                f"{clean} is held by another run (process {holder}); wait for it or choose another folder",
            ) from error
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        yield


# ── inputs ───────────────────────────────────────────────────────────────────


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

    Links to folders are followed once: a loop ends where it meets a folder that
    it is in already. Names that start with a dot are left out.
    """
    if raw.is_file():
        yield raw.name
        return
    yield from sorted(_below(raw, "", (raw.resolve(),)))


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


# ── staging ──────────────────────────────────────────────────────────────────


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
        for line in _whole_lines(folder / "inputs.jsonl"):
            self.inputs[line["input"]] = line
            self._at[line["input"]] = dict(at)
            for kind in KINDS:
                at[kind] += line[kind]

    def lines(self, path: str, kind: str) -> list[str]:
        """The lines of one kind that an input gave, each with its newline."""
        with self._paths[kind].open("rb") as file:
            file.seek(self._at[path][kind])
            data = file.read(self.inputs[path][kind])
        return [line + "\n" for line in data.decode().split("\n")[:-1]]


def _whole_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Records up to the first torn line: the writer may have been killed there."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            try:
                yield json.loads(line)
            except json.JSONDecodeError:
                return


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


# ── commit ───────────────────────────────────────────────────────────────────


class Commit(NamedTuple):
    """What a commit did.

    Attributes:
        written: Texts put in place.
        removed: Texts of documents that are no longer there.
        left: Paths edited by hand and therefore left alone.
    """

    written: int
    removed: int
    left: tuple[str, ...]


def owned(clean: Path) -> dict[str, set[str]]:
    """Path -> every sha256 that earlier runs say they wrote, or were about to write, there."""
    known: dict[str, set[str]] = {}
    journal = inside(clean) / "journal.jsonl"
    for line in (*records(clean / "manifest.jsonl"), *_whole_lines(journal)):
        known.setdefault(line["path"], set()).add(line["sha256"])
    return known


def same(path: Path, *digests: str) -> bool:
    """Whether a file is there with one of these contents."""
    try:
        return sha256(path.read_bytes()) in digests
    except OSError:
        return False


def commit(clean: Path, wanted: Mapping[str, str], *, force: bool) -> Commit:
    """Put staged texts in place and remove those of documents that are gone.

    Args:
        clean: The clean folder.
        wanted: Path -> sha256 of every text the batch now has.
        force: Whether to overwrite what was edited by hand.
    """
    staged = inside(clean) / "staging" / "texts"
    known = owned(clean)
    left: list[str] = []
    about = [(path, digest) for path in known for digest in sorted(known[path])]
    write(
        inside(clean) / "journal.jsonl",
        (dump({"path": p, "sha256": d}) + "\n" for p, d in (*about, *wanted.items())),
    )
    written = removed = 0
    for path, digest in wanted.items():
        target = clean / path
        if same(target, digest) or not (staged / path).is_file():
            continue
        if target.exists() and not force and not same(target, *known.get(path, ())):
            left.append(path)
            continue
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            (staged / path).replace(target)
        except OSError as error:
            raise _no_room(target, error) from error
        written += 1
    for path in known.keys() - wanted.keys():
        target = clean / path
        if target.exists() and (force or same(target, *known[path])):
            target.unlink()
            removed += 1
            _prune(target.parent, clean)
    return Commit(written, removed, tuple(left))


def _prune(folder: Path, clean: Path) -> None:
    """Remove folders that a removed text leaves empty."""
    while folder != clean and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def finish(clean: Path) -> None:
    """Forget journal and staging: the manifest is in place."""
    shutil.rmtree(inside(clean) / "staging", ignore_errors=True)
    with contextlib.suppress(FileNotFoundError):
        (inside(clean) / "journal.jsonl").unlink()


def forget(clean: Path) -> None:
    """Let the next run do every input again; texts and records stay."""
    place = inside(clean) / "inputs.jsonl"
    write(place, [dump({**line, "key": ""}) + "\n" for line in records(place)])
