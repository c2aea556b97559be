"""A batch from raw to clean: plan, shards, duplicates, commit.

Results depend on the inputs, the rules, the settings and the version alone; not on
the engine, the number of workers, the shards or the order in which they finish.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from collections import Counter
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner import staging, store
from cleaner.config import Config
from cleaner.engines import Crash, Err, Ok, engine
from cleaner.errors import CleanerError, UsageError
from cleaner.inputs import Input, check_folders, named, walk
from cleaner.jobs import Order, Tally, Task, rule_set, work
from cleaner.outcome import Report, tally
from cleaner.publish import conclude, publish
from cleaner.records import skipped_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cleaner.dedup import Found
    from cleaner.dedup.shelf import Entry

#: A shard is at most this many inputs or bytes: about a second of work, so that
#: progress moves and a killed run loses little.
SHARD_INPUTS, SHARD_BYTES = 64, 4_000_000

#: A shard whose worker died is tried again input by input; an input that kills
#: its worker this often is left out and reported.
MOST_DEATHS = 3


def run(
    raw: str | Path = "raw",
    clean: str | Path = "clean",
    config: Config | None = None,
    *,
    check: bool = False,
    force: bool = False,
    fail_fast: bool = False,
    progress: Callable[[str, int, int], None] | None = None,
) -> Report:
    """Clean a batch.

    Args:
        raw: Folder of raw pages, or one file.
        clean: Folder that receives texts and records; made if absent.
        config: Settings; None is the default for every one.
        check: Write nothing; `report.counts["changed"]` says how many pages would change.
        force: Overwrite outputs that were edited by hand.
        fail_fast: Stop at the first page that cannot be cleaned.
        progress: Called with (phase, done, total) as work goes on.

    Returns:
        Counts, per-rule effects and the exit code.

    Raises:
        UsageError: no input, or folders that cannot work.
        StoreError: the clean folder is in use, or the disk refuses.
        RuleError: a rule file cannot be trusted.
    """
    config = config or Config()
    raw, clean = Path(raw), Path(clean)
    check_folders(raw, clean)
    began, started = time.perf_counter(), dt.datetime.now(dt.UTC)
    pack = rule_set(config)
    inputs, excluded = _inputs(raw, config)
    report = Report(check=check, clean=str(clean))
    tell = progress or (lambda _phase, _done, _total: None)
    if check:
        import tempfile

        with tempfile.TemporaryDirectory(prefix="cleaner-check-") as aside:
            batch = Batch(raw, Path(aside), config, inputs, excluded, report, tell, fail_fast)
            batch.shards()
            report.counts["inputs"] = len(inputs)
            tally(report, batch.lines)
            staging.release()
        report.seconds = time.perf_counter() - began
        return report
    with store.lock(clean):
        batch = Batch(raw, clean, config, inputs, excluded, report, tell, fail_fast)
        try:
            batch.shards()
            found = batch.duplicates()
            publish(batch, found, force=force)
        finally:
            staging.release()
        report.counts["inputs"] = len(inputs)
        report.seconds = time.perf_counter() - began
        conclude(batch, found, started, pack.digest)
        if config.report:
            from cleaner.report import build

            tell("report", 0, 1)
            build(clean)
    return report


def _inputs(raw: Path, config: Config) -> tuple[list[Input], list[str]]:
    """The inputs that the globs admit, and the paths they leave out."""
    paths = list(walk(raw))
    chosen = [path for path in paths if _admitted(path, config)]
    if not chosen:
        raise UsageError(
            f"{raw} 里没有可处理的文件（共 {len(paths)} 个，全部被 --glob/--exclude 排除或目录为空）；"
            "请把页面放进去或放宽筛选",
            f"nothing to clean in {raw} ({len(paths)} files, all left out by --glob/--exclude, or the "
            "folder is empty); put pages there or widen the filter",
        )
    return named(chosen), sorted(set(paths) - set(chosen))


def _admitted(path: str, config: Config) -> bool:
    def hit(globs: Iterable[str]) -> bool:
        return any(fnmatchcase(path, g) or fnmatchcase(path.rsplit("/", 1)[-1], g) for g in globs)

    return (not config.glob or hit(config.glob)) and not hit(config.exclude)


class Batch:
    """The state of one run: where each input's lines lie."""

    def __init__(
        self,
        raw: Path,
        clean: Path,
        config: Config,
        inputs: list[Input],
        excluded: list[str],
        report: Report,
        tell: Callable[[str, int, int], None],
        fail_fast: bool,
    ) -> None:
        self.raw, self.clean, self.config = raw, clean, config
        self.inputs, self.excluded, self.report = inputs, excluded, report
        self.tell, self.fail_fast = tell, fail_fast
        self.inside = store.inside(clean)
        self.staging = self.inside / "staging"
        self.staging.mkdir(parents=True, exist_ok=True)
        self.source: dict[str, staging.Slices] = {}
        self.dead: dict[str, str] = {}

    # ── shards ──

    def shards(self) -> None:
        """Clean every input whose earlier result no longer holds."""
        before = self._before()
        runner = engine(self.config.engine, self.config.jobs, self.config.address)
        tasks = list(self._tasks(before))
        total, done = len(self.inputs), 0
        self.tell("clean", 0, total)
        deaths: Counter[str] = Counter()
        while tasks:
            again: list[Order] = []
            for task, outcome in runner.run(work, tasks):
                orders = task.orders
                if isinstance(outcome, Ok) and isinstance(outcome.value, Tally):
                    self._count(outcome.value, task, before)
                    done += len(orders)
                elif isinstance(outcome, Err):
                    raise outcome.error
                else:
                    assert isinstance(outcome, Crash)
                    for order in orders:
                        deaths[order.path] += len(orders) == 1
                        if deaths[order.path] < MOST_DEATHS:
                            again.append(order)
                        else:
                            self._bury(order, outcome.detail)
                            done += 1
                self.tell("clean", done, total)
            tasks = [self._task((order,)) for order in again]

    def _before(self) -> dict[str, staging.Slices]:
        """Earlier results: those of the last run, then those a killed run staged."""
        out: dict[str, staging.Slices] = {}
        last = staging.Slices(self.inside, self.clean / "manifest.jsonl")
        if last.whole():  # records that were cut or replaced tell nothing: all is done again
            out.update(dict.fromkeys(last.inputs, last))
        for folder in sorted(self.staging.iterdir()):
            if folder.name != "texts" and folder.is_dir():
                staged = staging.Slices(folder)
                out.update(dict.fromkeys(staged.inputs, staged))
        return out

    def _tasks(self, before: dict[str, staging.Slices]) -> Iterator[Task]:
        orders: list[Order] = []
        size = 0
        for item in self.inputs:
            place = self.raw if self.raw.is_file() else self.raw / item.path
            size += place.stat().st_size if place.is_file() else 0
            orders.append(self._order(item, before.get(item.path)))
            if len(orders) == SHARD_INPUTS or size > SHARD_BYTES:
                yield self._task(tuple(orders))
                orders, size = [], 0
        if orders:
            yield self._task(tuple(orders))

    def _order(self, item: Input, slices: staging.Slices | None) -> Order:
        if slices is None:
            return Order(item.path, item.stem)
        import json

        lines = [json.loads(line) for line in slices.lines(item.path, "manifest")]
        outputs = tuple((line["path"], line["sha256"]) for line in lines)
        return Order(item.path, item.stem, slices.inputs[item.path]["key"], outputs)

    _serial = 0

    def _task(self, orders: tuple[Order, ...]) -> Task:
        self._serial += 1
        name = f"{time.time_ns():x}-{os.getpid()}-{self._serial:06d}"
        return Task(str(self.raw), str(self.clean), str(self.staging), name, orders, self.config)

    def _count(self, tally: Tally, task: Task, before: dict[str, staging.Slices]) -> None:
        for path in tally.reused:
            self.source[path] = before[path]
        if tally.done:
            staged = staging.Slices(self.staging / task.name)
            self.source.update(dict.fromkeys(tally.done, staged))
        self.report.counts["reused"] += len(tally.reused)
        self.report.counts["changed"] += tally.changed
        self.report.stages.update(dict(tally.timings))
        if self.fail_fast:
            for path in tally.done:
                for line in self.records(path, "skipped"):
                    if line["reason"] in ("unreadable", "binary"):
                        raise CleanerError(
                            *f"{line['source']}: {line['detail']}".split(" | ", 1) * 2
                        )

    def _bury(self, order: Order, detail: str) -> None:
        self.dead[order.path] = (
            f"清洗它的进程死了 {MOST_DEATHS} 次（{detail}）；请把这个文件发给我们 | "
            f"its worker died {MOST_DEATHS} times ({detail}); please report this file"
        )

    # ── reading back ──

    def records(self, path: str, kind: str) -> Iterator[dict[str, Any]]:
        """The staged or earlier lines of one input."""
        import json

        if path in self.source:
            for line in self.source[path].lines(path, kind):
                yield json.loads(line)

    def lines(self, kind: str) -> Iterator[dict[str, Any]]:
        """The staged or earlier lines of every input, in raw path order."""
        for item in self.inputs:
            yield from self.records(item.path, kind)
            if kind == "skipped" and item.path in self.dead:
                yield skipped_line(item.path, "unreadable", self.dead[item.path])

    def _text(self, path: str) -> str:
        staged = self.staging / "texts" / path
        place = staged if staged.is_file() else self.clean / path
        return place.read_bytes().decode()

    # ── duplicates ──

    def duplicates(self) -> Found | None:
        """Duplicate documents and templated passages of the whole batch."""
        if self.config.dedup == "off":
            return None
        from cleaner import dedup
        from cleaner.dedup import shelf

        options = dedup.Options(
            threshold=self.config.threshold, keep=self.config.keep, prefer=self.config.prefer
        )
        entries = [
            shelf.entry(line, partial(self._text, line["path"])) for line in self.lines("manifest")
        ]
        old = self._against()
        held = shelf.keep(self.inside / store.SIGNATURES, entries, options, self.tell, prune=True)
        folders = [store.inside(Path(folder)) / store.SIGNATURES for folder in self.config.against]
        earlier = shelf.shelf(folders, options.scheme)
        self.report.counts["torn"] = len(held.torn) + len(earlier.torn)
        return dedup.find(
            [one.item for one in entries],
            options,
            against=[one.item for one in old],
            progress=self.tell,
            known=held.joined(earlier).known([*entries, *old]),
        )

    def _against(self) -> list[Entry]:
        """Documents of earlier clean folders; their origin is the folder."""
        from cleaner.duplicates import written

        out: list[Entry] = []
        for folder in map(Path, self.config.against):
            if folder.resolve() == self.clean.resolve():
                raise UsageError(
                    f"--against {folder}：就是输出目录本身；请指定以前的另一个输出目录",
                    f"--against {folder}: that is the output itself; name another, earlier clean folder",
                )
            if not (folder / "manifest.jsonl").is_file():
                raise UsageError(
                    f"--against {folder}：不是 cleaner 的输出目录（没有 manifest.jsonl）",
                    f"--against {folder}: not a clean folder (it has no manifest.jsonl)",
                )
            out += written(folder, str(folder))
        return out
