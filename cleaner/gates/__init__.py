"""`check`: is this text clean, and is this corpus good enough?

Clean text is a fixed point of `run`; what a run would still change is a finding.
Numbers over the whole corpus are gates. Nothing to read is never a pass.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner import store
from cleaner.config import Config
from cleaner.engines import Crash, Err, engine
from cleaner.errors import CleanerError, UsageError
from cleaner.gates.baseline import NAME, load, mark, save
from cleaner.gates.changed import touched_since
from cleaner.gates.findings import Found, findings
from cleaner.gates.numbers import Numbers, measure
from cleaner.gates.verdict import Gate, judge, limits, values
from cleaner.inputs import walk
from cleaner.jobs import clean_page, rule_set
from cleaner.readers import Options, Skip, open_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["Found", "Gate", "Result", "check"]

SCHEMA = "cleaner.check/1"

#: Files of a folder that a shard looks at; see batch.SHARD_INPUTS.
SHARD_FILES = 64

#: What stands in a clean folder beside the texts.
_OWN = ("manifest.jsonl", "report.html", NAME)


class Result(NamedTuple):
    """What a check found.

    Attributes:
        gates: Every gate with its verdict.
        findings: Sorted by level, then place; those the baseline knows are marked.
        errors: (path, detail) of files that could not be read.
        documents: How many were read.
        files: How many files they stood in.
        vanished: Known findings that are gone: the baseline may shrink.
        statistics: Rule -> number of new findings.
    """

    gates: tuple[Gate, ...]
    findings: tuple[Found, ...]
    errors: tuple[tuple[str, str], ...]
    documents: int
    files: int
    vanished: int
    statistics: dict[str, int]

    @property
    def exit_code(self) -> int:
        """0 if every error gate passes, else 1."""
        return int(any(not gate.ok and gate.level == "error" for gate in self.gates))

    def as_dict(self) -> dict[str, Any]:
        """The result as `cleaner.check/1`."""
        return {
            "schema": SCHEMA,
            "status": "fail" if self.exit_code else "pass",
            "exit_code": self.exit_code,
            "counts": {
                "files": self.files,
                "documents": self.documents,
                "findings": len(self.findings),
                "known": sum(finding.known for finding in self.findings),
                "vanished": self.vanished,
                "errors": len(self.errors),
            },
            "statistics": self.statistics,
            "gates": [gate._asdict() for gate in self.gates],
            "findings": [finding._asdict() for finding in self.findings],
            "errors": [{"path": path, "detail": detail} for path, detail in self.errors],
        }


class _Task(NamedTuple):
    files: tuple[tuple[str, str], ...]  # where it lies, what it is called
    config: Config
    texts: bool


class _Page(NamedTuple):
    path: str
    numbers: Numbers
    text: str
    before: int
    after: int


class _Seen(NamedTuple):
    pages: tuple[_Page, ...]
    findings: tuple[Found, ...]
    empty: tuple[str, ...]
    errors: tuple[tuple[str, str], ...]


def check(
    paths: Sequence[str | Path] = ("clean",),
    config: Config | None = None,
    *,
    baseline: str | Path | None = None,
    update_baseline: bool = False,
    changed: str | None = None,
    allow_empty: bool = False,
    progress: Callable[[str, int, int], None] | None = None,
) -> Result:
    """Findings and gates of folders, files and JSONL.

    Args:
        paths: What to check.
        config: Settings; `gates` and `min_chars` among them.
        baseline: File of known findings; None is `cleaner-baseline.jsonl` here.
        update_baseline: Write the baseline anew from what is found.
        changed: Only files that differ from this git revision, and untracked ones.
        allow_empty: Whether nothing to check is a pass.
        progress: Called with ("check", done, total).

    Raises:
        UsageError: a missing path, nothing to check, no git.
        ConfigError: an unknown gate.
    """
    config = config or Config()
    allowed = limits(config.gates)
    files = _files([Path(path) for path in paths], changed)
    if not files and not allow_empty:
        raise UsageError(
            "没有可检查的文件；路径对吗？确实可空时加 --allow-empty",
            "nothing to check; is the path right? add --allow-empty where that is fine",
        )
    rule_set(config)
    stored = _stored([Path(path) for path in paths]) if changed is None else None
    wants_texts = stored is None and config.dedup != "off"
    seen = _look(files, config, texts=wants_texts, progress=progress)
    if not seen.pages and not seen.errors and not allow_empty:
        raise UsageError(
            f"{len(files)} 个文件里没有文本可检查；确实可空时加 --allow-empty",
            f"{len(files)} files hold no text to check; add --allow-empty where that is fine",
        )
    place = Path(baseline) if baseline is not None else Path(NAME)
    if baseline is not None and not update_baseline and not place.is_file():
        raise UsageError(
            f"找不到基线 {place}；先用 --update-baseline 写出来",
            f"no baseline {place}; write it with --update-baseline first",
        )
    known = load(place)
    marked, vanished = mark(seen.findings, known)
    facts = {
        **(stored or _duplicates(seen.pages, config)),
        "unreadable": float(len(seen.errors)),
        "empty": float(len(seen.empty)),
    }
    new = [finding for finding in marked if not finding.known]
    measured = values((page.numbers for page in seen.pages), new, facts, config.min_chars)
    gates = judge(measured, allowed, known.gates)
    if update_baseline:
        ratchets = {gate.name: gate.value for gate in gates if gate.ratchet}
        save(place, seen.findings, ratchets)
    order = {"error": 0, "warn": 1, "info": 2}
    marked.sort(key=lambda f: (f.known, order[f.level], f.path, f.line, f.column, f.rule))
    return Result(
        gates, tuple(marked), seen.errors, len(seen.pages), len(files), vanished, _counted(new)
    )


def _counted(found: Sequence[Found]) -> dict[str, int]:
    from collections import Counter

    return dict(Counter(finding.rule for finding in found).most_common())


# ── what to read ──


def _files(paths: Sequence[Path], changed: str | None) -> list[tuple[str, str]]:
    """(where it lies, what it is called) of every file to read, in order."""
    out: dict[str, str] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(f"找不到 {path}", f"no such file or folder: {path}")
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


def _stored(paths: Sequence[Path]) -> dict[str, float] | None:
    """Rates that the last run of a clean folder knows; None for other folders."""
    if len(paths) != 1 or not (paths[0] / "manifest.jsonl").is_file():
        return None
    lines = list(store.records(paths[0] / "manifest.jsonl"))
    total, chars = max(1, len(lines)), max(1, sum(line["chars"] for line in lines))
    removed = sum(line["removed_share"] * line["chars_raw"] for line in lines)
    return {
        "dup_rate": sum(bool(line["dup_of"]) for line in lines) / total,
        "template_rate": sum(line["template_share"] * line["chars"] for line in lines) / chars,
        "removed_share": removed / max(1, sum(line["chars_raw"] for line in lines)),
        "over_clean": float(sum("over-clean" in line["flags"] for line in lines)),
    }


def _duplicates(pages: Sequence[_Page], config: Config) -> dict[str, float]:
    facts = {
        "removed_share": 1 - sum(p.after for p in pages) / max(1, sum(p.before for p in pages))
    }
    if config.dedup == "off" or not pages:
        return facts
    from cleaner import dedup

    items = [dedup.Item(page.path, "", page.path, page.text) for page in pages]
    found = dedup.find(items, dedup.Options(threshold=config.threshold))
    copies = sum(cluster.size - 1 for cluster in found.clusters)
    shared = sum(found.template_share.get(page.path, 0.0) * page.numbers.chars for page in pages)
    chars = max(1, sum(page.numbers.chars for page in pages))
    return {**facts, "dup_rate": copies / len(pages), "template_rate": shared / chars}


# ── looking ──


def _look(
    files: list[tuple[str, str]],
    config: Config,
    *,
    texts: bool,
    progress: Callable[[str, int, int], None] | None,
) -> _Seen:
    tasks = [
        _Task(tuple(files[at : at + SHARD_FILES]), config, texts)
        for at in range(0, len(files), SHARD_FILES)
    ]
    order = {task.files: index for index, task in enumerate(tasks)}
    seen: dict[int, _Seen] = {}
    done = 0
    for task, outcome in engine(config.engine, config.jobs, config.address).run(_inspect, tasks):
        if isinstance(outcome, Err):
            raise outcome.error
        if isinstance(outcome, Crash):
            names = ", ".join(name for _, name in task.files[:3])
            raise CleanerError(
                f"进程死了（{outcome.detail}）：{names} …",
                f"a worker died ({outcome.detail}): {names} …",
            )
        assert isinstance(outcome.value, _Seen)
        seen[order[task.files]] = outcome.value
        done += len(task.files)
        if progress is not None:
            progress("check", done, len(files))
    parts = [seen[index] for index in sorted(seen)]
    return _Seen(*(tuple(item for part in parts for item in part[field]) for field in range(4)))  # type: ignore[arg-type]


def _inspect(task: _Task) -> _Seen:
    """Look at the pages of a shard."""
    pages: list[_Page] = []
    found: list[Found] = []
    empty: list[str] = []
    errors: list[tuple[str, str]] = []
    for place, name in task.files:
        for item in _read(Path(place), name, task.config):
            if isinstance(item, Skip):
                if item.reason == "empty":
                    empty.append(item.path)
                elif item.reason != "excluded":
                    errors.append((item.path, f"{item.detail.zh} | {item.detail.en}"))
                continue
            try:
                cleaned = clean_page(item, rule_set(task.config), task.config)
            except CleanerError as error:
                errors.append((item.source.path, f"{error.message.zh} | {error.message.en}"))
                continue
            found += findings(cleaned, rule_set(task.config), item.source.path)
            flags = [flag for part in cleaned.parts for flag in part.flags]
            text = item.page if task.texts else ""
            numbers = measure(cleaned.text, flags)
            if not numbers.chars:
                empty.append(item.source.path)
            pages.append(_Page(item.source.path, numbers, text, len(item.page), len(cleaned.text)))
    return _Seen(tuple(pages), tuple(found), tuple(empty), tuple(errors))


def _read(place: Path, name: str, config: Config) -> Iterator[Any]:
    options = Options(encoding=config.encoding, text_key=config.text_key)
    try:
        yield from open_file(place, name, options)
    except CleanerError as error:
        yield Skip(name, "unreadable", error.message)
    except OSError as error:
        message = CleanerError(
            f"读不出：{error.strerror}", f"cannot be read: {error.strerror}"
        ).message
        yield Skip(name, "unreadable", message)
