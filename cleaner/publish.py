"""From staged results to a published batch: texts, records, numbers, manifest last."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from cleaner import __version__, store
from cleaner.config import as_dict
from cleaner.outcome import COUNTS, tally
from cleaner.records import HISTORY, RUN, dump, skipped_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleaner.batch import Batch
    from cleaner.dedup import Found

#: Path -> (id of the kept document, cluster, whether this is the kept one).
Members = dict[str, tuple[str, str, bool]]


def publish(batch: Batch, found: Found | None, *, force: bool) -> None:
    """Put texts and records in place, the manifest last."""
    members = _members(found)
    drop = batch.config.dedup == "drop"
    dropped = {path: keep for path, (keep, _, kept) in members.items() if drop and not kept}
    wanted = {
        line["path"]: line["sha256"]
        for line in batch.lines("manifest")
        if line["path"] not in dropped
    }
    done = store.commit(batch.clean, wanted, force=force)
    batch.report.left = done.left
    batch.report.counts["written"] = done.written
    batch.report.counts["removed"] = done.removed
    shares = found.template_share if found is not None else {}
    _write_records(batch, found, _Final(batch, members, dropped, shares))


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


class _Final:
    """The lines of an input as they are published."""

    def __init__(
        self, batch: Batch, members: Members, dropped: dict[str, str], shares: Mapping[str, float]
    ) -> None:
        self.batch, self.members = batch, members
        self.dropped, self.shares = dropped, shares
        self.excluded = frozenset(batch.excluded)

    def lines(self, path: str, kind: str) -> Iterator[dict[str, Any]]:
        """The lines of one kind."""
        if kind == "skipped":
            yield from self._skipped(path)
        elif kind == "manifest":
            yield from map(self._with_cluster, self._kept(path, kind))
        elif kind == "flags":
            yield from self._kept(path, kind)
        else:
            yield from self.batch.records(path, kind)

    def _kept(self, path: str, kind: str) -> Iterator[dict[str, Any]]:
        for record in self.batch.records(path, kind):
            if record["path"] not in self.dropped:
                yield record

    def _with_cluster(self, record: dict[str, Any]) -> dict[str, Any]:
        keep, cluster, kept = self.members.get(record["path"], ("", "", True))
        record["dup_of"], record["cluster"] = "" if kept else keep, cluster
        record["template_share"] = self.shares.get(record["path"], 0.0)
        return record

    def _skipped(self, path: str) -> Iterator[dict[str, Any]]:
        if path in self.excluded:
            yield skipped_line(path, "excluded", "--glob/--exclude")
        if path in self.batch.dead:
            yield skipped_line(path, "unreadable", self.batch.dead[path])
        yield from self.batch.records(path, "skipped")
        for record in self.batch.records(path, "manifest") if self.dropped else ():
            if record["path"] in self.dropped:
                detail = "与保留的文档重复 | a duplicate of the kept document"
                yield skipped_line(
                    record["source"], "duplicate", detail, self.dropped[record["path"]]
                )

    def key(self, path: str) -> str:
        """The key under which the next run may take this input over.

        What was dropped must be cleaned again should its twin go.
        """
        if path not in self.batch.source:
            return ""
        if self.dropped and any(
            record["path"] in self.dropped for record in self.batch.records(path, "manifest")
        ):
            return ""
        return str(self.batch.source[path].inputs[path]["key"])


def _write_records(batch: Batch, found: Found | None, final: _Final) -> None:
    paths = sorted([*(item.path for item in batch.inputs), *batch.excluded])
    sizes: dict[str, Counter[str]] = {path: Counter() for path in paths}

    def lines(kind: str) -> Iterator[str]:
        for path, size in sizes.items():
            for record in final.lines(path, kind):
                line = dump(record) + "\n"
                size[kind] += len(line.encode())
                yield line

    for kind in ("audit", "flags", "skipped"):
        store.write(batch.inside / f"{kind}.jsonl", lines(kind))
    made = found.lines() if found is not None else ([], [])
    for kind, records in zip(("duplicates", "templates"), made, strict=True):
        store.write(batch.inside / f"{kind}.jsonl", (dump(record) + "\n" for record in records))
    store.write(batch.inside / "manifest.next", lines("manifest"))
    store.write(
        batch.inside / "inputs.jsonl",
        (
            dump({"input": path, "key": final.key(path), **{k: size[k] for k in store.KINDS}})
            + "\n"
            for path, size in sizes.items()
        ),
    )
    (batch.inside / "manifest.next").replace(batch.clean / "manifest.jsonl")
    store.finish(batch.clean)


def conclude(batch: Batch, found: Found | None, started: dt.datetime, rules_digest: str) -> None:
    """Write run.json and one line of history.jsonl."""
    report = batch.report

    def published(kind: str) -> Iterator[dict[str, Any]]:
        place = batch.clean if kind == "manifest" else batch.inside
        yield from store.records(place / f"{kind}.jsonl")

    tally(report, published)
    if found is not None:
        report.counts["clusters"] = len(found.clusters)
        report.counts["templates"] = len(found.templates)
    counts = {name: report.counts[name] for name in COUNTS}
    begun = started.isoformat(timespec="seconds")
    finished = started + dt.timedelta(seconds=report.seconds)
    run = {
        "schema": RUN,
        "version": __version__,
        "config": as_dict(batch.config),
        "config_sha256": batch.config.digest(rules_digest, __version__),
        "rules_sha256": rules_digest,
        "rules": {rule: dict(report.rules[rule]) for rule in sorted(report.rules)},
        "flags": dict(sorted(report.flags.items())),
        "skipped": dict(sorted(report.skipped.items())),
        "stages": {name: round(seconds, 4) for name, seconds in sorted(report.stages.items())},
        "counts": counts,
        "left": sorted(report.left),
        "gates": [],
        "started": begun,
        "finished": finished.isoformat(timespec="seconds"),
        "seconds": round(report.seconds, 3),
    }
    store.write(batch.inside / "run.json", [dump(run) + "\n"])
    history = {
        "schema": HISTORY,
        "started": begun,
        "seconds": run["seconds"],
        "version": __version__,
        "rules_sha256": rules_digest,
        "counts": counts,
        "rules": {rule: entry["edits"] for rule, entry in sorted(report.rules.items())},
        "gates": [],
    }
    store.append(batch.inside / "history.jsonl", dump(history) + "\n")
