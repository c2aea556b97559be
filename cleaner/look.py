"""Looking at what a run did: which rule changed what, why, and the page as it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner import store
from cleaner.config import Config
from cleaner.errors import StoreError, UsageError, nearest
from cleaner.ledger import restore as restored
from cleaner.records import edits_of, sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.ledger import Edit
    from cleaner.rules import Rule

#: Characters of context on either side of a change.
WINDOW = 14


class Change(NamedTuple):
    """One edit with what stands around it.

    Attributes:
        source: The raw page.
        start: Offset in the decoded page, code points.
        end: One past the last.
        rule: Who did it.
        before: What stood there.
        after: What stands there now.
        left: Page text before it.
        right: Page text after it.
        line: Line in the page, from 1.
        clean_start: Offset in the clean text of the page.
    """

    source: str
    start: int
    end: int
    rule: str
    before: str
    after: str
    left: str
    right: str
    line: int
    clean_start: int


class Page(NamedTuple):
    """A page as a run left it.

    Attributes:
        source: Its path in the raw folder.
        raw: The decoded page.
        edits: What was changed.
        lines: Its manifest lines, one for each part.
        texts: The clean text of each part.
        outside: Lines that a web page shows outside its main text.
    """

    source: str
    raw: str
    edits: tuple[Edit, ...]
    lines: tuple[dict[str, Any], ...]
    texts: tuple[str, ...]
    outside: tuple[str, ...] = ()


def restore(file: str | Path, clean: str | Path | None = None) -> str:
    """The decoded raw page, rebuilt from clean text and audit.

    Args:
        file: A clean text of a run; or, with `clean`, the name of a raw page.
        clean: The clean folder, if `file` does not lie in it.

    Raises:
        UsageError: the file is of no run.
        StoreError: the clean text was edited after the run.
    """
    return _page_of(Path(file), clean).raw


def diff(target: str | Path, config: Config | None = None) -> Iterator[Change]:
    """Every change of a page or a folder, in page order.

    Args:
        target: A clean folder, a clean text in one, or a raw page (which is then
            cleaned in memory).
        config: Settings for a raw page.
    """
    for page in pages(target, config):
        yield from changes(page)


def compare(one: str | Path, two: str | Path) -> tuple[list[Change], list[Change]]:
    """The changes that only the first run made, and those that only the second made.

    Args:
        one: A clean folder.
        two: Another one, made from the same raw pages.
    """
    first = {(c.source, *c[1:6]): c for c in diff(one)}
    second = {(c.source, *c[1:6]): c for c in diff(two)}
    return (
        [first[key] for key in first if key not in second],
        [second[key] for key in second if key not in first],
    )


class Place(NamedTuple):
    """What happened at a place.

    Attributes:
        changes: Edits on this line (and column).
        flags: Flag records there, each with its `line` in the clean text, from 1.
    """

    changes: tuple[Change, ...]
    flags: tuple[dict[str, Any], ...]


def explain(target: str, config: Config | None = None) -> Rule | Place:
    """A rule's card, or why a place was changed.

    Args:
        target: A rule id, or FILE[:LINE[:COLUMN]] of a clean text of a run or of
            a raw page; lines and columns count from 1.
        config: Settings: which rules there are.

    Raises:
        UsageError: there is no such rule or file.
    """
    from cleaner.jobs import rule_set

    config = config or Config()
    pack = rule_set(config)
    if target in pack:
        return pack[target]
    name, line, column = _place(target)
    path = Path(name)
    if not path.is_file():
        near = nearest(target, [rule.id for rule in pack.rules])
        hint = f"{near}?" if near else "cleaner rules list"
        raise UsageError(
            f"{target} 既不是规则也不是文件；{hint}",
            f"{target} is neither a rule nor a file; {hint}",
        )
    (page,) = pages(path, config)
    part = _part_index(page, path)
    if part is None:
        return Place(tuple(_on_raw_line(page, line, column)), ())
    return _on_clean_line(page, part, line, column, store.root_of(path.resolve()))


def changes(page: Page) -> Iterator[Change]:
    """The edits of a page with their surroundings."""
    shift, line, counted = 0, 1, 0
    for edit in page.edits:
        line += page.raw.count("\n", counted, edit.start)
        counted = edit.start
        yield Change(
            page.source,
            edit.start,
            edit.end,
            edit.rule,
            edit.old,
            edit.new,
            page.raw[max(0, edit.start - WINDOW) : edit.start],
            page.raw[edit.end : edit.end + WINDOW],
            line,
            edit.start - shift,
        )
        shift += len(edit.old) - len(edit.new)


def _place(target: str) -> tuple[str, int, int]:
    name, numbers = target, list[int]()
    while len(numbers) < 2 and not Path(name).is_file():
        head, colon, tail = name.rpartition(":")
        if not colon or not tail.isdigit():
            break
        name, numbers = head, [int(tail), *numbers]
    line, column = (*numbers, 0, 0)[:2]
    return name, line, column


def pages(target: str | Path, config: Config | None = None) -> Iterator[Page]:
    """The pages of a clean folder, that of a clean text in one, or those of a raw file.

    Args:
        target: What to look at.
        config: Settings for a raw file, which is cleaned in memory.

    Raises:
        UsageError: there is no such file, or no run wrote that folder.
        StoreError: a clean text was edited after the run.
    """
    target, config = Path(target), config or Config()
    if target.is_dir():
        if not (target / "manifest.jsonl").is_file():
            raise UsageError(
                f"{target} 不是 cleaner 的输出目录（没有 manifest.jsonl）",
                f"{target} is not a clean folder (it has no manifest.jsonl)",
            )
        yield from _stored(target)
    elif store.root_of(target.resolve()) is not None:
        yield _page_of(target, None)
    elif target.is_file():
        yield from _cleaned(target, config)
    else:
        raise UsageError(f"找不到 {target}", f"no such file or folder: {target}")


def _cleaned(target: Path, config: Config) -> Iterator[Page]:
    from cleaner.jobs import clean_page, rule_set
    from cleaner.readers import Options, Skip, open_file

    options = Options(encoding=config.encoding, text_key=config.text_key)
    for item in open_file(target, target.name, options):
        if isinstance(item, Skip):
            raise UsageError(f"{item.path}: {item.detail.zh}", f"{item.path}: {item.detail.en}")
        cleaned = clean_page(item, rule_set(config), config)
        texts = tuple(part.text for part in cleaned.parts)
        yield Page(item.source.path, item.page, cleaned.edits, (), texts, item.outside)


def _stored(clean: Path, only: str = "") -> Iterator[Page]:
    """The pages of a clean folder, or only the one of this source."""
    lines: dict[str, list[dict[str, Any]]] = {}
    for line in store.records(clean / "manifest.jsonl"):
        if not only or line["source"] == only:
            lines.setdefault(line["source"], []).append(line)
    for audit in store.records(store.inside(clean) / "audit.jsonl"):
        source = audit["source"]
        if (only and source != only) or len(lines.get(source, ())) < min(1, len(audit["parts"])):
            continue
        mine = tuple(lines.get(source, ()))
        texts = tuple(_text(clean, line) for line in mine)
        edits = edits_of(audit)
        outside = tuple(audit.get("outside", ()))  # none before it was kept
        yield Page(source, restored("".join(texts), edits), edits, mine, texts, outside)


def _text(clean: Path, line: dict[str, Any]) -> str:
    path = clean / line["path"]
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StoreError(
            f"{path}: 读不出（{error.strerror}）；请重跑 cleaner run",
            f"{path}: cannot be read ({error.strerror}); run cleaner again",
        ) from error
    if sha256(data) != line["sha256"]:
        raise StoreError(
            f"{path}: 运行之后被改过，对不上审计记录；请用 cleaner run --force 重新生成",
            f"{path}: was edited after the run and no longer fits the audit; make it anew with "
            "cleaner run --force",
        )
    return str(data, "utf-8")


def _page_of(file: Path, clean: str | Path | None) -> Page:
    root = Path(clean) if clean is not None else store.root_of(file.resolve())
    if root is None:
        raise UsageError(
            f"{file} 不在 cleaner 的输出目录里；请给出 clean/ 下的文件，或用 --clean 指明目录",
            f"{file} lies in no clean folder; name a file below clean/, or the folder with --clean",
        )
    source = str(file) if clean is not None else _source_of(file, root)
    for page in _stored(root, source):
        return page
    raise UsageError(f"{root} 里没有 {source} 的记录", f"{root} has no record of {source}")


def _source_of(file: Path, root: Path) -> str:
    path = file.resolve().relative_to(root.resolve()).as_posix()
    for line in store.records(root / "manifest.jsonl"):
        if line["path"] == path:
            return str(line["source"])
    raise UsageError(
        f"{file}: 最近一次运行没有写过这个文件", f"{file}: the last run did not write this file"
    )


def _part_index(page: Page, path: Path) -> int | None:
    """Which part of the page this clean file is; None for a raw page."""
    for index, line in enumerate(page.lines):
        if path.resolve().as_posix().endswith(line["path"]):
            return index
    return None


def _on_raw_line(page: Page, line: int, column: int) -> Iterator[Change]:
    starts = _starts(page.raw)
    if line > len(starts):
        raise UsageError(
            f"只有 {len(starts)} 行，没有第 {line} 行",
            f"there is no line {line}, only {len(starts)}",
        )
    for change in changes(page):
        last = change.line + change.before.count("\n")
        if line and not change.line <= line <= last:
            continue
        if column and not change.start <= starts[line - 1] + column - 1 <= change.end:
            continue
        yield change


def _starts(text: str) -> list[int]:
    out = [0]
    for line in text.split("\n")[:-1]:
        out.append(out[-1] + len(line) + 1)
    return out


def _on_clean_line(page: Page, part: int, line: int, column: int, root: Path | None) -> Place:
    text = page.texts[part]
    if line > text.count("\n") + 1:
        last = text.count("\n") + 1
        raise UsageError(
            f"只有 {last} 行，没有第 {line} 行", f"there is no line {line}, only {last}"
        )
    begin = sum(map(len, page.texts[:part]))
    starts = _starts(text)
    low, high = (
        (starts[line - 1], starts[line - 1] + len(text.split("\n")[line - 1]))
        if line
        else (0, len(text))
    )
    if line and column:
        low = high = low + column - 1
    found = tuple(
        change
        for change in changes(page)
        if begin + low <= change.clean_start + len(change.after)
        and change.clean_start <= begin + high
    )
    path = page.lines[part]["path"]
    flags = _flags(root, path) if root is not None else ()
    here = (flag for flag in flags if flag["start"] <= high and low <= flag["end"])
    placed = ({**flag, "line": text.count("\n", 0, flag["start"]) + 1} for flag in here)
    return Place(found, tuple(placed))


def _flags(root: Path, path: str) -> Iterable[dict[str, Any]]:
    records = store.records(store.inside(root) / "flags.jsonl")
    return (record for record in records if record["path"] == path)
