"""What a shard does: read inputs, clean them, stage the results. Nothing travels but names.

A task is a list of inputs; a worker reads and writes its own files, so memory is
bounded by one page and the same function runs on every engine.
"""

from __future__ import annotations

import errno
import gc
import hashlib
import re
from functools import lru_cache
from multiprocessing import parent_process
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner import __version__, rules
from cleaner.errors import CleanerError, PageError
from cleaner.inputs import unreserved
from cleaner.pipeline import clean, part_texts
from cleaner.readers import Options, Skip, open_file
from cleaner.records import (
    audit_line,
    blankless,
    flag_lines,
    manifest_lines,
    page_key,
    sha256,
    skipped_line,
    untouched,
)
from cleaner.staging import Writer
from cleaner.store import same
from cleaner.vetoes import load as load_vetoes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.config import Config
    from cleaner.document import Cleaned, Document

#: A page must lose at least this many characters before the share it loses can
#: put it into quarantine: the chrome of a site's head and tail was seen to reach
#: about 400, which is most of a very short page and rightly goes.
LEAST_LOSS = 500


class Order(NamedTuple):
    """One input to clean.

    Attributes:
        path: Relative to the raw folder.
        stem: Relative path of its outputs, without suffix.
        key: Key of an earlier result, "" if there is none.
        outputs: (path, sha256) of the texts that result wrote.
    """

    path: str
    stem: str
    key: str = ""
    outputs: tuple[tuple[str, str], ...] = ()


class Task(NamedTuple):
    """A shard: what a worker gets.

    Attributes:
        raw: Folder (or single file) of raw pages.
        clean: Clean folder.
        staging: Folder for what the workers finish.
        name: Of this shard, for its folder in staging.
        orders: Its inputs.
        config: Settings.
    """

    raw: str
    clean: str
    staging: str
    name: str
    orders: tuple[Order, ...]
    config: Config


class Tally(NamedTuple):
    """What a shard reports back.

    Attributes:
        reused: Inputs whose earlier result still holds.
        done: Inputs cleaned now.
        changed: Pages with at least one edit, of those cleaned now.
        timings: Seconds per stage.
    """

    reused: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    changed: int = 0
    timings: tuple[tuple[str, float], ...] = ()


@lru_cache(maxsize=4)
def rule_set(config: Config) -> rules.RuleSet:
    """The rules of a configuration, loaded once per process.

    They and their tables are there to stay: looking through them for garbage again and
    again would cost a worker a twentieth of its time. A process that is not ours alone is
    left as it is.

    Raises:
        RuleError: a rule file cannot be trusted.
    """
    pack = rules.load(
        *map(Path, config.rules),
        preset=config.preset,  # type: ignore[arg-type]  # checked when the settings were read
        select=config.select,
        ignore=config.ignore,
    )
    if parent_process() is not None:
        gc.freeze()
    return pack


def page_digest(config: Config) -> str:
    """sha256 over all that decides how a page is cleaned: rules, settings, vetoes, version."""
    vetoes = sha256(repr(load_vetoes(Path(config.keeps))))
    return config.digest(f"{rule_set(config).digest}\n{vetoes}", __version__)


def work(task: Task) -> Tally:
    """Clean the inputs of a shard and stage what comes out.

    Raises:
        CleanerError: nothing of the shard can be done (rules, disk).
    """
    pack = rule_set(task.config)
    digest = page_digest(task.config)
    writer = Writer(Path(task.staging), task.name)
    reused, done, timings, changed = [], [], dict[str, float](), 0
    try:
        for order in task.orders:
            try:
                key = page_key(digest, _file_sha256(_place(task, order.path)))
            except OSError as error:
                writer.add("skipped", skipped_line(order.path, "unreadable", _os_detail(error)))
                writer.done(order.path, "")
                done.append(order.path)
                continue
            if key == order.key and _intact(task, order):
                reused.append(order.path)
                continue
            more, read = _clean_input(task, order, pack, writer, timings)
            changed += more
            # What could not be read is tried again: a package may be there by then.
            writer.done(order.path, key if read else "")
            done.append(order.path)
    finally:
        writer.close()
    return Tally(tuple(reused), tuple(done), changed, tuple(sorted(timings.items())))


def _place(task: Task, path: str) -> Path:
    raw = Path(task.raw)
    return raw / path if raw.is_dir() else raw


def _file_sha256(path: Path) -> str:
    if path.exists() and not path.is_file():  # opening a pipe would wait for ever
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _os_detail(error: OSError) -> str:
    return f"读不出：{error.strerror}；请检查权限 | cannot be read: {error.strerror}; check permissions"


def _intact(task: Task, order: Order) -> bool:
    """Whether every text of an earlier result is still there, in place or staged."""
    texts = Path(task.staging) / "texts"
    return all(
        same(Path(task.clean) / path, digest) or same(texts / path, digest)
        for path, digest in order.outputs
    )


def _clean_input(
    task: Task, order: Order, pack: rules.RuleSet, writer: Writer, timings: dict[str, float]
) -> tuple[int, bool]:
    """Clean every page of one input; how many of them changed, and whether all could be read."""
    options = Options(encoding=task.config.encoding, text_key=task.config.text_key)
    changed, names, pages, read = 0, _Names(order), 0, True
    for item in _pages(_place(task, order.path), order.path, options):
        pages += 1
        if isinstance(item, Skip):
            read &= item.reason != "unreadable"
            writer.add("skipped", skipped_line(item.path, item.reason, _both(item.detail)))
            continue
        try:
            cleaned = clean_page(item, pack, task.config, timings)
        except PageError as error:
            writer.add(
                "skipped", skipped_line(item.source.path, "unreadable", _both(error.message))
            )
        except Exception as error:  # noqa: BLE001 - one page never costs the rest of the batch
            detail = f"{type(error).__name__}: {error}"
            writer.add("skipped", skipped_line(item.source.path, "unreadable", detail))
        else:
            changed += bool(cleaned.edits)
            _stage(cleaned, names, writer)
    if not pages:
        writer.add("skipped", skipped_line(order.path, "empty", "没有记录 | it holds no record"))
    return changed, read


def _pages(place: Path, path: str, options: Options) -> Iterator[Document | Skip]:
    """The pages of one file; a reader that fails gives one skip and no more."""
    try:
        yield from open_file(place, path, options)
    except CleanerError as error:
        yield Skip(path, "unreadable", error.message)
    except OSError as error:
        yield Skip(path, "unreadable", CleanerError(*_os_detail(error).split(" | ")).message)


def _both(message: Any) -> str:
    return f"{message.zh} | {message.en}"


def clean_page(
    page: Document, pack: rules.RuleSet, config: Config, timings: dict[str, float] | None = None
) -> Cleaned:
    """Clean one page under a configuration; one that would lose too much stays as it was."""
    vetoes = load_vetoes(Path(config.keeps))
    cleaned = clean(
        page, pack, split=config.split, script=config.script, vetoes=vetoes, timings=timings
    )
    before, after = blankless(page.page), blankless(cleaned.text)
    if after and before - after > max(LEAST_LOSS, config.max_removed * before):
        return untouched(page, 1 - after / before)
    return cleaned


def _stage(cleaned: Cleaned, names: _Names, writer: Writer) -> None:
    writer.add("audit", audit_line(cleaned))
    source = cleaned.document.source.path
    texts = part_texts(cleaned)
    if not any(text.strip() for text in texts):
        detail = "清洗后没有正文 | no text is left after cleaning"
        writer.add("skipped", skipped_line(source, "empty", detail))
        return
    paths = names.of(source, len(texts))
    lines = list(manifest_lines(cleaned, paths, texts))
    for line, text in zip(lines, texts, strict=True):
        writer.text(line["path"], text)
        writer.add("manifest", line)
    for record in flag_lines(cleaned, lines):
        writer.add("flags", record)


_UNSAFE_RE = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*\ud800-\udfff]')


class _Names:
    """Paths for the outputs of one input, none given twice."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.given: set[str] = set()

    def of(self, source: str, parts: int) -> list[str]:
        """Where the parts of one page are written, relative to the clean folder."""
        stem = unreserved(self._stem(source))
        while stem in self.given:
            stem += "~"
        self.given.add(stem)
        if parts == 1:
            return [f"{stem}.txt"]
        return [f"{stem}__{number}of{parts}.txt" for number in range(1, parts + 1)]

    def _stem(self, source: str) -> str:
        """A record is numbered in a folder of its file's name, a member keeps its own."""
        inner = source[len(self.order.path) :]
        if not inner:
            return self.order.stem
        names = []
        for piece in re.split(r"[!#/]", inner):
            name = _UNSAFE_RE.sub("_", piece)[:100]
            if name and name not in (".", ".."):
                names.append(f"{int(name):06d}" if name.isdigit() and len(name) < 7 else name)
        last = PurePosixPath(names[-1]) if names else PurePosixPath("page")
        inside = "/".join([*names[:-1], last.stem if last.suffix else last.name])
        return f"{self.order.path}/{inside}"
