"""The one module that writes to disk: the clean folder of a batch.

    clean/<raw's tree>.txt, manifest.jsonl
    clean/_cleaner/{inputs,audit,flags,skipped,duplicates,templates,history}.jsonl, run.json
    clean/_cleaner/signatures/     MinHash signatures of the texts, so none is hashed twice
    clean/_cleaner/lock            held by the kernel while a run lives
    clean/_cleaner/staging/        what a run has finished but not yet put in place
    clean/_cleaner/journal.jsonl   what the commit under way is about to write

A run stages everything, then commits: journal, texts, records, manifest last. A
run that is killed leaves the old batch whole; the next one takes what was staged.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import shutil
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.errors import StoreError
from cleaner.records import dump, sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

INSIDE = "_cleaner"
MANIFEST = "manifest.jsonl"
#: The folder of signatures inside of it: segments that `dedup.segments` writes.
SIGNATURES = "signatures"

#: The kinds of line that one input gives, and the file each goes to.
KINDS = ("manifest", "audit", "flags", "skipped")


def inside(clean: Path) -> Path:
    """The folder of records inside a clean folder."""
    return clean / INSIDE


def root_of(path: Path) -> Path | None:
    """The clean folder that a path lies in, None if it lies in none."""
    for folder in (path, *path.parents):
        if (folder / INSIDE).is_dir() and (folder / MANIFEST).is_file():
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
        StoreError: a line is torn, or none of a run, naming file and line.
    """
    if not path.is_file():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            record = _record(line)
            if record is None or (path.name == MANIFEST and "path" not in record):
                raise StoreError(
                    f"{path}:{number}: 这一行坏了（不是 cleaner 的记录）；用同样的原始页面再跑一次 cleaner run 即可重建",
                    f"{path}:{number}: this line is torn (no record of cleaner's); run cleaner on the "
                    "same raw pages again to mend it",
                )
            yield record


def whole_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Records up to the first torn line: the writer may have been killed there."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        for line in file:
            record = _record(line)
            if record is None:
                return
            yield record


def _record(line: bytes) -> dict[str, Any] | None:
    """A line as a record; None if it is torn."""
    try:
        made = json.loads(line)
    except ValueError:
        return None
    return made if isinstance(made, dict) else None


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
    # Of a torn manifest the whole lines count: what the others named is left alone.
    for line in (*whole_lines(clean / MANIFEST), *whole_lines(journal)):
        known.setdefault(str(line.get("path")), set()).add(str(line.get("sha256")))
    return known


def same(path: Path, *digests: str) -> bool:
    """Whether a file is there with one of these contents."""
    try:
        return sha256(path.read_bytes()) in digests
    except OSError:
        return False


def current(clean: Path) -> Callable[[str, str], str]:
    """What tells the digest of a text as it lies there now.

    It takes the path and the digest of the manifest's line, and gives "" if the file is
    gone. Only what was changed since the run ended, or was left edited by it, is read: of a
    million texts that is a look at each (2 us measured) instead of reading all (24 us). A
    copy of the folder without its times is read whole.
    """
    run = next(records(inside(clean) / "run.json"), {})
    try:
        ended = dt.datetime.fromisoformat(str(run.get("finished"))).timestamp()
    except ValueError:
        ended = 0.0
    edited = frozenset(run.get("left", ()))

    def digest(path: str, written: str) -> str:
        try:
            if path not in edited and (clean / path).stat().st_mtime < ended:
                return written
            return sha256((clean / path).read_bytes())
        except OSError:
            return ""

    return digest


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
