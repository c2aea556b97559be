"""What a run did, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: What run.json counts, in this order.
COUNTS = (
    "inputs", "documents", "pages", "skipped", "reused", "changed", "split_pages", "quarantined",
    "duplicates", "clusters", "templates", "flags", "chars_raw", "chars", "written", "removed",
)  # fmt: skip

#: How many pages that could not be read are named after a run.
MOST_TROUBLES = 20


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


def tally(report: Report, lines: Callable[[str], Iterator[dict[str, Any]]]) -> None:
    """Count what the records of a run say.

    Args:
        report: Receives the counts.
        lines: Kind of record -> its lines.
    """
    count = report.counts
    for line in lines("manifest"):
        count["documents"] += 1
        count["chars"] += line["chars"]
        count["split_pages"] += line["part"] == 1 and line["parts"] > 1
        count["duplicates"] += bool(line["dup_of"])
        count["quarantined"] += "over-clean" in line["flags"]
    for line in lines("audit"):
        _count_edits(report, line)
    for line in lines("flags"):
        report.flags[line["flag"]] += 1
    for line in lines("skipped"):
        report.skipped[line["reason"]] += 1
        if line["reason"] in ("unreadable", "binary") and len(report.troubles) < MOST_TROUBLES:
            report.troubles.append((line["source"], line["detail"]))
    count["flags"] = report.flags.total()
    count["skipped"] = report.skipped.total()


def _count_edits(report: Report, line: dict[str, Any]) -> None:
    report.counts["pages"] += 1
    report.counts["chars_raw"] += line["decoded_chars"]
    for rule in {group["rule"] for group in line["groups"]}:
        report.rules.setdefault(rule, Counter())["documents"] += 1
    for group in line["groups"]:
        entry = report.rules[group["rule"]]
        entry["edits"] += len(group["at"])
        entry["chars"] += len(group["at"]) * len(group["before"])
