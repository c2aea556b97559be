"""`check`: is this text clean, and is this corpus good enough?

Clean text is a fixed point of `run`; what a run would still change is a finding.
Numbers over the whole corpus are gates. Nothing to read is never a pass.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.config import Config
from cleaner.engines import Crash, Err, engine
from cleaner.errors import CleanerError, UsageError
from cleaner.gates.baseline import NAME, load, mark, save
from cleaner.gates.files import files_of
from cleaner.gates.findings import Found, findings
from cleaner.gates.numbers import Numbers, measure
from cleaner.gates.stored import Lost, lost, rates
from cleaner.gates.verdict import Gate, judge, limits, values
from cleaner.jobs import clean_page, rule_set
from cleaner.readers import Options, Skip, open_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cleaner.gates.stored import Trouble

__all__ = ["Found", "Gate", "Result", "check"]

SCHEMA = "cleaner.check/1"

#: Files of a folder that a shard looks at; see batch.SHARD_INPUTS.
SHARD_FILES = 64

_NOTHING_LEFT = "清洗后没有正文 | no text is left after cleaning"


class Result(NamedTuple):
    """What a check found.

    Attributes:
        gates: Every gate with its verdict.
        findings: Sorted by level, then place; those the baseline knows are marked.
        errors: (path, detail) of files that could not be read or hold no text, inputs
            of the run of a clean folder among them.
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
    lost: Lost


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
    files = files_of([Path(path) for path in paths], changed)
    if not files and not allow_empty:
        raise UsageError(
            "没有可检查的文件；路径对吗？确实可空时加 --allow-empty",
            "nothing to check; is the path right? add --allow-empty where that is fine",
        )
    rule_set(config)
    stored = rates([Path(path) for path in paths]) if changed is None else None
    wants_texts = stored is None and config.dedup != "off"
    seen = _look(files, config, texts=wants_texts, progress=progress)
    if not seen.pages and not seen.lost.unreadable and not allow_empty:
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
    unread, empty = _lost(seen, [Path(path) for path in paths] if changed is None else [])
    known = load(place)
    marked, vanished = mark(seen.findings, known)
    facts = {
        **(stored or _duplicates(seen.pages, config)),
        "unreadable": float(len(unread)),
        "empty": float(len(empty)),
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
        gates, tuple(marked), unread + empty, len(seen.pages), len(files), vanished, _counted(new)
    )


def _lost(seen: _Seen, paths: Sequence[Path]) -> Lost:
    """What could not be read or is empty: files looked at, then inputs of the runs."""
    before = lost(paths)
    return Lost(seen.lost.unreadable + before.unreadable, seen.lost.empty + before.empty)


def _counted(found: Sequence[Found]) -> dict[str, int]:
    from collections import Counter

    return dict(Counter(finding.rule for finding in found).most_common())


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
    return _Seen(
        tuple(page for part in parts for page in part.pages),
        tuple(found for part in parts for found in part.findings),
        Lost(
            tuple(one for part in parts for one in part.lost.unreadable),
            tuple(one for part in parts for one in part.lost.empty),
        ),
    )


def _inspect(task: _Task) -> _Seen:
    """Look at the pages of a shard."""
    pages: list[_Page] = []
    found: list[Found] = []
    gone: dict[str, list[Trouble]] = {"empty": [], "unreadable": []}
    for place, name in task.files:
        for item in _read(Path(place), name, task.config):
            if isinstance(item, Skip):
                if item.reason != "excluded":
                    kind = "empty" if item.reason == "empty" else "unreadable"
                    gone[kind].append((item.path, f"{item.detail.zh} | {item.detail.en}"))
                continue
            try:
                cleaned = clean_page(item, rule_set(task.config), task.config)
            except CleanerError as error:
                detail = f"{error.message.zh} | {error.message.en}"
                gone["unreadable"].append((item.source.path, detail))
                continue
            found += findings(cleaned, rule_set(task.config), item.source.path)
            flags = [flag for part in cleaned.parts for flag in part.flags]
            text = item.page if task.texts else ""
            numbers = measure(cleaned.text, flags)
            if not numbers.chars:
                gone["empty"].append((item.source.path, _NOTHING_LEFT))
            pages.append(_Page(item.source.path, numbers, text, len(item.page), len(cleaned.text)))
    return _Seen(tuple(pages), tuple(found), Lost(tuple(gone["unreadable"]), tuple(gone["empty"])))


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
