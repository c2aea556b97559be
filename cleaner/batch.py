"""A batch from raw to clean: plan, shards, duplicates, commit.

Results depend on the inputs, the rules, the settings and the version alone; not on
the engine, the number of workers, the shards or the order in which they finish.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from collections import Counter
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner import __version__, store
from cleaner.config import Config, as_dict
from cleaner.engines import Crash, Err, Ok, engine
from cleaner.errors import CleanerError, UsageError
from cleaner.jobs import Order, Tally, Task, rule_set, work
from cleaner.records import RUN, dump, skipped_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from cleaner.dedup import Found

#: A shard is at most this many inputs or bytes: about a second of work, so that
#: progress moves and a killed run loses little.
SHARD_INPUTS, SHARD_BYTES = 64, 4_000_000

#: A shard whose worker died is tried again input by input; an input that kills
#: its worker this often is left out and reported.
MOST_DEATHS = 3


@dataclass
class Report:
    """What a run did, in numbers; owner of the exit code.

    Attributes:
        counts: inputs, documents, pages, skipped, reused, changed, split_pages,
            quarantined, clusters, duplicates, templates, flags, chars_raw, chars.
        rules: Rule id -> {"edits", "documents", "chars"}.
        flags: Flag -> number of times.
        stages: Stage -> seconds of work.
        skipped: Reason -> number of pages.
        troubles: (source, detail) of pages that could not be read, first ones only.
        left: Outputs edited by hand and therefore left alone.
        seconds: Wall clock.
        check: Whether nothing was written.
        clean: The clean folder.
    """

    counts: Counter[str] = field(default_factory=Counter)
    rules: dict[str, Counter[str]] = field(default_factory=dict)
    flags: Counter[str] = field(default_factory=Counter)
    stages: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    troubles: list[tuple[str, str]] = field(default_factory=list)
    left: tuple[str, ...] = ()
    seconds: float = 0.0
    check: bool = False
    clean: str = ""

    @property
    def exit_code(self) -> int:
        """0 nothing to complain about, 1 done but something needs a look."""
        if self.check and self.counts["changed"]:
            return 1
        bad = self.skipped["unreadable"] + self.skipped["binary"] + self.counts["quarantined"]
        return 1 if bad or self.left else 0


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
    store.check_folders(raw, clean)
    began, started = time.perf_counter(), dt.datetime.now(dt.UTC)
    pack = rule_set(config)
    inputs, excluded = _inputs(raw, config)
    report = Report(check=check, clean=str(clean))
    tell = progress or (lambda _phase, _done, _total: None)
    if check:
        import tempfile

        with tempfile.TemporaryDirectory(prefix="cleaner-check-") as aside:
            batch = _Batch(raw, Path(aside), config, inputs, excluded, report, tell, fail_fast)
            batch.shards()
            batch.tally()
        report.seconds = time.perf_counter() - began
        return report
    with store.lock(clean):
        batch = _Batch(raw, clean, config, inputs, excluded, report, tell, fail_fast)
        batch.shards()
        found = batch.duplicates()
        batch.commit(found, force=force)
        report.seconds = time.perf_counter() - began
        batch.conclude(started, pack.digest)
    return report


def _inputs(raw: Path, config: Config) -> tuple[list[store.Input], list[str]]:
    """The inputs that the globs admit, and the paths they leave out."""
    paths = list(store.walk(raw))
    chosen = [path for path in paths if _admitted(path, config)]
    if not chosen:
        raise UsageError(
            f"{raw} 里没有可处理的文件（共 {len(paths)} 个，全部被 --glob/--exclude 排除或目录为空）；"
            "请把页面放进去或放宽筛选",
            f"nothing to clean in {raw} ({len(paths)} files, all left out by --glob/--exclude, or the "
            "folder is empty); put pages there or widen the filter",
        )
    return store.named(chosen), sorted(set(paths) - set(chosen))


def _admitted(path: str, config: Config) -> bool:
    def hit(globs: Iterable[str]) -> bool:
        return any(fnmatchcase(path, g) or fnmatchcase(path.rsplit("/", 1)[-1], g) for g in globs)

    return (not config.glob or hit(config.glob)) and not hit(config.exclude)


class _Batch:
    """The state of one run: where each input's lines lie."""

    def __init__(
        self,
        raw: Path,
        clean: Path,
        config: Config,
        inputs: list[store.Input],
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
        self.source: dict[str, store.Slices] = {}
        self.dead: dict[str, str] = {}
        self.dropped: dict[str, str] = {}
        self.excluded_set = frozenset(excluded)
        self._found: Found | None = None

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

    def _before(self) -> dict[str, store.Slices]:
        """Earlier results: those of the last run, then those a killed run staged."""
        out: dict[str, store.Slices] = {}
        last = store.Slices(self.inside, self.clean / "manifest.jsonl")
        out.update(dict.fromkeys(last.inputs, last))
        for folder in sorted(self.staging.iterdir()):
            if folder.name != "texts" and folder.is_dir():
                staged = store.Slices(folder)
                out.update(dict.fromkeys(staged.inputs, staged))
        return out

    def _tasks(self, before: dict[str, store.Slices]) -> Iterator[Task]:
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

    def _order(self, item: store.Input, slices: store.Slices | None) -> Order:
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

    def _count(self, tally: Tally, task: Task, before: dict[str, store.Slices]) -> None:
        for path in tally.reused:
            self.source[path] = before[path]
        if tally.done:
            staged = store.Slices(self.staging / task.name)
            self.source.update(dict.fromkeys(tally.done, staged))
        self.report.counts["reused"] += len(tally.reused)
        self.report.counts["changed"] += tally.changed
        self.report.stages.update(dict(tally.timings))
        if self.fail_fast:
            for path in tally.done:
                for line in self._records(path, "skipped"):
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

    def _records(self, path: str, kind: str) -> Iterator[dict[str, Any]]:
        import json

        if path in self.source:
            for line in self.source[path].lines(path, kind):
                yield json.loads(line)

    def _all(self, kind: str) -> Iterator[dict[str, Any]]:
        for item in self.inputs:
            yield from self._records(item.path, kind)
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

        items = [
            dedup.Item(
                line["id"],
                line["source_id"],
                line["path"],
                partial(self._text, line["path"]),
                date=line["date"],
                flags=len(line["flags"]),
            )  # fmt: skip
            for line in self._all("manifest")
        ]
        options = dedup.Options(
            threshold=self.config.threshold, keep=self.config.keep, prefer=self.config.prefer
        )
        return dedup.find(items, options, against=self._against(), progress=self.tell)

    def _against(self) -> list[Any]:
        """Documents of earlier clean folders; their origin is the folder."""
        from cleaner import dedup

        out = []
        for folder in map(Path, self.config.against):
            if not (folder / "manifest.jsonl").is_file():
                raise UsageError(
                    f"--against {folder}：不是 cleaner 的输出目录（没有 manifest.jsonl）",
                    f"--against {folder}: not a clean folder (it has no manifest.jsonl)",
                )
            for line in store.records(folder / "manifest.jsonl"):
                text = partial((folder / line["path"]).read_text, encoding="utf-8")
                out.append(
                    dedup.Item(line["id"], line["source_id"], line["path"], text, str(folder))
                )
        return out

    # ── commit ──

    def commit(self, found: Found | None, *, force: bool) -> None:
        """Put texts and records in place, the manifest last."""
        self._found = found
        members = _members(found)
        if found is not None and self.config.dedup == "drop":
            self.dropped = {path: keep for path, (keep, _, kept) in members.items() if not kept}
        wanted: dict[str, str] = {}
        for line in self._all("manifest"):
            if line["path"] not in self.dropped:
                wanted[line["path"]] = line["sha256"]
        done = store.commit(self.clean, wanted, force=force)
        self.report.left = done.left
        self.report.counts["written"] = done.written
        self.report.counts["removed"] = done.removed
        self._write_records(found, members)

    def _write_records(
        self, found: Found | None, members: dict[str, tuple[str, str, bool]]
    ) -> None:
        sizes: dict[str, Counter[str]] = {path: Counter() for path in self._order_of_lines()}
        shares = found.template_share if found is not None else {}

        def lines(kind: str) -> Iterator[str]:
            for path, size in sizes.items():
                for record in self._final(path, kind, members, shares):
                    line = dump(record) + "\n"
                    size[kind] += len(line.encode())
                    yield line

        for kind in ("audit", "flags", "skipped"):
            store.write(self.inside / f"{kind}.jsonl", lines(kind))
        for kind, made in zip(
            ("duplicates", "templates"), found.lines() if found else ([], []), strict=True
        ):
            store.write(self.inside / f"{kind}.jsonl", (dump(line) + "\n" for line in made))
        manifest = list(lines("manifest"))
        store.write(self.inside / "inputs.jsonl", self._input_lines(sizes))
        store.write(self.clean / "manifest.jsonl", manifest)
        store.finish(self.clean)

    def _order_of_lines(self) -> list[str]:
        return sorted([*(item.path for item in self.inputs), *self.excluded])

    def _final(
        self,
        path: str,
        kind: str,
        members: dict[str, tuple[str, str, bool]],
        shares: Mapping[str, float],
    ) -> Iterator[dict[str, Any]]:
        """The lines of one input as they are published."""
        if kind == "skipped" and path in self.excluded_set:
            yield skipped_line(path, "excluded", "--glob/--exclude")
        if kind == "skipped" and path in self.dead:
            yield skipped_line(path, "unreadable", self.dead[path])
        for record in self._records(path, kind):
            if kind == "manifest":
                if record["path"] in self.dropped:
                    continue
                keep, cluster, kept = members.get(record["path"], ("", "", True))
                record["dup_of"], record["cluster"] = "" if kept else keep, cluster
                record["template_share"] = shares.get(record["path"], 0.0)
            elif kind == "flags" and record["path"] in self.dropped:
                continue
            yield record
        if kind == "skipped":
            for record in self._records(path, "manifest"):
                if record["path"] in self.dropped:
                    detail = "与保留的文档重复 | a duplicate of the kept document"
                    yield skipped_line(
                        record["source"], "duplicate", detail, self.dropped[record["path"]]
                    )

    def _input_lines(self, sizes: dict[str, Counter[str]]) -> Iterator[str]:
        dropping = {
            line["source"] for line in self._all("manifest") if line["path"] in self.dropped
        }
        for path, size in sizes.items():
            key = self.source[path].inputs[path]["key"] if path in self.source else ""
            if any(
                source == path or source.startswith((path + "#", path + "!")) for source in dropping
            ):
                key = ""  # what was dropped must be cleaned again should its twin go
            counts = {kind: size[kind] for kind in store.KINDS}
            yield dump({"input": path, "key": key, **counts}) + "\n"

    # ── counting ──

    def tally(self) -> None:
        """Count what the records say."""
        count, report = self.report.counts, self.report
        count["inputs"] = len(self.inputs)
        quarantined = set[str]()
        for line in self._published("manifest"):
            count["documents"] += 1
            count["chars"] += line["chars"]
            count["split_pages"] += line["part"] == 1 and line["parts"] > 1
            count["duplicates"] += bool(line["dup_of"])
        for line in self._published("audit"):
            count["pages"] += 1
            count["chars_raw"] += line["decoded_chars"]
            for rule in {group["rule"] for group in line["groups"]}:
                report.rules.setdefault(rule, Counter())["documents"] += 1
            for group in line["groups"]:
                entry = report.rules[group["rule"]]
                entry["edits"] += len(group["at"])
                entry["chars"] += len(group["at"]) * len(group["before"])
        for line in self._published("flags"):
            report.flags[line["flag"]] += 1
            if line["flag"] == "over-clean":
                quarantined.add(line["path"])
        count["flags"] = report.flags.total()
        count["quarantined"] = len(quarantined)
        for line in self._published("skipped"):
            report.skipped[line["reason"]] += 1
            if line["reason"] in ("unreadable", "binary") and len(report.troubles) < 20:
                report.troubles.append((line["source"], line["detail"]))
        count["skipped"] = report.skipped.total()

    def _published(self, kind: str) -> Iterator[dict[str, Any]]:
        if self.report.check:
            yield from self._all(kind)
        else:
            place = self.clean if kind == "manifest" else self.inside
            yield from store.records(place / f"{kind}.jsonl")

    def conclude(self, started: dt.datetime, rules_digest: str) -> None:
        """Write run.json, history.jsonl and the report."""
        self.tally()
        found, report = self._found, self.report
        if found is not None:
            report.counts["clusters"] = len(found.clusters)
            report.counts["templates"] = len(found.templates)
        finished = started + dt.timedelta(seconds=report.seconds)
        run = {
            "schema": RUN,
            "version": __version__,
            "config": as_dict(self.config),
            "config_sha256": self.config.digest(rules_digest, __version__),
            "rules_sha256": rules_digest,
            "rules": {rule: dict(report.rules[rule]) for rule in sorted(report.rules)},
            "flags": dict(sorted(report.flags.items())),
            "skipped": dict(sorted(report.skipped.items())),
            "stages": {name: round(seconds, 4) for name, seconds in sorted(report.stages.items())},
            "counts": {name: report.counts[name] for name in COUNTS},
            "gates": [],
            "started": started.isoformat(timespec="seconds"),
            "finished": finished.isoformat(timespec="seconds"),
            "seconds": round(report.seconds, 3),
        }
        store.write(self.inside / "run.json", [dump(run) + "\n"])
        history = {
            "schema": "cleaner.history/1",
            "started": run["started"],
            "seconds": run["seconds"],
            "version": __version__,
            "rules_sha256": rules_digest,
            "counts": run["counts"],
            "rules": {rule: entry["edits"] for rule, entry in report.rules.items()},
            "gates": [],
        }
        store.append(self.inside / "history.jsonl", dump(history) + "\n")


#: What run.json counts, in this order.
COUNTS = (
    "inputs", "documents", "pages", "skipped", "reused", "changed", "split_pages", "quarantined",
    "duplicates", "clusters", "templates", "flags", "chars_raw", "chars", "written", "removed",
)  # fmt: skip


def _members(found: Found | None) -> dict[str, tuple[str, str, bool]]:
    """Path -> (id of the kept document, cluster, whether this is the kept one)."""
    if found is None:
        return {}
    return {
        member.path: (cluster.keep, cluster.cluster, member is cluster.members[0])
        for cluster in found.clusters
        for member in cluster.members
        if not member.origin
    }
